"""What is due at a time, and the leases of whoever there may be only one of."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, bindparam, delete, or_, select

from bot.app.ports import Planned
from bot.dialogue.effects import ALL, Plan
from bot.storage.models import DueRow, Lease
from bot.storage.types import Utc
from bot.storage.upsert import insert_for, upsert


def plan(c: Connection, chat: str, business: int | None, effect: Plan) -> None:
    if effect.at is None and effect.key == ALL:
        c.execute(delete(DueRow).where(DueRow.chat == chat))
        return
    if effect.at is None:
        c.execute(delete(DueRow).where(DueRow.chat == chat, DueRow.key == effect.key))
        return
    row = {"chat": chat, "key": effect.key, "business": business, "kind": effect.kind, "about": effect.about}
    upsert(c, DueRow, {**row, "at": effect.at}, "chat", "key")


def due(c: Connection, now: datetime, limit: int) -> list[Planned]:
    rows = c.execute(select(DueRow.__table__).where(DueRow.at <= now).order_by(DueRow.at, DueRow.id).limit(limit))
    return [Planned(row.key, row.chat, row.business, row.kind, row.about, row.at) for row in rows]


def take(c: Connection, chat: str, key: str, now: datetime) -> bool:
    """Removes a due row; False when it was handled, taken back or put off meanwhile."""
    row = delete(DueRow).where(DueRow.chat == chat, DueRow.key == key, DueRow.at <= now)
    return bool(c.execute(row).rowcount)


def lease(c: Connection, name: str, holder: str, now: datetime, seconds: int) -> bool:
    row = {"name": name, "holder": holder, "until": now + timedelta(seconds=seconds)}
    return c.execute(_lease(c.dialect.name), {**row, "now": now}).first() is not None


@lru_cache(maxsize=2)
def _lease(dialect: str) -> Any:
    statement = insert_for(dialect, Lease).values({name: bindparam(name) for name in ("name", "holder", "until")})
    new = statement.excluded
    taken = statement.on_conflict_do_update(
        index_elements=["name"],
        set_={"holder": new.holder, "until": new.until},
        where=or_(Lease.holder == new.holder, Lease.until <= bindparam("now", type_=Utc)),
    )
    return taken.returning(Lease.name)
