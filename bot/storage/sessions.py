"""Tickets, sessions of the desk, and forms that came after their session had ended."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, exists, func, insert, or_, select, update

from bot.app.admission import ASKED_IN, ASKED_MOST, LINK, Kept, Seat
from bot.app.people import Member
from bot.storage import people
from bot.storage.desk_models import DeskSession, KeptForm, PersonRow, Ticket
from bot.storage.upsert import insert_new, upsert


def issue(c: Connection, person: int, hashes: Mapping[str, str], now: datetime, until: datetime) -> bool:
    c.execute(select(PersonRow.id).where(PersonRow.id == person).with_for_update())
    of = Ticket.person == person
    asked = select(func.count()).where(of, Ticket.kind == LINK, Ticket.issued > now - ASKED_IN)
    if LINK in hashes and (c.scalar(asked) or 0) >= ASKED_MOST:
        return False
    # the older ones no longer let in; their rows still count how often was asked
    unused = update(Ticket).where(of, Ticket.kind.in_(hashes), Ticket.used.is_(None))
    c.execute(unused.values(used=now))
    rows = [{"hash": each, "kind": kind} for kind, each in hashes.items()]
    c.execute(insert(Ticket), [{**row, "person": person, "issued": now, "until": until} for row in rows])
    return True


def has_ticket(c: Connection, kind: str, hash: str, now: datetime) -> bool:
    return bool(c.scalar(select(exists().where(*_usable(kind, hash, now)))))


def use_ticket(c: Connection, kind: str, hash: str, now: datetime) -> Member | None:
    used = update(Ticket).where(*_usable(kind, hash, now)).values(used=now)
    person = c.scalar(used.returning(Ticket.person))
    if person is None:
        return None
    # who came by the link no longer needs the code beside it
    beside = update(Ticket).where(Ticket.person == person, Ticket.used.is_(None)).values(used=now)
    c.execute(beside)
    return people.member(c, person)


def spend(c: Connection, person: int, hash: str, now: datetime, until: datetime) -> bool:
    row = {"hash": hash, "person": person, "kind": "app", "issued": now, "until": until, "used": now}
    return insert_new(c, Ticket, row, "hash")


def _usable(kind: str, hash: str, now: datetime) -> tuple[Any, ...]:
    return Ticket.hash == hash, Ticket.kind == kind, Ticket.used.is_(None), Ticket.until > now


# -- sessions


def open_session(c: Connection, person: int, hash: str, csrf: str, agent: str, now: datetime, until: datetime) -> None:
    row = {"person": person, "hash": hash, "csrf": csrf, "agent": agent, "opened": now, "seen": now, "until": until}
    c.execute(insert(DeskSession), row)


def session(c: Connection, hash: str) -> Seat | None:
    return next(iter(_seats(c, DeskSession.hash == hash)), None)


def sessions(c: Connection, person: int | None) -> list[Seat]:
    return _seats(c, *(() if person is None else (DeskSession.person == person,)))


def _seats(c: Connection, *which: Any) -> list[Seat]:
    found = select(DeskSession.__table__).where(DeskSession.revoked.is_(None), *which)
    rows = c.execute(found.order_by(DeskSession.seen.desc(), DeskSession.id.desc())).all()
    persons = {number: people.member(c, number) for number in {row.person for row in rows}}
    return [
        Seat(row.id, member.person, row.csrf, row.opened, row.seen, row.until, row.agent)
        for row in rows
        if (member := persons[row.person]) is not None
    ]


def touch(c: Connection, number: int, now: datetime) -> None:
    c.execute(update(DeskSession).where(DeskSession.id == number, DeskSession.seen < now).values(seen=now))


def end(c: Connection, number: int, person: int | None, now: datetime) -> bool:
    which = [DeskSession.id == number, DeskSession.revoked.is_(None)]
    if person is not None:
        which.append(DeskSession.person == person)
    return c.scalar(update(DeskSession).where(*which).values(revoked=now).returning(DeskSession.id)) is not None


# -- what was typed


def keep(c: Connection, person: int, kept: Kept, most: int) -> None:
    row = {"action": kept.action, "fields": [list(field) for field in kept.fields], "at": kept.at}
    upsert(c, KeptForm, {"person": person, "page": kept.page, **row}, "person", "page")
    newest = select(KeptForm.page).where(KeptForm.person == person).order_by(KeptForm.at.desc()).limit(most)
    c.execute(delete(KeptForm).where(KeptForm.person == person, KeptForm.page.not_in(c.scalars(newest).all())))


def kept(c: Connection, person: int) -> list[Kept]:
    rows = c.execute(select(KeptForm.__table__).where(KeptForm.person == person).order_by(KeptForm.at.desc()))
    return [Kept(row.page, row.action, tuple((name, value) for name, value in row.fields), row.at) for row in rows]


def drop(c: Connection, person: int, page: str) -> None:
    c.execute(delete(KeptForm).where(KeptForm.person == person, KeptForm.page == page))


def tidy(c: Connection, before: datetime) -> None:
    c.execute(delete(Ticket).where(Ticket.until < before))
    c.execute(delete(DeskSession).where(or_(DeskSession.until < before, DeskSession.revoked < before)))
    c.execute(delete(KeptForm).where(KeptForm.at < before))
