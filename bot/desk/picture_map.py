"""Jalisco's municipalities, the greener the more varied: an SVG made here, of outlines that ship with the product."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from bot.config import DATA

SHADES = 5


@dataclass(frozen=True)
class Shape:
    """`path`: an SVG path. `shade`: 1 to 5 by diversity; 0 where nothing is known, or nothing is for this person."""

    place: str
    path: str
    shade: int
    value: float | None


@cache
def outlines() -> Mapping[str, Any]:
    """`width`, `height` and `places`: a path for each municipality (`data/places/outlines.json`)."""
    loaded: dict[str, Any] = json.loads((DATA / "places" / "outlines.json").read_text("utf-8"))
    return loaded


def shapes(values: Mapping[str, float]) -> list[Shape]:
    ranked = sorted(values.values())
    return [
        Shape(place, path, _shade(values.get(place), ranked), values.get(place))
        for place, path in outlines()["places"].items()
    ]


def _shade(value: float | None, ranked: list[float]) -> int:
    """By fifths of the places that are known."""
    if value is None:
        return 0
    return 1 + sum(other < value for other in ranked) * SHADES // len(ranked)
