"""What only time brings: an age that is reached, a programme that opens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.availability import OPEN, OPENING
from bot.domain.catalogue import Catalogue
from bot.domain.dates import months_after, months_between
from bot.domain.facts import FACTS
from bot.domain.profile import Profile
from bot.domain.programme import Programme
from bot.domain.rules import Case, Leaf, Range, Rule, Today, evaluate, leaves

AGEING = {"age_months": 1, "owner_age": 12, "tradition_years": 12}  # what grows by itself: months in one of its units
LONGEST = 36  # months: nobody plans around a longer wait


@dataclass(frozen=True, slots=True)
class Wait:
    """So many months, until the leaf holds (with `positive` False, its negation); None: until the programme opens."""

    months: int = 0
    until: Leaf | None = None
    positive: bool = True


def aged(profile: Profile, months: int) -> Profile:
    """The profile so many months later; of years only whole ones are counted, since the birthday is not known."""
    for fact, unit in AGEING.items():
        age = profile.get(fact)
        if isinstance(age, int) and months >= unit:
            profile = profile.with_fact(fact, min(age + months // unit, FACTS[fact].high))
    return profile


def wait(programme: Programme, case: Case, passed: int, catalogue: Catalogue) -> Wait | None:
    """The shortest wait, so many months from today, after which the programme can be had; None where none helps.

    The case is that of today, with what was granted on the way. What opens is known today, and what is open today is
    taken to stay so until it closes.
    """
    rule = catalogue.rule(programme)
    is_open = _window(programme, case.today, catalogue)
    if is_open is None:
        return None

    def can_be_had(month: int) -> bool:
        day = months_after(case.today, month)
        return is_open(day) and evaluate(rule, Case(aged(case.profile, month), case.places, day)) is True

    if can_be_had(passed):
        return Wait()
    turns, within = _turns(rule, case), range(passed + 1, passed + LONGEST + 1)
    opening = within if catalogue.availability(programme, case.today) == OPENING else ()
    for month in sorted({*turns, *opening}):
        if month in within and can_be_had(month):
            return Wait(month - passed, *turns.get(month, (None, True)))
    return None


def _window(programme: Programme, today: date, catalogue: Catalogue) -> Callable[[date], bool] | None:
    """Whether it can be applied for on a later day, as far as is known today; None where it never can."""
    window, state = programme.window, catalogue.availability(programme, today)
    closes = window.closes or date.max
    if state == OPEN:
        return lambda day: day <= closes
    if state != OPENING:
        return None
    opens = window.opens
    if opens is not None and opens > today:
        return lambda day: opens <= day <= closes
    this_month = (today.year, today.month)  # were it open in it once more, it would be open today
    return lambda day: day.month == window.usual_month and (day.year, day.month) > this_month


def _turns(rule: Rule, case: Case) -> dict[int, tuple[Leaf, bool]]:
    """The leaves that time alone turns, by the months from today after which they do."""
    turns: dict[int, tuple[Leaf, bool]] = {}
    for leaf, positive in leaves(rule):
        match leaf:
            case Range(fact, low, high) if fact in AGEING:
                age = case.profile.get(fact)
                for bound in (low, None if high is None else high + 1):
                    if isinstance(age, int) and bound is not None and bound > age:
                        turns[(bound - age) * AGEING[fact]] = leaf, positive
            case Today(start, end):
                for day in (start, end and end + timedelta(days=1)):
                    if day is not None and day > case.today:
                        turns[_months_until(day, case.today)] = leaf, positive
    return turns


def _months_until(day: date, today: date) -> int:
    months = months_between(today, day)
    return months if months_after(today, months) >= day else months + 1
