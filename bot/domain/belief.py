"""What is believed of the next hook while answers are missing, and what each answer would be worth.

The chance that a programme comes out eligible is that of its rule tree, leaf by leaf, each unknown leaf by its prior.
The programmes stand in the order of offering, so the next hook is the first that comes out eligible. An answer is
worth the mutual information between it and the next hook, in bits (Shannon 1948; as a rule for choosing the next
question: Lindley, "On a measure of the information provided by an experiment", 1956).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from math import log2, prod
from typing import cast

from bot.domain.catalogue import Catalogue, stands
from bot.domain.contenders import Contender, contenders, decided, told
from bot.domain.facts import FACTS, Kind, Value
from bot.domain.priors import Priors
from bot.domain.profile import Profile
from bot.domain.ranking import Order
from bot.domain.rules import All, Any_, Case, Leaf, Not, Rule, Truth, test
from bot.domain.verdict import Verdict

# What the order of offering looks at besides the verdicts: facts of their own, and what sets a business apart.
ORDERING = ("need", "markets", "exports", "channels")
SETTING_APART = (
    "materials", "techniques", "certifications", "difference", "tradition_years", "partners", "languages",
    "indigenous", "lived_abroad",
)  # fmt: skip
_NOTHING = 1e-9
_SEARCH_BOUND = 300

Spread = dict[str, float]  # programme id -> chance of being the next hook; what is missing to 1: there is none


@dataclass
class _Answer:
    """Answers that the rules and the order treat alike."""

    known: Mapping[Leaf, Truth]
    order: Sequence[Contender]
    chance: float = 0.0


class Belief:
    """Over the programmes that are eligible, or could come out so by answers that can still be had.

    `askable` tells which facts an answer can still be had for, `traits` what sets the business apart as far as known,
    and `sets_apart` what a further answer (a fact and its value) would add to that.
    """

    def __init__(
        self,
        case: Case,
        catalogue: Catalogue,
        verdicts: Sequence[Verdict],
        priors: Priors,
        askable: Callable[[str], bool],
        traits: frozenset[str],
        sets_apart: Callable[[str, Value], frozenset[str]],
    ) -> None:
        self._case, self._catalogue, self._priors, self._sets_apart = case, catalogue, priors, sets_apart
        self._contenders = contenders(verdicts, catalogue)
        self._about = {each.id: frozenset(each.leaves()) for each in self._contenders}
        found = dict.fromkeys(leaf for each in self._contenders for leaf in each.leaves())
        self._truths = {leaf: test(leaf, case) for leaf in found}
        self._open: dict[str, list[Leaf]] = {}
        for leaf, truth in self._truths.items():
            if truth is None and askable(leaf.fact):
                self._open.setdefault(leaf.fact, []).append(leaf)
        self._favours = frozenset().union(*(each.verdict.programme.favours for each in self._contenders))
        order = Order.of(case, catalogue, traits)
        self._order = replace(order, terms=order.terms & self._favours)
        self._sorted: dict[Order, Sequence[Contender]] = {}
        self._untold: dict[str, float] = {}  # chances of programmes that an answer says nothing about
        self._base = self._in_order(self._order)
        facts = [*self._open, *(fact for fact in self._ordering() if fact not in self._open and askable(fact))]
        self._answers = {fact: self._kinds_of_answers(fact) for fact in facts}
        self._chances = {
            leaf: sum(answer.chance for answer in self._answers[fact] if answer.known[leaf] is True)
            for fact, on in self._open.items()
            for leaf in on
        }

    @property
    def next_hook(self) -> Spread:
        """Who would be the next hook, and how likely, as things stand."""
        return self._spread(self._base, {})

    def worth(self) -> dict[str, float]:
        """For each fact whose answer could change the next hook: the information it is expected to bring, in bits."""
        gains = {fact: self._gain(answers) for fact, answers in self._answers.items()}
        return {fact: gain for fact, gain in gains.items() if gain > _NOTHING and self._can_change(fact)}

    def _ordering(self) -> Iterable[str]:
        return (*ORDERING, *SETTING_APART) if self._favours else ORDERING

    def _kinds_of_answers(self, fact: str) -> list[_Answer]:
        on = self._open.get(fact, [])
        favoured = self._favours if fact in SETTING_APART and FACTS[fact].kind is Kind.PHRASES else frozenset()
        kinds: dict[object, _Answer] = {}
        for value, chance in self._priors.values(fact, on, favoured, str(self._case.profile.get("sector") or "")):
            if chance <= 0:
                continue
            answered = told(self._case.profile, fact, value)
            case = Case(answered, self._case.places, self._case.today)
            truths = tuple(test(leaf, case) for leaf in on)
            order = self._in_order(self._order_after(fact, value, answered))
            kind = kinds.setdefault((truths, id(order)), _Answer(dict(zip(on, truths, strict=True)), order))
            kind.chance += chance
        return list(kinds.values())

    def _can_change(self, fact: str) -> bool:
        """Whether some two answers lead to different hooks, whatever else is answered. Gains are worked out as if rules
        stood alone, and so cannot tell that two of them shut each other out; this can. Past its bound it says yes.
        """
        bound = count()

        def differ(others: Mapping[Leaf, Truth]) -> bool:
            if next(bound) > _SEARCH_BOUND:
                return True
            firsts = [self._first(answer, others) for answer in self._answers[fact]]
            undecided = next((first for first in firsts if not isinstance(first, str)), None)
            if undecided is None:
                return len(set(firsts)) > 1
            return any(differ({**others, **answer.known}) for answer in self._answers[undecided.fact])

        return differ({})

    def _first(self, answer: _Answer, others: Mapping[Leaf, Truth]) -> str | Leaf:
        """The next hook's id, empty for none, once this is answered and others are; or a leaf that it depends on."""
        known = {**self._truths, **others, **answer.known}
        for each in answer.order:
            met = decided(each.rule, known, self._chances)
            if met is True and each.has_it.parts:
                has_it = decided(each.has_it, known, self._chances)
                met = not has_it if isinstance(has_it, bool) else has_it
            if met is not False:
                return each.id if met is True else met
        return ""

    def _order_after(self, fact: str, value: Value, answered: Profile) -> Order:
        """The order of offering once this is answered."""
        items = frozenset(value) if isinstance(value, tuple) else frozenset()
        if fact == "need":
            return replace(self._order, needs=items)
        if fact in ORDERING:
            return replace(self._order, stands=stands(answered, self._catalogue))
        if fact in SETTING_APART and self._favours:
            added = (self._sets_apart(fact, value) | items) & self._favours
            return replace(self._order, terms=self._order.terms | added) if added else self._order
        return self._order

    def _in_order(self, order: Order) -> Sequence[Contender]:
        if order not in self._sorted:
            self._sorted[order] = sorted(self._contenders, key=lambda each: order.if_eligible(each.verdict))
        return self._sorted[order]

    def _gain(self, answers: list[_Answer]) -> float:
        mixed: Spread = {}
        left = 0.0
        for answer in answers:
            spread = self._spread(answer.order, answer.known)
            left += answer.chance * _entropy(spread)
            for name, chance in spread.items():
                mixed[name] = mixed.get(name, 0.0) + answer.chance * chance
        return _entropy(mixed) - left

    def _spread(self, order: Sequence[Contender], known: Mapping[Leaf, Truth]) -> Spread:
        spread: Spread = {}
        left = 1.0
        for each in order:
            chance = self._eligible(each, known)
            if chance > 0:
                spread[each.id] = left * chance
                left *= 1 - chance
            if left <= _NOTHING:
                break
        return spread

    def _eligible(self, each: Contender, known: Mapping[Leaf, Truth]) -> float:
        """The chance that the programme is to be had once that is known."""
        untold = self._about[each.id].isdisjoint(known)
        if untold and each.id in self._untold:
            return self._untold[each.id]
        chance = self._chance(each.rule, known)
        if chance > 0 and each.has_it.parts:
            chance *= 1 - self._chance(each.has_it, known)
        if untold:
            self._untold[each.id] = chance
        return chance

    def _chance(self, rule: Rule, known: Mapping[Leaf, Truth]) -> float:
        """That a rule with its negations at the leaves comes out met; a leaf that cannot be asked never does."""
        match rule:
            case All(parts):
                return prod(self._chance(part, known) for part in parts)
            case Any_(parts):
                return 1 - prod(1 - self._chance(part, known) for part in parts)
            case Not(part):
                return self._leaf(cast("Leaf", part), known, False)
            case leaf:
                return self._leaf(leaf, known, True)

    def _leaf(self, leaf: Leaf, known: Mapping[Leaf, Truth], positive: bool) -> float:
        truth = self._truths[leaf]
        if truth is None:
            truth = known.get(leaf)
        if truth is not None:
            return float(truth is positive)
        chance = self._chances.get(leaf)
        if chance is None:
            return 0.0
        return chance if positive else 1 - chance


def _entropy(spread: Spread) -> float:
    """In bits, with the chance that there is no next hook."""
    none = max(0.0, 1 - sum(spread.values()))
    return -sum(chance * log2(chance) for chance in (*spread.values(), none) if chance > _NOTHING)
