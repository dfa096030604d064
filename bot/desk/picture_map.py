"""Jalisco's municipalities as dots at their seats, the greener the more varied: an SVG made here.

No well-kept package with a licence carries the outlines of municipalities (looked for in November 2026).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import cos, radians

from bot.domain.places import Gazetteer, PlaceKind

WIDTH, HEIGHT, EDGE = 640, 560, 24
SHADES = 5


@dataclass(frozen=True)
class Dot:
    """`shade`: 1 to 5 by diversity; 0 where nothing is known, or nothing is for this person to see."""

    place: str
    x: float
    y: float
    shade: int
    value: float | None


def dots(places: Gazetteer, values: Mapping[str, float], state: str = "14") -> list[Dot]:
    """Those with a value last, on top of the others."""
    towns = [
        place
        for place in places
        if place.kind is PlaceKind.MUNICIPALITY and place.id.startswith(state) and place.lat is not None
    ]
    at = {place.id: (place.lat or 0.0, place.lon or 0.0) for place in towns}
    north, south = (pick(lat for lat, _ in at.values()) for pick in (max, min))
    west, east = (pick(lon for _, lon in at.values()) for pick in (min, max))
    narrow = cos(radians((north + south) / 2))  # a degree of longitude is shorter than one of latitude
    scale = min((WIDTH - 2 * EDGE) / ((east - west) * narrow), (HEIGHT - 2 * EDGE) / (north - south))
    ranked = sorted(values.values())
    made = [
        Dot(
            place,
            round(EDGE + (lon - west) * narrow * scale, 1),
            round(EDGE + (north - lat) * scale, 1),
            _shade(values.get(place), ranked),
            values.get(place),
        )
        for place, (lat, lon) in at.items()
    ]
    return sorted(made, key=lambda dot: (dot.shade, dot.place))


def _shade(value: float | None, ranked: list[float]) -> int:
    """By fifths of the places that are known."""
    if value is None:
        return 0
    return 1 + sum(other < value for other in ranked) * SHADES // len(ranked)
