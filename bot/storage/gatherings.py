"""Convocations in the database: what is shared, who is invited, what they answer, who came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, case, delete, func, insert, or_, select, update

from bot.app.convocations import Guest, Tally
from bot.dialogue.effects import Answer, Effect
from bot.domain.census import FEWEST
from bot.domain.facts import FACTS, NEEDS
from bot.domain.gatherings import AGAIN, CALLED, HELD, NEED, PROPOSED, TRADE, YES, Gathering, Meeting, Shared
from bot.storage import talk_rows
from bot.storage.columns import mask
from bot.storage.gathering_models import GatheringRow, Invitation
from bot.storage.models import Chat, DueRow, Profile
from bot.storage.upsert import upsert

_SEATS = select(GatheringRow.seats).where(GatheringRow.id == bindparam("of"))
_SEATS_HELD = _SEATS.with_for_update(key_share=True)
_FIELDS = ("id", "office", "place", "kind", "about", "state", "at", "where", "seats")


def _bit(need: str) -> int:
    return mask(FACTS["need"], (need,))


def _agreed() -> Any:
    return (
        select(Profile.municipality).join(Chat, Chat.id == Profile.chat).where(Chat.consent.is_(True), Profile.active)
    )


def shared(c: Connection, towns: Sequence[str]) -> list[Shared]:
    """By municipality; of owners who agreed, each counted once, and only where at least `FEWEST` are alike."""
    inside = _agreed().where(Profile.municipality.in_(towns))
    found = []
    by_need = [func.count(case((Profile.need.op("&")(_bit(need)) != 0, 1))).label(need) for need in NEEDS]
    for row in c.execute(inside.add_columns(*by_need).group_by(Profile.municipality)).mappings():
        found += [Shared(row["municipality"], NEED, need, row[need]) for need in NEEDS]
    trades = inside.add_columns(Profile.sector, func.count(Profile.id).label("many")).where(Profile.sector.is_not(None))
    for trade in c.execute(trades.group_by(Profile.municipality, Profile.sector)):
        found.append(Shared(trade.municipality, TRADE, trade.sector, trade.many))
    return sorted((each for each in found if each.businesses >= FEWEST), key=lambda each: -each.businesses)


def propose(c: Connection, office: str, what: Shared, now: datetime) -> int | None:
    """The new proposal's number; None where the same was proposed to the office of late."""
    same = (GatheringRow.office == office, GatheringRow.place == what.place)
    late = select(GatheringRow.id).where(
        *same, GatheringRow.kind == what.kind, GatheringRow.about == what.about, GatheringRow.made > now - AGAIN
    )
    if c.scalar(late) is not None:
        return None
    row = {"office": office, "place": what.place, "kind": what.kind, "about": what.about, "state": PROPOSED}
    new = insert(GatheringRow).values(**row, made=now, where="")
    return int(c.execute(new.returning(GatheringRow.id)).scalar_one())


def read(c: Connection, number: int) -> Gathering | None:
    row = c.execute(select(GatheringRow.__table__).where(GatheringRow.id == number)).mappings().one_or_none()
    return None if row is None else Gathering(**{name: row[name] for name in _FIELDS})


def called(c: Connection, towns: Sequence[str], since: datetime) -> list[Gathering]:
    """The meetings of the towns that owners were called to for a day from then on, the latest first."""
    mine = (GatheringRow.place.in_(towns), GatheringRow.state.in_((CALLED, HELD)), GatheringRow.at >= since)
    latest = (GatheringRow.at.desc(), GatheringRow.id.desc())
    rows = c.execute(select(GatheringRow.__table__).where(*mine).order_by(*latest)).mappings()
    return [Gathering(**{name: row[name] for name in _FIELDS}) for row in rows]


def write(c: Connection, gathering: Gathering, before: str) -> bool:
    """False when its state is no longer the one before."""
    row = {name: getattr(gathering, name) for name in ("state", "at", "where", "seats")}
    mine = (GatheringRow.id == gathering.id, GatheringRow.state == before)
    return bool(c.execute(update(GatheringRow).where(*mine).values(row)).rowcount)


def call(c: Connection, gathering: Gathering, office: str, now: datetime) -> int | None:
    """An invitation for each owner that it is for, to be said in its time; 0 for too few, None when done already."""
    meant: ColumnElement[bool] = (
        Profile.need.op("&")(_bit(gathering.about)) != 0
        if gathering.kind == NEED
        else Profile.sector == gathering.about
    )
    owners = select(Profile.id, Profile.chat).join(Chat, Chat.id == Profile.chat)
    owners = owners.where(Chat.consent.is_(True), Profile.active, Profile.municipality == gathering.place, meant)
    rows = c.execute(owners.order_by(Profile.id)).all()
    if len(rows) < FEWEST or gathering.at is None:
        return 0
    if not write(c, replace(gathering, state=CALLED), PROPOSED):
        return None
    guests, plans = [], []
    for number, row in enumerate(rows, 1):
        told = Meeting(
            gathering.id, number, gathering.at, gathering.kind, gathering.about, office, gathering.where
        ).dump()
        guests.append(
            {"gathering": gathering.id, "chat": row.chat, "number": number, "business": row.id, "shows": False,
             "came": False}
        )  # fmt: skip
        plans.append(
            {"chat": row.chat, "business": row.id, "key": f"meet:{gathering.id}", "kind": "meeting", "about": told,
             "at": now, "until": gathering.at}
        )  # fmt: skip
    c.execute(insert(Invitation), guests)
    c.execute(insert(DueRow), plans)
    return len(rows)


def answer(c: Connection, chat: str, effect: Answer) -> None:
    """The last answer counts; who comes is reminded the day before."""
    mine = (Invitation.gathering == effect.gathering, Invitation.chat == chat)
    row = c.execute(select(Invitation.__table__).where(*mine)).one_or_none()
    gathering = read(c, effect.gathering)
    if row is None or gathering is None or gathering.at is None or gathering.state != CALLED:
        return
    c.execute(update(Invitation).where(*mine).values(answer=effect.answer, shows=effect.shows))
    key = f"meet:{gathering.id}"
    reminder = DueRow.chat == chat, DueRow.key == key, DueRow.kind == "meeting_soon"
    c.execute(delete(DueRow).where(*reminder))
    if effect.answer == YES:
        told = _meeting(c, gathering, row.number).dump()
        plan = {"chat": chat, "key": key, "business": row.business, "kind": "meeting_soon", "about": told}
        upsert(c, DueRow, {**plan, "at": gathering.at - timedelta(hours=30), "until": gathering.at}, "chat", "key")


def _meeting(c: Connection, gathering: Gathering, number: int) -> Meeting:
    named = talk_rows.office(c, gathering.office)
    at = gathering.at
    assert at is not None
    name = "" if named is None else named.name
    return Meeting(gathering.id, number, at, gathering.kind, gathering.about, name, gathering.where)


def is_full(c: Connection, chat: str, number: int, held: bool = False) -> bool:
    """Whether the others have taken every seat. `held`: nobody takes one until the transaction ends."""
    seats = c.scalar(_SEATS_HELD if held else _SEATS, {"of": number})
    others = (Invitation.gathering == number, Invitation.answer == YES, Invitation.chat != chat)
    return seats is not None and (c.scalar(select(func.count()).where(*others)) or 0) >= seats


def has_room(c: Connection, chat: str, effects: Sequence[Effect]) -> bool:
    """Whether the seats that are said yes to are still there, until the transaction ends."""
    taken = [each.gathering for each in effects if isinstance(each, Answer) and each.answer == YES]
    return not any(is_full(c, chat, each, held=True) for each in taken)


def tally(c: Connection, number: int) -> Tally:
    """Who said yes, by their numbers, with what they make where the office may see it; and how many did not."""
    answers = select(Invitation.answer, func.count().label("many")).where(Invitation.gathering == number)
    said = {row.answer: row.many for row in c.execute(answers.group_by(Invitation.answer))}
    comes = select(Invitation.number, Invitation.shows, Invitation.came, Profile.product)
    comes = comes.join(Profile, Profile.id == Invitation.business)
    wanted = comes.where(Invitation.gathering == number, or_(Invitation.answer == YES, Invitation.came))
    rows = c.execute(wanted.order_by(Invitation.number)).all()
    guests = tuple(Guest(row.number, row.product if row.shows else None, row.came) for row in rows)
    return Tally(guests, said.get("perhaps", 0), said.get("no", 0), said.get(None, 0))


def came(c: Connection, gathering: Gathering, numbers: Sequence[int], now: datetime) -> int:
    """Ticks them off, once; each of them gets the next hook. How many are new."""
    new = (Invitation.gathering == gathering.id, Invitation.number.in_(numbers), Invitation.came.is_(False))
    rows = c.execute(select(Invitation.__table__).where(*new)).all()
    for row in rows:
        mine = (Invitation.gathering == gathering.id, Invitation.chat == row.chat)
        c.execute(update(Invitation).where(*mine).values(came=True))
        told = _meeting(c, gathering, row.number).dump()
        plan = {"chat": row.chat, "key": f"meet:{gathering.id}", "business": row.business, "kind": "meeting_after"}
        late = now + timedelta(days=21)
        upsert(c, DueRow, {**plan, "about": told, "at": now, "until": late}, "chat", "key")
    c.execute(update(GatheringRow).where(GatheringRow.id == gathering.id).values(state=HELD))
    return len(rows)
