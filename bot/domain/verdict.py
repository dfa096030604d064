"""Verdicts: eligible, nearly, unknown, not — and for each its reasons (DESIGN.md, decision 14)."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from bot.domain.availability import CLOSED, EXHAUSTED, OPEN, OPENING, UNCONFIRMED
from bot.domain.catalogue import Catalogue
from bot.domain.programme import Programme
from bot.domain.rules import All, Any_, Case, Leaf, Not, Range, Rule, Today, Truth, evaluate, responsible

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
        """What is to be asked, mended or waited for. Of a "nearly" everything can be mended."""
        if self.status in (ELIGIBLE, NOT):
            return ()
        rule = self.catalogue.rule(self.programme)
        fails = evaluate(rule, self.case) is False  # what is not known yet is asked before anything is mended
        found = _outlook(rule, self.case, self.catalogue if fails else None).missing
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
    held = programme.id in case.profile.held or catalogue.brings_nothing(programme, case)
    if held or available in (CLOSED, EXHAUSTED):
        return NOT
    if truth is True:
        return {OPEN: ELIGIBLE, OPENING: NEARLY}.get(available, UNKNOWN)
    if truth is False:
        return {True: NEARLY, False: NOT, None: UNKNOWN}[_outlook(rule, case, catalogue).truth]
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
    """Whether a leaf that fails will hold some day: ages only grow, and so does the date."""
    match leaf:
        case Range("age_months" | "owner_age" | "tradition_years" as fact, low, high):
            age = case.profile.get(fact)
            if not isinstance(age, int):
                return False
            too_young = low is not None and age < low
            if positive:
                return too_young and (high is None or low is None or low <= high)
            return high is not None and age <= high and not too_young
        case Today(start, end):
            too_early = start is not None and case.today < start
            if positive:
                return too_early and (end is None or start is None or start <= end)
            return end is not None and case.today <= end and not too_early
    return False


class _Outlook(NamedTuple):
    """How a tree comes out once all that can be mended is, and what that takes."""

    truth: Truth
    missing: tuple[Missing, ...] = ()


def _outlook(rule: Rule, case: Case, catalogue: Catalogue | None) -> _Outlook:
    """Of a tree with its negations at the leaves. Without a catalogue nothing is mended."""
    match rule:
        case All(parts):
            truth: Truth = True
            missing: tuple[Missing, ...] = ()
            for part in parts:
                found = _outlook(part, case, catalogue)
                if found.truth is False:
                    return found
                truth = truth and found.truth
                missing += found.missing
            return _Outlook(truth, missing)
        case Any_(parts):
            ways = [_outlook(part, case, catalogue) for part in parts]
            if sure := [way for way in ways if way.truth is True]:
                return min(sure, key=lambda way: len(way.missing))
            asked = [way.missing for way in ways if way.truth is None]
            return _Outlook(None if asked else False, tuple(chain.from_iterable(asked)))
        case Not(part):
            return _leaf_outlook(rule, part, False, case, catalogue)
        case leaf:
            return _leaf_outlook(rule, leaf, True, case, catalogue)


def _leaf_outlook(rule: Rule, leaf: Rule, positive: bool, case: Case, catalogue: Catalogue | None) -> _Outlook:
    assert isinstance(leaf, Leaf)
    truth = evaluate(rule, case)
    if truth is True:
        return _Outlook(True)
    if truth is None:
        return _Outlook(None, (Missing(leaf, positive, "ask", None),))
    by = None if catalogue is None else _mender(leaf, positive, case, catalogue)
    return _Outlook(False) if by is None else _Outlook(True, (Missing(leaf, positive, "mend", by),))


def _mender(leaf: Leaf, positive: bool, case: Case, catalogue: Catalogue) -> str | None:
    """What mends a leaf that fails: time, or the easiest open rung; None when nothing does."""
    if heals_with_time(leaf, positive, case):
        return TIME
    menders = catalogue.menders(leaf, positive, case)
    best = min(menders, key=lambda rung: (rung.effort, rung.months, rung.free is not True, rung.id), default=None)
    return None if best is None else best.id
