"""What a draft would change, before it is published: its card, the samples and owners it moves, a talk with the bot."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.app.bench import Refused
from bot.app.cards import cards
from bot.app.preview import Tried
from bot.app.simulator import Talk
from bot.desk.pages import LANGUAGES, Forbidden, Missing, demand, desk, go, person, render
from bot.desk.warnings import warnings
from bot.dialogue.world import Reference
from bot.domain.editing import Document
from bot.domain.message import Text
from bot.domain.profile import Profile

REASONS = ("new", "passes", "fails", "closed", "outranked", "held")


def families() -> Iterator[str]:
    yield from (f"desk.preview.reason.{reason}" for reason in REASONS)


def show(request: Request) -> Response:
    """The page; with `owners` in the address their counts as well, which take some seconds in a large database."""
    programme, document, opened = _opened(request)
    withdrawn = "withdrawn" in request.query_params
    here, today = desk(request), desk(request).today()
    shared = {
        "warnings": () if withdrawn else warnings(request, document),
        "entry": opened.entry,
        "version": opened.version,
        "withdrawn": withdrawn,
    }
    try:
        then = here.previews.draft(programme, None if withdrawn else document)
    except (ValueError, KeyError, TypeError):
        return render(request, "preview.html", 422, **shared, broken=True)
    tried = here.previews.samples(programme, then, today)
    crowd = here.previews.owners(programme, then, today) if "owners" in request.query_params else None
    return render(
        request,
        "preview.html",
        **shared,
        broken=False,
        cards={} if withdrawn else _cards(request, programme, then, tried),
        tried=tried,
        crowd=crowd,
        words=lambda text: _words(request, text),
    )


def _opened(request: Request) -> tuple[str, Document, Any]:
    """The draft, or what is published where nothing is pending."""
    programme = request.path_params["programme"]
    try:
        opened = desk(request).shelf.open(person(request), programme)
    except Refused as refused:
        raise (Missing if refused.reason == "missing" else Forbidden) from refused
    demand(request, "preview", opened.entry.thing)
    return programme, opened.version.document, opened


def _words(request: Request, text: Text) -> str:
    return desk(request).texts.text(text, request.state.lang)


def _cards(request: Request, programme: str, then: Reference, tried: Tried) -> dict[str, list[Any]]:
    """By language: as a sample sees them whose next hook it is, or, where none has it, as nobody in particular."""
    here = desk(request)
    winners = [each.sample for each in tried.moved if each.gains] + list(tried.kept)
    profile = winners[0].profile if winners else Profile()
    zone: ZoneInfo = here.zone
    return {lang: cards(programme, then, profile, here.now(), zone, here.texts, lang) for lang in LANGUAGES}


# -- the simulator


async def begin(request: Request) -> Response:
    programme, document, _ = await run_in_threadpool(_opened, request)
    lang = str(request.state.form.get("talk", request.state.lang))
    here = desk(request)
    try:
        then = await run_in_threadpool(here.previews.draft, programme, document)
    except (ValueError, KeyError, TypeError):
        return go(request, f"/programmes/{programme}/preview")
    lang = lang if lang in LANGUAGES else request.state.lang
    talk = await here.simulator.begin(person(request).id, programme, then, lang)
    return RedirectResponse(f"/talks/{talk.token}#last", 303)


async def talk(request: Request) -> Response:
    found = desk(request).simulator.find(person(request).id, request.path_params["token"])
    if request.method == "GET":
        return render(request, "talk.html", 200 if found else 404, talk=found)
    if found is None:
        return render(request, "talk.html", 404, talk=None)
    return await _event(request, found)


async def _event(request: Request, found: Talk) -> Response:
    form, simulator = request.state.form, desk(request).simulator
    if "end" in form:
        await simulator.end(found)
        return go(request, f"/programmes/{found.programme}/preview")
    if "choice" in form:
        await simulator.press(found, str(form["choice"])[:64])
    else:
        await simulator.say(found, str(form.get("text", "")))
    return RedirectResponse(f"/talks/{found.token}#last", 303)


menu = ()
routes = [
    Route("/programmes/{programme}/preview", show),
    Route("/programmes/{programme}/talk", begin, methods=["POST"]),
    Route("/talks/{token}", talk, methods=["GET", "POST"]),
]
