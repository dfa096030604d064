"""A territory as the codes that the profile's place columns hold."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from bot.domain.places import WORLD, Gazetteer, PlaceKind


@dataclass(frozen=True)
class Spread:
    """The codes in the territory, by level. `wider`: places of which the territory is a part only."""

    everywhere: bool = False
    countries: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    municipalities: frozenset[str] = frozenset()
    localities: frozenset[str] = frozenset()
    wider: frozenset[str] = frozenset()


@lru_cache(maxsize=256)
def spread(territory: tuple[str, ...], places: Gazetteer) -> Spread:
    """Zones and regions are spelt out, since no column holds them."""
    if WORLD in territory:
        return Spread(everywhere=True)
    parts = [part for area in territory for part in places.members(area) or (area,) if places.chain(part)]
    regions = [part for part in parts if (p := places.get(part)) and p.kind is PlaceKind.REGION]
    spelt_out = [code for region in regions for code in places.municipalities_of(region)]
    return Spread(
        countries=frozenset(code for code in parts if code.isalpha()),
        states=_codes(parts, 2),
        municipalities=_codes(parts, 5) | frozenset(spelt_out),
        localities=_codes(parts, 9),
        wider=frozenset(code for part in parts for code in places.chain(part)[1:]),
    )


def _codes(parts: list[str], digits: int) -> frozenset[str]:
    return frozenset(code for code in parts if code.isdigit() and len(code) == digits)


@lru_cache(maxsize=4)
def known_codes(places: Gazetteer) -> tuple[frozenset[str], frozenset[str]]:
    """The states of Mexico and the countries that the gazetteer knows."""
    states = frozenset(place.id for place in places if place.kind is PlaceKind.STATE)
    return states, frozenset(place.id for place in places if place.kind is PlaceKind.COUNTRY)
