"""Insert-unless-there, which both engines spell alike but SQLAlchemy keeps in their dialects."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from bot.storage.models import Base


def insert_for(c: Connection, model: type[Base]) -> Any:
    """The dialect's own insert, which knows `on_conflict_…`."""
    return (sqlite_insert if c.dialect.name == "sqlite" else postgresql_insert)(model)


def insert_new(c: Connection, model: type[Base], row: Mapping[str, Any], key: str) -> bool:
    """Whether the row was new: nothing happens when its key is there already."""
    statement = insert_for(c, model).values(**row).on_conflict_do_nothing(index_elements=[key])
    return wrote(c, statement, getattr(model, key))


def wrote(c: Connection, statement: Any, column: Any) -> bool:
    """Whether the insert touched a row; the drivers do not agree on counting them."""
    return c.execute(statement.returning(column)).first() is not None


def upsert(c: Connection, model: type[Base], row: Mapping[str, Any], *key: str) -> None:
    """Writes the row, over the one with the same key."""
    rest = {name: value for name, value in row.items() if name not in key}
    statement = insert_for(c, model).values(**row)
    c.execute(statement.on_conflict_do_update(index_elements=list(key), set_=rest))
