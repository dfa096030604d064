"""The meetings that owners were called to, to choose from at the desk."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.requests import Request

from bot.desk.pages import desk, moment, say
from bot.domain.gatherings import NEED, Gathering


def meetings_of(request: Request, office: Sequence[str]) -> list[tuple[str, str]]:
    """The meetings of the office's towns to choose from: the number of each, and what it was in words."""
    found = desk(request).notices.meetings(office, desk(request).now())
    return [(str(one.id), meeting_in_words(request, one)) for one in found]


def meeting_in_words(request: Request, one: Gathering) -> str:
    """ "3 dic 2026, 10:00 a.m. · Tonalá · Vender más"."""
    here, lang = desk(request), request.state.lang
    if one.kind == NEED:
        about = say(request, f"desk.opt.need.{one.about}")
    else:
        about = here.texts.text(here.names.sectors.get(one.about, one.about), lang)
    when = "" if one.at is None else moment(one.at, lang, here.zone)
    return " · ".join(part for part in (when, here.places.label(one.place, lang), about) if part)
