"""The climb: the cheapest ordered path of rungs and waits from today's facts to a goal, found by search."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import count

from bot.domain.availability import OPEN, OPENING
from bot.domain.catalogue import Catalogue, granted, stands
from bot.domain.facts import SPHERES
from bot.domain.profile import Profile
from bot.domain.programme import LENDING, Programme
from bot.domain.ranking import Order, fold_variants
from bot.domain.rules import Case, leaves
from bot.domain.verdict import Verdict, judge
from bot.domain.waiting import Wait, wait

GOALS = ("next", "export", "loan", "brand")
_SEARCH_BOUND = 2_000  # states opened before the search says that it knows no path
_MONTHS_AN_EFFORT = 6  # a rung's effort and its price weigh as much as so many months of waiting
_SKIPPED = 1_000  # for each sphere jumped over: only when nothing nearer can be reached
_UNASKED = 12  # a climb that ends where no stated need is served may be so much cheaper
NO_WAIT = Wait()


@dataclass(frozen=True, slots=True)
class Rung:
    """One step: the months until what it grants holds, and what is to be waited for before it can be taken."""

    programme: Programme
    months: int
    wait: Wait = NO_WAIT


def goal_of(profile: Profile, stand: str) -> str:
    """Whoever wants to export climbs to exporting, unless there already; everybody else to the next sphere."""
    return "export" if profile.get("wants_export") is True and stand != SPHERES[-1] else "next"


def target(goal: str, stand: str, needs: frozenset[str] = frozenset()) -> Callable[[Programme], int | None]:
    """For a programme, None where it does not end the climb, else what is amiss with ending there, as a cost."""
    match goal:
        case "export":
            return _exporting
        case "loan":
            return lambda rung: 0 if rung.kind in LENDING else None
        case "brand":
            return lambda rung: 0 if _gives(rung, "trade_mark") else None
        case "next":
            above = min(SPHERES.index(stand) + 1, len(SPHERES) - 1)
            return lambda rung: _above(rung, above, needs)
    raise ValueError(f"a goal is one of {', '.join(GOALS)}, not '{goal}'")


def _above(rung: Programme, sphere: int, needs: frozenset[str]) -> int | None:
    skipped = SPHERES.index(rung.sphere) - sphere
    if skipped < 0:
        return None
    return skipped * _SKIPPED + (_UNASKED if needs and not needs & rung.serves else 0)


def _exporting(rung: Programme) -> int | None:
    """The register of exporters, or what lets the product out into the world; a course abroad only in their stead.

    Money to export with takes nobody there.
    """
    if rung.kind in LENDING:
        return None
    if _gives(rung, "exporter_register") or (rung.sphere == SPHERES[-1] and rung.grants):
        return 0
    return _SKIPPED if rung.sphere == SPHERES[-1] else None


def _gives(programme: Programme, certificate: str) -> bool:
    value = programme.grants.get("certifications", ())
    return isinstance(value, tuple) and certificate in value


def climb(
    case: Case,
    catalogue: Catalogue,
    near: Iterable[Programme],
    goal: str | None = None,
    traits: frozenset[str] = frozenset(),
) -> tuple[Rung, ...]:
    """Uniform-cost search over sets of rungs taken; empty when the catalogue knows no way yet.

    A rung costs its effort, its price, its months and those that it has to be waited for; among paths of the same cost
    stands first what would be offered first. Each rung taken is open, and its rule met, at that point of the climb.
    Of the same rungs taken, to have them sooner is never worse, since one can always wait.
    """
    stand = stands(case.profile, catalogue)
    ends = target(goal or goal_of(case.profile, stand), stand, frozenset(case.profile.items("need")))
    order = Order.of(case, catalogue, traits)
    rungs = _worth_taking(_in_reach(near, case, catalogue), ends, catalogue)
    rungs.sort(key=lambda rung: order.key(rung, 0))
    ties = count()
    queue: list[tuple[int, int, bool, int, frozenset[str], Profile, tuple[Rung, ...]]] = [
        (0, next(ties), False, 0, frozenset(), case.profile, ())
    ]
    seen: set[frozenset[str]] = set()
    while queue and len(seen) < _SEARCH_BOUND:
        cost, _, there, months, taken, profile, path = heapq.heappop(queue)
        if there:
            return path
        if taken in seen:
            continue
        seen.add(taken)
        here = Case(profile, case.places, case.today)
        for rung in rungs:
            if rung.id in taken or catalogue.brings_nothing(rung, here):
                continue
            waiting = wait(rung, here, months, catalogue)
            if waiting is None:
                continue
            after = replace(granted(profile, rung), held=profile.held | {rung.id})
            step = Rung(rung, rung.months, waiting)
            price = _price(rung) + waiting.months
            passed = months + waiting.months + rung.months
            reached = taken | {rung.id}
            amiss = ends(rung)
            if amiss is not None:
                whole = cost + price + amiss
                heapq.heappush(queue, (whole, next(ties), True, passed, reached, after, (*path, step)))
            if (after.values, after.terms) != (profile.values, profile.terms):
                heapq.heappush(queue, (cost + price, next(ties), False, passed, reached, after, (*path, step)))
    return ()


def nearest_end(case: Case, catalogue: Catalogue, near: Iterable[Programme], goal: str | None = None) -> Verdict | None:
    """Where there is no path: the programme that would end the climb soonest, with what stands against it.

    None: the catalogue has nothing that leads to this goal.
    """
    stand = stands(case.profile, catalogue)
    ends = target(goal or goal_of(case.profile, stand), stand)
    aims = [rung for rung in near if ends(rung) is not None and rung.id not in case.profile.held]
    order = Order.of(case, catalogue)
    verdicts = (judge(rung, case, catalogue) for rung in aims)
    return min(verdicts, key=lambda verdict: (ends(verdict.programme) or 0, order(verdict)), default=None)


def _in_reach(near: Iterable[Programme], case: Case, catalogue: Catalogue) -> list[Programme]:
    gone, unwanted = case.profile.held | case.profile.refused, case.profile.unwanted
    return [
        rung
        for rung in fold_variants(list(near), case, catalogue)
        if catalogue.availability(rung, case.today) in (OPEN, OPENING)
        and not rung.fallback
        and rung.id not in gone
        and rung.kind not in unwanted
    ]


def _worth_taking(
    rungs: list[Programme], ends: Callable[[Programme], int | None], catalogue: Catalogue
) -> list[Programme]:
    """Those that end the climb, and those that grant what one worth taking asks for."""
    kept = {rung.id: rung for rung in rungs if ends(rung) is not None}
    looked_at = list(kept.values())
    while looked_at:
        asked = [pair for rung in looked_at for pair in leaves(rung.requires)]
        looked_at = [
            rung
            for rung in rungs
            if rung.id not in kept and any(rung in catalogue.granting(leaf, sign) for leaf, sign in asked)
        ]
        kept |= {rung.id: rung for rung in looked_at}
    return list(kept.values())


def _price(rung: Programme) -> int:
    return (rung.effort + (rung.free is False)) * _MONTHS_AN_EFFORT + rung.months
