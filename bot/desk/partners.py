"""Partnerships: which there are, the eight plain statements once a year, the result, and the accomplishment sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.app.partnership_ports import REASONS, Refused
from bot.app.partnerships import ACTION, NAME_LENGTH, REMARK_LENGTH
from bot.desk.accomplished import as_text, drawn
from bot.desk.pages import LANGUAGES, Entry, Forbidden, Missing, desk, flash, go, person, render, say, typed
from bot.domain.message import Listing
from bot.domain.partnership import ANSWERS, CONDITIONS, LEVELS, SIDES, Partnership, Said
from bot.domain.roles import ever
from bot.domain.terms import fold


@contextmanager
def allowed() -> Iterator[None]:
    """What is not there, or not theirs."""
    try:
        yield
    except PermissionError as error:
        raise Forbidden from error
    except KeyError as error:
        raise Missing from error


def every(request: Request) -> Response:
    me, partnerships = person(request), desk(request).partnerships
    if not ever(me, ACTION):
        raise Forbidden
    listed = partnerships.of(me)
    return render(request, "partners.html", listed=listed, begins=bool(partnerships.places(me)), pair=pair(request))


def pair(request: Request) -> Callable[[Partnership], str]:
    """Both names, joined as the reader's language does."""
    texts, lang, names = desk(request).texts, request.state.lang, desk(request).partnerships.names()

    def joined(each: Partnership) -> str:
        return texts.text(Listing(tuple(names.get(fold(name), name) for name in (each.office, each.partner))), lang)

    return joined


def begin(request: Request) -> Response:
    """A partnership of the person's office with an institution, such as one that runs programmes there."""
    me, partnerships = person(request), desk(request).partnerships
    places = partnerships.places(me)
    if not places:
        raise Forbidden
    own, institutions = partnerships.suggested(me)
    given = dict(typed(request) or {"office": own, "place": places[0]})
    error = None
    if request.method == "POST":
        names = [given.get(name, "") for name in ("place", "office", "partner")]
        try:
            with allowed():
                number = partnerships.begin(me, *names)
            return go(request, f"/partners/{number}", "desk.partner.begun")
        except Refused as refused:
            error = say(request, f"desk.partner.refused.{refused.reason}", n=NAME_LENGTH)
    return render(
        request,
        "partner_new.html",
        422 if error else 200,
        given=given,
        places=places,
        institutions=institutions,
        error=error,
    )


def one(request: Request) -> Response:
    """A year's result: where it is weak first, each with what both sides say, owners, and what was measured."""
    year = request.query_params.get("year", "")
    with allowed():
        result = desk(request).partnerships.look(person(request), _number(request), int(year) if _is(year) else None)
    texts, lang = desk(request).texts, request.state.lang
    return render(
        request,
        "partner.html",
        result=result,
        words=lambda text: texts.text(text, lang),
        sides=SIDES,
        pair=pair(request),
    )


def judge(request: Request) -> Response:
    """The eight statements, for one side."""
    me, number, side = person(request), _number(request), request.path_params["side"]
    here = desk(request).partnerships
    with allowed():
        listed, before = here.mine(me, number, side)
    given = dict(typed(request) or _fields(before))
    errors: dict[str, str] = {}
    if request.method == "POST":
        try:
            with allowed():
                here.say(me, number, side, given, _remark(given))
            return go(request, f"/partners/{number}", "desk.partner.said")
        except Refused as refused:
            errors = _errors(request, refused, given)
    return render(
        request,
        "partner_say.html",
        422 if errors else 200,
        listed=listed,
        side=side,
        given=given,
        errors=errors,
        conditions=CONDITIONS,
        answers=ANSWERS,
        year=desk(request).today().year,
        pair=pair(request),
    )


def _errors(request: Request, refused: Refused, given: dict[str, str]) -> dict[str, str]:
    """By field; what is about the whole stands on top."""
    words = say(request, f"desk.partner.refused.{refused.reason}", n=REMARK_LENGTH)
    if refused.reason == "unanswered":
        return {name: words for name in CONDITIONS if given.get(name) not in ANSWERS}
    return {"remark" if refused.reason == "remark" else "": words}


def _fields(said: Said | None) -> dict[str, str]:
    return {} if said is None else {**said.answers, "remark": said.remark}


def _remark(given: dict[str, str]) -> str:
    return given.get("remark", "").replace("\r\n", "\n").strip()


def end(request: Request) -> Response:
    with allowed():
        desk(request).partnerships.end(person(request), _number(request))
    return go(request, "/partners", "desk.partner.ended")


def bestow(request: Request) -> Response:
    """Makes the year's sheet, or says why there is none."""
    number, year = _number(request), str(request.state.form.get("year", ""))
    try:
        with allowed():
            desk(request).partnerships.bestow(person(request), number, int(year) if _is(year) else 0)
        flash(request, "desk.partner.bestowed")
    except Refused as refused:
        flash(request, f"desk.partner.refused.{refused.reason}")
    return go(request, f"/partners/{number}?year={year}#sheet" if _is(year) else f"/partners/{number}")


def sheet(request: Request) -> Response:
    """The picture, or the same as text, in either language; of a year whose sheet was made."""
    number, year, lang = _number(request), request.path_params["year"], request.path_params["lang"]
    partnerships = desk(request).partnerships
    with allowed():
        if lang not in LANGUAGES or not partnerships.look(person(request), number, year).bestowed:
            raise Missing
        made = partnerships.accomplished(person(request), number, year)
    if made is None:
        raise Missing
    words = drawn(made, desk(request).texts, lang, partnerships.names())
    name = f"gancho-{year}-{lang}"
    if request.path_params["kind"] == "txt":
        headers = {"Content-Disposition": f'attachment; filename="{name}.txt"'}
        return PlainTextResponse(as_text(words), headers=headers)
    return FileResponse(desk(request).bestow(words), media_type="image/png", filename=f"{name}.png")


def _number(request: Request) -> int:
    number: int = request.path_params["number"]
    return number


def _is(year: Any) -> bool:
    return str(year).isascii() and str(year).isdigit() and len(str(year)) == 4


def families() -> Iterator[str]:
    for condition in CONDITIONS:
        yield from (f"desk.partner.{part}.{condition}" for part in ("says", "name"))
    yield from (f"desk.partner.answer.{answer}" for answer in ANSWERS)
    yield from (f"desk.partner.side.{side}" for side in SIDES)
    yield from (f"desk.partner.owners.{level}" for level in LEVELS)
    yield from (f"desk.partner.refused.{reason}" for reason in REASONS)


menu = (Entry("/partners", "desk.menu.partners", ACTION),)
routes = [
    Route("/partners", every),
    Route("/partners/new", begin, methods=["GET", "POST"]),
    Route("/partners/{number:int}", one),
    Route("/partners/{number:int}/say/{side}", judge, methods=["GET", "POST"]),
    Route("/partners/{number:int}/end", end, methods=["POST"]),
    Route("/partners/{number:int}/sheet", bestow, methods=["POST"]),
    Route("/partners/{number:int}/sheet/{year:int}-{lang}.{kind}", sheet),
]
