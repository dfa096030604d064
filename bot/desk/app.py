"""The desk as an ASGI application. A new part adds itself to `PARTS` in one line."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from bot.app.admission import Admission
from bot.app.editorial import Editorial
from bot.app.handover import Handover
from bot.app.import_ports import File
from bot.app.importing import Importing
from bot.app.message_ports import Message
from bot.app.notice_approval import Approval
from bot.app.notice_files import NoticeFiles
from bot.app.notice_ports import Poster
from bot.app.notices import Notices
from bot.app.partnership_ports import Drawn
from bot.app.partnerships import Partnerships
from bot.app.people import People
from bot.app.picture import Pictures
from bot.app.preview import Previews
from bot.app.shelf import Shelf
from bot.app.simulator import Simulator
from bot.app.truth import Truth
from bot.app.upkeep import Upkeep
from bot.desk import (
    dashboard,
    edit,
    entry,
    exports,
    flow,
    history,
    home,
    imports,
    notices,
    parents,
    partners,
    people,
    places,
    preview,
    programmes,
    review,
    sessions,
    talks,
    worklist,
)
from bot.desk.limiter import Limiter
from bot.desk.names import Names
from bot.desk.pages import HERE, Forbidden, Missing, environment, instead, readable
from bot.desk.security import Doorkeeper, Headers
from bot.domain.place_search import PlaceSearch
from bot.domain.places import Gazetteer
from bot.i18n import I18n

log = logging.getLogger(__name__)

# Each has `routes`, and `menu`: its entries, in the order in which they are shown.
PARTS: tuple[ModuleType, ...] = (
    home, entry, places, parents, edit, programmes, flow, history, preview, review, worklist, dashboard, notices, talks,
    partners, imports, exports, people, sessions,
)  # fmt: skip
LOCAL = ("127.0.0.1", "localhost")


@dataclass(frozen=True)
class Desk:
    """The use cases, as `bootstrap` wires them. `take`: what is published, as a file in that format.

    `bot_name`: the bot's @name, without which there are no posters; `draw` gives the path of one's picture, and
    `bestow` that of an accomplishment sheet. `post` has
    the bot send somebody a message. `url`: the public address, or empty at home.
    """

    admission: Admission
    people: People
    texts: I18n
    places: Gazetteer
    place_search: PlaceSearch
    names: Names
    editorial: Editorial
    shelf: Shelf
    upkeep: Upkeep
    importing: Importing
    take: Callable[[str], File]
    zone: ZoneInfo
    now: Callable[[], datetime]
    previews: Previews
    simulator: Simulator
    truth: Truth
    handover: Handover
    notices: Notices
    approval: Approval
    files: NoticeFiles
    bot_name: str
    draw: Callable[[Poster], str]
    post: Callable[[str, Message, datetime], object]
    pictures: Pictures
    partnerships: Partnerships
    bestow: Callable[[Drawn], str]
    url: str = ""

    def today(self) -> date:
        """The day where the desk is."""
        return self.now().astimezone(self.zone).date()

    @property
    def secure(self) -> bool:
        return self.url.startswith("https://")


def create_app(desk: Desk) -> Starlette:
    """The application. It answers to the host of its public address and, for this machine, to local names."""
    host = urlsplit(desk.url).hostname
    app = Starlette(
        routes=[
            Mount("/static", StaticFiles(directory=HERE / "static")),
            *(route for part in PARTS for route in part.routes),
        ],
        middleware=[
            Middleware(TrustedHostMiddleware, allowed_hosts=[*([host] if host else ()), *LOCAL], www_redirect=False),
            Middleware(Headers, secure=desk.secure),
            Middleware(Doorkeeper),
        ],
        exception_handlers={
            Forbidden: _forbidden,
            Missing: _missing,
            HTTPException: _failed,
            Exception: _broken,
        },
    )
    app.state.desk = desk
    app.state.templates = environment()
    app.state.menu = tuple(each for part in PARTS for each in part.menu)
    app.state.entry_limit = Limiter(most=20, seconds=600)
    app.state.wrong_codes = Limiter(most=200, seconds=600, keys=1)
    return app


def _forbidden(request: Request, _: Exception) -> Response:
    return instead(request, "forbidden", 403)


def _missing(request: Request, _: Exception) -> Response:
    return instead(request, "missing", 404)


def _failed(request: Request, error: Any) -> Response:
    if error.status_code == 404:
        return _missing(request, error)
    if error.status_code == 405:
        answer = instead(request, "unread", 405, readable(request, request.url.path))
        answer.headers.update(error.headers or {})
        return answer
    return PlainTextResponse(error.detail, error.status_code, error.headers)


def _broken(request: Request, error: Exception) -> Response:
    log.error("a page failed", exc_info=error)  # without its address, which may hold a token
    return PlainTextResponse("Algo falló aquí. Vuelve a intentar. / Something failed here. Try again.", 500)
