"""A business as the matcher sees it: facts with values, the lists known to be whole, and hooks held."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bot.domain.facts import FACTS, SPHERES, Kind, Value, clean
from bot.domain.terms import EMPTY_LEXICON, Lexicon

SURE_FROM = 0.9


@dataclass(frozen=True)
class Profile:
    """`values` holds known facts only: an absent one is not known, which is neither true nor false.

    A list fact lacks an item for certain only when it is in `closed`; an empty list is always closed.
    `terms` are the canonical terms of the phrase facts; `quotes` the owner's words behind a fact; `unsure` names
    the facts that were recorded with a certainty below `SURE_FROM`; `unwanted` the kinds of programme that the owner
    will not have.
    """

    values: Mapping[str, Value] = field(default_factory=dict)
    closed: frozenset[str] = frozenset()
    terms: Mapping[str, frozenset[str]] = field(default_factory=dict)
    quotes: Mapping[str, str] = field(default_factory=dict)
    held: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()
    unsure: frozenset[str] = frozenset()
    unwanted: frozenset[str] = frozenset()

    def get(self, fact: str) -> Value | None:
        return self.values.get(fact)

    def items(self, fact: str) -> tuple[str, ...]:
        value = self.values.get(fact)
        return value if isinstance(value, tuple) else ()

    def is_closed(self, fact: str) -> bool:
        return fact in self.closed or self.values.get(fact) == ()

    def term_set(self, *facts: str) -> frozenset[str]:
        """Terms of the given phrase facts, of all of them when none is named."""
        chosen = facts or tuple(self.terms)
        return frozenset().union(*(self.terms.get(fact, frozenset()) for fact in chosen))

    def with_fact(
        self,
        fact: str,
        value: Any,
        *,
        lexicon: Lexicon = EMPTY_LEXICON,
        closed: bool = False,
        quote: str = "",
        certainty: float = 1.0,
    ) -> Profile:
        """A copy with the fact set (None: not known). Raises ValueError on an illegal value."""
        cleaned = clean(fact, value)
        values = {name: known for name, known in self.values.items() if name != fact}
        terms = {name: known for name, known in self.terms.items() if name != fact}
        quotes = {name: known for name, known in self.quotes.items() if name != fact}
        if cleaned is not None:
            values[fact] = cleaned
            if FACTS[fact].kind is Kind.PHRASE:
                terms[fact] = lexicon.terms_of_all((str(cleaned),))
            elif FACTS[fact].kind is Kind.PHRASES and isinstance(cleaned, tuple):
                terms[fact] = lexicon.terms_of_all(cleaned)
            if quote:
                quotes[fact] = quote
        whole = self.closed - {fact} | ({fact} if closed and cleaned is not None else frozenset())
        doubtful = cleaned is not None and certainty < SURE_FROM
        unsure = self.unsure - {fact} | ({fact} if doubtful else frozenset())
        return replace(self, values=values, terms=terms, quotes=quotes, closed=whole, unsure=unsure)

    @classmethod
    def of(
        cls, facts: Mapping[str, Any], lexicon: Lexicon = EMPTY_LEXICON, held: frozenset[str] = frozenset()
    ) -> Profile:
        """A profile from plain values. Raises ValueError on an unknown fact or an illegal value."""
        profile = cls(held=held)
        for fact, value in facts.items():
            profile = profile.with_fact(fact, value, lexicon=lexicon)
        return profile

    def facts(self) -> dict[str, Any]:
        """Plain JSON values of all that is known."""
        return {name: list(value) if isinstance(value, tuple) else value for name, value in self.values.items()}


def standing(profile: Profile, held_spheres: frozenset[str] = frozenset()) -> str:
    """The sphere where the owner stands: the widest of markets, exports and the hooks already held."""
    reached = {"local", *profile.items("markets"), *held_spheres}
    if profile.get("exports") is True or "export" in profile.items("channels"):
        reached.add("international")
    return max(reached, key=SPHERES.index)
