"""How rare a thing is, and how rooted: figures from counts of places and businesses, never from opinion.

A *mention* is one municipality that is known for a term (`data/knowledge/`), or one business that named it. Businesses
count only where at least `FEWEST` of one municipality named the term, so that nobody can be picked out.

`log_odds`: how much likelier a mention in one area is of this term than a mention in another. Smoothed by an
informative Dirichlet prior: Monroe, Colaresi and Quinn, "Fightin' Words", Political Analysis 16 (2008), equations 15,
16 and 22. `quotient`: the location quotient of regional science (Florence 1939): the term's share of an area's
mentions over its share of a wider area's. `diversity`: Hill's number of order 1 (Hill, Ecology 54, 1973): how many
equally common terms would be as varied as those of the area.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import exp, log, sqrt
from typing import Protocol

FEWEST = 5  # businesses that hide one another: fewer are neither counted nor told of
TWICE = log(2)  # log-odds from which a thing is said to be different: twice as likely here as there
ALMOST_ONLY = 0.6  # of a term's mentions in the state that lie in one region


class Areas(Protocol):
    def chain(self, place_id: str) -> tuple[str, ...]: ...


@dataclass(frozen=True)
class Observed:
    """Businesses of the database: how many of a municipality named a term, by (municipality, term)."""

    named: Mapping[tuple[str, str], int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Odds:
    """`delta`: log-odds, 0 for no difference. `z`: delta in standard errors. `here`, `there`: mentions behind it."""

    delta: float
    z: float
    here: int
    there: int


class Census:
    """Mentions of terms by area. Immutable after construction; safe to share between threads."""

    def __init__(self, stated: Iterable[tuple[str, str]], places: Areas, observed: Observed | None = None) -> None:
        """`stated`: (term, place) as sources state them; a pair counts once however often it is stated."""
        self._places = places
        self._mentions: Counter[tuple[str, str]] = Counter()  # (term, area)
        self._sizes: Counter[str] = Counter()
        self._towns: dict[str, set[str]] = defaultdict(set)  # area -> places with a mention
        self._terms: dict[str, set[str]] = defaultdict(set)  # area -> terms
        for term, place in set(stated):
            self._add(term, place, 1)
        for (town, term), number in (observed.named if observed else {}).items():
            if number >= FEWEST:
                self._add(term, town, number)

    def _add(self, term: str, place: str, number: int) -> None:
        """What is said of a whole region is one mention of the region, and none of its towns."""
        for area in self._places.chain(place):
            self._mentions[term, area] += number
            self._sizes[area] += number
            self._towns[area].add(place)
            self._terms[area].add(term)

    def mentions(self, term: str, area: str) -> int:
        return self._mentions[term, area]

    def terms(self, area: str) -> frozenset[str]:
        """All that is mentioned of an area."""
        return frozenset(self._terms[area])

    def size(self, area: str) -> int:
        """All mentions of an area."""
        return self._sizes[area]

    def log_odds(self, term: str, here: str, within: str) -> Odds | None:
        """The term here against the rest of `within`; None where either has no mention at all to compare.

        The prior is the term's share of all of `within`, worth as many mentions as a place has on average.
        """
        all_size, all_y = self.size(within), self.mentions(term, within)
        n_i, y_i = self.size(here), self.mentions(term, here)
        n_j, y_j = all_size - n_i, all_y - y_i
        if not n_i or not n_j or not all_y:
            return None
        a_0 = all_size / len(self._towns[within])
        a = a_0 * all_y / (all_size + 1)  # one mention is kept for terms that nobody has named yet
        delta = log((y_i + a) / (n_i + a_0 - y_i - a)) - log((y_j + a) / (n_j + a_0 - y_j - a))
        return Odds(delta, delta / sqrt(1 / (y_i + a) + 1 / (y_j + a)), y_i, y_j)

    def quotient(self, term: str, here: str, within: str) -> float | None:
        """Above 1: more at home here than in the wider area; None where there is nothing to compare."""
        if not self.size(here) or not self.mentions(term, within):
            return None
        return (self.mentions(term, here) / self.size(here)) / (self.mentions(term, within) / self.size(within))

    def almost_only(self, term: str, place: str) -> str | None:
        """The place's region of the state, where nearly all of the term's mentions in the state lie there."""
        chain = self._places.chain(place)
        region = next((area for area in chain if "-R" in area), None)
        if region is None:
            return None
        state = region.partition("-")[0]
        inside, all_ = self.mentions(term, region), self.mentions(term, state)
        return region if inside and inside >= ALMOST_ONLY * all_ else None

    def diversity(self, area: str) -> float:
        """Hill's number of order 1 of the area's terms; 0 where nothing is known."""
        total = self.size(area)
        shares = [self.mentions(term, area) / total for term in self._terms[area]]
        return exp(-sum(share * log(share) for share in shares)) if shares else 0.0
