"""Reads the gazetteer from `data/places`."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from bot.domain.places import Gazetteer, Place, PlaceKind

DATA = Path(__file__).parents[2] / "data" / "places"


def load_gazetteer(path: Path = DATA) -> Gazetteer:
    """All places with their names and nicknames, and the zones, from the folder."""
    aliases = list(_rows(path / "aliases.csv"))
    nicknames: dict[str, list[str]] = defaultdict(list)
    for alias in aliases:
        for owner in alias["places"].split():
            nicknames[owner].append(alias["alias"])
    zones = json.loads((path / "zones.json").read_text(encoding="utf-8"))
    places = [_place(row) for row in _rows(path / "places.csv")]
    places += [Place(zone, facts["name"], PlaceKind.ZONE, name_en=facts["name_en"]) for zone, facts in zones.items()]
    return Gazetteer(
        (
            replace(place, also=(*place.also, *nicknames[place.id])) if place.id in nicknames else place
            for place in places
        ),
        {zone: facts["members"] for zone, facts in zones.items()},
        ((alias["places"], float(alias["lat"]), float(alias["lon"])) for alias in aliases if alias["lat"]),
    )


def _rows(file: Path) -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _place(row: dict[str, str]) -> Place:
    return Place(
        id=row["id"],
        name=row["name"],
        kind=PlaceKind(row["kind"]),
        parent=row["parent"] or None,
        lat=float(row["lat"]) if row["lat"] else None,
        lon=float(row["lon"]) if row["lon"] else None,
        population=int(row["population"] or 0),
        name_en=row["name_en"] or None,
        also=tuple(row["also"].split("|")) if row["also"] else (),
    )
