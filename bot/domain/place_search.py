"""Places by the beginnings of their names, as somebody types them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Any

from bot.domain.places import Gazetteer, Place, PlaceKind
from bot.domain.terms import fold

_ORDER = (
    PlaceKind.MUNICIPALITY, PlaceKind.REGION, PlaceKind.STATE, PlaceKind.ZONE, PlaceKind.COUNTRY, PlaceKind.WORLD,
    PlaceKind.LOCALITY,
)  # fmt: skip
_RANK = {kind: at for at, kind in enumerate(_ORDER)}
HOME = "14"


class PlaceSearch:
    """Immutable; safe to share between threads."""

    def __init__(self, places: Gazetteer) -> None:
        self._places = places
        self._words = sorted({(word, place.id) for place in places for name in _names(place) for word in name.split()})

    def find(self, typed: str, limit: int = 10) -> list[Place]:
        """Places of which every typed word begins a word of one name; the likeliest first. A code finds its place."""
        words = fold(typed).split()
        if not words:
            return []
        exact = self._places.get(typed.strip())
        found = [place for place in self._beginning(max(words, key=len)) if _rank(place, words) is not None]
        found.sort(key=lambda place: _order(place, words))
        return ([exact] if exact else []) + [place for place in found if place is not exact][: limit - bool(exact)]

    def named(self, typed: str) -> list[Place]:
        """The places that bear exactly that name, or have that code; several when it is not clear.

        "Tonalá, Chiapas" names the one; a place's own name counts before a nickname, a municipality of Jalisco before
        its seat.
        """
        name = fold(typed)
        exact = self._places.get(typed.strip())
        if exact is not None:
            return [exact]
        found = self.find(typed.partition(",")[0], 50)
        own = [place for place in found if name in (fold(place.name), fold(self._places.label(place.id)))]
        bearers = own or [place for place in found if name in _names(place)]
        home = [place for place in bearers if place.id.startswith(HOME) and place.kind is not PlaceKind.LOCALITY]
        return home if len(home) == 1 else bearers

    def _beginning(self, word: str) -> Iterator[Place]:
        seen: set[str] = set()
        for key, number in self._words[bisect_left(self._words, (word, "")) :]:
            if not key.startswith(word):
                return
            place = self._places.get(number)
            if place is not None and number not in seen:
                seen.add(number)
                yield place


def _names(place: Place) -> tuple[str, ...]:
    return tuple(fold(name) for name in (place.name, place.name_en or "", *place.also) if name)


def _rank(place: Place, words: list[str]) -> int | None:
    """0: the name itself, 1: it begins so, 2: the words begin words of it; another name counts behind the own."""
    best: int | None = None
    typed = " ".join(words)
    for at, name in enumerate(_names(place)):
        parts = name.split()
        if not all(any(part.startswith(word) for part in parts) for word in words):
            continue
        rank = (0 if name == typed else 1 if name.startswith(typed) else 2) + (3 if at else 0)
        best = rank if best is None else min(best, rank)
    return best


def _order(place: Place, words: list[str]) -> tuple[Any, ...]:
    rank = _rank(place, words)
    assert rank is not None
    away = not place.id.startswith((HOME, "zone:"))
    small = place.kind is PlaceKind.LOCALITY
    return away and rank % 3 > 0, rank > 0, small, rank, away, _RANK[place.kind], -place.population, place.id
