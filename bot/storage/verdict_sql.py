"""Verdicts as SQL: of every business at once, with the answers of `bot.domain.verdict.judge`."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, False_, and_, case, false, func, literal, or_, true

from bot.domain.availability import CLOSED, EXHAUSTED, OPEN, OPENING
from bot.domain.catalogue import Catalogue
from bot.domain.places import Gazetteer
from bot.domain.programme import Programme
from bot.domain.rules import All, Any_, Leaf, Not, Range, Rule, Today, Within, leaves
from bot.domain.verdict import ELIGIBLE, NEARLY, NOT, UNKNOWN
from bot.storage.ages import AGES
from bot.storage.held import holds
from bot.storage.rule_sql import Condition, Conditions, both, conditions, either


class Verdicts:
    """Compiles programmes of one catalogue on one day."""

    def __init__(self, catalogue: Catalogue, places: Gazetteer, today: date) -> None:
        self._catalogue, self._places, self._today = catalogue, places, today

    def status(self, programme: Programme) -> ColumnElement[str]:
        """`eligible`, `nearly`, `unknown` or `not`, over `Profile`."""
        available = self._catalogue.availability(programme, self._today)
        if available in (CLOSED, EXHAUSTED):
            return literal(NOT)
        rule = self._catalogue.rule(programme)
        met, unmet = conditions(rule, self._today, self._places)
        relaxed = self._relaxed(rule)
        return case(
            (or_(holds((programme.id,)), self._brings_nothing(programme)), NOT),
            (met, {OPEN: ELIGIBLE, OPENING: NEARLY}.get(available, UNKNOWN)),
            (and_(unmet, relaxed.met), NEARLY),
            (and_(unmet, relaxed.unmet), NOT),
            else_=UNKNOWN,
        )

    def eligible(self, programme: Programme) -> Condition:
        """The audience that can take hold of the programme now, in a form that an index can serve."""
        if self._catalogue.availability(programme, self._today) != OPEN:
            return false()
        return self.fits(programme)

    def nearly(self, programme: Programme) -> Condition:
        """The audience that could by time or an open rung, as `status`, without asking more than that takes."""
        available = self._catalogue.availability(programme, self._today)
        if available in (CLOSED, EXHAUSTED):
            return false()
        rule = self._catalogue.rule(programme)
        met, unmet = conditions(rule, self._today, self._places)
        mended = and_(unmet, self._relaxed(rule).met) if self._can_be_mended(rule) else false()
        within_reach = or_(met, mended) if available == OPENING else mended
        return and_(within_reach, ~holds((programme.id,)), ~self._brings_nothing(programme))

    def fits(self, programme: Programme) -> Condition:
        """Whom the programme is for, whether it is open or not."""
        met = conditions(self._catalogue.rule(programme), self._today, self._places).met
        return and_(met, ~holds((programme.id,)), ~self._brings_nothing(programme))

    def _brings_nothing(self, programme: Programme) -> Condition:
        """As `bot.domain.catalogue.Catalogue.brings_nothing`; never NULL."""
        rule = self._catalogue.has_it(programme)
        return func.coalesce(conditions(rule, self._today, self._places).met, false()) if rule.parts else false()

    def _can_be_mended(self, rule: Rule) -> bool:
        return any(not isinstance(self._mendable(leaf, positive), False_) for leaf, positive in leaves(rule))

    def _relaxed(self, rule: Rule) -> Conditions:
        """Of a tree with its negations at the leaves: what can be mended counts as met."""
        if not self._can_be_mended(rule):
            return conditions(rule, self._today, self._places)
        match rule:
            case All(parts):
                return both([self._relaxed(part) for part in parts])
            case Any_(parts):
                return either([self._relaxed(part) for part in parts])
            case Not(part):
                assert isinstance(part, Leaf)
                mendable = self._mendable(part, False)
            case _:
                mendable = self._mendable(rule, True)
        met, unmet = conditions(rule, self._today, self._places)
        return Conditions(or_(met, and_(unmet, mendable)), and_(unmet, ~mendable))

    def _mendable(self, leaf: Leaf, positive: bool) -> Condition:
        """Whether time or an open rung mends the leaf where it fails; never NULL."""
        rungs = [
            self._in_reach(rung)
            for rung in self._catalogue.granting(leaf, positive)
            if self._catalogue.availability(rung, self._today) == OPEN
        ]
        healed = self._heals_with_time(leaf, positive)
        return or_(healed, *rungs) if rungs else healed

    def _heals_with_time(self, leaf: Leaf, positive: bool) -> Condition:
        """As `bot.domain.verdict.heals_with_time` of a leaf that fails; never NULL."""
        match leaf:
            case Range(fact, int(low), high) if positive and fact in AGES and (high is None or low <= high):
                return conditions(Range(fact, None, low - 1), self._today, self._places).met
            case Range(fact, _, high) if not positive and fact in AGES:
                return true() if high is not None else false()
            case Today(start, end) if positive:
                comes = start is not None and self._today < start and (end is None or start <= end)
                return true() if comes else false()
            case Today(_, end):
                return true() if end is not None else false()
        return false()

    def _in_reach(self, rung: Programme) -> Condition:
        outside = conditions(Within(rung.territory), self._today, self._places).unmet
        return and_(~holds((rung.id,)), ~func.coalesce(outside, false()))
