"""Spans of time in a prepared text: "3 años y medio", "año y medio", "2 años y 3 meses", "medio año"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.understanding.quantities import Number, numbers
from bot.understanding.vocabulary import Vocabulary

_W = Vocabulary("stretches")
UNIT = _W.compile(r"\s?(?:(?:de|of)\s)?(?P<unit>{unit})\b(?P<half>\s(?:y|con|and)\s(?:a\s)?(?:medio|media|half))?")
_BARE_UNIT = _W.compile(
    r"\b(?P<unit>ano|mes|year|month)\s(?:y|and)\s(?:a\s)?(?:medio|media|half)\b|\b(?:una|a) (?P<whole>decada|decade)\b|"
    r"\b(?:medio|media|half)\s(?:an?\s)?(?P<part>ano|year|decada|decade)\b"
)
MONTHS_IN = {
    "an": 12.0, "me": 1.0, "se": 0.23, "di": 0.033, "qu": 0.5, "de": 120.0, "lu": 60.0,
    "ye": 12.0, "yr": 12.0, "mo": 1.0, "we": 0.23, "da": 0.033,
}  # fmt: skip
_TAKEN_BACK = re.compile(r"\b(?:no|not|no son|dije|puse)\s$")
_A_YEAR_AND = re.compile(r"(?:\ban? )?(?<!este )(?<!ese )(?<!this )\b(?:ano|year|yr)\s(?:(?:y|and|con)\s)?$")
_AND = re.compile(r"\s?(?:y|con|and|,|\s)\s?")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A span of time said: "3 años y medio"."""

    months: float
    number: Number
    start: int
    end: int
    scale: float


def stretches(text: str) -> list[Stretch]:
    """In the order of the text; "3 meses" after "2 años y" belongs to it."""
    result: list[Stretch] = []
    for number in numbers(text):
        unit = UNIT.match(text, number.end)
        if unit is None:
            continue
        scale = MONTHS_IN[unit["unit"][:2]]
        months = number.value * scale + (scale / 2 if unit["half"] else 0)
        last = result[-1] if result else None
        joins = _AND.fullmatch(text, last.end, number.start) if last else None
        if joins and last and "," in joins.group() and _TAKEN_BACK.search(text[: last.start]):
            joins = None  # "not 3 years, 3 months"
        if last and joins and scale < 12 <= last.scale and not ("," in joins.group() and last.number.article):
            result[-1] = Stretch(last.months + months, last.number, last.start, unit.end(), last.scale)
        elif scale == 1 and (year := _A_YEAR_AND.search(text[: number.start])):
            result.append(Stretch(12 + months, number, year.start(), unit.end(), 12.0))
        else:
            result.append(Stretch(months, number, number.start, unit.end(), scale))
    for match in _BARE_UNIT.finditer(text):
        if not any(item.start <= match.start() < item.end for item in result):
            scale = MONTHS_IN[(match["unit"] or match["whole"] or match["part"])[:2]]
            months = scale * (1.5 if match["unit"] else 1.0 if match["whole"] else 0.5)
            start, end = match.span()
            result.append(Stretch(months, Number(months, months, months, start, end), start, end, scale))
    return sorted(result, key=lambda item: item.start)
