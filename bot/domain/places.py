"""Places and how they nest, from the locality to the world; and zones, which are sets of places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from math import asin, cos, floor, radians, sin, sqrt

WORLD = "world"
COUNTRY = "MX"
EARTH_KM = 6371.0
FARTHEST_KM = 60.0
"""A pin farther than this from every known settlement tells no municipality."""
CELL_DEGREES = 0.5
REMEMBERED = 16_384  # pairs of a place and a territory: those of a busy day


class PlaceKind(StrEnum):
    WORLD = "world"
    COUNTRY = "country"
    STATE = "state"
    REGION = "region"
    MUNICIPALITY = "municipality"
    LOCALITY = "locality"
    ZONE = "zone"


SETTLED = (PlaceKind.LOCALITY, PlaceKind.MUNICIPALITY)


@dataclass(frozen=True, slots=True)
class Place:
    """One place. `parent` is the id of the next wider one; coordinates are those of the seat or centre.

    `also` are other names: the seat's, old ones, nicknames.
    """

    id: str
    name: str
    kind: PlaceKind
    parent: str | None = None
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    name_en: str | None = None
    also: tuple[str, ...] = ()


class Gazetteer:
    """Every known place, with containment in three values. Immutable; safe to share between threads."""

    def __init__(
        self,
        places: Iterable[Place],
        zones: Mapping[str, Iterable[str]] | None = None,
        points: Iterable[tuple[str, float, float]] = (),
    ) -> None:
        """`points` are further settlements, told by the id of the place that they belong to."""
        self._places = {place.id: place for place in places}
        self._chains: dict[str, tuple[str, ...]] = {}
        self._towns: dict[str, tuple[str, ...]] | None = None
        self._remembered = lru_cache(maxsize=REMEMBERED)(self._within)
        self._zones = {zone: frozenset(members) for zone, members in (zones or {}).items()}
        self._zones_of: dict[str, list[str]] = defaultdict(list)
        for zone, members in self._zones.items():
            for member in members:
                self._zones_of[member].append(zone)
        self._cells: dict[tuple[int, int], list[tuple[float, float, Place]]] = defaultdict(list)
        for place in self._places.values():
            if place.kind in SETTLED and place.lat is not None and place.lon is not None:
                self._cells[_cell(place.lat, place.lon)].append((place.lat, place.lon, place))
        for owner, lat, lon in points:
            self._cells[_cell(lat, lon)].append((lat, lon, self._places[owner]))

    def __iter__(self) -> Iterator[Place]:
        return iter(self._places.values())

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, place_id: str) -> bool:
        return place_id in self._places

    def get(self, place_id: str) -> Place | None:
        return self._places.get(place_id)

    def chain(self, place_id: str) -> tuple[str, ...]:
        """The place itself and all that hold it, from near to wide; empty when it is not known."""
        found = self._chains.get(place_id)
        if found is None:
            found = self._chains[place_id] = self._climb(place_id)
        return found

    def _climb(self, place_id: str) -> tuple[str, ...]:
        place = self._places.get(place_id)
        if place is None:  # a code newer than the table still tells its state, and often its municipality
            wider = _wider_code(place_id)
            above = self.chain(wider) if wider else ()
            return (place_id, *above) if above else ()
        return (place_id, *self.chain(place.parent)) if place.parent else (place_id,)

    def sets_of(self, place_id: str) -> tuple[str, ...]:
        """The zones that hold the place whole."""
        return tuple(dict.fromkeys(zone for step in self.chain(place_id) for zone in self._zones_of.get(step, ())))

    def enclosing(self, place_id: str) -> tuple[str, ...]:
        """The chain, and the zones that hold the place: every territory id that contains it."""
        return (*self.chain(place_id), *self.sets_of(place_id))

    def members(self, zone: str) -> frozenset[str]:
        return self._zones.get(zone, frozenset())

    def municipalities_of(self, place_id: str) -> tuple[str, ...]:
        """The municipalities inside a region, a state or a zone; a municipality is its own."""
        if self._towns is None:
            towns: dict[str, list[str]] = defaultdict(list)
            for place in self:
                if place.kind is PlaceKind.MUNICIPALITY:
                    for area in self.enclosing(place.id):
                        towns[area].append(place.id)
            self._towns = {area: tuple(inside) for area, inside in towns.items()}
        return self._towns.get(place_id, ())

    def within(self, place_id: str | None, territory: Iterable[str]) -> bool | None:
        """Whether the place lies in the territory; None when not known, or when it reaches beyond."""
        return self._remembered(place_id, tuple(territory))

    def _within(self, place_id: str | None, territory: tuple[str, ...]) -> bool | None:
        if WORLD in territory:
            return True
        if place_id is None:
            return None
        if place_id in self._zones:
            return self._zone_within(place_id, territory)
        around = self.chain(place_id)
        if not around:
            return None
        if any(self._holds(area, around) for area in territory):
            return True
        return None if any(self._reaches(area, place_id) for area in territory) else False

    def _zone_within(self, zone: str, territory: tuple[str, ...]) -> bool | None:
        if zone in territory:
            return True
        parts = {self.within(member, territory) for member in self._zones[zone]}
        return parts.pop() if len(parts) == 1 else None

    def _holds(self, area: str, around: tuple[str, ...]) -> bool:
        return area in around or not self._zones.get(area, frozenset()).isdisjoint(around)

    def _reaches(self, area: str, place_id: str) -> bool:
        """Whether the area, or a part of it, lies inside the place."""
        return any(place_id in self.chain(part) for part in self._zones.get(area, (area,)))

    def municipality_of(self, place_id: str) -> str | None:
        """The municipality that the place is or lies in."""
        for step in self.chain(place_id):
            if (place := self._places.get(step)) is not None and place.kind is PlaceKind.MUNICIPALITY:
                return step
        return None

    def state_of(self, place_id: str) -> str | None:
        for step in self.chain(place_id):
            if (place := self._places.get(step)) is not None and place.kind is PlaceKind.STATE:
                return step
        return None

    def country_of(self, place_id: str) -> str | None:
        for step in self.chain(place_id):
            if (place := self._places.get(step)) is not None and place.kind is PlaceKind.COUNTRY:
                return step
        return None

    def label(self, place_id: str, lang: str = "es") -> str:
        """The name for people, with the state when it is not Jalisco; the id when the place is unknown."""
        place = self._places.get(place_id)
        if place is None:
            return place_id
        name = place.name_en if lang == "en" and place.name_en else place.name
        if place.kind in (PlaceKind.MUNICIPALITY, PlaceKind.LOCALITY) and not place_id.startswith("14"):
            state = self._places.get(place_id[:2])
            return f"{name}, {state.name}" if state else name
        return name

    def distance(self, one: str, other: str) -> float | None:
        """Kilometres in a straight line, None when a place has no coordinates."""
        a, b = self._point(one), self._point(other)
        return None if a is None or b is None else kilometres(*a, *b)

    def _point(self, place_id: str) -> tuple[float, float] | None:
        """The place's coordinates, or those of the municipality that it lies in."""
        for step in self.chain(place_id):
            place = self._places.get(step)
            if place is not None and place.lat is not None and place.lon is not None:
                return place.lat, place.lon
        return None

    def nearest(self, lat: float, lon: float) -> Place | None:
        """The locality or municipal seat nearest to a pin, None when all are far away."""
        row, column = _cell(lat, lon)
        reach = floor(FARTHEST_KM / (111.0 * CELL_DEGREES * max(cos(radians(lat)), 0.2))) + 1
        near = [
            (kilometres(lat, lon, there_lat, there_lon), place)
            for r in range(row - reach, row + reach + 1)
            for c in range(column - reach, column + reach + 1)
            for there_lat, there_lon, place in self._cells.get((r, c), ())
        ]
        # of two at the same point the locality says more than its municipality
        nearest = min(near, key=lambda each: (each[0], each[1].kind is not PlaceKind.LOCALITY), default=None)
        return nearest[1] if nearest and nearest[0] <= FARTHEST_KM else None


def kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """The great circle distance."""
    half = (
        sin(radians(lat2 - lat1) / 2) ** 2
        + cos(radians(lat1)) * cos(radians(lat2)) * sin(radians(lon2 - lon1) / 2) ** 2
    )
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))


def _cell(lat: float, lon: float) -> tuple[int, int]:
    return floor(lat / CELL_DEGREES), floor(lon / CELL_DEGREES)


def _wider_code(place_id: str) -> str | None:
    if not place_id.isdigit():
        return None
    return {9: place_id[:5], 5: place_id[:2]}.get(len(place_id))
