"""Persons of the desk, their roles, and the record of who changed them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from bot.app.people import Change, Member
from bot.domain.roles import ADMIN, Person, Role
from bot.storage.desk_models import DeskSession, PersonRow, RoleChange, RoleRow, Ticket
from bot.storage.upsert import insert_for

_PERSONS = select(PersonRow.__table__).order_by(func.lower(PersonRow.name), PersonRow.id)


def members(c: Connection) -> list[Member]:
    return _with_roles(c, c.execute(_PERSONS))


def member(c: Connection, person: int) -> Member | None:
    return _one(c, PersonRow.id == person)


def by_telegram(c: Connection, telegram: int) -> Member | None:
    return _one(c, PersonRow.telegram == telegram)


def add(c: Connection, name: str, telegram: int | None, lang: str, now: datetime) -> Member | None:
    row = {"name": name, "telegram": telegram, "lang": lang, "active": True, "since": now}
    new = insert_for(c.dialect.name, PersonRow).on_conflict_do_nothing(index_elements=["telegram"])
    number = c.scalar(new.returning(PersonRow.id), row)
    return None if number is None else member(c, number)


def change(
    c: Connection,
    before: Sequence[Member],
    after: Sequence[Member],
    who: int | None,
    what: Sequence[str],
    now: datetime,
) -> bool:
    numbers = [each.person.id for each in before]
    # everybody's row is locked, in one order: two changes at once must not each take the other admin away
    c.execute(select(PersonRow.id).order_by(PersonRow.id).with_for_update()).all()
    found = {each.person.id: each for each in members(c)}
    if any(found.get(each.person.id) != each for each in before):
        return False
    changed = {**found, **{each.person.id: each for each in after}}
    if _admins(found.values()) and not _admins(changed.values()):
        return False
    accounts = [each.telegram for each in changed.values() if each.telegram is not None]
    if len(set(accounts)) < len(accounts):
        return False
    # no account is in two rows even for a moment
    c.execute(update(PersonRow).where(PersonRow.id.in_(numbers)).values(telegram=None))
    for old, new, how in zip(before, after, what, strict=True):
        _write(c, old, new, who, how, now)
    return True


def changes(c: Connection, person: int) -> list[Change]:
    by = PersonRow.__table__.alias()
    rows = c.execute(
        select(RoleChange.what, RoleChange.roles, RoleChange.at, by.c.name)
        .outerjoin(by, by.c.id == RoleChange.who)
        .where(RoleChange.person == person)
        .order_by(RoleChange.id.desc())
    )
    return [Change(row.name, row.what, tuple(_role(each) for each in row.roles), row.at) for row in rows]


def _write(c: Connection, old: Member, new: Member, who: int | None, what: str, now: datetime) -> None:
    person = new.person
    columns = {"name": person.name, "telegram": new.telegram, "lang": person.lang, "active": person.active}
    c.execute(update(PersonRow).where(PersonRow.id == person.id).values(**columns))
    if person.roles != old.person.roles:
        c.execute(delete(RoleRow).where(RoleRow.person == person.id))
        if person.roles:
            c.execute(insert(RoleRow), [{"person": person.id, **_doc(role)} for role in person.roles])
        moved = [role for role in person.roles if role not in old.person.roles]
        gone = [role for role in old.person.roles if role not in person.roles]
        docs = [_doc(role) for role in moved or gone]
        row = {"person": person.id, "who": who, "what": what, "roles": docs, "at": now}
        c.execute(insert(RoleChange), row)
    if not person.active or not person.roles or new.telegram != old.telegram:
        c.execute(delete(Ticket).where(Ticket.person == person.id, Ticket.used.is_(None)))
    if not person.active or not person.roles:
        ended = update(DeskSession).where(DeskSession.person == person.id, DeskSession.revoked.is_(None))
        c.execute(ended.values(revoked=now))


def _admins(all_of: Iterable[Member]) -> bool:
    return any(each.person.has(ADMIN) for each in all_of)


def _one(c: Connection, which: Any) -> Member | None:
    return next(iter(_with_roles(c, c.execute(_PERSONS.where(which)))), None)


def _with_roles(c: Connection, rows: Iterable[Any]) -> list[Member]:
    rows = list(rows)
    roles: dict[int, list[Role]] = {row.id: [] for row in rows}
    found = select(RoleRow.person, RoleRow.name, RoleRow.places, RoleRow.institutions).order_by(RoleRow.id)
    for row in c.execute(found.where(RoleRow.person.in_(roles))).mappings():
        roles[row["person"]].append(_role(row))
    return [
        Member(Person(row.id, row.name, tuple(roles[row.id]), row.lang, row.active), row.telegram, row.since)
        for row in rows
    ]


def _role(doc: Any) -> Role:
    return Role(doc["name"], tuple(doc["places"]), tuple(doc["institutions"]))


def _doc(role: Role) -> dict[str, Any]:
    return {"name": role.name, "places": list(role.places), "institutions": list(role.institutions)}
