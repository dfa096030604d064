"""Owners' talks with the offices: what waits, an answer, the end. What owners write stands in the office's own group.

`bot.app.handover` decides who sees and answers what.
"""

from __future__ import annotations

from collections.abc import Iterator

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.app.handover import NotTheirs, Over, Spoken
from bot.desk.pages import Entry, Forbidden, desk, go, person, render, say
from bot.domain.offices import OPEN, UNANSWERED, WAITING
from bot.domain.roles import ever

LONGEST = 4_000  # characters of an answer


def waiting(request: Request) -> Response:
    """By office: what nobody has answered first."""
    me, handover = person(request), desk(request).handover
    if not ever(me, "answer"):
        raise Forbidden
    offices = [(office, handover.waiting(me, office)) for office in handover.offices(me)]
    return render(request, "talks.html", offices=offices)


def one(request: Request) -> Response:
    """A talk: shown, answered or closed. One that is over leads back to the list."""
    number, form = request.path_params["number"], request.state.form
    me, here = person(request), desk(request)
    text = str(form.get("text", "")).replace("\r\n", "\n").strip()
    error = None
    try:
        if "close" in form:
            here.handover.close(me, number, here.now())
            return go(request, "/answers", "desk.talks.closed", n=number)
        if request.method == "POST":
            error = _wrong(request, text)
            if error is None:
                here.handover.say(me, number, Spoken(text), here.now())
                return go(request, f"/answers/{number}", "desk.talks.sent")
        talk, office, known = here.handover.look(me, number, here.now())
    except NotTheirs as refused:
        raise Forbidden from refused
    except Over:
        return go(request, "/answers", "desk.talks.over")
    summary = [here.texts.text(line, request.state.lang) for line in known]
    return render(
        request,
        "talk_open.html",
        422 if error else 200,
        one=talk,
        office=office,
        summary=summary,
        text=text,
        error=error,
    )


def _wrong(request: Request, text: str) -> str | None:
    if not text:
        return say(request, "desk.talks.empty")
    return say(request, "desk.talks.long", n=LONGEST) if len(text) > LONGEST else None


def families() -> Iterator[str]:
    yield from (f"desk.talks.state.{state}" for state in (WAITING, OPEN, UNANSWERED))


menu = (Entry("/answers", "desk.menu.answers", "answer"),)
routes = [Route("/answers", waiting), Route("/answers/{number:int}", one, methods=["GET", "POST"])]
