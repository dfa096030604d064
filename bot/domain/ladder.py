"""The climb: the cheapest ordered path of rungs from today's facts to a goal, found by search."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import count

from bot.domain.availability import OPEN
from bot.domain.catalogue import Catalogue, granted
from bot.domain.facts import SPHERES
from bot.domain.profile import Profile, standing
from bot.domain.programme import Programme
from bot.domain.rules import Case, facts_of
from bot.domain.verdict import ELIGIBLE, judge

GOALS = ("next", "export", "loan", "brand")
_SEARCH_BOUND = 400  # states opened before the search says that it knows no path
_COST_PAID = 1  # in units of effort


@dataclass(frozen=True, slots=True)
class Rung:
    """One step: what it grants, and about how many months until that holds."""

    programme: Programme
    months: int


def goal_of(profile: Profile) -> str:
    """Whoever wants to export climbs to exporting; everybody else to the next sphere."""
    return "export" if profile.get("wants_export") is True and profile.get("exports") is not True else "next"


def target(goal: str, profile: Profile, held_spheres: frozenset[str]) -> Callable[[Programme], bool]:
    """Which programme ends the climb."""
    match goal:
        case "export":
            return lambda rung: rung.sphere == "international" or "exporter_register" in _granted_terms(rung)
        case "loan":
            return lambda rung: rung.kind in ("loan", "guarantee")
        case "brand":
            return lambda rung: "trade_mark" in _granted_terms(rung)
        case "next":
            above = min(SPHERES.index(standing(profile, held_spheres)) + 1, len(SPHERES) - 1)
            return lambda rung: rung.sphere == SPHERES[above]
    raise ValueError(f"a goal is one of {', '.join(GOALS)}, not '{goal}'")


def _granted_terms(programme: Programme) -> Iterable[str]:
    value = programme.grants.get("certifications", ())
    return value if isinstance(value, tuple) else ()


def climb(case: Case, catalogue: Catalogue, near: Iterable[Programme], goal: str | None = None) -> tuple[Rung, ...]:
    """Uniform-cost search over sets of rungs taken; empty when the catalogue knows no way yet.

    A rung costs its effort, its price and a fraction of its months. Only open rungs whose rule is met at that point
    of the climb are taken, and only those that grant what some goal or rung mentions.
    """
    held = (catalogue.get(held_id) for held_id in case.profile.held)
    spheres = frozenset(rung.sphere for rung in held if rung is not None)
    ends = target(goal or goal_of(case.profile), case.profile, spheres)
    rungs = [rung for rung in near if catalogue.availability(rung, case.today) == OPEN and not rung.fallback]
    useful = frozenset().union(*(facts_of(rung.requires) for rung in rungs))
    ties = count()
    queue: list[tuple[float, int, frozenset[str], Profile, tuple[Rung, ...]]] = [
        (0.0, next(ties), frozenset(), case.profile, ())
    ]
    seen: set[frozenset[str]] = set()
    while queue and len(seen) < _SEARCH_BOUND:
        cost, _, taken, profile, path = heapq.heappop(queue)
        if path and ends(path[-1].programme):
            return path
        if taken in seen:
            continue
        seen.add(taken)
        here = Case(profile, case.places, case.today)
        for rung in rungs:
            last = ends(rung)
            if rung.id in profile.held or not (last or set(rung.grants) & useful):
                continue
            if judge(rung, here, catalogue).status != ELIGIBLE:
                continue
            after = replace(granted(_aged(profile, rung.months), rung), held=profile.held | {rung.id})
            if not last and after.values == profile.values:
                continue
            step_cost = rung.effort + (rung.free is False) * _COST_PAID + rung.months / 6
            heapq.heappush(
                queue, (cost + step_cost, next(ties), taken | {rung.id}, after, (*path, Rung(rung, rung.months)))
            )
    return ()


def _aged(profile: Profile, months: int) -> Profile:
    age = profile.get("age_months")
    return profile.with_fact("age_months", age + months) if isinstance(age, int) and months else profile
