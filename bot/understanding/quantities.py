"""Numbers in a prepared text: digits and words, Spanish and English, ranges, halves, dozens."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.understanding.number_words import words_of
from bot.understanding.vocabulary import Vocabulary

_W = Vocabulary("quantities")
_NUMBER = _W.compile(
    r"(?P<digits>\b\d+(?:[.,]\d+)*\b)(?:\s?(?P<scale>{scale})\b)?"
    r"|\b(?P<named>{named})\b"
    r"|\b(?P<es>{es}(?:(?:(?<=nt[ae])\s+y(?=\s+{es_unit}\b)|(?<=diez)\s+y(?=\s+{es_teen}\b))?\s+{es})*)\b"
    r"(?:\s(?P<es_scale>millones|millon)\b)?"
    r"|\b(?P<en>(?:a\s(?=hundred|thousand))?{en}(?:(?:(?<=hundred|housand)\s+and|(?<=ty)\s?-)?\s?{en})*)\b"
    r"(?:\s(?P<en_scale>million|grand|k)\b)?"
    r"|\b(?P<half>medio|media|half)\b"
)
_NAMED = {"docena": 12, "dozen": 12, "par": 2, "couple": 2, "millon": 1_000_000, "million": 1_000_000}
_SCALES = dict.fromkeys(("mil", "k", "thousand", "thou", "grand"), 1e3) | dict.fromkeys(
    ("millones", "millon", "million", "mdp"), 1e6
)
_AND_HALF = re.compile(r"\s?(?:(?:y|and)\s(?:media|medio|a half)|1/2|½)(?!\s(?:docena|dozen))\b")
_AND_SOME = _W.compile(r"\s{and_some}\b(?:\s(?P<scale>{scale})\b)?")
_IN_WORDS = re.compile(r"[a-z, ]+")
_JOIN = re.compile(r"\s?(?:-|–|—|a|o|u|or|to|hasta|y|and)\s?(?:unos |unas |como )?")
_DOZENS = re.compile(r"\s(?:docenas|dozens?)\b")
_TO = _W.compile(r"\b{to}\s(?:{small} )?$")
_APPROX = _W.compile(r"\b{approximate}\s(?:{small} )?\$?\s?$")
_BOUND = _W.compile(r"\b{bound}\s(?:{small} )?\$?\s?$")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in the text. In a range `value` is the middle and `low`, `high` its ends."""

    value: float
    low: float
    high: float
    start: int
    end: int
    approximate: bool = False
    bounded: bool = False  # "more than", "up to"
    article: bool = False  # only "un", "una", "a": an article as likely as a number

    @property
    def is_range(self) -> bool:
        return self.low != self.high

    @property
    def whole(self) -> int:
        """The value as an integer; the lower of two neighbours."""
        return int(self.value)


@lru_cache(maxsize=512)
def numbers(text: str) -> tuple[Number, ...]:
    """All numbers of a prepared text, ranges joined."""
    joined: list[Number] = []
    for match in _NUMBER.finditer(text):
        number = _single(text, match)
        last = joined[-1] if joined else None
        if number is None or (last is not None and number.start < last.end):
            continue
        if last is not None and (more := _continues(text, last, number)):
            joined[-1] = replace(
                last,
                value=last.value + more,
                low=last.low + more,
                high=last.high + more,
                end=number.end,
            )
        elif last is not None and _is_range(text, last, number):
            joined[-1] = _range(last, number)
        else:
            joined.append(number)
    return tuple(joined)


def _continues(text: str, one: Number, other: Number) -> float:
    """What belongs to the same number, or 0: "18 mil 500", "un millón doscientos (mil)"."""
    if text[one.end : other.start] != " " or other.is_range or other.value < 100:
        return 0
    if text[: one.end].endswith(("mil", "thousand")):
        return other.value if one.value % 1000 == 0 and other.value < 1000 else 0
    if text[: one.end].endswith(("millon", "millones", "million")) and other.value < 1_000_000:
        return other.value * (1000 if other.value < 1000 else 1)
    return 0


def _single(text: str, match: re.Match[str]) -> Number | None:
    value: float | None
    low: float | None = None  # of two said one after the other: "dos tres"
    article = False
    if match["digits"]:
        value = _digits(match["digits"])
        if value is not None and match["scale"]:
            value *= _SCALES[match["scale"]]
    elif match["es"]:
        low, value = words_of(match["es"], "es")
        article = match["es"] in ("un", "una", "uno")
        if value is not None and match["es_scale"]:
            value *= 1e6
    elif match["en"]:
        low, value = words_of(match["en"].replace("-", " "), "en")
        if value is not None and match["en_scale"]:
            value *= _SCALES[match["en_scale"]]
    elif match["named"]:
        last = match["named"].split()[-1]
        value = float(_NAMED.get(last, 12)) / _share(match["named"])
    else:
        value = 0.5
    if value is None:
        return None
    end = match.end()
    approximate = False
    if dozens := _DOZENS.match(text, end):
        value, end = value * 12, dozens.end()
    if half := _AND_HALF.match(text, end):
        value += 0.5 * _unit_of(text[match.start() : end], value)
        end = half.end()
        article = False
    if some := _AND_SOME.match(text, end):
        value += 5 if 20 <= value < 100 else 0
        value *= _SCALES[some["scale"]] if some["scale"] else 1
        end, approximate = some.end(), True
    before = text[max(0, match.start() - 40) : match.start()]
    approximate = approximate or bool(_APPROX.search(before))
    number = Number(value, value, value, match.start(), end, approximate, bool(_BOUND.search(before)), article)
    return number if low is None else _range(replace(number, value=low), number)


def _share(words: str) -> int:
    """What a "media docena", a "cuarto de millón" is divided by."""
    return 2 if words.startswith(("medi", "half")) else 4 if "cuarto" in words or "quarter" in words else 1


def _unit_of(words: str, value: float) -> float:
    """What the half belongs to in "mil y medio", "docena y media", "millón y medio"."""
    if words.endswith(("docena", "dozen")):
        return 12
    return 1e6 if value >= 1e6 else 1e3 if value >= 1e3 and words.endswith("mil") else 1


def _digits(token: str) -> float | None:
    """ "1,500" and "1.500" are thousands, "2.5" and "2,5" decimals."""
    parts = re.split(r"[.,]", token)
    if len(token) > 15:
        return None
    if len(parts) == 1:
        return float(token)
    if all(len(part) == 3 for part in parts[1:]) and 1 <= len(parts[0]) <= 3 and parts[0] != "0":
        return float("".join(parts))
    if len(parts[-1]) <= 2:
        return float("".join(parts[:-1]) + "." + parts[-1])
    return None


def _is_range(text: str, one: Number, other: Number) -> bool:
    join = _JOIN.fullmatch(text, one.end, other.start)
    if one.is_range or other.is_range or one.value <= 0:
        return False
    if text[one.end : other.start] == ", " and _IN_WORDS.fullmatch(text[one.start : other.end]):
        return one.value < _low(one, other) < other.value <= 2 * _low(one, other)  # "twenty, thirty thousand"
    if join is None:
        return False
    if 1900 <= one.value <= 2100 and 1900 <= other.value <= 2100:
        return False
    link = join.group().strip().split(" ")[0]
    rising = 0 < one.value < other.value and _low(one, other) < other.value
    if link in ("y", "and"):
        return rising and bool(_TO.search(text[max(0, one.start - 25) : one.start]))
    return rising and not (one.article and link in ("a", "-"))


def _low(one: Number, other: Number) -> float:
    """ "4 o 5 mil": the scale belongs to both."""
    if other.value >= 1_000 and one.value < 1_000 and other.value / one.value > 20:
        return one.value * (1_000_000 if other.value >= 1_000_000 else 1_000)
    return one.value


def _range(one: Number, other: Number) -> Number:
    low = _low(one, other)
    return Number((low + other.value) / 2, low, other.value, one.start, other.end, True, one.bounded)


def near(found: tuple[Number, ...], start: int, end: int) -> Number | None:
    """The number that lies within a stretch."""
    return next((number for number in found if start <= number.start and number.end <= end), None)
