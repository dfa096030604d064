"""What is wrong with a programme as it was typed, beyond what cannot be read: faults at its fields."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.requests import Request

from bot.app.bench import thing_of
from bot.desk.form_fields import FIELDS
from bot.desk.pages import desk, person
from bot.desk.rule_form import ROOT
from bot.domain.editing import Document
from bot.domain.faults import Fault
from bot.domain.message import Listing, PlaceName, msg
from bot.domain.programme import ahead


def refused(request: Request, document: Document, unread: Sequence[Fault]) -> list[Fault]:
    """What not even a draft may say, at fields that could be read."""
    future = (Fault(path, msg("desk.wrong.future")) for path in ahead(document, desk(request).today()))
    told = {fault.path for fault in unread}
    return [fault for fault in (*_beyond(request, document), *future) if fault.path not in told]


def whole(request: Request, document: Document, found: Sequence[Fault]) -> list[Fault]:
    """With what else stands in the way of a review, so that all is told at once, in the form's order."""
    told = {fault.path for fault in found}
    more = (fault for fault in desk(request).editorial.faults(document) if fault.path not in told)
    return sorted((*found, *more), key=lambda fault: _place(fault.path))


def _place(path: str) -> int:
    path = "requires" if path.split(".", maxsplit=1)[0] == ROOT else path
    return next((at for at, name in enumerate(FIELDS) if path == name or path.startswith(f"{name}.")), -1)


def _beyond(request: Request, document: Document) -> list[Fault]:
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
