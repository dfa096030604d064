"""What a message takes back as it goes: "llevo 5 años, no, 6", "10k a month, I mean a week". The last stands."""

from __future__ import annotations

import re
from itertools import pairwise

from bot.domain.facts import FACTS, Kind
from bot.domain.profile import Profile
from bot.domain.terms import stem
from bot.understanding import periods
from bot.understanding.quantities import numbers
from bot.understanding.stretches import UNIT
from bot.understanding.text import Said, prepare
from bot.understanding.vocabulary import Vocabulary

_W = Vocabulary("restated")
_RATHER = _W.compile(r"\W*\b{rather}\W*")
_BARE_NO = re.compile(r"\W*\bno(?! (?:more|less))\W*")
_COUNTED = _W.compile(r"\s?(?!{goes_on}\b)(?P<what>\w+)")
_PER = _W.compile(r"\s{per}\b")
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
        kept = _kept(unit, said.text[stop:])
        if kept is None:
            continue
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


def _kept(unit: str, after: str) -> int | None:
    """How much of what the first counts is said of the second too; None where that counts something else: "2 hornos,
    bueno, son 3 personas"."""
    counted = _COUNTED.match(after)
    if counted is None:
        period = _PER.search(unit) if _PER.match(after) else None
        return period.start() if period else len(unit)
    words = unit.split()
    return 0 if not words or _alike(words[0], counted["what"]) else None


def _alike(one: str, other: str) -> bool:
    return stem(one) == stem(other) or bool(UNIT.match(f" {one}") and UNIT.match(f" {other}"))


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
