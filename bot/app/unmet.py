"""Needs that no programme serves, by place and sector: what is missing from the catalogue, or from the world."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from bot.dialogue.world import Reference
from bot.domain.availability import OPEN, OPENING
from bot.domain.facts import NEEDS
from bot.domain.profile import Profile
from bot.domain.rules import Case, evaluate


class Group(NamedTuple):
    """Owners of one place and sector who named a need; None: not known."""

    place: str | None
    sector: str | None
    need: str
    owners: int


@dataclass(frozen=True, slots=True)
class Served:
    """Which needs an owner of a place and sector can hope for help with, as far as those two tell."""

    needs: frozenset[str]

    @classmethod
    def of(cls, place: str | None, sector: str | None, ref: Reference, today: date) -> Served:
        profile = Profile({name: value for name, value in (("place", place), ("sector", sector)) if value})
        enclosing = ref.places.enclosing(place) if place else ()
        case = Case(profile, ref.places, today)
        found: set[str] = set()
        for programme in ref.catalogue.reaching(enclosing) if enclosing else ref.catalogue:
            if programme.serves <= found or programme.fallback:
                continue
            if ref.catalogue.availability(programme, today) not in (OPEN, OPENING):
                continue
            if evaluate(ref.catalogue.rule(programme), case) is not False:
                found |= programme.serves
            if len(found) == len(NEEDS):
                break
        return cls(frozenset(found))


def unmet(groups: Iterable[Group], ref: Reference, today: date) -> list[Group]:
    """Those of which nothing that is open or opening could serve the need; the most owners first."""
    served: dict[tuple[str | None, str | None], Served] = {}
    found = []
    for group in groups:
        key = group.place, group.sector
        if key not in served:
            served[key] = Served.of(*key, ref, today)
        if group.need not in served[key].needs:
            found.append(group)
    return sorted(found, key=lambda group: (-group.owners, group.need, group.place or "", group.sector or ""))


def by_need(groups: Iterable[Group]) -> Counter[str]:
    """Owners of each need."""
    counted: Counter[str] = Counter()
    for group in groups:
        counted[group.need] += group.owners
    return counted
