"""Places as somebody types them, for every field that wants some."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.desk.pages import Entry, desk, say
from bot.domain.places import Place

MOST = 10


def search(request: Request) -> Response:
    """`/places?q=tona`: a list of `{id, name, kind, inside}`, the likeliest first."""
    found = desk(request).place_search.find(request.query_params.get("q", "")[:80], MOST)
    return JSONResponse([_shown(request, place) for place in found])


def _shown(request: Request, place: Place) -> dict[str, str]:
    lang = request.state.lang
    gazetteer = desk(request).places
    inside = gazetteer.label(place.parent, lang) if place.parent else ""
    kind = say(request, f"desk.place.{place.kind}")
    return {"id": place.id, "name": gazetteer.label(place.id, lang), "kind": kind, "inside": inside}


def chosen(request: Request, codes: Iterable[str], typed: str) -> tuple[list[str], str | None]:
    """The places of a `place_field`: those ticked, and those typed; and what is wrong with the typed ones, if it is.

    Typed names are parted by lines or semicolons, for browsers without scripts.
    """
    known = desk(request).places
    found = [code for code in dict.fromkeys(codes) if code in known]
    for name in filter(None, (part.strip() for line in typed.splitlines() for part in line.split(";"))):
        places = desk(request).place_search.named(name)
        if len(places) != 1:
            return found, _unclear(request, name, places)
        found += [] if places[0].id in found else [places[0].id]
    return found, None


def _unclear(request: Request, name: str, places: Sequence[Place]) -> str:
    if not places:
        return say(request, "desk.place.unknown", name=name)
    label = desk(request).places.label
    which = ", ".join(f"{label(place.id, request.state.lang)} ({place.id})" for place in places[:5])
    return say(request, "desk.place.several", name=name, places=which)


menu: tuple[Entry, ...] = ()
routes = [Route("/places", search)]
