"""Which question is worth most: no idle one, none too many, and near the best order that there is."""

from __future__ import annotations

import random
from collections.abc import Mapping
from functools import cache
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.belief import Belief
from bot.domain.catalogue import Catalogue
from bot.domain.priors import Priors
from bot.domain.profile import Profile
from bot.domain.ranking import rank
from bot.domain.rules import All, Any_, Case, Is, Not, Rule
from bot.domain.verdict import ELIGIBLE
from tests.chances import programme
from tests.world import PLACES, TODAY

FLAGS = ("group", "registered", "indigenous", "disability", "catastrophe")


class Small:
    """A small catalogue over five yes-or-no facts, and all that can be worked out of it by trying everything."""

    def __init__(self, rules: list[Rule], shares: Mapping[str, float]) -> None:
        self.catalogue = Catalogue([programme(f"p{number}", requires=rule) for number, rule in enumerate(rules)])
        self.priors = Priors({fact: {"share": share} for fact, share in shares.items()})
        self.shares = shares

    def case(self, known: Mapping[str, bool]) -> Case:
        return Case(Profile.of({"place": "14101", **known}), PLACES, TODAY)

    def worth(self, known: Mapping[str, bool]) -> dict[str, float]:
        case = self.case(known)
        askable = frozenset(FLAGS) - known.keys()
        return Belief(
            case,
            self.catalogue,
            rank(case, self.catalogue),
            self.priors,
            lambda fact: fact in askable,
            frozenset(),
            lambda fact, value: frozenset(),
        ).worth()

    def hook(self, known: Mapping[str, bool]) -> str | None:
        first = next(iter(rank(self.case(known), self.catalogue)), None)
        return first.programme.id if first is not None and first.status == ELIGIBLE else None

    def is_final(self, known: Mapping[str, bool]) -> bool:
        rest = [fact for fact in FLAGS if fact not in known]
        ways = product((True, False), repeat=len(rest))
        return len({self.hook({**known, **dict(zip(rest, way, strict=True))}) for way in ways}) == 1

    def chance(self, fact: str, value: bool) -> float:
        return self.shares[fact] if value else 1 - self.shares[fact]

    def expected(self, choose: str) -> float:
        """Questions until the hook is final: by worth, or by the best of all orders (`choose` "best")."""

        @cache
        def number(known: frozenset[tuple[str, bool]]) -> float:
            facts = dict(known)
            if self.is_final(facts):
                return 0.0
            worth = self.worth(facts)
            first = [max(worth, key=lambda fact: (worth[fact], fact))] if choose == "worth" else list(FLAGS)
            return 1 + min(
                sum(self.chance(fact, value) * number(known | {(fact, value)}) for value in (True, False))
                for fact in first
                if fact not in facts
            )

        return number(frozenset())


def rules() -> st.SearchStrategy[Rule]:
    leaf = st.builds(Is, st.sampled_from(FLAGS), st.just(True))
    either = leaf | leaf.map(Not)
    return st.one_of(
        either,
        st.lists(either, min_size=2, max_size=3).map(lambda parts: All(tuple(parts))),
        st.lists(either, min_size=2, max_size=3).map(lambda parts: Any_(tuple(parts))),
    )


smalls = st.builds(
    Small,
    st.lists(rules(), min_size=1, max_size=4),
    st.fixed_dictionaries(dict.fromkeys(FLAGS, st.sampled_from([0.05, 0.2, 0.5, 0.7]))),
)
answers = st.dictionaries(st.sampled_from(FLAGS), st.booleans(), max_size=4)


@given(smalls, answers)
@settings(max_examples=150, deadline=None)
def test_a_question_is_worth_asking_just_as_long_as_an_answer_can_change_the_hook(
    small: Small, known: dict[str, bool]
) -> None:
    worth = small.worth(known)
    assert bool(worth) is not small.is_final(known)
    for fact in worth:
        rest = [other for other in FLAGS if other not in known and other != fact]
        ways = [dict(zip(rest, way, strict=True)) for way in product((True, False), repeat=len(rest))]
        assert any(
            small.hook({**known, **way, fact: True}) != small.hook({**known, **way, fact: False}) for way in ways
        ), f"{fact} can change nothing"


def test_the_number_of_questions_is_near_the_best_possible() -> None:
    """On 150 random small cases the expected number is within 10 % of the optimum found by trying every order."""
    draw = random.Random(3)
    ours = best = 0.0
    for _ in range(150):
        small = Small(
            [_random_rule(draw) for _ in range(draw.randint(1, 4))],
            {fact: draw.choice((0.05, 0.2, 0.5, 0.7)) for fact in FLAGS},
        )
        one, other = small.expected("worth"), small.expected("best")
        assert one >= other - 1e-9
        ours, best = ours + one, best + other
    assert best > 0
    assert ours <= 1.10 * best


def _random_rule(draw: random.Random) -> Rule:
    def leaf() -> Rule:
        test = Is(draw.choice(FLAGS), True)
        return test if draw.random() < 0.7 else Not(test)

    parts = tuple(leaf() for _ in range(draw.randint(1, 3)))
    return draw.choice((All, Any_))(parts)
