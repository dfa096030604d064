"""What stands behind a difference: how many places of the same trade have it, and where it is worth stressing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.census import FEWEST
from bot.domain.differentiation import PHRASE_FACTS, Geography, Trait
from bot.domain.facts import SPHERES
from bot.domain.knowledge import Knowledge
from bot.domain.profile import Profile


@dataclass(frozen=True, slots=True)
class Spread:
    """Of the places of a state that sources name for a trade, `of_the_trade`, so many have it: `with_it`.

    `region`: where all of those lie, None when they lie in several. A region named as a whole is one place.
    """

    state: str
    of_the_trade: int
    with_it: int
    region: str | None


def spread(trait: Trait, profile: Profile, places: Geography, knowledge: Knowledge) -> Spread | None:
    """How the rarest thing of a rooted trait is spread among places of the owner's trade; None where they are few."""
    sector, state = str(profile.get("sector") or ""), str(profile.get("place") or "")[:2]
    said = profile.term_set(*PHRASE_FACTS) & trait.terms
    if trait.entry is None or not sector or not said:
        return None
    named: dict[str, set[str]] = {}  # place -> terms of the trade
    for entry in knowledge.entries:
        if sector in entry.sectors and not entry.doubtful:
            for place in entry.places:
                if state in places.chain(place):
                    named.setdefault(place, set()).update(entry.terms)
    if len(named) < FEWEST:
        return None
    having = min(([place for place, terms in named.items() if term in terms] for term in sorted(said)), key=len)
    regions = {next((area for area in places.chain(place) if "-R" in area), None) for place in having}
    return Spread(state, len(named), len(having), regions.pop() if len(regions) == 1 else None) if having else None


def stressed(found: Sequence[Trait]) -> list[tuple[str, Trait | None]]:
    """For each sphere what to put first: what is still different there, else what nobody can say; never what is not."""

    def best(sphere: str) -> Trait | None:
        still = [(dict(trait.still)[sphere], trait) for trait in found]
        return next((trait for wanted in (True, None) for truth, trait in still if truth is wanted), None)

    return [(sphere, best(sphere)) for sphere in SPHERES]
