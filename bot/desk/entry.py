"""Getting in, and out: a link, a code, a Mini App. No passwords."""

from __future__ import annotations

from urllib.parse import unquote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.app.admission import Entered
from bot.desk.pages import LANGUAGES, Entry, desk, go, local, render, set_cookie
from bot.desk.security import LANG, NEXT, REMEMBERED, SESSION, address


def enter(request: Request) -> Response:
    """How to get in, and the field for a code."""
    if request.state.seat and request.state.seat.live:
        return go(request, "/")
    if request.method == "GET":
        return render(request, "enter.html", error=None, code="", kept_here=bool(request.query_params.get("kept")))
    code = str(request.state.form.get("code", ""))[:40]
    if not _may_try(request):
        return _refuse(request, "desk.enter.too_often", code, 429)
    entered = desk(request).admission.by_code(code, _agent(request))
    if entered is None:
        request.app.state.wrong_codes.allows("")
        return _refuse(request, "desk.enter.wrong_code", code, 422)
    return _in(request, entered)


def _refuse(request: Request, error: str, code: str, status: int) -> Response:
    return render(request, "enter.html", status, error=error, code=code, kept_here=False)


def _may_try(request: Request) -> bool:
    """By address, and over all addresses while many codes are wrong."""
    state = request.app.state
    return bool(state.entry_limit.allows(address(request)) and not state.wrong_codes.full(""))


def link(request: Request) -> Response:
    """A link shows one button; only the button uses it up, so a preview of the link cannot."""
    token = request.path_params["token"]
    admission = desk(request).admission
    if not request.app.state.entry_limit.allows(address(request)):
        return render(request, "link.html", 429, state="too_often")
    if request.method == "POST" and (entered := admission.by_link(token, _agent(request))) is not None:
        return _in(request, entered)
    if not admission.is_open(token):
        return render(request, "link.html", 410, state="over")
    return render(request, "link.html", state="open")


def mini_app(request: Request) -> Response:
    """Opened inside Telegram: a script sends on what Telegram hands over."""
    if request.method == "GET":
        return render(request, "app.html", failed=False)
    if not request.app.state.entry_limit.allows(address(request)):
        return render(request, "app.html", 429, failed=True)
    entered = desk(request).admission.by_app(str(request.state.form.get("init_data", "")), _agent(request))
    return render(request, "app.html", 403, failed=True) if entered is None else _in(request, entered)


def leave(request: Request) -> Response:
    seat = request.state.seat
    desk(request).admission.end(seat.id, seat.person.id)
    set_cookie(request, SESSION, "", 0)
    return go(request, "/enter", "desk.enter.left")


def language(request: Request) -> Response:
    """The other language, and back to the page."""
    lang = str(request.state.form.get("lang", ""))
    if lang in LANGUAGES:
        set_cookie(request, LANG, lang, REMEMBERED)
    return RedirectResponse(local(str(request.state.form.get("next", "/"))), 303)


def _in(request: Request, entered: Entered) -> Response:
    """The browser is let in, and led on: to what was kept, where it was going, or home."""
    set_cookie(request, SESSION, entered.token, REMEMBERED)
    if request.cookies.get(LANG) not in LANGUAGES:
        set_cookie(request, LANG, entered.person.lang, REMEMBERED)
    going = request.cookies.get(NEXT)
    set_cookie(request, NEXT, "", 0)
    kept = desk(request).admission.kept(entered.person.id)
    if kept:
        return go(request, kept[0].page)
    return go(request, unquote(going) if going else "/")


def _agent(request: Request) -> str:
    return request.headers.get("user-agent", "")


menu: tuple[Entry, ...] = ()
routes = [
    Route("/enter", enter, methods=["GET", "POST"]),
    Route("/enter/{token:str}", link, methods=["GET", "POST"]),
    Route("/app", mini_app, methods=["GET", "POST"]),
    Route("/leave", leave, methods=["POST"]),
    Route("/language", language, methods=["POST"]),
]
