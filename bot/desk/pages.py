"""What every page is made of: texts in the reader's language, the menu, flashes, and answers that lead on."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Match

from bot.domain.message import Text, msg
from bot.domain.roles import Person, Thing, ever, may

if TYPE_CHECKING:
    from bot.desk.app import Desk

HERE = Path(__file__).parent
LANGUAGES = ("es", "en")
FLASH = "flash"
INSTEAD = ("forbidden", "missing", "stale", "unread")
# Said once as well, but nothing was done, or not all.
WARNINGS = (
    "desk.refused.", "desk.partner.refused.", "desk.moved_on", "desk.saved_not_sent", "desk.work.left",
    "desk.work.none_ticked", "desk.notice.above_wrong", "desk.notice.cannot", "desk.notice.moved_on",
    "desk.notice.no_chat", "desk.notice.nobody_approves",
)  # fmt: skip
LOCALES = {"es": "es_MX", "en": "en_US"}


@dataclass(frozen=True)
class Entry:
    """A line of the menu: seen by whoever may ever do `action` (None: by all who are in)."""

    path: str
    text: str  # a message id; `<text>.about` says on the home page what it is for
    action: str | None = None


class Forbidden(Exception):
    """The person may not do that; answered by a page that says so."""


class Missing(Exception):
    """There is no such thing, or it is not for this person to know."""


def environment() -> Environment:
    """Templates that escape, and fail on a name that is not there."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["static"] = static
    return made


@lru_cache
def static(name: str) -> str:
    """The address of a file in `static/`; it changes with the file, so that browsers may keep it."""
    content = (HERE / "static" / name).read_bytes()
    return f"/static/{name}?v={hashlib.sha256(content).hexdigest()[:12]}"


def desk(request: Request) -> Desk:
    found: Desk = request.app.state.desk
    return found


def person(request: Request) -> Person:
    """Who is in. The doorkeeper lets nobody else as far as a page that asks."""
    found: Person = request.state.seat.person
    return found


def demand(request: Request, action: str, thing: Thing | None = None) -> Person:
    """Who is in, when they may do that; raises Forbidden. Without a thing: everywhere."""
    if not may(person(request), action, thing, desk(request).places):
        raise Forbidden
    return person(request)


def say(request: Request, text: str, **params: Text) -> str:
    """A text of the desk or of the bot, in the reader's language."""
    return desk(request).texts.text(msg(text, **params), request.state.lang)


def render(request: Request, template: str, status: int = 200, **context: Any) -> HTMLResponse:
    """The page, with what every template may use: `t`, `lang`, `me`, `menu`, `csrf`, `moment`, `can`."""
    state, here = request.state, desk(request)
    me = state.seat.person if state.seat and state.seat.live else None
    shared = {
        "t": lambda text, **params: say(request, text, **params),
        "lang": state.lang,
        "me": me,
        "menu": [entry for entry in request.app.state.menu if me and shown(me, entry)],
        "path": request.url.path,
        "readable": readable(request, request.url.path) + (f"?{request.url.query}" if request.url.query else ""),
        "csrf": Markup('<input type="hidden" name="csrf" value="{}">').format(state.csrf),
        "flashes": _flashes(request),
        "kept": state.kept,
        "moment": lambda at: moment(at, state.lang, here.zone),
        "browser": browser,
        "place": lambda code: here.places.label(code, state.lang),
        "can": lambda action, thing=None: me is not None and may(me, action, thing, here.places),
    }
    page = request.app.state.templates.get_template(template)
    return HTMLResponse(page.render(**shared, **context), status)


def shown(me: Person, entry: Entry) -> bool:
    return entry.action is None or ever(me, entry.action)


def moment(at: datetime, lang: str, zone: ZoneInfo) -> str:
    """Day and minute, where the desk stands: "26 nov 2026, 9:34 p.m."."""
    there = at.astimezone(zone)
    return f"{format_date(there, 'medium', locale=LOCALES[lang])}, {format_time(there, 'short', locale=LOCALES[lang])}"


def browser(agent: str) -> str:
    """A browser's name and machine, as far as people know them: "Firefox, Android"."""
    known = ("Edg", "OPR", "Firefox", "Chrome", "Safari")
    machines = ("Android", "iPhone", "iPad", "Windows", "Macintosh", "Linux")
    name = next((each for each in known if f"{each}/" in agent), "")
    machine = next((each for each in machines if each in agent), "")
    names = {"Edg": "Edge", "OPR": "Opera", "Macintosh": "Mac"}
    return ", ".join(names.get(each, each) for each in (name, machine) if each)


def go(request: Request, path: str, text: str | None = None, **params: Any) -> Response:
    """On to a page of the desk, which will say the text once."""
    if text is not None:
        flash(request, text, **params)
    return RedirectResponse(local(path), 303)


def local(path: str | None) -> str:
    """The path when it leads to a page here; the home page otherwise."""
    path = path or "/"
    strange = not path.startswith("/") or path.startswith("//") or "\\" in path
    return "/" if strange or any(ord(letter) < 33 for letter in path) else path


def instead(request: Request, why: str, status: int, back: str | None = None) -> HTMLResponse:
    """Why there is no page (INSTEAD), and the way to one: to the home page, where none is nearer."""
    return render(request, "instead.html", status, why=why, back=back)


def families() -> Iterator[str]:
    yield from (f"desk.{why}.{part}" for why in INSTEAD for part in ("title", "text"))


def readable(request: Request, path: str) -> str:
    """The page itself where it can be opened, else the one that it belongs to: of "/programmes/x/do" that of x."""
    while path != "/":
        scope = {**request.scope, "method": "GET", "path": path}
        found = (match for route in request.app.routes if (match := route.matches(scope)[0]) is not Match.NONE)
        if next(found, Match.NONE) is Match.FULL:
            return path
        path = path.rpartition("/")[0] or "/"
    return path


def flash(request: Request, text: str, **params: Any) -> None:
    """Says the text on the next page; parameters are plain words or numbers."""
    said = json.dumps([[text, params]]).encode()
    set_cookie(request, FLASH, base64.urlsafe_b64encode(said).decode(), 300)


def _flashes(request: Request) -> Sequence[tuple[str, bool]]:
    """The texts, and whether each is a warning."""
    raw = request.cookies.get(FLASH)
    if not raw:
        return ()
    set_cookie(request, FLASH, "", 0)
    try:
        said = json.loads(base64.urlsafe_b64decode(raw))
        return [(say(request, str(text), **params), str(text).startswith(WARNINGS)) for text, params in said]
    except (ValueError, TypeError, KeyError, AttributeError):
        return ()


def set_cookie(request: Request, name: str, value: str, seconds: int) -> None:
    """Only for this site, out of the reach of scripts; 0 seconds takes it away."""
    made = Response()
    made.set_cookie(name, value, seconds, path="/", secure=desk(request).secure, httponly=True, samesite="lax")
    request.state.cookies.extend(value for key, value in made.raw_headers if key == b"set-cookie")


def typed(request: Request) -> Sequence[tuple[str, str]] | None:
    """What the person wrote into this page's form: just sent, or kept from before their session ended."""
    if request.method == "POST":
        return fields(request.state.form.multi_items())
    kept = request.state.kept
    return kept.fields if kept else None


def fields(items: Iterable[tuple[str, Any]]) -> list[tuple[str, str]]:
    """A form's words, in order: no files, and not the token."""
    return [(name, value) for name, value in items if isinstance(value, str) and name != "csrf"]
