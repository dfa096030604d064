"""The form of a programme. Its buttons that change the form send all of it; what comes back is the form, changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.app.bench import Conflict, Refused
from bot.app.shelf import LOCKED_FOR
from bot.desk import conflicts, form_faults, parents, refusals
from bot.desk.form import blank, fill, slug, take
from bot.desk.form_buttons import pressed
from bot.desk.form_fields import SECTIONS
from bot.desk.form_view import FormView, element
from bot.desk.pages import Entry, Forbidden, desk, go, person, render, typed
from bot.desk.programmes import open_today
from bot.desk.refusals import reading
from bot.desk.typed import Fields, Typed, one
from bot.desk.values import words
from bot.desk.warnings import warnings
from bot.domain.faults import Fault
from bot.domain.message import msg
from bot.domain.roles import ever

SAVING = ("save", "submit", "resolve")


def new(request: Request) -> Response:
    """A programme that is not there yet."""
    me, names = person(request), desk(request).names
    if not ever(me, "draft"):
        raise Forbidden
    base = blank(names) | {"territory": list(me.places)}
    given = _typed(request)
    if given is None or request.method == "GET":
        return _form(request, given or fill(base, names, request.state.lang))
    do = one(given, "do")
    if do not in SAVING:
        return _form(request, pressed(given, do))
    given, unclear = parents.resolved(request, given)
    document, faults = take(given, base, names)
    faults += [*unclear, *form_faults.refused(request, document, faults)]
    document["id"] = slug(one(given, "id") or document["name"]["es"] or document["name"]["en"])
    if not document["id"]:
        faults.append(Fault("name.es", msg("desk.fault.name")))
    if faults:
        return _form(request, given, faults if do == "save" else form_faults.whole(request, document, faults), 422)
    try:
        entry = desk(request).editorial.draft(me, document, one(given, "why"))
        if do == "submit":
            entry = desk(request).editorial.submit(me, entry.id, entry.head, one(given, "why"))
    except Refused as refused:
        if refused.reason == "faults":  # saved, but not whole
            return go(request, f"/programmes/{document['id']}/edit?check=1", "desk.saved_not_sent")
        if refused.reason == "exists":
            return _form(request, given, [Fault("id", msg("desk.refused.exists"))], 422)
        return _form(request, given, (), 422, refusals.text(refused))
    return go(request, f"/programmes/{entry.id}", f"desk.done.{do}")


def edit(request: Request) -> Response:
    """The newest version in the form; a version that came in between leads to the page that shows both sides."""
    me, programme = person(request), request.path_params["programme"]
    with reading():
        opened = desk(request).shelf.open(me, programme)
        if not desk(request).shelf.may(me, "edit", opened.entry.thing):
            raise Forbidden
        given = _typed(request)
        begun = number(given, "head") or opened.entry.head
        base = desk(request).shelf.open(me, programme, begun).version.document
    if given is None:
        desk(request).shelf.lock(me, programme)
        given = fill(base, desk(request).names, request.state.lang)
        wrong = desk(request).editorial.faults(base) if "check" in request.query_params else ()
        return _form(request, given, wrong, opened=opened, head=begun)
    do = one(given, "do")
    if request.method == "GET" or do not in SAVING:
        return _form(request, pressed(given, do), opened=opened, head=begun)
    return _save(request, programme, given, base, begun, do)


def _save(request: Request, programme: str, given: Typed, base: Any, begun: int, do: str) -> Response:
    me, why = person(request), one(given, "why")
    editorial, shelf = desk(request).editorial, desk(request).shelf
    given, unclear = parents.resolved(request, {name: list(values) for name, values in given.items()})
    document, faults = take(given, base, desk(request).names)
    faults += [*unclear, *form_faults.refused(request, document, faults)]
    if faults:
        faults = faults if do == "save" else form_faults.whole(request, document, faults)
        return _form(request, given, faults, 422, opened=shelf.open(me, programme), head=begun)
    entry = shelf.open(me, programme).entry
    unchanged = do != "resolve" and document == base and entry.head == begun
    if unchanged and (do == "save" or not entry.stage):
        shelf.unlock(me, programme)
        return go(request, f"/programmes/{programme}", "desk.done.same")
    try:
        if do == "resolve":
            head = conflicts.resolve(request, programme, given).head
        elif unchanged:
            head = begun
        else:
            head = editorial.save(me, programme, begun, document, why).head
        if do == "submit":
            begun, given = head, {**given, "head": [str(head)]}
            editorial.submit(me, programme, head, why)
    except Conflict as conflict:
        started = number(given, "base") or begun
        return conflicts.page(request, programme, conflict, started, why, given if do == "resolve" else None)
    except Refused as refused:
        wrong = refused.faults if refused.reason == "faults" else ()
        said = "desk.saved_not_sent" if wrong and do == "submit" else refusals.text(refused)
        return _form(request, given, wrong, 422, said, opened=shelf.open(me, programme), head=begun)
    shelf.unlock(me, programme)
    return go(request, f"/programmes/{programme}", f"desk.done.{'save' if do == 'resolve' else do}")


def lock(request: Request) -> Response:
    """The open form tells that somebody still has it open; who else has, comes back."""
    me, programme = person(request), request.path_params["programme"]
    with reading():
        if one(_typed(request) or {}, "leave"):
            desk(request).shelf.unlock(me, programme)
            return JSONResponse({"other": None})
        held = desk(request).shelf.lock(me, programme)
    return JSONResponse({"other": held.who if held.person != me.id else None})


def _form(
    request: Request,
    given: Typed,
    faults: Sequence[Fault] = (),
    status: int = 200,
    said: str | None = None,
    **more: Any,
) -> Response:
    lang, texts = request.state.lang, desk(request).texts
    opened = more.get("opened")
    document = take(given, {"id": opened.entry.id} if opened else {}, desk(request).names)[0]
    lock = opened.lock if opened and opened.lock and opened.lock.person != person(request).id else None
    return render(
        request,
        "programme_edit.html",
        status,
        form=FormView(given, faults, desk(request).names, lang, lambda text: texts.text(text, lang)),
        said=said,
        entry=opened.entry if opened else None,
        sent_back=desk(request).shelf.sent_back(person(request), [opened.entry]).get(opened.entry.id)
        if opened
        else None,
        head=more.get("head", 0),
        someone=lock.who if lock else None,
        since=lock.until - LOCKED_FOR if lock else None,
        sections=SECTIONS,
        element=element,
        option_text=option_text,
        open_today=open_today(document, desk(request).today()),
        warnings=warnings(request, document),
        parent=parents.chosen(request, given),
        label=words(request).label,
    )


def option_text(path: str, option: str) -> str:
    """The message that names an option of a field."""
    families = {"serves": "desk.opt.need", "cost.free": "desk.free", "window.usual_month": "month"}
    return f"{families.get(path, f'desk.{path}')}.{option}"


def number(given: Typed | None, name: str) -> int:
    text = one(given or {}, name)
    return int(text) if text.isdigit() and len(text) < 10 else 0


def _typed(request: Request) -> Fields | None:
    pairs = typed(request)
    if pairs is None:
        return None
    found: Fields = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return found


def families() -> Iterator[str]:
    yield from (f"desk.done.{do}" for do in ("save", "submit"))
    yield from (f"desk.form.add.{path}" for path in ("documents", "conditions", "sources", "grants"))
    yield "desk.window.state.none"


menu: tuple[Entry, ...] = ()
routes = [
    Route("/programmes/new", new, methods=["GET", "POST"]),
    Route("/programmes/{programme}/edit", edit, methods=["GET", "POST"]),
    Route("/programmes/{programme}/lock", lock, methods=["POST"]),
]
