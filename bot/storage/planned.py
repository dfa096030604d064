"""What is due at a time, and the leases of whoever there may be only one of."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, or_, select

from bot.app.ports import Planned
from bot.dialogue.effects import ALL, Plan
from bot.storage.models import DueRow, Lease
from bot.storage.upsert import insert_for, upsert, wrote


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
    rows = c.execute(
        select(DueRow.__table__).where(DueRow.at <= now).order_by(DueRow.at, DueRow.id).limit(limit)
    )
    return [Planned(row.key, row.chat, row.business, row.kind, row.about, row.at) for row in rows]


def take(c: Connection, chat: str, key: str, now: datetime) -> bool:
    """Removes a due row; False when it was handled, taken back or put off meanwhile."""
    row = delete(DueRow).where(DueRow.chat == chat, DueRow.key == key, DueRow.at <= now)
    return bool(c.execute(row).rowcount)


def lease(c: Connection, name: str, holder: str, now: datetime, seconds: int) -> bool:
    until = now + timedelta(seconds=seconds)
    statement = insert_for(c, Lease).values(name=name, holder=holder, until=until)
    mine_or_over = or_(Lease.holder == holder, Lease.until <= now)
    taken = statement.on_conflict_do_update(
        index_elements=["name"], set_={"holder": holder, "until": until}, where=mine_or_over
    )
    return wrote(c, taken, Lease.name)
