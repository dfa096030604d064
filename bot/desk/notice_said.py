"""A notice in the words of the desk: what it is called, who is meant, what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from starlette.requests import Request

from bot.app.notice_ports import DRAFT, PLANNED, WAITING, Notice
from bot.app.notice_results import ANSWERS, ROWS, told
from bot.desk import audience_rule
from bot.desk.meetings import meetings_of
from bot.desk.pages import desk, moment, say
from bot.domain.audience import FITS, Audience
from bot.domain.facts import SPHERES

TO_COME = (DRAFT, WAITING, PLANNED)
_PARTS = ("places", "sectors", "needs", "stages", "meetings", "rule", "fit")


def name(request: Request, notice: Notice) -> str:
    return desk(request).texts.text(desk(request).notices.name(notice), request.state.lang)


def goes(request: Request, notice: Notice) -> datetime | None:
    """When one that is still to come begins, within owners' hours; None: at once."""
    notices, now = desk(request).notices, desk(request).now()
    return notices.begins(notice.at or now, notice.office, now)


def when(request: Request, notice: Notice) -> str:
    """When it goes out, or began."""
    zone, lang = desk(request).zone, request.state.lang
    if notice.state not in TO_COME:
        return moment(notice.began or notice.at or notice.made, lang, zone)
    at = goes(request, notice)
    return say(request, "desk.notice.at_once") if at is None else moment(at, lang, zone)


def audience(request: Request, notice: Notice) -> list[tuple[str, list[str]]]:
    """Who is meant, in words: by part its label and values."""
    wanted = Audience.of(notice.document.get("audience") or {})
    meetings = meetings_of(request, notice.office) if wanted.meetings else []
    here, lang = desk(request), request.state.lang
    places = wanted.places or notice.office
    found = [
        ("places", [here.places.label(code, lang) for code in places]),
        ("sectors", [here.texts.text(here.names.sectors.get(code, code), lang) for code in wanted.sectors]),
        ("needs", [say(request, f"desk.opt.need.{need}") for need in wanted.needs]),
        ("stages", [say(request, f"desk.notice.stage.{stage}") for stage in wanted.stages]),
        ("meetings", [words for number, words in meetings if number in wanted.meetings]),
        ("rule", audience_rule.in_words(request, wanted.rule)),
        ("fit", [say(request, f"desk.notice.fit.{wanted.fit}")] if wanted.fit else []),
    ]
    return [(part, values) for part, values in found if values]


def results(request: Request, notice: Notice) -> list[tuple[str, int | str]]:
    progress = desk(request).notices.store.progress(notice.key)
    return [(what, _number(request, what, number)) for what, number in told(notice, progress)]


def _number(request: Request, what: str, number: int | None) -> int | str:
    """Of the rows a larger number may be hidden too, so that a small one does not follow from it."""
    if number is not None:
        return number
    return say(request, "desk.notice.hidden" if what in ROWS else "desk.few")


def table(request: Request, notices: Sequence[Notice]) -> list[list[int | str]]:
    """Its head, and a line for each notice that went out to anybody."""
    what = (*ROWS, *ANSWERS, "hooked")
    head = [say(request, f"desk.{each}") for each in ("notice.which", "notice.from", "list.state", "notice.when")]
    lines: list[list[int | str]] = [[*head, *(say(request, f"desk.notice.result.{each}") for each in what)]]
    for one in notices:
        if one.began is not None:
            state, began = say(request, f"desk.notice.state.{one.state}"), one.began.astimezone(desk(request).zone)
            told: list[int | str] = [name(request, one), str(one.document["from"]), state, f"{began:%Y-%m-%d %H:%M}"]
            found = dict(results(request, one))
            lines.append([*told, *(found.get(each, 0) for each in what)])
    return lines


def families() -> Iterator[str]:
    yield from (f"desk.notice.result.{what}" for what in (*ROWS, *ANSWERS, "hooked"))
    yield from (f"desk.notice.fit.{fit}" for fit in FITS if fit)
    yield from (f"desk.notice.stage.{stage}" for stage in SPHERES)
    yield from (f"desk.notice.part.{part}" for part in _PARTS)
    yield from audience_rule.families()
