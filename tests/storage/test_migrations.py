from __future__ import annotations

from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, inspect, text
from sqlalchemy.exc import SQLAlchemyError

from bot.storage.engine import database_url, make_engine
from bot.storage.migrations import config, newest, upgrade
from bot.storage.models import Base


def test_models_and_migrations_agree(engine: Engine) -> None:
    with engine.begin() as c:
        assert compare_metadata(MigrationContext.configure(c), Base.metadata) == []


def test_upgrading_twice_changes_nothing(engine: Engine) -> None:
    upgrade(engine)
    assert set(Base.metadata.tables) < set(inspect(engine).get_table_names())


def test_the_newest_version_is_told_without_alembic() -> None:
    assert newest() == ScriptDirectory.from_config(config()).get_current_head()


def test_tables_of_a_later_version_are_refused(engine: Engine) -> None:
    with engine.begin() as c:
        c.execute(text("UPDATE alembic_version SET version_num = 'of 2099'"))
    with pytest.raises(SQLAlchemyError, match="another version"):
        upgrade(engine)
    with engine.begin() as c:
        c.execute(text("UPDATE alembic_version SET version_num = :newest"), {"newest": newest()})


def test_downgrading_leaves_nothing_behind(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'down.db'}")
    upgrade(engine)
    settings = config()
    with engine.begin() as c:
        settings.attributes["connection"] = c
        command.downgrade(settings, "base")
    assert inspect(engine).get_table_names() == ["alembic_version"]
    engine.dispose()


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_spelling_of_postgresql_means_psycopg_3(scheme: str) -> None:
    url = database_url(f"{scheme}://someone:secret@db.example/gancho")
    assert url.drivername == "postgresql+psycopg"
    assert url.render_as_string(hide_password=False).endswith("someone:secret@db.example/gancho")
    assert create_engine(url).dialect.driver == "psycopg"


def test_sqlite_is_durable_and_checks_its_keys(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'new' / 'folder' / 'gancho.db'}")
    with engine.begin() as c:
        settings = {
            name: c.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "secure_delete")
        }
    engine.dispose()
    assert settings == {
        "journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 15000, "secure_delete": 1
    }  # fmt: skip
