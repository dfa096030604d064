"""The programmes that could be the next hook, and whether answers decide for or against one."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import cast

from bot.domain.availability import OPEN
from bot.domain.catalogue import Catalogue
from bot.domain.facts import FACTS, Kind, Value
from bot.domain.profile import Profile
from bot.domain.rules import All, Any_, Leaf, Not, Rule, Truth, leaves
from bot.domain.verdict import ELIGIBLE, UNKNOWN, Verdict


@dataclass(frozen=True)
class Contender:
    """A programme that is eligible or could come out so. Whoever meets `has_it` already is not offered it."""

    verdict: Verdict
    rule: Rule
    has_it: All

    @property
    def id(self) -> str:
        return self.verdict.programme.id

    def leaves(self) -> Iterator[Leaf]:
        yield from (leaf for leaf, _ in leaves(self.rule))
        yield from (leaf for leaf, _ in leaves(self.has_it))


def contenders(verdicts: Iterable[Verdict], catalogue: Catalogue) -> list[Contender]:
    """Of the verdicts, in their order."""
    return [
        Contender(verdict, catalogue.rule(verdict.programme), catalogue.has_it(verdict.programme))
        for verdict in verdicts
        if verdict.availability == OPEN and verdict.status in (ELIGIBLE, UNKNOWN)
    ]


def decided(rule: Rule, known: Mapping[Leaf, Truth], askable: Container[Leaf]) -> bool | Leaf:
    """Whether a rule (negations at the leaves) comes out met, or else an unknown leaf that it hangs on.

    A leaf that nothing more can be learnt of is never met.
    """
    match rule:
        case All(parts) | Any_(parts):
            ends = isinstance(rule, Any_)  # one such part decides the whole
            hangs: bool | Leaf = not ends
            for part in parts:
                met = decided(part, known, askable)
                if met is ends:
                    return ends
                if not isinstance(met, bool):
                    hangs = met
            return hangs
        case Not(part):
            leaf, positive = cast("Leaf", part), False
        case _:
            leaf, positive = rule, True
    truth = known[leaf]
    if truth is None:
        return leaf if leaf in askable else False
    return truth is positive


def told(profile: Profile, fact: str, value: Value) -> Profile:
    """The profile with an imagined answer; a list is taken as whole, and terms stand for themselves."""
    terms = dict(profile.terms)
    if FACTS[fact].kind is Kind.PHRASES and isinstance(value, tuple):
        terms[fact] = frozenset(value)
    return replace(profile, values={**profile.values, fact: value}, closed=profile.closed | {fact}, terms=terms)
