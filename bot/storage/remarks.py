"""Owners' remarks that something is not true."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import Connection, func, insert, select, update

from bot.storage.truth_models import Remark

_OPEN = (
    select(Remark.programme, Remark.kind, func.count().label("number"), func.max(Remark.on).label("latest"))
    .where(Remark.settled.is_(None))
    .group_by(Remark.programme, Remark.kind)
)


def add(c: Connection, programme: str, kind: str, on: date) -> None:
    c.execute(insert(Remark).values(programme=programme, kind=kind, on=on))


def unsettled(c: Connection) -> Mapping[str, Sequence[tuple[str, int, date]]]:
    """By programme: kind, number, and the latest day."""
    found: dict[str, list[tuple[str, int, date]]] = {}
    for row in c.execute(_OPEN.order_by(Remark.programme, Remark.kind)):
        found.setdefault(row.programme, []).append((row.kind, row.number, row.latest))
    return found


def settle(c: Connection, programme: str, by: int, now: datetime) -> int:
    """Those that are open; how many."""
    mine = update(Remark).where(Remark.programme == programme, Remark.settled.is_(None))
    return c.execute(mine.values(settled=now, by=by)).rowcount
