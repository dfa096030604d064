"""What the owner strikes out: "borre lo de que exporto", "antes puse que era grupo, bórrelo"; and numbers set right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from bot.domain.facts import FACTS, Kind
from bot.domain.profile import Profile
from bot.understanding.found import SURE, Found
from bot.understanding.quantities import Number, numbers
from bot.understanding.text import Said
from bot.understanding.vocabulary import Vocabulary

_W = Vocabulary("struck")
_STRIKES = _W.compile(r"\b{strikes}\b(?:(?!\b{turn}\b)[^,;.])*$")
_SAID_BEFORE, _STRUCK_AFTER = _W.compile(r"\b{said_before}\b[^,;.]*$"), _W.find("struck_after")
_NO_MORE, _RATHER = _W.ends("no_more"), _W.ends("rather")
_BEFORE_THAT = _W.compile(r"^(?:\s(?!{rather}\b)\w+)?\W*\b{no_more}\s$")  # "3 people, not 2"
_YEAR = 12  # months
_COUNTS = {"employees": 1, "age_months": _YEAR, "owner_age": 1, "monthly_sales_mxn": 1}


def without(said: Said, found: list[Found]) -> list[Found]:
    """The findings of a correction; what is struck out is a no where the fact is a yes or no, else nothing."""
    kept = []
    for item in found:
        before = said.before(item.span[0])
        said_before = _SAID_BEFORE.search(before) and _STRUCK_AFTER.search(said.text, item.span[1])
        if not (_STRIKES.search(before) or said_before):
            kept.append(item)
        elif FACTS[item.fact].kind is Kind.FLAG and item.value is True:
            kept.append(replace(item, value=False, certainty=SURE))
    return kept


def set_right(said: Said, profile: Profile) -> list[Found]:
    """ "no son 3, son 2": of the fact that was said to be 3, where it is the only one."""
    for wrong, right in _pairs(said.text):
        facts = [fact for fact, unit in _COUNTS.items() if profile.get(fact) == wrong.value * unit]
        if len(facts) == 1:
            return [Found(facts[0], round(right.value * _COUNTS[facts[0]]), SURE, (right.start, right.end))]
    return []


def _pairs(text: str) -> Iterator[tuple[Number, Number]]:
    """A number that is wrong and the one that is right, where a message opposes two."""
    told = [number for number in numbers(text) if not number.article or text[number.end :].lstrip(" ")[:1] in ("", ",")]
    for first, second in pairwise(told):
        between = text[first.end : second.start]
        if _NO_MORE.search(text[: first.start]) and _RATHER.search(" " + between):
            yield first, second
        elif _BEFORE_THAT.search(between):
            yield second, first
