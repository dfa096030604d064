"""The browsers that are in: one's own, and for admins everybody's; each can be shut out."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.desk.pages import Entry, Missing, demand, desk, go, person, render
from bot.domain.roles import ever


def sessions(request: Request) -> Response:
    me = person(request)
    every = ever(me, "people") and request.query_params.get("of") == "all"
    found = desk(request).admission.sessions(None if every else me.id)
    return render(request, "sessions.html", seats=found, every=every, here=request.state.seat.id)


def end(request: Request) -> Response:
    """Of one's own anybody may end any; of others only an admin."""
    number = request.path_params["number"]
    admission = desk(request).admission
    if not admission.end(number, person(request).id):
        demand(request, "people")
        if not admission.end(number, None):
            raise Missing
        return go(request, "/sessions?of=all", "desk.sessions.ended")
    return go(request, "/sessions", "desk.sessions.ended")


menu = (Entry("/sessions", "desk.menu.sessions"),)
routes = [Route("/sessions", sessions), Route("/sessions/{number:int}/end", end, methods=["POST"])]
