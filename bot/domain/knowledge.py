"""What is known of places: designations of origin, crafts, raw materials, universities, people (`data/knowledge/`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.domain.census import Areas, Census, Observed
from bot.domain.message import Both


@dataclass(frozen=True)
class Entry:
    """One thing that places have. `known`: the widest sphere in which it is known, None when the source is silent.

    A `doubtful` entry is asked of the owner, never stated. `acts_for`: of a political actor, the sectors and needs.
    """

    id: str
    places: tuple[str, ...]
    factor: str
    kind: str
    what: Both
    terms: frozenset[str]
    sectors: frozenset[str]
    known: str | None
    doubtful: bool
    acts_for: frozenset[str]
    source: str | None


def entry_from_doc(doc: Mapping[str, Any]) -> Entry:
    return Entry(
        id=doc["id"],
        places=tuple(doc["places"]),
        factor=doc["factor"],
        kind=doc["kind"],
        what=Both.of(doc["what"]),
        terms=frozenset(doc["terms"]),
        sectors=frozenset(doc["sectors"]),
        known=doc["known"],
        doubtful=doc["doubtful"],
        acts_for=frozenset(doc["acts_for"]),
        source=doc["source"],
    )


class Knowledge:
    """All entries, found by place, and their census, with the businesses observed so far."""

    def __init__(self, entries: Iterable[Entry], observed: Observed | None = None) -> None:
        self.entries = tuple(entries)
        self._observed = observed
        self._census: Census | None = None
        self._by_place: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            for place in entry.places:
                self._by_place[place].append(entry)

    def observing(self, observed: Observed) -> Knowledge:
        """The same entries, counted together with these businesses."""
        return Knowledge(self.entries, observed)

    def census(self, places: Areas) -> Census:
        """Counted at the first call."""
        if self._census is None:
            stated = (
                (term, place)
                for entry in self.entries
                if not entry.doubtful
                for term in entry.terms
                for place in entry.places
            )
            self._census = Census(stated, places, self._observed)
        return self._census

    def of(self, place: str) -> list[Entry]:
        """The entries of exactly this place id."""
        return self._by_place.get(place, [])
