"""Every storage test runs on SQLite and on a real PostgreSQL server, which a package brings along."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from bot.storage.engine import make_engine
from bot.storage.migrations import upgrade
from bot.storage.models import Base
from bot.storage.store import SqlStore
from tests.world import LEXICON

ENGINES = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def postgresql(postgresql_url: str) -> Iterator[Engine]:
    engine = make_engine(postgresql_url)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as c:
        c.execute(text("ALTER SYSTEM SET fsync = off"))  # the tests kill clients, never the server
        c.execute(text("SELECT pg_reload_conf()"))
    upgrade(engine)
    yield engine
    engine.dispose()


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty, migrated database."""
    if request.param == "sqlite":
        made = make_engine(f"sqlite:///{tmp_path / 'gancho.db'}")
        upgrade(made)
        yield made
        made.dispose()
    else:
        made = request.getfixturevalue("postgresql")
        yield made
        tables = ", ".join(f'"{name}"' for name in Base.metadata.tables)
        with made.begin() as c:
            c.execute(text(f"TRUNCATE {tables} RESTART IDENTITY CASCADE"))


@pytest.fixture
def store(engine: Engine) -> SqlStore:
    return SqlStore(engine, LEXICON)
