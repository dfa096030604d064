"""What is known of places: designations of origin, crafts, raw materials, universities, people (`data/knowledge/`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

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
    """All entries, found by place and by term."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        self._by_place: dict[str, list[Entry]] = defaultdict(list)
        self.places_with: dict[str, set[str]] = defaultdict(set)  # term -> place ids
        for entry in self.entries:
            for place in entry.places:
                self._by_place[place].append(entry)
                for term in entry.terms:
                    self.places_with[term].add(place)

    def of(self, place: str) -> list[Entry]:
        """The entries of exactly this place id."""
        return self._by_place.get(place, [])
