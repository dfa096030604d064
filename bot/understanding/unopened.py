"""Businesses that have not opened yet, or only just: no months at all."""

from __future__ import annotations

import re

from bot.understanding.found import LIKELY, SURE, Found
from bot.understanding.text import Said
from bot.understanding.vocabulary import Vocabulary

FACT = "age_months"
_W = Vocabulary("durations")
_NOT_OPEN, _PLANNED, _NEW = _W.find("not_open"), _W.find("planned"), _W.find("new")
_BRANCH = _W.find("branch")
_OPENS = re.compile(r"open|launch|abr|abierto|inaugur")
_YEAR_AFTER = re.compile(r"\s(?:del?\s|of\s)?(?:el\s|ano\s)?'?(?:20)?\d\d\b")
_AGO_AFTER = re.compile(r"\s(?:like |como |about )?(?:hace\b|\w+ \w+ (?:ago|back)\b)")


def not_open(said: Said, aside: bool) -> list[Found]:
    """`aside`: at a question about something else, which may be what has not started."""
    match = _NOT_OPEN.search(said.text)
    if match is None or (aside and not _OPENS.search(match.group())) or _BRANCH.search(said.within(match.start())):
        return []
    if _YEAR_AFTER.match(said.text, match.end()):  # "arrancamos en mayo del 23"
        return []
    return [Found(FACT, 0, SURE, match.span())]


def planned_or_new(said: Said, asked: bool) -> list[Found]:
    for pattern in (_PLANNED, _NEW):
        match = pattern.search(said.text)
        if match and not _BRANCH.search(said.within(match.start())) and not _AGO_AFTER.match(said.text, match.end()):
            return [Found(FACT, 0, SURE if asked else LIKELY, match.span())]
    return []
