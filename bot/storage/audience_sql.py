"""Audiences as one SQL condition over `Profile`, with the answers of `bot.domain.audience.contains`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import and_, exists, false, func, or_, true

from bot.domain.audience import Audience, blind
from bot.domain.catalogue import Catalogue
from bot.domain.facts import FACTS, SPHERES
from bot.domain.gatherings import NO
from bot.domain.places import Gazetteer
from bot.domain.verdict import ELIGIBLE
from bot.storage.columns import mask
from bot.storage.gathering_models import Invitation
from bot.storage.held import holds
from bot.storage.models import Profile
from bot.storage.rule_sql import Condition, conditions
from bot.storage.verdict_sql import Verdicts


def _called_to(meetings: Iterable[str]) -> Condition:
    """Invited to one of them, and did not say no."""
    said_no = func.coalesce(Invitation.answer, "") == NO
    return exists().where(
        Invitation.business == Profile.id, Invitation.gathering.in_([int(number) for number in meetings]), ~said_no
    )


class Audiences:
    """Compiles audiences for one catalogue on one day."""

    def __init__(self, catalogue: Catalogue, places: Gazetteer, today: date) -> None:
        self._blind, self._places, self._today = blind(catalogue), places, today
        self._verdicts = Verdicts(self._blind.catalogue, places, today)

    def condition(self, audience: Audience, territory: Iterable[str]) -> Condition:
        """Who is in it; NULL counts as out of it."""
        own = conditions(audience.own_rule(territory), self._today, self._places).met
        parts = [own, *self._fitting(audience)]
        if audience.stages:
            parts.append(or_(false(), *(self._stands(sphere) for sphere in audience.stages)))
        if audience.meetings:
            parts.append(_called_to(audience.meetings))
        return and_(*parts)

    def _fitting(self, audience: Audience) -> list[Condition]:
        if not audience.fit:
            return []
        programme = self._blind.get(audience.programme)
        if programme is None:
            return [false()]
        if audience.fit == ELIGIBLE:
            return [self._verdicts.eligible(programme)]
        return [self._verdicts.nearly(programme)]

    def _stands(self, sphere: str) -> Condition:
        """As `bot.domain.catalogue.stands`: reached, and nothing wider. The "not" of the hooks is one join."""
        wider = SPHERES[SPHERES.index(sphere) + 1 :]
        reached = [true()] if sphere == SPHERES[0] else [_sells(sphere), self._holds(sphere)]
        return and_(or_(*reached), *([~_sells(*wider), ~self._holds(*wider)] if wider else []))

    def _holds(self, *spheres: str) -> Condition:
        rungs = [rung.id for rung in self._blind.catalogue if rung.sphere in spheres and rung.kind != "registration"]
        return holds(rungs)


def _sells(*spheres: str) -> Condition:
    """In one of them. Never NULL; of one piece, for a database guesses the half of each."""
    ways: list[Condition] = [Profile.markets.bitwise_and(mask(FACTS["markets"], spheres)) != 0]
    if SPHERES[-1] in spheres:
        ways += [Profile.exports.is_(True), Profile.channels.bitwise_and(mask(FACTS["channels"], ("export",))) != 0]
    return func.coalesce(or_(*ways), false())
