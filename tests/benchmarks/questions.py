"""How many questions until the next hook is final: by worth, in the fixed order of a form, and in random order.

2,000 owners drawn from published distributions (data/priors), seeded. Each is asked until no answer could change the
next hook; then that hook is compared with the one that a profile with nothing unknown gets.
"""

from __future__ import annotations

import random
import statistics
from collections.abc import Sequence
from datetime import date
from functools import partial
from itertools import islice

from bot.bootstrap import OPERATOR_AT_HOME, load_knowledge, load_lexicon, load_priors, load_sectors
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
from bot.understanding.places_data import load_gazetteer
from tests.benchmarks.owners import Owners
from tests.benchmarks.table import show

OWNERS, SEED = 2_000, 11
TODAY = date(2026, 11, 23)
FORM = tuple(fact for fact in FACTS if fact in QUESTIONS)  # a form's order: that of the vocabulary


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
            partial(sets_apart, self._ref, profile.get("place")),
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


def main(owners: int = OWNERS) -> None:
    catalogue = Catalogue([from_doc(document) for document in read_folder(DATA / "catalogue").values()])
    places, lexicon = load_gazetteer(), load_lexicon()
    ref = Reference(
        catalogue, places, load_knowledge(), lexicon, load_sectors(), OPERATOR_AT_HOME, load_priors()
    )  # fmt: skip
    shuffle = random.Random(SEED)
    rest = [fact for fact in FORM if fact not in FIRST]
    counts: dict[str, list[int]] = {"by worth": [], "fixed order of a form": [], "random order": []}
    effort: dict[str, list[int]] = {name: [] for name in counts}
    worse = dict.fromkeys(counts, 0)
    for truth in islice(Owners(places, lexicon, SEED).draw(), owners):
        asked = Asked(ref, truth)
        orders = {
            "by worth": asked.by_worth(),
            "fixed order of a form": asked.in_order((*FIRST, *rest)),
            "random order": asked.in_order((*FIRST, *shuffle.sample(rest, len(rest)))),
        }
        best = asked.hook(FORM)
        for name, order in orders.items():
            counts[name].append(len(order) - 1)  # product and sector are one question
            effort[name].append(sum(QUESTIONS[fact].effort for fact in order))
            worse[name] += asked.hook(order) != best
    rows = [
        (
            name,
            statistics.median(numbers),
            statistics.quantiles(numbers, n=10)[8],
            statistics.median(effort[name]),
            worse[name],
        )
        for name, numbers in counts.items()
    ]
    print(f"{owners} owners, seed {SEED}")
    show(("questions until the next hook is final", "median", "90th percentile", "effort", "another hook"), rows)
