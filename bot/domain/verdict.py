"""Verdicts: eligible, nearly, unknown, not — and for each its reasons (DESIGN.md, decision 14)."""

from __future__ import annotations

from dataclasses import dataclass

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
    push_not,
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


@dataclass(frozen=True, slots=True)
class Verdict:
    """`failed` are the exact conditions behind a "not"; `unconfirmed_only`: all is met, the window not confirmed."""

    programme: Programme
    status: str
    availability: str
    why: tuple[Reason, ...] = ()
    missing: tuple[Missing, ...] = ()
    failed: tuple[Reason, ...] = ()

    @property
    def unconfirmed_only(self) -> bool:
        return self.status == UNKNOWN and all(item.leaf is None for item in self.missing)


def full_rule(programme: Programme) -> Rule:
    """The territory and the requirements, as one tree."""
    return All((Within(programme.territory), programme.requires))


def judge(programme: Programme, case: Case, catalogue: Catalogue) -> Verdict:
    """The verdict of one programme for one case."""
    available = catalogue.availability(programme, case.today)
    rule = full_rule(programme)
    truth = evaluate(rule, case)
    held = programme.id in case.profile.held or brings_nothing(case.profile, programme)
    if held or available in (CLOSED, EXHAUSTED):
        return Verdict(programme, NOT, available, why=_reasons(rule, case, True) if truth else ())
    if truth is True:
        return _met(programme, rule, case, available)
    if truth is None:
        asks = tuple(Missing(leaf, sign, "ask", None) for leaf, sign in responsible(rule, case, None))
        return Verdict(programme, UNKNOWN, available, _reasons(rule, case, True), _unique(asks + _window(available)))
    relaxed = _relax(push_not(rule), case, catalogue)
    outcome = evaluate(relaxed, case)
    if outcome is False:
        return Verdict(programme, NOT, available, failed=_reasons(rule, case, False))
    mends = _mends(rule, case, catalogue)
    if outcome is True:
        return Verdict(programme, NEARLY, available, _reasons(rule, case, True), _unique(mends + _window(available)))
    asks = tuple(Missing(leaf, sign, "ask", None) for leaf, sign in responsible(relaxed, case, None))
    return Verdict(
        programme, UNKNOWN, available, _reasons(rule, case, True), _unique(mends + asks + _window(available))
    )


def _met(programme: Programme, rule: Rule, case: Case, available: str) -> Verdict:
    why = _reasons(rule, case, True)
    if available == OPEN:
        return Verdict(programme, ELIGIBLE, available, why)
    return Verdict(programme, NEARLY if available == OPENING else UNKNOWN, available, why, _window(available))


def _window(available: str) -> tuple[Missing, ...]:
    if available == OPENING:
        return (Missing(None, True, "mend", TIME),)
    return (Missing(None, True, "ask", "window"),) if available == UNCONFIRMED else ()


def _reasons(rule: Rule, case: Case, truth: Truth) -> tuple[Reason, ...]:
    """The responsible leaves; met ones also inside a tree that is not met as a whole."""
    parts = rule.parts if isinstance(rule, All) and truth is True else (rule,)
    found = (Reason(leaf, sign) for part in parts for leaf, sign in responsible(part, case, truth))
    return tuple(dict.fromkeys(reason for reason in found if reason.fact))


def _unique(items: tuple[Missing, ...]) -> tuple[Missing, ...]:
    return tuple(dict.fromkeys(items))


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
