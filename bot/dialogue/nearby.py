"""Who is near and can act for an owner: an ally of the trade, the town's office for businesses."""

from __future__ import annotations

from bot.dialogue import card
from bot.dialogue.asking import again
from bot.dialogue.turn import Turn
from bot.domain.differentiation import allies
from bot.domain.message import PlaceName, Text, msg
from bot.domain.programme import Programme


def person(turn: Turn) -> None:
    """Tells honestly what is known of the office of the place."""
    known = turn.profile.get("place")
    if known is None:
        return again(turn, msg("person.nobody"))
    place, office = PlaceName(str(known)), _office(turn)
    if office is None:
        return again(turn, msg("person.elsewhere", place=place))
    again(turn, msg("person.office", place=place, office=office.name), *card.contact(office), msg("person.say"))


def companion(turn: Turn) -> Text | None:
    """A local actor, public or private, able to act for this trade; else the town's office for businesses."""
    friends = allies(turn.profile, turn.ref.places, turn.ref.knowledge)
    office = _office(turn)
    return friends[0].what if friends else office.name if office is not None else None


def _office(turn: Turn) -> Programme | None:
    """The economic promotion office of the place, its own entry before the general one."""
    known = turn.profile.get("place")
    enclosing = turn.ref.places.enclosing(str(known)) if known is not None else ()
    offices = [rung for rung in turn.ref.catalogue.reaching(enclosing) if rung.fallback]
    return min(offices, key=lambda rung: rung.variant_of is None, default=None)
