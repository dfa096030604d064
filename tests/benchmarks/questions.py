"""How many questions until the next hook is final: by worth, in the fixed order of a form, and in random order.

2,000 owners drawn from published distributions (data/priors), seeded. Each is asked until no answer could change the
next hook; then that hook is compared with the one that a profile with nothing unknown gets. On two processes.
"""

from __future__ import annotations

import random
import statistics
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import cache, partial
from itertools import islice
from typing import NamedTuple

from bot.bootstrap import OPERATOR_AT_HOME
from bot.catalogue.files import read_folder
from bot.config import DATA
from bot.dialogue.policy import FIRST, sets_apart
from bot.dialogue.questions import QUESTIONS
from bot.dialogue.turn import names_of, ranked
from bot.dialogue.world import Reference
from bot.domain.belief import Belief
from bot.domain.catalogue import Catalogue
from bot.domain.differentiation import traits
from bot.domain.facts import FACTS
from bot.domain.profile import Profile
from bot.domain.programme import from_doc
from bot.domain.rules import Case
from bot.domain.verdict import Verdict
from bot.shipped import load_knowledge, load_lexicon, load_priors, load_sectors
from bot.understanding.places_data import load_gazetteer
from tests.benchmarks.owners import Owners
from tests.benchmarks.table import show

OWNERS, SEED = 2_000, 11
TODAY = date(2026, 11, 23)
PROCESSES = 2
FORM = tuple(fact for fact in FACTS if fact in QUESTIONS)  # a form's order: that of the vocabulary
REST = tuple(fact for fact in FORM if fact not in FIRST)
WAYS = ("by worth", "fixed order of a form", "random order")


class Outcome(NamedTuple):
    """What one way of asking came to. `another_hook`: than the one of whoever has told everything."""

    questions: int
    effort: int
    another_hook: bool


class Asked:
    """One owner's interview, seen from the outside: what is known so far, and whether that is enough."""

    def __init__(self, ref: Reference, truth: Profile) -> None:
        self._ref, self._truth = ref, truth

    def known(self, facts: Sequence[str]) -> Profile:
        profile = Profile()
        for fact in facts:
            value, closed = self._truth.get(fact), self._truth.is_closed(fact)
            profile = profile.with_fact(fact, value, lexicon=self._ref.lexicon, closed=closed)
        return profile

    def verdicts(self, profile: Profile) -> list[Verdict]:
        found = traits(profile, self._ref.places, self._ref.knowledge)
        return ranked(Case(profile, self._ref.places, TODAY), self._ref, found)

    def worth(self, facts: Sequence[str]) -> dict[str, float]:
        profile = self.known(facts)
        case = Case(profile, self._ref.places, TODAY)
        belief = Belief(
            case,
            self._ref.catalogue,
            self.verdicts(profile),
            self._ref.priors,
            lambda fact: fact in QUESTIONS and fact not in facts,
            names_of(traits(profile, self._ref.places, self._ref.knowledge)),
            partial(sets_apart, self._ref, profile.get("place"), profile.get("sector")),
        )
        return belief.worth()

    def hook(self, facts: Sequence[str]) -> str:
        return self.verdicts(self.known(facts))[0].programme.id

    def by_worth(self) -> list[str]:
        asked = list(FIRST)
        while worth := self.worth(asked):
            asked.append(max(worth, key=lambda fact: (worth[fact] / QUESTIONS[fact].effort, fact)))
        return asked

    def in_order(self, order: Sequence[str]) -> list[str]:
        """As many as are needed in this order; what is final stays final, so the number is found by halving."""
        low, high = len(FIRST), len(order)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self.worth(order[:middle]) else (low, middle)
        return list(order[:low])


@cache
def _reference() -> Reference:
    """Read once in each process."""
    catalogue = Catalogue([from_doc(document) for document in read_folder(DATA / "catalogue").values()])
    places, lexicon = load_gazetteer(), load_lexicon()
    return Reference(catalogue, places, load_knowledge(), lexicon, load_sectors(), OPERATOR_AT_HOME, load_priors())


def measured(truth: Profile, shuffled: Sequence[str]) -> list[Outcome]:
    """One owner, asked in each way; `shuffled` is the random order."""
    asked = Asked(_reference(), truth)
    best = asked.hook(FORM)
    orders = asked.by_worth(), asked.in_order((*FIRST, *REST)), asked.in_order((*FIRST, *shuffled))
    return [
        Outcome(
            len(order) - 1,  # product and sector are one question
            sum(QUESTIONS[fact].effort for fact in order),
            asked.hook(order) != best,
        )
        for order in orders
    ]


def main(owners: int = OWNERS) -> None:
    ref, shuffle = _reference(), random.Random(SEED)
    truths = list(islice(Owners(ref.places, ref.lexicon, SEED).draw(), owners))
    orders = [shuffle.sample(REST, len(REST)) for _ in truths]
    with ProcessPoolExecutor(PROCESSES) as pool:
        outcomes = zip(*pool.map(measured, truths, orders, chunksize=20), strict=True)
    rows = [_row(way, found) for way, found in zip(WAYS, outcomes, strict=True)]
    print(f"{owners:,} owners, seed {SEED}")
    show(("questions until the next hook is final", "median", "90th percentile", "effort", "another hook"), rows)


def _row(way: str, found: Sequence[Outcome]) -> tuple[str, float, float, float, int]:
    questions = [each.questions for each in found]
    return (
        way,
        statistics.median(questions),
        statistics.quantiles(questions, n=10)[8],
        statistics.median(each.effort for each in found),
        sum(each.another_hook for each in found),
    )
