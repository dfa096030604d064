"""Jalisco's municipalities, the greener the more varied, with their regions' outlines: an SVG's paths made here.

The territories are approximate; `data/places/README.md` says how they were made.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import cos, radians
from pathlib import Path

from bot.config import DATA

WIDTH, EDGE = 1000, 6
SHADES = 5
REGIONS = "-R"

Line = list[tuple[int, int]]  # of an outline, in the SVG's units


@dataclass(frozen=True)
class Land:
    """`path`: as an SVG draws it. `shade`: 1 to 5; 0 where nothing is known, or nothing is for this person to see."""

    place: str
    path: str
    shade: int = 0
    value: float | None = None


@dataclass(frozen=True)
class Map:
    height: int
    towns: list[Land]
    regions: list[Land]


def drawn(values: Mapping[str, float]) -> Map:
    """`values`: by municipality; those that are not there stay without colour."""
    height, paths = _paths(DATA / "places" / "territories.geojson")
    ranked = sorted(values.values())
    return Map(
        height,
        [
            Land(name, path, _shade(values.get(name), ranked), values.get(name))
            for name, path in paths.items()
            if REGIONS not in name
        ],
        [Land(name, path) for name, path in paths.items() if REGIONS in name],
    )


def _shade(value: float | None, ranked: list[float]) -> int:
    """By fifths of the places that are known."""
    if value is None:
        return 0
    return 1 + sum(other < value for other in ranked) * SHADES // len(ranked)


@lru_cache(maxsize=1)
def _paths(file: Path) -> tuple[int, dict[str, str]]:
    """The map's height, and the outline of each territory."""
    features = json.loads(file.read_text("utf-8"))["features"]
    outlines = {feature["id"]: feature["geometry"]["coordinates"][0] for feature in features}
    lons, lats = ([point[axis] for outline in outlines.values() for point in outline] for axis in (0, 1))
    west, north = min(lons), max(lats)
    narrow = cos(radians((north + min(lats)) / 2))  # a degree of longitude is shorter than one of latitude
    scale = (WIDTH - 2 * EDGE) / ((max(lons) - west) * narrow)

    def flat(outline: Iterable[tuple[float, float]]) -> Line:
        return [
            (round(EDGE + (lon - west) * narrow * scale), round(EDGE + (north - lat) * scale)) for lon, lat in outline
        ]

    height = round(2 * EDGE + (north - min(lats)) * scale)
    return height, {name: _path(flat(outline)) for name, outline in outlines.items()}


def _path(line: Line) -> str:
    """From point to point by the difference, which is shorter."""
    (x, y), *_ = line
    steps = " ".join(f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in pairwise(line[:-1]))
    return f"M{x} {y}l{steps}z"
