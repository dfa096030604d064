"""Who is near and can act for an owner: an ally of the trade, the town's office for businesses."""

from __future__ import annotations

from bot.dialogue import card
from bot.dialogue.asking import again
from bot.dialogue.turn import Turn
from bot.domain.differentiation import actors, allies
from bot.domain.knowledge import Entry
from bot.domain.message import PlaceName, Text, msg
from bot.domain.names import initials
from bot.domain.programme import IN_TOWN, Programme


def person(turn: Turn) -> None:
    """Tells honestly what is known of the office of the place."""
    known = turn.profile.get("place")
    if known is None:
        return again(turn, msg("person.nobody"))
    place, office = PlaceName(str(known)), _office(turn)
    if office is None:
        return again(turn, msg("person.elsewhere", place=place))
    again(turn, msg("person.office", place=place, office=office.name), *card.contact(office), msg("person.say"))


def companion(turn: Turn, programme: Programme) -> Text | None:
    """Who near by gives this programme, else can act for this trade; else the town's office for businesses."""
    known = (turn.profile, turn.ref.places, turn.ref.knowledge)
    if programme.width <= IN_TOWN and programme.contact.office is not None:
        return programme.contact.office
    friends = [*(each for each in actors(*known) if _gives(each, programme)), *allies(*known)]
    office = _office(turn)
    return friends[0].what if friends else office.name if office is not None else None


def office_name(turn: Turn) -> Text | None:
    """The town's office for businesses."""
    office = _office(turn)
    return None if office is None else office.name


def _gives(actor: Entry, programme: Programme) -> bool:
    """Both are known by the same initials: a tax office of the SAT gives what the SAT operates."""
    return not initials(actor.what.es).isdisjoint(initials(programme.operator.es))


def _office(turn: Turn) -> Programme | None:
    """The economic promotion office of the place, its own entry before the general one."""
    known = turn.profile.get("place")
    enclosing = turn.ref.places.enclosing(str(known)) if known is not None else ()
    offices = [rung for rung in turn.ref.catalogue.reaching(enclosing) if rung.fallback]
    return min(offices, key=lambda rung: rung.variant_of is None, default=None)
