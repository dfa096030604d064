"""What a message takes back as it goes: "llevo 5 años, no, 6", "10k a month, I mean a week". The last stands."""

from __future__ import annotations

import re
from itertools import pairwise

from bot.domain.facts import FACTS, Kind
from bot.domain.profile import Profile
from bot.domain.terms import stem
from bot.understanding import periods
from bot.understanding.quantities import numbers
from bot.understanding.text import Said, prepare
from bot.understanding.vocabulary import Vocabulary

_W = Vocabulary("restated")
_RATHER = _W.compile(r"\W*\b{rather}\W*")
_BARE_NO = re.compile(r"\W*\bno(?! (?:more|less))\W*")
_COUNTED = _W.compile(r"\s?(?!{goes_on}\b)(?P<what>\w+)")
_EACH, _OF_US, _OF_TIME = _W.compile(r"\s{each}\s"), _W.find("of_us"), _W.find("of_time")
_YEAR = 12  # months
_UNIT = _W.compile(r"(?:\s\w+){0,3}(?<!\ssi)(?<!\sif)")
_STRUCK = Vocabulary("struck")
_NO_MORE, _SAID_BEFORE = _STRUCK.ends("no_more"), _W.find("said_before")


def said_last(said: Said, profile: Profile) -> Said:
    """The message in which what was put right along the way is right from the start."""
    for start, end, other, stop in [*_numbers(said.text, profile), *_periods(said.text)]:
        unit = _unit(said.text[end:other], said.lang != "es")
        before = said.text[:start]
        if unit is None or _NO_MORE.search(before) or _SAID_BEFORE.search(before):
            continue  # "no son 3, son 2", "dije 3, perdón, son 2" are of what was told before
        counted = _COUNTED.match(said.text, stop)
        if (counted and not _same(unit, counted["what"])) or _of_another(
            before + unit, said.text[end + len(unit) : other]
        ):
            continue
        if _EACH.match(said.text, stop):
            unit = _EACH.split(unit)[0]  # "20 al mes, digo, 20 a la semana"
        kept = 0 if counted else len(unit)
        pieces = ((0, start), (other, stop), (end, end + kept), (stop, len(said.text)))
        return prepare(" ".join(filter(None, (_quote(said, *piece) for piece in pieces))), said.lang)
    return said


def _unit(between: str, english: bool) -> str | None:
    """What is counted by the one that is taken back; None where the other does not take its place: "somos 5, no 6" says
    what they are not, "5 of us, no 6" says what they are."""
    ways = (
        between[:at]
        for at in range(len(between) + 1)
        if _RATHER.fullmatch(between, at) or (english and _BARE_NO.fullmatch(between, at))
    )
    return next((unit for unit in ways if _UNIT.fullmatch(unit)), None)


def _same(unit: str, what: str) -> bool:
    """Whether both numbers count the same: "5 years, sorry, 3 employees" tells two things."""
    if _COUNTED.match(unit) is None:
        return True
    first = unit.split(maxsplit=1)[0]
    return stem(first) == stem(what) or all(_OF_TIME.fullmatch(word) for word in (first, what))


def _of_another(told: str, again: str) -> bool:
    """Whether only the second number tells how many they are: "empecé con 2, bueno, ya somos 8"."""
    return _OF_US.search(again) is not None and _OF_US.search(told) is None


def _quote(said: Said, start: int, end: int) -> str:
    words = said.text[start:end]
    start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
    return said.quote(start, end) if start < end else ""


def _numbers(text: str, profile: Profile) -> list[tuple[int, int, int, int]]:
    """Two numbers one after the other, where the second is not what is known: "somos 5, no 6" may take that back."""
    told = [number for number in numbers(text) if not number.article and text[number.start : number.end] != "one"]
    known = {profile.get(fact) for fact, spec in FACTS.items() if spec.kind is Kind.NUMBER}
    return [
        (one.start, one.end, other.start, other.end)
        for one, other in pairwise(told)
        if not {other.value, other.value * _YEAR} & known
    ]


def _periods(text: str) -> list[tuple[int, int, int, int]]:
    return [(*one, *other) for one, other in pairwise(periods.named(text))]
