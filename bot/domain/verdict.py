"""Verdicts: eligible, nearly, unknown, not — and for each its reasons (DESIGN.md, decision 14)."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from bot.domain.availability import CLOSED, EXHAUSTED, OPEN, OPENING, UNCONFIRMED
from bot.domain.catalogue import Catalogue, brings_nothing
from bot.domain.programme import Programme
from bot.domain.rules import (
    ALWAYS,
    All,
    Any_,
    Case,
    Has,
    In,
    Is,
    Leaf,
    Not,
    Range,
    Rule,
    Today,
    Truth,
    Within,
    evaluate,
    responsible,
)

ELIGIBLE, NEARLY, UNKNOWN, NOT = "eligible", "nearly", "unknown", "not"
TIME = "time"


@dataclass(frozen=True, slots=True)
class Reason:
    """A leaf that is met (or, with `positive` False, whose negation is)."""

    leaf: Leaf
    positive: bool

    @property
    def fact(self) -> str:
        return self.leaf.fact


@dataclass(frozen=True, slots=True)
class Missing:
    """What stands between the owner and the programme.

    `kind` "ask": the answer is not known (`by` None). `kind` "mend": it can be mended; `by` is the id of the
    programme that grants it, "time", or "window" while the programme itself is not open or not confirmed.
    """

    leaf: Leaf | None
    positive: bool
    kind: str
    by: str | None

    @property
    def fact(self) -> str:
        return self.leaf.fact if self.leaf is not None else ""


@dataclass(frozen=True)
class Verdict:
    """One programme judged for one case. `met`: every published requirement is met, whatever the window says.

    The reasons are worked out when they are looked at, since only the first few verdicts are ever shown.
    """

    programme: Programme
    status: str
    availability: str
    met: bool
    case: Case = field(repr=False)
    catalogue: Catalogue = field(repr=False)

    @property
    def unconfirmed_only(self) -> bool:
        return self.status == UNKNOWN and self.met

    @cached_property
    def why(self) -> tuple[Reason, ...]:
        """The conditions that are met."""
        return _reasons(self.catalogue.rule(self.programme), self.case, True)

    @cached_property
    def failed(self) -> tuple[Reason, ...]:
        """The exact conditions behind a "not"."""
        if self.status != NOT or self.met:
            return ()
        return _reasons(self.catalogue.rule(self.programme), self.case, False)

    @cached_property
    def missing(self) -> tuple[Missing, ...]:
        """What is to be asked, mended or waited for."""
        if self.status in (ELIGIBLE, NOT):
            return ()
        rule = self.catalogue.rule(self.programme)
        found: list[Missing] = []
        if not self.met:
            if evaluate(rule, self.case) is False:
                found += _mends(rule, self.case, self.catalogue)
                rule = _relax(rule, self.case, self.catalogue)
            found += (Missing(leaf, sign, "ask", None) for leaf, sign in responsible(rule, self.case, None))
        return tuple(dict.fromkeys((*found, *_window(self.availability))))


def judge(programme: Programme, case: Case, catalogue: Catalogue) -> Verdict:
    """The verdict of one programme for one case."""
    available = catalogue.availability(programme, case.today)
    rule = catalogue.rule(programme)
    truth = evaluate(rule, case)
    return Verdict(
        programme,
        _status(programme, rule, truth, available, case, catalogue),
        available,
        truth is True,
        case,
        catalogue,
    )


def _status(programme: Programme, rule: Rule, truth: Truth, available: str, case: Case, catalogue: Catalogue) -> str:
    held = programme.id in case.profile.held or brings_nothing(case.profile, programme)
    if held or available in (CLOSED, EXHAUSTED):
        return NOT
    if truth is True:
        return {OPEN: ELIGIBLE, OPENING: NEARLY}.get(available, UNKNOWN)
    if truth is False:
        relaxed = evaluate(_relax(rule, case, catalogue), case)
        return {True: NEARLY, False: NOT, None: UNKNOWN}[relaxed]
    return UNKNOWN


def _window(available: str) -> tuple[Missing, ...]:
    if available == OPENING:
        return (Missing(None, True, "mend", TIME),)
    return (Missing(None, True, "ask", "window"),) if available == UNCONFIRMED else ()


def _reasons(rule: Rule, case: Case, truth: Truth) -> tuple[Reason, ...]:
    """The responsible leaves; met ones also inside a tree that is not met as a whole."""
    parts = rule.parts if isinstance(rule, All) and truth is True else (rule,)
    found = (Reason(leaf, sign) for part in parts for leaf, sign in responsible(part, case, truth))
    return tuple(dict.fromkeys(reason for reason in found if reason.fact))


def heals_with_time(leaf: Leaf, positive: bool, case: Case) -> bool:
    """Ages only grow, and so does the date."""
    match leaf:
        case Range("age_months" | "owner_age" | "tradition_years" as fact, low, high):
            value = case.profile.get(fact)
            if not isinstance(value, int):
                return False
            return (
                (high is None and low is not None and value < low) if positive else (low is None and high is not None)
            )
        case Today(start, _) if positive:
            return start is not None and case.today < start
    return False


def _relax(rule: Rule, case: Case, catalogue: Catalogue) -> Rule:
    """The tree (negations at the leaves) with every failing leaf that an open rung or time can mend counted as met."""
    match rule:
        case All(parts):
            return All(tuple(_relax(part, case, catalogue) for part in parts))
        case Any_(parts):
            return Any_(tuple(_relax(part, case, catalogue) for part in parts))
        case Not(Is() | Range() | In() | Has() | Within() | Today() as leaf):
            mended = evaluate(rule, case) is False and _mendable(leaf, False, case, catalogue)
        case Not():
            mended = False
        case leaf:
            mended = evaluate(rule, case) is False and _mendable(leaf, True, case, catalogue)
    return ALWAYS if mended else rule


def _mendable(leaf: Leaf, positive: bool, case: Case, catalogue: Catalogue) -> bool:
    return heals_with_time(leaf, positive, case) or bool(catalogue.menders(leaf, positive, case))


def _mends(rule: Rule, case: Case, catalogue: Catalogue) -> tuple[Missing, ...]:
    found = []
    for leaf, positive in responsible(rule, case, False):
        if heals_with_time(leaf, positive, case):
            found.append(Missing(leaf, positive, "mend", TIME))
        elif menders := catalogue.menders(leaf, positive, case):
            best = min(menders, key=lambda rung: (rung.effort, rung.months, rung.free is not True, rung.id))
            found.append(Missing(leaf, positive, "mend", best.id))
    return tuple(found)
