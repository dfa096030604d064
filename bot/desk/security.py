"""What holds for every request: who it is, that a form is theirs, what a page may load, and that nothing typed is lost.

A page is closed unless it is `OPEN`. A form is read here, so that pages need no `await`: `request.state.form`. One
that comes after its session has ended is kept under its person, and fills the same page when they are back.
"""

from __future__ import annotations

import logging
import secrets
from urllib.parse import quote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.app.admission import Seat
from bot.desk.lapsed import keep, kept_for, settled
from bot.desk.pages import LANGUAGES, desk, instead, local, set_cookie

log = logging.getLogger(__name__)

SESSION, GUEST, LANG, NEXT = "desk", "guest", "lang", "next"
OPEN = ("/enter", "/app", "/language")  # and what stands below them
LARGEST = 12_000_000  # bytes; a spreadsheet of ten thousand programmes has six million
LARGEST_INSIDE = 60_000_000  # of whoever is in: a file that is too large is refused at its field, with the form kept
MOST_FIELDS = 5_000
REMEMBERED = 30 * 24 * 3600  # a cookie outlives its session, so that a lapsed one still tells whose form it is
TELEGRAM = "https://web.telegram.org https://webk.telegram.org https://webz.telegram.org https://weba.telegram.org"
POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors {}"
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


class Headers:
    """What a page may load and do, and how long it may be kept."""

    def __init__(self, app: ASGIApp, secure: bool) -> None:
        self.app = app
        self._secure = secure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        path = scope["path"]

        async def send_on(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers["Content-Security-Policy"] = POLICY.format(TELEGRAM if path == "/app" else "'none'")
                kept = path.startswith("/static/") and message["status"] == 200
                headers["Cache-Control"] = "public, max-age=31536000, immutable" if kept else "no-store"
                if self._secure:
                    headers["Strict-Transport-Security"] = "max-age=31536000"
            await send(message)

        await self.app(scope, receive, send_on)


class Doorkeeper:
    """Sets `request.state`: seat, csrf, lang, form, kept. Turns away who is not in, and forms that are not theirs."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith("/static/"):
            return await self.app(scope, receive, send)
        request = Request(scope, receive)
        cookies: list[bytes] = []
        scope.setdefault("state", {}).update(cookies=cookies, seat=None, csrf="", lang="es", form=FormData(), kept=None)
        succeeded = False

        async def send_on(message: Message) -> None:
            nonlocal succeeded
            if message["type"] == "http.response.start":
                succeeded = message["status"] == 303
                headers = MutableHeaders(scope=message)
                for cookie in cookies:
                    headers.append("set-cookie", cookie.decode("latin-1"))
            await send(message)

        answer = await self._before(request)
        await (answer or self.app)(scope, receive, send_on)
        if succeeded and answer is None and request.method == "POST" and request.state.seat is not None:
            await run_in_threadpool(settled, request)
        await request.state.form.close()

    async def _before(self, request: Request) -> Response | None:
        """The answer, when the request goes no further."""
        state = request.state
        seat = await run_in_threadpool(desk(request).admission.look, request.cookies.get(SESSION, ""))
        state.seat = seat
        state.lang = _language(request, seat)
        state.csrf = seat.csrf if seat and seat.live else _guest(request)
        if request.method == "POST":
            if (answer := await self._form(request, seat)) is not None:
                return answer
        elif request.method not in ("GET", "HEAD"):
            return PlainTextResponse("", 405)
        if seat is not None and seat.live:
            if request.method == "GET":
                state.kept = await run_in_threadpool(kept_for, request, seat)
        elif not is_open(request.url.path):
            return _to_the_door(request)
        return None

    async def _form(self, request: Request, seat: Seat | None) -> Response | None:
        state = request.state
        if not _from_here(request):
            return PlainTextResponse("", 403)
        try:
            state.form = await _read(request, LARGEST_INSIDE if seat is not None and seat.live else LARGEST)
        except HTTPException as error:
            return PlainTextResponse(error.detail, error.status_code)
        given = str(state.form.get("csrf", ""))
        proven = secrets.compare_digest(given.encode("utf-8", "replace"), state.csrf.encode())
        if seat is not None and not proven:
            proven = await run_in_threadpool(desk(request).admission.proves, seat, given)
        if is_open(request.url.path):
            # a Mini App in a frame has no cookies; what it brings along proves itself
            return None if proven or request.url.path == "/app" else instead(request, "stale", 403)
        if seat is None:
            return _to_the_door(request)
        if not proven:
            return instead(request, "stale", 403)
        if not seat.live:
            await run_in_threadpool(keep, request, seat)
            return RedirectResponse("/enter?kept=1", 303)
        return None


def is_open(path: str) -> bool:
    return any(path == each or path.startswith(f"{each}/") for each in OPEN)


async def _read(request: Request, most: int) -> FormData:
    """The form, at most so large. Raises HTTPException."""
    length = request.headers.get("content-length", "")
    if not length.isdigit() or int(length) > most:
        raise HTTPException(413 if length.isdigit() else 411, "too large")
    return await request.form(max_files=20, max_fields=MOST_FIELDS, max_part_size=LARGEST)


def _from_here(request: Request) -> bool:
    """Browsers tell where a form stood; it must be here."""
    origin = request.headers.get("origin")
    if origin is None:
        return request.headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none")
    return urlsplit(origin).netloc == request.headers.get("host")


def _language(request: Request, seat: Seat | None) -> str:
    wished = request.cookies.get(LANG) or (seat.person.lang if seat else None)
    if wished not in LANGUAGES:
        first = request.headers.get("accept-language", "").strip().lower()[:2]
        wished = first if first in LANGUAGES else "es"
    return wished


def _guest(request: Request) -> str:
    """The token of somebody who is not in yet, in a cookie of its own."""
    token = request.cookies.get(GUEST, "")
    if len(token) < 32:
        token = secrets.token_urlsafe(24)
        set_cookie(request, GUEST, token, 24 * 3600)
    return token


def _to_the_door(request: Request) -> Response:
    if request.method == "GET" and request.url.path not in ("/", "/places"):
        where = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        set_cookie(request, NEXT, quote(local(where)), 3600)
    return RedirectResponse("/enter", 303)


def address(request: Request) -> str:
    return request.client.host if request.client else ""
