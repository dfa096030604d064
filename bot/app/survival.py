"""How many young businesses are still going, by their age: for offices and admins, never for owners.

Of the businesses that were under 24 months old at their first hook and whose owners were asked since. An owner who has
not answered is *not known*. Nobody can be picked out: a group under five is not told at all, a number under five is
not told, and neither are others of its group that would tell it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.app.store_ports import Course, Followers
from bot.dialogue.check_in import CHANGED, CLOSED, GOING, MONTHS
from bot.domain.census import FEWEST
from bot.domain.dates import months_after

YOUNG = 24  # months
AGES = ((0, 5), (6, 11), (12, 17), (18, 23), (24, 47))  # months, inclusive
NOT_KNOWN = "not_known"
OUTCOMES = (GOING, CHANGED, CLOSED, NOT_KNOWN)


@dataclass(frozen=True, slots=True)
class Surviving:
    """Businesses at one age, in months from `youngest` to `oldest`. None: too few to be told."""

    youngest: int
    oldest: int
    businesses: int | None
    going: int | None
    changed: int | None
    closed: int | None
    not_known: int | None


def survival(store: Followers, now: datetime) -> list[Surviving]:
    """A row for each age that a business has reached since its first hook."""
    return figures(store.courses(), now)


def figures(courses: Iterable[Course], now: datetime) -> list[Surviving]:
    tallies: dict[tuple[int, int], Counter[str]] = {ages: Counter() for ages in AGES}
    for business in courses:
        if business.age_months < YOUNG:
            for ages, outcome in _by_age(business, now).items():
                tallies[ages][outcome] += 1
    return [_told(ages, tally) for ages, tally in tallies.items() if tally]


def _by_age(business: Course, now: datetime) -> dict[tuple[int, int], str]:
    """What became of one business at each age that it was asked at: the last that is known of it at that age.

    Who closed stays closed; who answers later was going before.
    """
    answers = dict(business.answers)
    asked = [months for months in MONTHS if months_after(business.since.date(), months) <= now.date()]
    found: dict[tuple[int, int], str] = {}
    for months in sorted({*asked, *answers}):
        ages = next((each for each in AGES if each[0] <= business.age_months + months <= each[1]), None)
        outcome = _outcome(answers, months)
        if ages is not None and (outcome != NOT_KNOWN or ages not in found):
            found[ages] = outcome
    return found


def _outcome(answers: dict[int, str], months: int) -> str:
    if any(answers[earlier] == CLOSED for earlier in answers if earlier <= months):
        return CLOSED
    if months in answers:
        return answers[months]
    return GOING if any(later > months for later in answers) else NOT_KNOWN


def _told(ages: tuple[int, int], tally: Counter[str]) -> Surviving:
    total = sum(tally.values())
    numbers: dict[str, int | None] = {outcome: tally[outcome] for outcome in OUTCOMES}
    if total < FEWEST:
        return Surviving(*ages, None, None, None, None, None)
    for hidden in _hidden(tally):
        numbers[hidden] = None
    return Surviving(*ages, total, numbers[GOING], numbers[CHANGED], numbers[CLOSED], numbers[NOT_KNOWN])


def _hidden(tally: Counter[str]) -> Sequence[str]:
    """The numbers under five, and as many more as it takes that none of them follows from the others."""
    ranked = sorted((outcome for outcome in OUTCOMES if tally[outcome]), key=lambda outcome: tally[outcome])
    hidden = [outcome for outcome in ranked if tally[outcome] < FEWEST]
    for outcome in ranked[len(hidden) :]:
        if not hidden or (len(hidden) > 1 and sum(tally[each] for each in hidden) >= FEWEST):
            break
        hidden.append(outcome)
    return hidden
