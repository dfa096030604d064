"""A thing said to be none of what it is listed under: "marigold is a dye, not a material", "eso no es cómo lo hago"."""

from __future__ import annotations

from collections.abc import Collection

from bot.domain.facts import FACTS, Kind
from bot.understanding.found import SURE, Found
from bot.understanding.text import Said
from bot.understanding.vocabulary import Vocabulary

_W = Vocabulary("excluded")
_LISTS = _W.table("lists")
_NONE_OF = _W.compile(r"(?:\s(?!(?:no|not)\b)\w+){0,4},?\s(?:no|not)\s(?:{plain}\s)*")
_BUT = _W.compile(r"(?:\W|\b(?:{lead}|sino)\b)*(?:\b(?:{plain}|its)\s)*")


def none_of(said: Said, fact: str, end: int) -> bool:
    """Whether what ends here is said to be none of the fact's things."""
    denied = _NONE_OF.match(said.text, end) if fact in _LISTS else None
    return denied is not None and _LISTS[fact].match(said.text, denied.end()) is not None


def instead(said: Said, fact: str, end: int, items: Collection[str]) -> list[Found]:
    """The list where they belong, if the next clause says it: "that's not how, it's what it's made of"."""
    after = said.clause(max(end - 1, 0))[1]
    head = _BUT.match(said.text, after)
    start = head.end() if head else after
    for other, names in _LISTS.items():
        if other != fact and FACTS[other].kind is Kind.PHRASES and names.match(said.text, start):
            return [Found(other, tuple(items), SURE, (end, len(said.text)))]
    return []
