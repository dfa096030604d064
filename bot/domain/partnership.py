"""When a partnership of a public office and its partner works: the eight conditions, and how answers about them count.

The conditions are those of the model (a paper by Alejandro Allera; README, *Partnership*). Office and partner judge all
eight, once a year. An owner, after a hook has ended, is asked about the three that can be seen from outside:

- *solution*: whether it solved what was needed; nobody else knows,
- *rules*: whether it was clear what to do, by when,
- *communication*: whether anybody answered and kept the owner informed.

The other five an owner cannot judge: the relationship of the two and whether they keep out of each other's affairs
happen behind the counter, how new the project is and how alike the group was takes a look at all of them, and what is
bestowed goes to the institutions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from bot.domain.census import FEWEST
from bot.domain.dates import months_after

CONDITIONS = (
    "relationship", "non_interference", "innovation", "convocation", "solution", "rules", "communication", "bestowal",
)  # fmt: skip
ASKED = ("solution", "rules", "communication")  # of owners, in this order
YES, PARTLY, NO = ANSWERS = ("yes", "partly", "no")
WORTH: Mapping[str, float] = {YES: 1.0, PARTLY: 0.5, NO: 0.0}
ENDED = ("finished", "refused", "dropped")  # the states in which a hook has ended

OFFICE, PARTNER = SIDES = ("office", "partner")
FIRST_AFTER = timedelta(days=30)  # from the beginning, the two may first judge it
BETWEEN = 12  # months

PRIOR_OWNERS, NEUTRAL = 10, 0.5
STEP = 0.1

GOOD, MIDDLING, WEAK = LEVELS = ("good", "middling", "weak")
_GOOD_FROM, _WEAK_BELOW = 0.75, 0.5


class Experience(NamedTuple):
    """Owners who answered about something, and what their answers were worth in sum, each owner's mean 0 to 1."""

    owners: int
    worth: float


def working(judged: Mapping[str, Experience]) -> dict[str, int]:
    """How well each programme works, in steps of a tenth above (or below) the average; those at the average left out.

    The smoothed rate is the Bayesian average (the posterior mean of a beta-binomial model: Gelman and others, *Bayesian
    Data Analysis*, section 2.1; the formula by which IMDb weighs its votes): (m · C + Σ worth) / (m + owners), with C
    the average over all programmes and m = 10 owners, so that a few answers move it little: five owners who are all
    content, where half are on average, come to 0.67. C itself is smoothed with ten neutral owners. Programmes that
    fewer than five owners answered about, and whatever is less than half a step away, count as nothing. Only owners
    count, not what office and partner say of themselves.
    """
    told = {name: tally for name, tally in judged.items() if tally.owners >= FEWEST}
    owners, worth = sum(each.owners for each in told.values()), sum(each.worth for each in told.values())
    average = (PRIOR_OWNERS * NEUTRAL + worth) / (PRIOR_OWNERS + owners)
    steps = {name: _steps(tally, average) for name, tally in told.items()}
    return {name: step for name, step in steps.items() if step}


def _steps(tally: Experience, average: float) -> int:
    rate = (PRIOR_OWNERS * average + tally.worth) / (PRIOR_OWNERS + tally.owners)
    return round((rate - average) / STEP)


def level(worth: float, answers: int) -> str:
    """What answers come to: the mean from 0.75 on is good, below 0.5 weak."""
    mean = worth / answers
    return GOOD if mean >= _GOOD_FROM else WEAK if mean < _WEAK_BELOW else MIDDLING


class Heard(NamedTuple):
    """What owners say of one condition: how many are told of, always a multiple of five, and what it comes to."""

    owners: int
    level: str


def heard(answers: Iterable[str]) -> Heard | None:
    """Of answers in the order in which they came. Told are whole fives, so that the one that came last is never seen
    alone; and only how they are on the whole. None: fewer than five."""
    given = list(answers)
    given = given[: len(given) - len(given) % FEWEST]
    return Heard(len(given), level(sum(WORTH[each] for each in given), len(given))) if given else None


@dataclass(frozen=True)
class Partnership:
    """Of an office, by its place and name, and its partner, an institution such as a programme's operator."""

    id: int
    place: str
    office: str
    partner: str
    since: date

    def name(self, side: str) -> str:
        return self.office if side == OFFICE else self.partner


@dataclass(frozen=True)
class Said:
    """What one side said of a year: an answer to each condition, and perhaps a remark."""

    side: str
    year: int
    answers: Mapping[str, str]
    remark: str
    on: date
    by: int


def due_from(partnership: Partnership, said: Iterable[Said], side: str) -> date:
    """The day from which the side is to judge: a while after the beginning, then a year after the last time."""
    days = [each.on for each in said if each.side == side]
    return months_after(max(days), BETWEEN) if days else partnership.since + FIRST_AFTER


def weak(said: Iterable[Said], owners: Mapping[str, Heard | None]) -> list[str]:
    """The conditions in which the partnership is weak, the weakest first: somebody says that they do not hold."""
    found = []
    for number, condition in enumerate(CONDITIONS):
        answers = [each.answers[condition] for each in said if condition in each.answers]
        told = owners.get(condition)
        worth = [WORTH[each] for each in answers] + ([_LEVEL_WORTH[told.level]] if told else [])
        if NO in answers or (told and told.level == WEAK) or (worth and sum(worth) / len(worth) < _GOOD_FROM):
            found.append((sum(worth) / len(worth), number, condition))
    return [condition for _, _, condition in sorted(found)]


_LEVEL_WORTH = {GOOD: 1.0, MIDDLING: 0.5, WEAK: 0.0}
