"""What is rooted in a region: more at home there than in the state at large, by the location quotient.

Told only of what at least `FEWEST` mentions stand behind in the region (`bot.domain.census` says what a mention is).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.app.diversity import HOME
from bot.dialogue.world import Reference
from bot.domain.census import FEWEST
from bot.domain.message import Both
from bot.domain.terms import fold

AT_HOME = 1.5  # times as common as in the state: from there on it is told
MOST = 5  # of each region


@dataclass(frozen=True, slots=True)
class Rooted:
    """`quotient`: the term's share of the region's mentions over its share of the state's."""

    place: str
    term: str
    quotient: float
    mentions: int

    @property
    def key(self) -> str:
        return f"{self.place} {self.term}"


def rooted(ref: Reference, regions: Sequence[str], state: str = HOME) -> Iterator[Rooted]:
    """Region by region, what is most at home there first."""
    census = ref.knowledge.census(ref.places)
    for region in regions:
        found = [
            Rooted(region, term, round(quotient, 1), mentions)
            for term in sorted(census.terms(region))
            if (mentions := census.mentions(term, region)) >= FEWEST
            and (quotient := census.quotient(term, region, state) or 0) >= AT_HOME
        ]
        yield from sorted(found, key=lambda each: (-each.quotient, -each.mentions, each.term))[:MOST]


def called(ref: Reference, term: str) -> Both:
    """The term's name: in Spanish spelt as the entries that name it spell it, for the lexicon has no accents."""
    words = ref.lexicon.names.get(term)
    if words is None:
        return Both(term, term)
    texts = (entry.what.es for entry in ref.knowledge.entries if term in entry.terms)
    return Both(next(filter(None, (_spelt(words.es, text) for text in texts)), _accented(words.es)), words.en)


def _accented(plain: str) -> str:
    """What no entry spells: "destilacion" is "destilación"."""
    return re.sub(r"(?<=[cs])ion\b", "ión", plain)


def _spelt(plain: str, text: str) -> str | None:
    """The words of the text that are those, accents aside."""
    words, wanted = re.findall(r"\w+", text), plain.split()
    spans = (words[at : at + len(wanted)] for at in range(len(words) - len(wanted) + 1))
    return next((" ".join(span).lower() for span in spans if [fold(word) for word in span] == wanted), None)
