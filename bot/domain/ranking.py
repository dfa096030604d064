"""The order in which hooks are offered, written in this one place (DESIGN.md, decision 15)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from bot.domain.availability import CLOSED, EXHAUSTED, OPEN, OPENING, UNCONFIRMED
from bot.domain.catalogue import Catalogue, stands
from bot.domain.facts import SPHERES
from bot.domain.programme import Programme
from bot.domain.rules import Case, evaluate
from bot.domain.verdict import ELIGIBLE, NEARLY, NOT, UNKNOWN, Verdict, judge

_STATUS = {ELIGIBLE: 0, NEARLY: 2, UNKNOWN: 3, NOT: 4}
_AT_BEST = {OPEN: 0, UNCONFIRMED: 1, OPENING: 2}  # the best place that a verdict can give, by availability


@dataclass(frozen=True)
class Order:
    """The sort key of verdicts: all of a profile that the order depends on, so that equal ones order alike.

    Eligible first (then: all met but not confirmed, nearly, unknown); not `fallback`; not of one town, while it is not
    known where the business is; no loan or RFC unless asked for; serves a stated need, else made for the trade or the
    town before what is for everybody; the standing sphere, then local before wider; traits favoured, and last what
    favours only others; nearest territory; effort and cost; made for the trade; certainty of the rule; how well it has
    worked for others; closing date; how lately it was seen; id.
    """

    needs: frozenset[str]
    stands: str
    terms: frozenset[str]  # what the owner said, and the terms and factors of what sets the business apart
    placed: bool = True  # it is known where the business is
    works: Mapping[str, int] = field(default_factory=dict, compare=False)  # the catalogue's

    @classmethod
    def of(cls, case: Case, catalogue: Catalogue, traits: frozenset[str] = frozenset()) -> Order:
        profile = case.profile
        needs, terms = frozenset(profile.items("need")), profile.term_set() | traits
        return cls(needs, stands(profile, catalogue), terms, profile.get("place") is not None, catalogue.works)

    def __call__(self, verdict: Verdict) -> tuple[object, ...]:
        return self.key(verdict.programme, 1 if verdict.unconfirmed_only else _STATUS[verdict.status])

    def if_eligible(self, verdict: Verdict) -> tuple[object, ...]:
        """Where it would stand if every open question came out well."""
        return self.key(verdict.programme, _STATUS[ELIGIBLE])

    def key(self, programme: Programme, status: int) -> tuple[object, ...]:
        needs = self.needs
        return (
            status,
            programme.fallback,
            not self.placed and programme.sphere == SPHERES[0],
            programme.reluctant and not needs & programme.serves & {"finance", "legal"},
            self._beside(programme),
            0 if programme.sphere == self.stands else 1 + SPHERES.index(programme.sphere),
            self._favoured(programme),
            programme.width,
            programme.effort,
            programme.free is not True,
            not programme.for_a_trade,
            not programme.rule_complete,
            -self.works.get(programme.id, 0),
            programme.window.closes or date.max,
            -(programme.last_seen or date.min).toordinal(),
            programme.id,
        )

    def _beside(self, programme: Programme) -> int:
        """0: it serves a stated need. 1: else, it is made for the town or the trade, and for nobody else before this
        owner. 2: it is for everybody."""
        if self.needs & programme.serves:
            return 0
        for_the_trade = programme.for_a_trade and self._favoured(programme) <= 0
        return 1 if for_the_trade or programme.for_a_town else 2

    def _favoured(self, programme: Programme) -> int:
        """Below 0: for so many of its traits. 0: it favours nobody. 1: it is meant for others before this owner."""
        return -len(programme.favours & self.terms) or int(bool(programme.favours))


_WORKS = 12  # the place of "how well it has worked" in the key: whatever stands before it is how well it fits


def preferred(verdicts: Sequence[Verdict], order: Order) -> frozenset[str]:
    """Of verdicts in that order, the programmes that only how well they work puts before others that fit as well."""
    if not order.works:
        return frozenset()
    found: set[str] = set()
    keys = [(order(verdict), verdict.programme.id) for verdict in verdicts]
    for _, run in groupby(keys, key=lambda each: each[0][:_WORKS]):
        equals = [(key[_WORKS], name) for key, name in run]
        found |= {name for works, name in equals if works != equals[-1][0]}
    return frozenset(found)


def fold_variants(programmes: list[Programme], case: Case, catalogue: Catalogue) -> list[Programme]:
    """A local variant takes the place of its generic parent while it is open; else the parent stays alone.

    One that the owner cannot have, because a condition of its own fails, leaves the parent in place as well.
    """
    place = case.profile.get("place")
    covered: set[str] = set()
    kept = []
    for programme in programmes:
        if programme.variant_of is None:
            kept.append(programme)
            continue
        if case.places.within(None if place is None else str(place), programme.territory) is not True:
            continue
        kept.append(programme)
        held = programme.id in case.profile.held
        fits = evaluate(catalogue.rule(programme), case) is not False
        if held or (fits and catalogue.availability(programme, case.today) == OPEN):
            covered.add(programme.variant_of)
    return [programme for programme in kept if programme.id not in covered]


def rank(
    case: Case,
    catalogue: Catalogue,
    enclosing: tuple[str, ...] | None = None,
    traits: frozenset[str] = frozenset(),
    with_not: bool = False,
) -> list[Verdict]:
    """Every programme's verdict in the order of offering; what is held, closed or fails is left out unless `with_not`.

    `enclosing` are the ids around a municipality or locality, which let the index leave out other territories.
    """
    near = list(catalogue) if enclosing is None or with_not else catalogue.reaching(enclosing)
    verdicts = [judge(programme, case, catalogue) for programme in fold_variants(near, case, catalogue)]
    if not with_not:
        verdicts = [verdict for verdict in verdicts if offered(verdict)]
    return sorted(verdicts, key=Order.of(case, catalogue, traits))


def offered(verdict: Verdict) -> bool:
    """Whether the owner is told of it at all."""
    return (
        verdict.status != NOT
        and verdict.availability not in (CLOSED, EXHAUSTED)
        and verdict.programme.id not in verdict.case.profile.refused
        and verdict.programme.kind not in verdict.case.profile.unwanted
    )


def first(
    case: Case, catalogue: Catalogue, enclosing: tuple[str, ...] | None = None, traits: frozenset[str] = frozenset()
) -> Verdict | None:
    """The first of `rank`, found without judging what cannot come first."""
    order = Order.of(case, catalogue, traits)
    near = fold_variants(list(catalogue) if enclosing is None else catalogue.reaching(enclosing), case, catalogue)
    at_best = sorted(
        (order.key(each, _AT_BEST[available]), each)
        for each in near
        if (available := catalogue.availability(each, case.today)) in _AT_BEST
    )
    found: tuple[tuple[object, ...], Verdict] | None = None
    for key, programme in at_best:
        if found is not None and found[0] < key:
            break
        verdict = judge(programme, case, catalogue)
        if offered(verdict) and (found is None or order(verdict) < found[0]):
            found = order(verdict), verdict
    return found[1] if found else None
