"""A programme's history: its versions and what was done; two versions side by side; going back."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.app.bench import Conflict, Refused
from bot.app.editorial_ports import Version
from bot.desk import refusals
from bot.desk.pages import Entry, Forbidden, desk, go, person, render
from bot.desk.refusals import reading
from bot.desk.values import words
from bot.domain.editing import diff


def history(request: Request) -> Response:
    me, programme = person(request), request.path_params["programme"]
    with reading():
        opened = desk(request).shelf.open(me, programme)
        versions, events = desk(request).shelf.history(me, programme)
    newest = [version.number for version in versions]
    return render(
        request, "history.html", entry=opened.entry, versions=versions, events=events,
        before=newest[1] if len(newest) > 1 else newest[0], after=newest[0],
    )  # fmt: skip


def compare(request: Request) -> Response:
    """`?before=3&after=5`; without them the published version, or the one before, and the newest."""
    me, programme, asked = person(request), request.path_params["programme"], request.query_params
    with reading():
        opened = desk(request).shelf.open(me, programme)
        entry = opened.entry
        if not desk(request).shelf.may(me, "edit", entry.thing):
            raise Forbidden
        after = _version(request, asked.get("after", ""), entry.head)
        before = _version(request, asked.get("before", ""), entry.current or max(1, after.number - 1))
    changes = diff(before.document, after.document)
    return render(
        request, "compare.html", entry=entry, before=before, after=after, changes=changes, words=words(request),
        back=desk(request).shelf.may(me, "restore", entry.thing),
    )  # fmt: skip


def _version(request: Request, number: str, otherwise: int) -> Version:
    chosen = int(number) if number.isdigit() and len(number) < 7 else otherwise
    return desk(request).shelf.open(person(request), request.path_params["programme"], chosen).version


def restore(request: Request) -> Response:
    """An old version as a new draft."""
    me, programme, form = person(request), request.path_params["programme"], request.state.form
    number, head = str(form.get("version", "")), str(form.get("head", ""))
    if not (number.isdigit() and head.isdigit()):
        raise Forbidden
    try:
        desk(request).editorial.restore(me, programme, int(number), int(head), str(form.get("why", "")))
    except Conflict as conflict:
        return go(request, f"/programmes/{programme}", "desk.moved_on", who=conflict.theirs.by.who)
    except Refused as refused:
        return go(request, f"/programmes/{programme}/history", refusals.text(refused))
    return go(request, f"/programmes/{programme}", "desk.done.restore", n=int(number))


menu: tuple[Entry, ...] = ()
routes = [
    Route("/programmes/{programme}/history", history),
    Route("/programmes/{programme}/compare", compare),
    Route("/programmes/{programme}/restore", restore, methods=["POST"]),
]
