"""Owners who are followed: whom a new revision of the catalogue is compared for, and how their businesses fare."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, bindparam, delete, select, update

from bot.app.store_ports import Answer, Course, Followed, Telling
from bot.dialogue.effects import Plan
from bot.domain.dates import months_between
from bot.storage import planned, profiles, programmes
from bot.storage.models import Chat, CheckIn, Counter, DueRow, Profile
from bot.storage.upsert import insert_for, upsert

TELLING, TOLD_TO = "telling", "told_to"  # the revision that owners are compared for, and the last business that was

_COUNTERS = select(Counter.name, Counter.value).where(
    Counter.name.in_((programmes.CATALOGUE, programmes.TOLD, TELLING, TOLD_TO))
)
_FOLLOWED = (
    select(Profile.__table__)
    .join(Chat, Chat.id == Profile.chat)
    .where(Chat.consent.is_(True), Profile.first_hook_at.is_not(None), Profile.id > bindparam("after"))
    .order_by(Profile.id)
    .limit(bindparam("most"))
)


def telling(c: Connection) -> Telling | None:
    """What is under way, or begins now; None when all are told."""
    counters = {row.name: row.value for row in c.execute(_COUNTERS)}
    if programmes.TOLD not in counters:
        return None
    told, now = counters[programmes.TOLD], counters[programmes.CATALOGUE]
    if TELLING in counters:
        return Telling(told, counters[TELLING], counters[TOLD_TO])
    if told == now:
        return None
    _set(c, TELLING, now)
    _set(c, TOLD_TO, 0)
    return Telling(told, now, 0)


def followed(c: Connection, after: int, limit: int, today: date) -> list[Followed]:
    """Businesses whose owners agreed and got a first hook, by their ids."""
    found = []
    for row in c.execute(_FOLLOWED, {"after": after, "most": limit}).mappings().all():
        profile, hooks, _ = profiles.read(c, row, today)
        found.append(Followed(row["id"], row["chat"], profile, hooks))
    return found


def tell(c: Connection, step: Telling, plans: Sequence[tuple[str, int, Plan]], to: int | None) -> bool:
    """Plans what the businesses after `step.to` are told, up to `to`, the last where None; False if it was done."""
    moved = update(Counter).where(Counter.name == TOLD_TO, Counter.value == step.to)
    if not c.execute(moved.values(value=step.to if to is None else to)).rowcount:
        return False
    for chat, business, plan in plans:
        if plan.kind == "change":
            _once(c, chat, business, plan)
        elif plan.at is None or _there(c, chat):
            planned.plan(c, chat, business, plan)
    if to is None:
        _set(c, programmes.TOLD, step.after)
        c.execute(delete(Counter).where(Counter.name.in_((TELLING, TOLD_TO))))
    return True


def _once(c: Connection, chat: str, business: int, plan: Plan) -> None:
    """What is still to be told of an earlier change stands: it is told against what the owner knows."""
    if not _there(c, chat):
        return
    row = {"chat": chat, "business": business, "key": plan.key, "kind": plan.kind, "about": plan.about}
    new = insert_for(c.dialect.name, DueRow).values(**row, at=plan.at, until=plan.until)
    c.execute(new.on_conflict_do_nothing(index_elements=["chat", "key"]))


def _there(c: Connection, chat: str) -> bool:
    """Whether the chat was not erased meanwhile; it cannot be until this is done."""
    return c.scalar(select(Chat.id).where(Chat.id == chat).with_for_update()) is not None


def _set(c: Connection, name: str, value: int) -> None:
    upsert(c, Counter, {"name": name, "value": value}, "name")


def courses(c: Connection) -> list[Course]:
    """Every followed business whose age is known: its age at the first hook, since when, what it answered."""
    given: dict[int, list[Answer]] = {}
    for row in c.execute(select(CheckIn.business, CheckIn.months, CheckIn.answer)):
        given.setdefault(row.business, []).append(Answer(row.months, row.answer))
    columns = (Profile.id, Profile.founded_on, Profile.first_hook_at)
    known = select(*columns).where(Profile.first_hook_at.is_not(None), Profile.founded_on.is_not(None))
    return [
        Course(months_between(row.founded_on, row.first_hook_at.date()), row.first_hook_at, given.get(row.id, []))
        for row in c.execute(known)
    ]
