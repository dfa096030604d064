"""The first page: what the person may do, and what waits."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.app.editorial_ports import Entry as Listed
from bot.app.editorial_ports import Event, Query
from bot.desk.pages import Entry, desk, go, person, render, shown
from bot.domain.editing import DRAFT, REVIEW
from bot.domain.roles import Person, ever


def home(request: Request) -> Response:
    me = person(request)
    entries = [entry for entry in request.app.state.menu if entry.path != "/" and shown(me, entry)]
    return render(
        request,
        "home.html",
        entries=entries,
        waiting=desk(request).admission.kept(me.id),
        sent_back=_sent_back(request, me),
        counts={"/review": _to_judge(request, me)},
    )


def _sent_back(request: Request, me: Person) -> list[tuple[Listed, Event]]:
    """What this person wrote, or an office's own, that was sent back."""
    if not ever(me, "edit"):
        return []
    shelf = desk(request).shelf
    drafts = shelf.find(me, Query(stages=(DRAFT,), lang=request.state.lang)).entries
    office = not shelf.may(me, "edit", None)
    found = shelf.sent_back(me, [entry for entry in drafts if office or entry.author == me.id])
    return [(entry, found[entry.id]) for entry in drafts if entry.id in found]


def _to_judge(request: Request, me: Person) -> int:
    """How many programmes wait for this person to publish them, or to send them back."""
    if not ever(me, "publish"):
        return 0
    waiting = desk(request).shelf.find(me, Query(stages=(REVIEW,))).entries
    return sum(desk(request).shelf.may(me, "publish", entry.thing) for entry in waiting)


def drop(request: Request) -> Response:
    """What was kept of a form is not wanted any more."""
    page = str(request.state.form.get("page", ""))
    desk(request).admission.drop(person(request).id, page)
    return go(request, page, "desk.kept.dropped")


menu = (Entry("/", "desk.menu.home"),)
routes = [Route("/", home), Route("/kept/drop", drop, methods=["POST"])]
