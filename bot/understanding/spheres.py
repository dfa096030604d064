"""The spheres where the owner sells: local, regional, national, international."""

from __future__ import annotations

from bot.understanding.comers import taken_by_others, who_come
from bot.understanding.context import Context
from bot.understanding.found import LIKELY, SURE, Found
from bot.understanding.nowhere import nowhere
from bot.understanding.text import Said
from bot.understanding.vocabulary import Vocabulary

FACT = "markets"
_W = Vocabulary("spheres")
_SPHERES = _W.table("spheres")
_CUSTOMERS = _W.find("customers")
_WISH = _W.find("wish")
_AT_HOME = _W.compile(r"\b{at_home}\b[^,]{0,20}$")
_ONLY = _W.find("only")
_GIVEN_UP = _W.find("given_up")
_KIN = _W.compile(r"\b(?:mi|my) {kin}\b")
_PAST, _NONE_THERE = _W.find("past"), _W.compile(r"\s{none_there}\b")
_NOT_I = _W.find("not_i")
_SENT_TO = _W.compile(r"\b{sent}\s(?:\w+\s){0,3}(?:a|to|para|pa|hasta)\s(?:\w+\s(?:y|and)\s(?:a\s|to\s)?)?$")
_BROAD = _W.find("broad")
_OPEN, _FAR = ("open", "product", None), ("national", "international")
_SHORT_ANSWER = 8  # words


def _towards(before: str, words: str) -> str:
    """What leads to a place, with the preposition that its wording may begin with."""
    return before + words[:2] if words.startswith("a ") else before


def read(said: Said, context: Context) -> list[Found]:
    asked = context.asked == FACT
    items: dict[str, tuple[int, int]] = {}
    doubtful = False
    for item, pattern in _SPHERES.items():
        for match in pattern.finditer(said.text):
            clause, before = said.within(match.start()), said.before(match.start())
            if item != "local" and taken_by_others(said, match.start()):
                continue
            if item != "local" and who_come(said, *match.span()):
                items.setdefault("local", match.span())
                continue
            selling = _CUSTOMERS.search(before) or _CUSTOMERS.search(said.text[: match.start()][-70:])
            answers = context.asked == "exports" and (
                item == "international" or (len(said.words) <= _SHORT_ANSWER and _ONLY.search(clause))
            )
            weak = context.asked in _OPEN and item in _FAR and _CUSTOMERS.search(said.text) is not None
            if (
                not (asked or selling or answers or weak)
                or said.asked_about(match.start())
                or _WISH.search(before)
                or said.negated(match.start(), 4)
                or _PAST.search(clause)
                or _NONE_THERE.match(said.text, match.end())
            ):
                continue
            if (_AT_HOME.search(before) and not asked) or (
                item == "international"
                and (_KIN.search(before) or _GIVEN_UP.search(clause) or _NOT_I.search(said.text))
            ):
                continue
            plainly = asked or answers or _ONLY.search(clause)
            if item == "local" and not plainly and match.group().startswith(("local", "vecin")):
                continue
            doubtful = (
                doubtful
                or bool(weak and not selling)
                or not (
                    asked or answers or _BROAD.search(match.group()) or _SENT_TO.search(_towards(before, match.group()))
                )
            )
            items.setdefault(item, match.span())
            break
    if not items:
        return [Found(FACT, (), SURE, (0, len(said.text)), closed=True)] if asked and nowhere(said) else []
    span = (min(a for a, _ in items.values()), max(b for _, b in items.values()))
    closed = bool(_ONLY.search(said.within(span[0])))
    value = tuple(item for item in _SPHERES if item in items)
    return [Found(FACT, value, LIKELY if doubtful else SURE, span, closed)]
