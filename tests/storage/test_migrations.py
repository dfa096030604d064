from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import JSON, Engine, bindparam, create_engine, inspect, select, text
from sqlalchemy.exc import SQLAlchemyError

from bot.storage.catalogue_models import Programme
from bot.storage.engine import database_url, make_engine
from bot.storage.migrations import config, newest, upgrade
from bot.storage.models import Base
from bot.storage.store import SqlStore
from tests.storage.conftest import ENGINES
from tests.storage.made import NOW
from tests.world import LEXICON


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


@pytest.fixture(params=ENGINES)
def older(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database as version 0002 left it, with two programmes published over three revisions."""
    if request.param == "sqlite":
        engine = make_engine(f"sqlite:///{tmp_path / 'older.db'}")
    else:
        server = make_engine(request.getfixturevalue("postgresql_url"))
        with server.connect().execution_options(isolation_level="AUTOCOMMIT") as c:
            c.execute(text("DROP DATABASE IF EXISTS older"))
            c.execute(text("CREATE DATABASE older"))
        server.dispose()
        engine = make_engine(server.url.set(database="older").render_as_string(hide_password=False))
    upgrade(engine, "0002")
    rows = [("a", 1, 0, "uno"), ("a", 2, 2, "dos"), ("b", 1, 0, "uno"), ("b", 2, 0, "dos"), ("b", 3, 3, "tres")]
    with engine.begin() as c:
        c.execute(text("INSERT INTO counter (name, value) VALUES ('catalogue', 3), ('told', 2)"))
        for name, newest in (("a", 2), ("b", 3)):
            row = {"id": name, "version": newest}
            c.execute(text("INSERT INTO programme VALUES (:id, 'local', 'fair', 'published', :version)"), row)
        for name, version, revision, spanish in rows:
            document = {"id": name, "name": {"es": spanish, "en": spanish}, "territory": ["14"], "operator": "Ñandú"}
            c.execute(
                text(
                    "INSERT INTO programme_version (programme, version, revision, document, digest, who, at) "
                    "VALUES (:name, :version, :revision, :document, '', 'seed', :at)"
                ).bindparams(bindparam("document", type_=JSON())),
                {"name": name, "version": version, "revision": revision, "document": document, "at": NOW},
            )
    yield engine
    engine.dispose()


def test_what_was_published_stays_published_at_every_revision(older: Engine) -> None:
    upgrade(older)
    store = SqlStore(older, LEXICON)
    texts = [{doc["id"]: doc["name"]["es"] for doc in store.catalogue_at(revision)} for revision in range(4)]
    assert texts[0] == texts[1] == {"a": "uno", "b": "dos"}
    assert texts[2:] == [{"a": "dos", "b": "dos"}, {"a": "dos", "b": "tres"}]
    assert store.catalogue_at(3) == store.published()
    assert store.telling() is not None, "what was not told yet is told"
    with older.begin() as c:
        row = c.execute(select(Programme.__table__).where(Programme.id == "b")).mappings().one()
    assert (row["state"], row["version"], row["head"], row["stage"]) == ("published", 3, 3, None)
    assert (row["name_es"], row["territory"], row["operators"]) == ("tres", ["14"], ["Ñandú"])
    assert "nandu" in row["search"]


def test_going_back_leaves_the_published_programmes(older: Engine) -> None:
    upgrade(older)
    store = SqlStore(older, LEXICON)
    expected = store.published()
    settings = config()
    with older.begin() as c:
        settings.attributes["connection"] = c
        command.downgrade(settings, "0002")
    upgrade(older)
    assert store.published() == expected


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
