"""What contradicts itself in a programme, told while it is written: before anybody publishes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.app.doubts import settled
from bot.dialogue.world import Reference
from bot.domain.catalogue import with_territory
from bot.domain.editing import Document
from bot.domain.places import Gazetteer
from bot.domain.rules import Rule, parse
from bot.domain.sanity import sane, satisfiable

NEVER, NEVER_HERE, ALWAYS, OWN_PARENT, NO_PARENT, OF_A_VARIANT, NOT_INSIDE = KINDS = (
    "never", "never_here", "always", "own_parent", "no_parent", "of_a_variant", "not_inside",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Contradiction:
    """`path`: the field to be looked at. `other`: the programme that it is about, by its id."""

    kind: str
    path: str
    other: str = ""


def contradictions(document: Document, ref: Reference, today: date) -> list[Contradiction]:
    """Of a document as far as it is written; what is no rule, or no place, is told elsewhere."""
    territory = tuple(place for place in document.get("territory") or () if place in ref.places)
    try:
        rule = parse(document.get("requires"))
    except (ValueError, RecursionError):
        return [*_of_its_parent(document, territory, ref)]
    return [*_of_its_rule(rule, territory, ref.places, today), *_of_its_parent(document, territory, ref)]


def _of_its_rule(rule: Rule, territory: tuple[str, ...], places: Gazetteer, today: date) -> Iterator[Contradiction]:
    everywhere = settled(places)
    told = sane(rule, places, everywhere, today)
    if told.satisfiable is False:
        yield Contradiction(NEVER, "requires")
    elif told.always is True:
        yield Contradiction(ALWAYS, "requires")
    elif territory and satisfiable(with_territory(rule, territory), places, everywhere, today) is False:
        yield Contradiction(NEVER_HERE, "requires")


def _of_its_parent(document: Document, territory: Sequence[str], ref: Reference) -> Iterator[Contradiction]:
    name = document.get("variant_of")
    if not isinstance(name, str) or not name:
        return
    parent = ref.catalogue.get(name)
    if name == document.get("id"):
        yield Contradiction(OWN_PARENT, "variant_of", name)
    elif parent is None:
        yield Contradiction(NO_PARENT, "variant_of", name)
    elif parent.variant_of is not None:
        yield Contradiction(OF_A_VARIANT, "variant_of", name)
    elif any(ref.places.within(place, parent.territory) is not True for place in territory):
        yield Contradiction(NOT_INSIDE, "variant_of", name)
