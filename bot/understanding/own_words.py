"""The owner's own phrases as facts: where one begins, where the sentence goes on, and whether it names a thing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from bot.domain.facts import FACTS, Kind
from bot.understanding.found import RECORD_FROM, SURE, Found, meet
from bot.understanding.text import Said, prepare
from bot.understanding.vocabulary import Vocabulary, Wording

_W = Vocabulary("own_words")
_LEAD = _W.compile(r"(?:\W|{lead}(?![\w-]))*")
_TAIL = _W.compile(r"(?:\W|(?<=\s){tail}(?=\W*$|\s))*$")
_END, _END_OF_THING = _W.compile(r"(?<=\w)\W+{end}(?=\W|$)"), _W.compile(r"(?<=\w)\W+(?:{end}|{end_of_thing})(?=\W|$)")
_EMPTY, _NOT_HAD, _NO_CERTIFICATE = _W.compile("{empty}"), _W.compile("{not_had}"), _W.compile("{no_certificate}")
_CUSTOMER = _W.compile("{customer}")
_TAX, _UNDER_WAY = _W.find("tax_paper"), _W.compile(r"\W*{under_way}\b")
_PLACED = _W.compile(
    r"\b(?:{counted}\s(?:(?!{counted}\s|{not_noun}\s)\w+\s){1,2}|(?!{not_noun}\s)\w+s\s)(?:in|of|de|en|around|from)\s$"
)
_OF_KIND = _W.compile(r"\b(?!{counted}\s|{not_noun}\s)\w{4,}\s$")
_OF_WHAT = _W.compile(r"\s(?:from|of|for|by|de|del|para|pa)\s(?:{counted}\s)?\w+(?:\s\w+)?")
_ONLY_NAMED = re.compile(r"\W*(?:(?:en|de|in|from|the|el|la)\s)*")
_LISTS = ("materials", "techniques", "equipment", "partners", "certifications")
_HOW = ("techniques",)
"""Where doing without is something of its own: "sin químicos", "no molds"."""


def bounds(text: str, start: int, end: int, thing: bool = False) -> tuple[int, int]:
    """The phrase that stands in a stretch of prepared text, which may hold a part of its sentence besides.

    `thing`: one that may be said to come from somewhere.
    """
    piece = text[start:end]
    lead = _LEAD.match(piece)
    first = lead.end() if lead is not None and lead.end() < len(piece) else 0
    piece = piece[first:]
    if (over := (_END_OF_THING if thing else _END).search(piece)) is not None:
        piece = piece[: over.start()]
    if (tail := _TAIL.search(piece)) is not None and tail.start() > 0:
        piece = piece[: tail.start()]
    return start + first, start + first + len(piece)


def listed(said: Said, found: Iterable[Found], places: Iterable[str], asked: str | None) -> list[Found]:
    """The findings with the phrases of each list cut to what they name.

    `places`: the names of places that the message holds, none of which is a thing or a partner.
    """
    named = frozenset(prepare(place).bare for place in places)
    found = list(found)
    plain = [item.span for item in found if FACTS[item.fact].kind is Kind.FLAG and item.certainty >= SURE]
    kept: list[Found] = []
    for item in found:
        if item.fact in _LISTS and item.certainty < RECORD_FROM and any(meet(item.span, span) for span in plain):
            continue  # "no tengo RFC", where it was asked how it is made
        if item.fact not in _LISTS or not item.value:
            kept.append(item)
            continue
        phrases = tuple(dict.fromkeys(words for each in item.value if (words := _phrase(said, each, item.fact, named))))
        if phrases:
            kept.append(replace(item, value=phrases))
        elif item.fact == asked and item.fact == "certifications" and any(map(_is_tax, item.value)):
            kept.append(replace(item, value=(), certainty=SURE, closed=True))  # "nomás el RFC": no certificate
    return kept


def _phrase(said: Said, words: str, fact: str, places: frozenset[str]) -> str | None:
    own = prepare(words)
    start, end = bounds(own.text, 0, len(own.text), fact != "partners")
    text = own.text[start:end]
    if not text or _EMPTY.fullmatch(text) or (fact not in _HOW and _NOT_HAD.fullmatch(text)):
        return None
    if fact == "partners" and _CUSTOMER.fullmatch(text):
        return None
    at = said.text.find(text)
    if (place := _ONLY_NAMED.sub("", text, count=1)) in places:
        at = said.text.find(place)
        return _grown(said, at, at + len(place), _PLACED) if fact == "partners" and at >= 0 else None
    if fact == "certifications":
        if at >= 0 and _UNDER_WAY.match(said.text, at + len(text)):
            return None
        if _NO_CERTIFICATE.fullmatch(text):
            return None if _is_tax(text) or at < 0 else _grown(said, at, at + len(text), _OF_KIND, _OF_WHAT)
    return words if end - start == len(own.text) else own.quote(start, end)


def _grown(said: Said, start: int, end: int, before: Wording, after: Wording | None = None) -> str | None:
    """A bare word with what stands before or after it in its clause; None where it stands alone."""
    whose = before.search(said.before(start))
    of_what = after.match(said.text, end) if after is not None else None
    if whose is None and of_what is None:
        return None
    first = start - (len(said.before(start)) - whose.start()) if whose is not None else start
    return said.quote(first, of_what.end() if of_what is not None else end)


def _is_tax(words: str) -> bool:
    return bool(_TAX.search(prepare(words).text))
