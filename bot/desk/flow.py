"""What can be done with a programme: the buttons of its page, and what they do."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.app.bench import Conflict, Refused
from bot.app.shelf import Opened
from bot.desk import conflicts, programmes, refusals
from bot.desk.actions import ACTIONS
from bot.desk.pages import Entry, Missing, desk, go, person


def act(request: Request) -> Response:
    """One of the actions; what is refused is said on the programme's page, with the reason that was typed."""
    programme, form = request.path_params["programme"], request.state.form
    name, why, head = str(form.get("action", "")), str(form.get("why", "")), str(form.get("head", ""))
    if name not in ACTIONS:
        raise Missing
    try:
        _do(request, name, programme, int(head) if head.isdigit() else 0, why)
    except Conflict as conflict:
        if conflict.base == conflict.mine:  # nothing of this person's is at stake: it is to be looked at again
            return go(request, f"/programmes/{programme}", "desk.moved_on", who=conflict.theirs.by.who)
        return conflicts.page(request, programme, conflict, _opened(request).entry.origin, why)
    except Refused as refused:
        return programmes.refused(request, _opened(request), refusals.text(refused), why)
    judged = name in ("publish", "send_back") and form.get("from") == "review"
    return go(request, "/review" if judged else f"/programmes/{programme}", f"desk.done.{name}")


def _opened(request: Request) -> Opened:
    return desk(request).shelf.open(person(request), request.path_params["programme"])


def _do(request: Request, name: str, programme: str, head: int, why: str) -> None:
    me, editorial, upkeep = person(request), desk(request).editorial, desk(request).upkeep
    match name:
        case "submit" | "publish" | "send_back" | "discard":
            getattr(editorial, name)(me, programme, head, why)
        case "pause" | "resume" | "archive":
            getattr(editorial, name)(me, programme, why)
        case "renew":
            upkeep.renew(me, programme, as_draft=True)
        case "confirm":
            left = upkeep.confirm(me, [programme]).left
            if left:
                raise Refused(left[programme])


def steward(request: Request) -> Response:
    """Who keeps it true from now on."""
    programme, chosen = request.path_params["programme"], str(request.state.form.get("steward", ""))
    number = int(chosen) if chosen.isdigit() else None
    if number is not None and desk(request).people.get(number) is None:
        raise Missing
    left = desk(request).upkeep.name_steward(person(request), [programme], number).left
    if left:
        refusals.text(Refused(left[programme]))
    return go(request, f"/programmes/{programme}", "desk.done.steward")


menu: tuple[Entry, ...] = ()
routes = [
    Route("/programmes/{programme}/do", act, methods=["POST"]),
    Route("/programmes/{programme}/steward", steward, methods=["POST"]),
]
