"""The first page: what the person may do, and what waits."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.desk.pages import Entry, desk, go, person, render, shown


def home(request: Request) -> Response:
    me = person(request)
    entries = [entry for entry in request.app.state.menu if entry.path != "/" and shown(me, entry)]
    return render(request, "home.html", entries=entries, waiting=desk(request).admission.kept(me.id))


def drop(request: Request) -> Response:
    """What was kept of a form is not wanted any more."""
    page = str(request.state.form.get("page", ""))
    desk(request).admission.drop(person(request).id, page)
    return go(request, page, "desk.kept.dropped")


menu = (Entry("/", "desk.menu.home"),)
routes = [Route("/", home), Route("/kept/drop", drop, methods=["POST"])]
