"""Yes-and-no facts, with negation and hedging: registered, group, lived abroad, and those asked late or never."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from bot.understanding.context import Context
from bot.understanding.found import LIKELY, RECORD_FROM, SURE, Found
from bot.understanding.papers import registered
from bot.understanding.stretches import stretches
from bot.understanding.text import Said
from bot.understanding.vocabulary import Vocabulary

_W = Vocabulary("flags")
_WILL = _W.find("will")
_GROUP = _W.find("group")
_OWN_GROUP = _W.find("own_group")
_OTHERS_GROUP = _W.find("others_group")
_UNKNOWN = re.compile(r"\b(?:no se|not sure|do not know|quien sabe|who knows)\b")
_GROUP_ASKED, _DEFINED = _W.compile(r"\b(?:{group}|{group_asked})\b"), _W.compile(r"^\W*{what_is}\b")
_MANY = _W.compile(r"\bsomos {many} (?:\w+ )?{members}\b")
_WAS_IN, _LEFT_IT = _W.find("was_in"), _W.find("left_it")
_FORMING = _W.find("forming")
_SINGLE = _W.find("single")
_LIVED = _W.compile(r"\b{lived}")
_ABROAD = _W.find("abroad")
_LIFE_THERE = _W.compile(
    r"\b{abroad}\s(?:where|donde)\s(?:i\s)?(?:lived|vivi)\b|\b{life}\b[^.;]{0,40}\b(?:{abroad}|la|l\.a\.|east la)\b"
)
_SELF_ABROAD = _W.find("self_abroad")
_NOT_I = _W.ends("not_i")
_TRADED = _W.find("traded")
_YO_NO = re.compile(r"\byo no\b(?! (?:se|me acuerdo))|\bme (?:no|neither)\b|\bnot me\b|\bnot i\b")
_NO = re.compile(r"\W*(?:no|nunca|never|nope|nel)\b")
_A_WHILE = _W.find("a_while")
_NEVER_OUT = _W.find("never_out")
_INDIGENOUS = _W.find("indigenous")
_DISABILITY = _W.find("disability")
_CATASTROPHE = _W.find("catastrophe")
_KIN = _W.compile(r"\b(?:mi|mis|my) {kin}\b")
_COMPANY = _W.find("company")
_INDIVIDUAL = _W.find("individual")
_INDIVIDUAL_ANSWER, _COMPANY_ANSWER = _W.find("individual_answer"), _W.find("company_answer")
_WE_DO = _W.find("we_do")


def read(said: Said, context: Context) -> list[Found]:
    found = [item for reader in _READERS for item in reader(said, context)]
    return [item for item in found if not said.asked_about(item.span[0])]


def group(said: Said, context: Context) -> list[Found]:
    asked = context.asked == "group"
    if _DEFINED.match(said.text):
        return []  # "what is a cooperative?"
    if asked and (match := _FORMING.search(said.text)):
        return [Found("group", False, LIKELY, match.span())]
    for match in (_GROUP_ASKED if asked else _GROUP).finditer(said.text):
        clause, before = said.within(match.start()), said.before(match.start())
        if _OTHERS_GROUP.search(clause) and not asked:
            continue
        if asked and not _GROUP.match(said.text, match.start()) and (_UNKNOWN.search(said.text) or _KIN.search(before)):
            continue
        if said.negated(match.start()):
            return [Found("group", False, SURE, match.span())]
        if _WAS_IN.search(before[-30:]) and _LEFT_IT.search(said.text[match.end() :]):
            return [Found("group", False, SURE, match.span())]
        if _FORMING.search(clause):
            return [Found("group", False, LIKELY, match.span())]
        own = bool(_OWN_GROUP.search(before + match.group()))
        people = match.group().startswith(("grupo de", "group of"))
        sure = SURE if asked or own else RECORD_FROM if people and _WE_DO.search(said.text) else LIKELY
        return [Found("group", True, sure, match.span())]
    if match := _MANY.search(said.text):
        return [Found("group", True, LIKELY, match.span())]
    if asked and (match := _SINGLE.search(said.text)):
        return [Found("group", False, SURE, match.span())]
    return []


def lived_abroad(said: Said, context: Context) -> list[Found]:
    asked = context.asked == "lived_abroad"
    if asked and (match := _YO_NO.search(said.text)) and len(said.words) <= 14 and not _SELF_ABROAD.search(said.text):
        return [Found("lived_abroad", False, SURE, match.span())]
    if match := _NEVER_OUT.search(said.text):
        own = asked or not match.group().startswith(("born", "siempre", "ni", "toda", "no tengo"))
        return [Found("lived_abroad", False, SURE, match.span())] if own else []
    for match in _each(said.text):
        around = said.before(match.start()) + match.group()
        if (_KIN.search(around) and not _SELF_ABROAD.search(around)) or _TRADED.search(match.group()):
            continue
        if match.group()[0].isdigit() and not asked:
            continue
        if _NOT_I.search(said.before(match.start())):
            continue
        return [Found("lived_abroad", not said.negated(match.start(), 2), SURE, match.span())]
    there = _ABROAD.search(said.text) if asked and not _NO.match(said.text) else None
    if (match := there) and (_A_WHILE.search(said.text) or stretches(said.text)):
        other = _KIN.search(said.before(match.start())) or _NOT_I.search(said.before(match.start()))
        if not (other or said.negated(match.start(), 4) or _TRADED.search(said.text)):
            return [Found("lived_abroad", True, SURE, match.span())]
    match = _LIFE_THERE.search(said.text)
    if match and not _KIN.search(said.before(match.start())) and not _TRADED.search(said.within(match.start())):
        return [Found("lived_abroad", True, LIKELY, match.span())]
    return []


def _each(text: str) -> Iterator[re.Match[str]]:
    """Where a life abroad is told, one within another too: "tengo 58 años, aprendí en Los Ángeles"."""
    at = 0
    while match := _LIVED.search(text, at):
        yield match
        at = match.start() + 1


def body_and_people(said: Said, context: Context) -> list[Found]:
    found = []
    for fact, pattern in (("indigenous", _INDIGENOUS), ("disability", _DISABILITY), ("catastrophe", _CATASTROPHE)):
        for match in pattern.finditer(said.text):
            if _KIN.search(said.before(match.start())) and fact != "catastrophe":
                continue
            told = fact in ("catastrophe", context.asked)  # what is delicate is confirmed first
            found.append(Found(fact, not said.negated(match.start(), 3), SURE if told else LIKELY, match.span()))
            break
    return found


def legal_form(said: Said, context: Context) -> list[Found]:
    if context.asked != "legal_form":
        return []
    individual = (
        _INDIVIDUAL.search(said.text)
        or (context.asked == "legal_form" and _INDIVIDUAL_ANSWER.search(said.text))
        or None
    )
    for value, match in (("company", _COMPANY.search(said.text)), ("individual", individual)):
        if match and not said.negated(match.start()) and not _WILL.search(said.within(match.start())):
            return [Found("legal_form", value, SURE, match.span())]
    if context.asked == "legal_form" and (match := _COMPANY_ANSWER.search(said.text)):
        return [Found("legal_form", "company", SURE, match.span())]
    return []


_READERS: tuple[Callable[[Said, Context], list[Found]], ...] = (
    registered,
    group,
    lived_abroad,
    body_and_people,
    legal_form,
)
