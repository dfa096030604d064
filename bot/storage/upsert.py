"""Insert-unless-there and insert-or-replace, which SQLAlchemy keeps in the dialects.

Statements are built once: building one takes longer than SQLite takes to run it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from bot.storage.models import Base


def insert_for(dialect: str, model: type[Base]) -> Any:
    """The dialect's own insert, which knows `on_conflict_…`."""
    return (sqlite_insert if dialect == "sqlite" else postgresql_insert)(model)


def insert_new(c: Connection, model: type[Base], row: Mapping[str, Any], key: str) -> bool:
    """Whether the row was new: nothing happens when its key is there already."""
    return c.execute(_insert_new(c.dialect.name, model, key), row).first() is not None


@lru_cache(maxsize=32)
def _insert_new(dialect: str, model: type[Base], key: str) -> Any:
    # the drivers do not agree on counting inserted rows, so the row itself is asked for
    return insert_for(dialect, model).on_conflict_do_nothing(index_elements=[key]).returning(getattr(model, key))


def upsert(c: Connection, model: type[Base], row: Mapping[str, Any], *key: str) -> None:
    """Writes the row, over the one with the same key."""
    c.execute(_upsert(c.dialect.name, model, key, tuple(name for name in row if name not in key)), row)


@lru_cache(maxsize=32)
def _upsert(dialect: str, model: type[Base], key: tuple[str, ...], rest: tuple[str, ...]) -> Any:
    statement = insert_for(dialect, model)
    # with nothing else to write, writing the key again still locks the row
    written = {name: statement.excluded[name] for name in rest or key}
    return statement.on_conflict_do_update(index_elements=list(key), set_=written)
