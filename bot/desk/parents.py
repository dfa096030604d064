"""The general programme of a local version: searched by its name, chosen, shown by its name."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.app.bench import Refused
from bot.app.editorial_ports import Entry as Listed
from bot.app.editorial_ports import Query
from bot.desk.pages import Entry, desk, person, say
from bot.desk.typed import Fields, Typed, one, several
from bot.domain.faults import Fault
from bot.domain.message import msg
from bot.domain.terms import fold

PATH = "variant_of"
MOST = 10


def search(request: Request) -> Response:
    """`/programme-names?q=taller`: a list of `{id, name, kind, inside}`, as places are searched."""
    return JSONResponse([_shown(request, entry) for entry in _find(request, request.query_params.get("q", ""))])


def _find(request: Request, text: str) -> list[Listed]:
    query = Query(text=text[:80], lang=request.state.lang, limit=MOST)
    return list(desk(request).shelf.find(person(request), query).entries)


def _shown(request: Request, entry: Listed) -> dict[str, str]:
    inside = ", ".join(desk(request).places.label(place, request.state.lang) for place in entry.territory[:3])
    kind = say(request, f"desk.sphere.{entry.sphere}") if entry.sphere else ""
    return {"id": entry.id, "name": _name(request, entry), "kind": kind, "inside": inside}


def _name(request: Request, entry: Listed) -> str:
    return entry.name.get(request.state.lang) or entry.name.es or entry.name.en or entry.id


@dataclass(frozen=True)
class Parent:
    """What the field shows: the programme that is chosen, and what was typed that names none."""

    id: str = ""
    name: str = ""
    typed: str = ""


def chosen(request: Request, given: Typed) -> Parent:
    id, typed = next(iter(several(given, PATH)), ""), one(given, f"{PATH}_typed")
    return Parent(id, name(request, id), typed)


def name(request: Request, id: str) -> str:
    """What the programme is called; its id where there is none, or none for this person to see."""
    try:
        return _name(request, desk(request).shelf.readable(person(request), id)) if id else ""
    except Refused:
        return id


def resolved(request: Request, given: Fields) -> tuple[Fields, list[Fault]]:
    """The fields with the programme that was typed as the chosen one; what fits none, or several, is a fault."""
    typed = one(given, f"{PATH}_typed")
    if not typed:
        return given, []
    found = _find(request, typed)
    exact = [entry for entry in found if fold(typed) in (entry.id, fold(entry.name.es), fold(entry.name.en))]
    found = exact or found
    if len(found) == 1:
        return {**given, PATH: [found[0].id], f"{PATH}_typed": []}, []
    if not found:
        return given, [Fault(PATH, msg("desk.fault.parent_unknown", value=typed))]
    which = "; ".join(f"{_name(request, entry)} ({entry.id})" for entry in found[:5])
    return given, [Fault(PATH, msg("desk.fault.parent_several", value=typed, programmes=which))]


menu: tuple[Entry, ...] = ()
routes = [Route("/programme-names", search)]
