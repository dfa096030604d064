"""What a person may not write into a programme, as faults at its fields: whose it would be then."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.requests import Request

from bot.app.bench import thing_of
from bot.desk.pages import desk, person
from bot.domain.editing import Document
from bot.domain.faults import Fault
from bot.domain.message import Listing, PlaceName, msg


def beyond(request: Request, document: Document) -> list[Fault]:
    """A programme stays an office's own: by its places, or by the institution that runs it."""
    me, here = person(request), desk(request)
    if here.shelf.may(me, "draft", thing_of(document)):
        return []
    if not me.places:
        names = dict.fromkeys(name for role in me.roles for name in role.institutions)
        return [Fault("operator", msg("desk.fault.operator_yours", names=Listing(tuple(names), "or")))]
    outside = [place for place in document["territory"] if here.places.within(place, me.places) is not True]
    if not outside:
        return [Fault("territory", msg("desk.fault.place_yours", places=_named(me.places)))]
    return [Fault("territory", msg("desk.fault.place_not_yours", places=_named(outside)))]


def _named(places: Sequence[str]) -> Listing:
    return Listing(tuple(PlaceName(place) for place in places))
