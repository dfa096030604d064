"""How many are in an audience and how they stand: what may be told of it, and what was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, exists, false, func, insert, or_, select, update

from bot.app.notice_ports import Count, Question
from bot.domain.audience import Audience, reveals
from bot.domain.disclosure import (
    BLOCKED,
    BUSY,
    FREE,
    GETS,
    KEPT_DAYS,
    MOST,
    PARTS,
    STOPPED,
    WEEK,
    belongs,
    steady,
    tellable,
)
from bot.domain.pace import BETWEEN, NOTICES
from bot.storage.audience_sql import Audiences
from bot.storage.held import holds
from bot.storage.models import Chat, Outbox, Profile
from bot.storage.notice_models import Disclosure
from bot.storage.rule_sql import Condition
from bot.storage.types import Words

REACHED = "tg:"  # the chats that a message can be sent to unasked
_COMING = exists().where(Outbox.chat == Chat.id, Outbox.state.in_(("pending", "sending")), Outbox.notice.is_not(None))


def standing(question: Question) -> ColumnElement[str]:
    """How a chat stands towards notices; the first that applies."""
    return case(
        (Chat.blocked_at.is_not(None), BLOCKED),
        (_has_stopped(), STOPPED),
        (or_(Chat.notice_at > question.now - BETWEEN, _COMING), WEEK),
        (Chat.busy_until > question.now, BUSY),
        else_=FREE,
    )


def free(question: Question) -> Condition:
    """Who may get a notice, if need be after an interview."""
    recent = and_(Chat.notice_at.is_not(None), Chat.notice_at > question.now - BETWEEN)
    return and_(Chat.blocked_at.is_(None), ~_has_stopped(), ~recent, ~_COMING)


def reached() -> Condition:
    """The active businesses of owners who agreed, where a message can be sent."""
    return and_(Profile.active, Chat.consent.is_(True), Chat.id.startswith(REACHED, autoescape=True))


def has(programme: str, question: Question) -> Condition:
    """Has it already; of what would reveal more of the owner, nobody has it."""
    known = question.catalogue.get(programme)
    if known is None or reveals(known):
        return false()
    return holds((programme,))


def _has_stopped() -> Condition:
    return func.coalesce(Chat.stopped.cast(Words()), "").contains(f'"{NOTICES}"')


def compiled(question: Question) -> Audiences:
    return Audiences(question.catalogue, question.places, question.now.date())


def office_key(office: Sequence[str]) -> str:
    return " ".join(sorted(office))


def count(c: Connection, question: Question) -> Count:
    """What may be told of the audience, part by part; it is kept, so that it counts from now on."""
    earlier = _told(c, question)
    audiences = list(dict.fromkeys([*(row.audience for row in earlier), question.audience]))
    names = list(dict.fromkeys([*(row.programme for row in earlier), question.programme]))
    groups = _groups(c, question, audiences, names)
    place, programme = audiences.index(question.audience), names.index(question.programme)
    sets = [(audiences.index(row.audience), names.index(row.programme), row.part) for row in earlier]
    before = {(row.audience, row.programme, row.part): row for row in earlier}
    told: dict[str, int] = {}
    size = 0
    for part in PARTS:
        cells: Counter[tuple[bool, ...]] = Counter()
        for how, inside, having, people in groups:
            every = [*sets, (place, programme, part)]
            cells[tuple(belongs(what, how, inside[a], having[h]) for a, h, what in every)] += people
        if part == GETS:
            size = sum(people for cell, people in cells.items() if cell[-1])
        known = before.get((question.audience, question.programme, part))
        if known is not None:
            number = sum(people for cell, people in cells.items() if cell[-1])
            told[part] = steady(number, known.number)
            if told[part] != known.number:
                c.execute(update(Disclosure).where(Disclosure.id == known.id).values(told=told[part]))
        elif len(audiences) <= MOST and (may := tellable(cells)) is not None:
            told[part] = may
            sets.append((place, programme, part))
            row: dict[str, Any] = {
                "office": office_key(question.office),
                "part": part,
                "audience": question.audience.doc(),
            }
            row |= {"programme": question.programme, "told": may, "at": question.now}
            c.execute(insert(Disclosure).values(row))
    return Count(told, size)


class _Earlier:
    """A set whose size the office was told."""

    def __init__(self, row: Any) -> None:
        self.id, self.part, self.programme, self.number = row.id, row.part, row.programme, row.told
        self.audience = Audience.of(row.audience)


def _told(c: Connection, question: Question) -> list[_Earlier]:
    since = question.now - timedelta(days=KEPT_DAYS)
    rows = select(Disclosure).where(Disclosure.office == office_key(question.office), Disclosure.at > since)
    return [_Earlier(row) for row in c.execute(select(*rows.subquery().c).order_by("id"))]


_Group = tuple[str, Sequence[bool], Sequence[bool], int]


def _groups(c: Connection, question: Question, audiences: Sequence[Audience], names: Sequence[str]) -> list[_Group]:
    """People by how they stand, which audiences they are in, and which programmes they have."""
    sql = compiled(question)
    inside = [func.coalesce(sql.condition(audience, question.office), false()) for audience in audiences]
    having = [has(name, question) for name in names]
    people = (
        select(
            standing(question).label("how"),
            *(bit.label(f"a{number}") for number, bit in enumerate(inside)),
            *(bit.label(f"h{number}") for number, bit in enumerate(having)),
        )
        .select_from(Profile)
        .join(Chat, Chat.id == Profile.chat)
        .where(reached(), or_(*(sql.condition(audience, question.office) for audience in audiences)))
        .subquery()
    )
    keys = list(people.c)
    rows = c.execute(select(*keys, func.count()).group_by(*keys)).all()
    middle = 1 + len(inside)
    return [(row[0], tuple(map(bool, row[1:middle])), tuple(map(bool, row[middle:-1])), row[-1]) for row in rows]
