"""How varied what is made is, place by place: for offices, and for whoever compares the places of a state.

From what sources state of each place and what five or more of its businesses named (`bot.domain.census`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.dialogue.world import Reference
from bot.domain.places import PlaceKind

HOME = "14"  # the state that is told of


@dataclass(frozen=True, slots=True)
class Variety:
    """`mentions`: towns and businesses that stand behind it. `diversity`: Hill's number of order 1 of what they name.

    It is the number of things known where each is named once, and less where some are named by many.
    """

    place: str
    name: str
    mentions: int
    diversity: float


def varieties(ref: Reference, state: str = HOME) -> Iterator[Variety]:
    """The state, its regions and its municipalities; places of which nothing is known are left out."""
    census = ref.knowledge.census(ref.places)
    told = (PlaceKind.STATE, PlaceKind.REGION, PlaceKind.MUNICIPALITY)
    for place in sorted(ref.places, key=lambda place: (told.index(place.kind) if place.kind in told else 9, place.id)):
        if place.kind in told and state in ref.places.chain(place.id) and (mentions := census.size(place.id)):
            yield Variety(place.id, place.name, mentions, round(census.diversity(place.id), 2))
