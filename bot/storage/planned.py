"""What is due at a time, and the leases of whoever there may be only one of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, bindparam, delete, exists, or_, select, update

from bot.app.ports import Planned
from bot.dialogue.effects import Plan
from bot.storage import outbox
from bot.storage.models import Chat, DueRow, Lease, Outbox
from bot.storage.types import Utc
from bot.storage.upsert import insert_for, upsert


def plan(c: Connection, chat: str, business: int | None, effect: Plan) -> None:
    if effect.at is None:
        c.execute(delete(DueRow).where(DueRow.chat == chat, DueRow.key == effect.key))
        return
    row = {"chat": chat, "key": effect.key, "business": business, "kind": effect.kind, "about": effect.about}
    upsert(c, DueRow, {**row, "at": effect.at, "until": effect.until}, "chat", "key")


# a chat in the middle of an interview, or with an unasked message still on its way, is left alone
_ON_ITS_WAY = exists().where(
    Outbox.chat == Chat.id, Outbox.state.in_((outbox.PENDING, outbox.SENDING)), Outbox.priority == outbox.PLANNED
)
_DUE = (
    select(DueRow.__table__)
    .join(Chat, Chat.id == DueRow.chat)
    .where(
        DueRow.at <= bindparam("now"),
        or_(Chat.busy_until.is_(None), Chat.busy_until <= bindparam("now")),
        ~_ON_ITS_WAY,
    )
    .order_by(DueRow.at, DueRow.id)
)
_DUE_OF_ANY = _DUE.limit(bindparam("most"))
_DUE_OF_ONE = _DUE.where(DueRow.chat == bindparam("of"))


def due(c: Connection, now: datetime, limit: int) -> list[Planned]:
    return [_planned(row) for row in c.execute(_DUE_OF_ANY, {"now": now, "most": limit})]


def due_of(c: Connection, chat: str, now: datetime) -> list[Planned]:
    return [_planned(row) for row in c.execute(_DUE_OF_ONE, {"now": now, "of": chat})]


def _planned(row: Any) -> Planned:
    return Planned(row.key, row.chat, row.business, row.kind, row.about, row.at, row.until)


def move(c: Connection, chat: str, moves: Mapping[str, datetime | None], now: datetime) -> None:
    """Puts due rows off, or takes them away; what was planned anew meanwhile stays as it is."""
    for key, at in moves.items():
        if at is None:
            take(c, chat, key, now)
        else:
            row = update(DueRow).where(DueRow.chat == chat, DueRow.key == key, DueRow.at <= now)
            c.execute(row.values(at=at))


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
