"""A machine that is only wished for is none that is had: "quiero algo pa el agua, un pozo", "an oven would be nice"."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.understanding.found import Found
from bot.understanding.quantities import numbers
from bot.understanding.text import Said, prepare
from bot.understanding.vocabulary import Vocabulary

FACT = "equipment"
_W = Vocabulary("wanted")
_TURNS = _W.compile(r"\b(?:(?P<wish>{wishes})|(?P<had>{having}))\b")
_WISHED_AFTER = _W.compile(r"\s(?:{wished_after})\b")
_ASKED_ABOUT = _W.compile(r"\b{the_matter_of}\s(?:\w+\s)?$")
_ASKS = _W.find("asks")
_WORKED_WITH = re.compile(
    r"\b(?:mis?|my|our|nuestr[oa]s?|(?:con|with|en|using)(?: (?:una?|la|el|an?|the))?(?: sol[oa])?)\s$"
)
_SENTENCE = re.compile(r"[.;:!?\n]|\b(?:pero|but)\b")


def had(said: Said, found: list[Found], asked: str | None) -> list[Found]:
    """The findings without the machines that the message wishes for."""
    kept: list[Found] = []
    for item in found:
        if item.fact != FACT or not item.value:
            kept.append(item)
        elif things := tuple(thing for thing in item.value if not _wished(said, thing, asked)):
            kept.append(replace(item, value=things))
    return kept


def _wished(said: Said, thing: str, asked: str | None) -> bool:
    text = prepare(thing).text
    start = said.text.find(text)
    if start < 0:
        return False
    if (turn := _TURNS.match(text)) is not None and turn["wish"]:
        return True
    clause = said.text[start + len(text) : said.clause(start)[1]]
    if _WISHED_AFTER.match(clause) or (_ASKED_ABOUT.search(said.text[:start]) and _ASKS.search(said.text)):
        return True
    before = _SENTENCE.split(said.text[:start])[-1]
    turns = list(_TURNS.finditer(before))
    worked_with = _WORKED_WITH.search(before)
    if _several(text) or (worked_with and not (turns and turns[-1].end() > worked_with.start())):
        return False
    return turns[-1]["wish"] is not None if turns else asked == "need"


def _several(text: str) -> bool:
    """ "six tables": what one has many of."""
    counted = numbers(text)
    return bool(counted) and not counted[0].start and counted[0].value > 1
