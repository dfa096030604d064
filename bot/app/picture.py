"""The picture for offices and admins: how far owners get, who lasts, what is missing, how varied places are.

An office sees its own places only. Nothing is told of fewer than five (`bot.domain.small_groups`).
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock
from typing import Protocol

from bot.app.diversity import HOME, Variety, varieties
from bot.app.rooted import called, rooted
from bot.app.store_ports import Course
from bot.app.survival import Surviving, figures
from bot.app.unmet import Group, by_need, unmet
from bot.dialogue.world import Reference
from bot.domain.facts import SPHERES
from bot.domain.message import Both
from bot.domain.places import Gazetteer, PlaceKind
from bot.domain.roles import Person, may
from bot.domain.small_groups import Told, guarded

STEPS = ("started", "finished", "hooked", "accepted", "climbed")
DIMENSIONS = ("sphere", "municipality", "sector", "month")
OTHERS, UNKNOWN = "others", "unknown"
KEPT = timedelta(minutes=10)
REMEMBERED = 50
AGES = ((12, 17), (24, 47))  # months: survival at a year and at two

Funnel = Mapping[str, Sequence[int]]


class Counts(Protocol):
    """Each call is one transaction, made from a worker thread. `towns`: municipalities; None: everywhere."""

    def funnel(self, dimension: str, towns: Sequence[str] | None) -> Funnel:
        """Businesses at each of `STEPS`, by the dimension's value, `UNKNOWN` where there is none."""

    def courses(self, towns: Sequence[str] | None) -> Sequence[Course]:
        """Followed businesses whose age is known."""

    def needs(self, towns: Sequence[str] | None) -> Sequence[Group]: ...

    def asking(self, towns: Sequence[str] | None) -> Mapping[str, int]:
        """How many businesses name each need."""


@dataclass(frozen=True)
class Table:
    """`rows`: by key, the numbers of the columns; None: not told. `total`: their sum, where it has one."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int | float | None, ...]], ...]
    total: tuple[int | None, ...] | None = None


@dataclass(frozen=True)
class Picture:
    """`towns`: the municipalities that are looked at; None: everywhere. `varied`: places by diversity."""

    at: datetime
    towns: tuple[str, ...] | None
    tables: Mapping[str, Table]
    varied: Sequence[Variety]


class Pictures:
    def __init__(self, counts: Counts, reference: Callable[[], Reference], now: Callable[[], datetime]) -> None:
        self._counts = counts
        self._reference = reference
        self._now = now
        self._lock = Lock()
        self._known: OrderedDict[tuple[str, ...] | None, Picture] = OrderedDict()

    def of(self, person: Person) -> Picture:
        """What the person may see; not older than ten minutes. Raises PermissionError where that is nothing."""
        towns = self._towns(person)
        with self._lock:
            known = self._known.get(towns)
            if known is None or self._now() - known.at >= KEPT:
                known = self._known[towns] = self._made(towns)
                self._known.move_to_end(towns)
                if len(self._known) > REMEMBERED:
                    self._known.popitem(last=False)
            return known

    def called(self, term: str) -> Both:
        """What a thing that places are known for is called."""
        return called(self._reference(), term)

    def _towns(self, person: Person) -> tuple[str, ...] | None:
        places = self._reference().places
        if may(person, "dashboard", None, places):
            return None
        own = {town for place in person.places for town in places.municipalities_of(place)}
        if not person.active or not own:
            raise PermissionError("no dashboard")
        return tuple(sorted(own))

    def _made(self, towns: tuple[str, ...] | None) -> Picture:
        ref, now = self._reference(), self._now()
        tables = [funnel(name, self._counts.funnel(name, towns)) for name in DIMENSIONS]
        tables.append(lasting(figures(self._counts.courses(towns), now)))
        missing = by_need(unmet(self._counts.needs(towns), ref, now.date()))
        tables.append(needs(self._counts.asking(towns), missing))
        varied = [each for each in varieties(ref) if towns is None or each.place in towns]
        tables.append(Table("diversity", ("diversity", "mentions"), tuple(map(_row, varied))))
        home = tuple((each.key, (each.quotient, each.mentions)) for each in rooted(ref, _regions(ref.places, towns)))
        tables.append(Table("rooted", ("quotient", "mentions"), home))
        return Picture(now, towns, {table.name: table for table in tables}, varied)


def _regions(places: Gazetteer, towns: Sequence[str] | None) -> list[str]:
    """The state's regions; those around the towns, where some are named."""
    every = [area.id for area in places if area.kind is PlaceKind.REGION and HOME in places.chain(area.id)]
    around = set(every) if towns is None else {area for town in towns for area in places.chain(town)}
    return [area for area in every if area in around]


def _row(each: Variety) -> tuple[str, tuple[int | float | None, ...]]:
    return each.place, (each.diversity, each.mentions)


def funnel(dimension: str, counted: Funnel) -> Table:
    """Months and spheres in their own order, the others by how many started."""
    told, total = guarded(counted, OTHERS)
    return Table(dimension, STEPS, _ordered(dimension, told), None if total is None else tuple(total))


def _ordered(dimension: str, told: Mapping[str, Told]) -> tuple[tuple[str, tuple[int | None, ...]], ...]:
    def place(name: str) -> tuple[object, ...]:
        last = {UNKNOWN: 1, OTHERS: 2}.get(name, 0)
        if dimension == "sphere" and name in SPHERES:
            return last, SPHERES.index(name), ""
        if dimension == "month":
            return last, 0, name
        return last, -(told[name][0] or 0), name

    return tuple((name, tuple(told[name])) for name in sorted(told, key=place))


def lasting(survivals: Sequence[Surviving]) -> Table:
    """How many of the businesses that reached an age are going; what is told is decided by `survival`."""
    columns = ("businesses", "going", "changed", "closed", "not_known")
    rows = tuple(
        (f"{each.youngest}", tuple(getattr(each, column) for column in columns))
        for each in survivals
        if (each.youngest, each.oldest) in AGES
    )
    return Table("survival", columns, rows)


def needs(asking: Mapping[str, int], missing: Mapping[str, int]) -> Table:
    """How many name a need, and for how many of them nothing is open. Owners name several: there is no sum."""
    counted = {need: (number, min(number, missing.get(need, 0))) for need, number in asking.items()}
    told, _ = guarded(counted, OTHERS, sums=False)
    rows = sorted(told.items(), key=lambda each: (-(each[1][1] or 0), -(each[1][0] or 0), each[0]))
    return Table("needs", ("asking", "unmet"), tuple((need, tuple(row)) for need, row in rows))
