"""The dashboard's counts: what the database can count, it counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Engine, Integer, and_, case, cast, extract, func, or_, select

from bot.app.picture import UNKNOWN
from bot.app.store_ports import Answer, Course
from bot.app.unmet import Group
from bot.domain.dates import months_between
from bot.domain.facts import FACTS, SPHERES
from bot.storage.catalogue_models import Programme
from bot.storage.columns import mask
from bot.storage.engine import reading
from bot.storage.models import Chat, CheckIn, Hook, Profile
from bot.storage.truth import needs

TAKEN_UP = ("chosen", "applied", "accepted", "refused", "finished", "dropped")
ACCEPTED = ("accepted", "finished")
_RANK = {sphere: rank for rank, sphere in enumerate(SPHERES)}


def _has(fact: str, option: str) -> ColumnElement[bool]:
    column = getattr(Profile, fact)
    return func.coalesce(column.bitwise_and(mask(FACTS[fact], (option,))), 0) != 0


# where an owner sells, as told: as `bot.domain.profile.standing` has it, before any hook
_SELLS = case(
    (or_(Profile.exports.is_(True), _has("channels", "export"), _has("markets", "international")), 3),
    (_has("markets", "national"), 2),
    (_has("markets", "regional"), 1),
    else_=0,
)
_accepted = and_(Hook.state.in_(ACCEPTED), Programme.kind != "registration")  # papers are not yet a market
_HOOKS = (
    select(
        Hook.business,
        func.max(case((Hook.state.in_(TAKEN_UP), 1), else_=0)).label("taken"),
        func.max(case((Hook.state.in_(ACCEPTED), 1), else_=0)).label("accepted"),
        func.max(case((_accepted, case(_RANK, value=Programme.sphere, else_=0)), else_=-1)).label("reached"),
    )
    .outerjoin(Programme, Programme.id == Hook.programme)
    .group_by(Hook.business)
    .subquery()
)
# a business that was put aside for another has no session of its own: its first hook tells that it was finished
_saw_results = and_(Profile.active, Chat.session["had_first"].as_boolean().is_(True))
_taken = func.coalesce(_HOOKS.c.taken, 0) == 1
_got = func.coalesce(_HOOKS.c.accepted, 0) == 1
_climbed = and_(_got, _HOOKS.c.reached > _SELLS)
_finished = or_(Profile.first_hook_at.is_not(None), _saw_results, _taken)
_DIMENSIONS: Mapping[str, Any] = {
    "sphere": _SELLS,
    "municipality": Profile.municipality,
    "sector": Profile.sector,
    "month": cast(extract("year", Profile.opened) * 100 + extract("month", Profile.opened), Integer),
}


class SqlCounts:
    """`bot.app.picture.Counts` on SQLite or PostgreSQL."""

    def __init__(self, engine: Engine) -> None:
        self._reading = reading(engine)

    def funnel(self, dimension: str, towns: Sequence[str] | None) -> Mapping[str, Sequence[int]]:
        value = _DIMENSIONS[dimension].label("value")
        steps = [func.count(), *(func.count(case((step, 1))) for step in (_finished, _taken, _got, _climbed))]
        counted = (
            select(value, *steps)
            .select_from(Profile)
            .join(Chat, Chat.id == Profile.chat)
            .outerjoin(_HOOKS, _HOOKS.c.business == Profile.id)
            .group_by(value)
        )
        with self._reading.begin() as c:
            rows = c.execute(_inside(counted, towns)).all()
        return {_named(dimension, found): numbers for found, *numbers in rows}

    def courses(self, towns: Sequence[str] | None) -> Sequence[Course]:
        known = select(Profile.id, Profile.founded_on, Profile.first_hook_at).where(
            Profile.first_hook_at.is_not(None), Profile.founded_on.is_not(None)
        )
        given: dict[int, list[Answer]] = {}
        with self._reading.begin() as c:
            for row in c.execute(select(CheckIn.business, CheckIn.months, CheckIn.answer)):
                given.setdefault(row.business, []).append(Answer(row.months, row.answer))
            rows = c.execute(_inside(known, towns)).all()
        return [
            Course(months_between(founded, hooked.date()), hooked, given.get(business, []))
            for business, founded, hooked in rows
        ]

    def needs(self, towns: Sequence[str] | None) -> Sequence[Group]:
        with self._reading.begin() as c:
            return needs(c, towns)

    def asking(self, towns: Sequence[str] | None) -> Mapping[str, int]:
        options = FACTS["need"].options
        counted = select(*(func.count(case((_has("need", option), 1))) for option in options)).select_from(Profile)
        with self._reading.begin() as c:
            numbers = c.execute(_inside(counted, towns)).one()
        return dict(zip(options, numbers, strict=True))


def _inside(counted: Any, towns: Sequence[str] | None) -> Any:
    return counted if towns is None else counted.where(Profile.municipality.in_(towns))


def _named(dimension: str, found: Any) -> str:
    if found is None:
        return UNKNOWN
    if dimension == "sphere":
        return SPHERES[found]
    return f"{found // 100}-{found % 100:02d}" if dimension == "month" else str(found)
