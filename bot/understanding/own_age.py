"""The business's own age where an answer tells other ages or dates as well, or tells it without a number of years."""

from __future__ import annotations

import re
from datetime import date

from bot.understanding.found import LIKELY, SURE, Found
from bot.understanding.quantities import Number, numbers
from bot.understanding.starts import MONTHS, STARTED
from bot.understanding.stretches import UNIT, stretches
from bot.understanding.text import Said
from bot.understanding.vocabulary import Vocabulary

FACT = "age_months"
_W = Vocabulary("durations")
_OWN = _W.compile(r"^\W*(?:(?:pero|y|but|and|although|aunque)\s)?{own}\b(?!\s{not_own}\b)")
_TURNING = _W.compile(r"\b{own}\s(?:\w+\s)?{turning}\s$")
BARE = _W.compile(r"^\W*(?:{bare_lead}\W+)*$")
"""What may stand before a bare number."""
_STOP = re.compile(r"\s?[.;!,]")
_RIVAL = re.compile(
    r"\W*(?:or|o|maybe|quizas?|tal vez|no|digo|perdon|sorry|i mean|mas bien|o sea|bueno|ya casi|casi)?\W*"
)
_A_UNIT = _W.compile(
    r"^(?:\W|(?:{bare_lead}|{a_little})\b)*(?:an?|el|un)\s(?P<unit>year|ano|month|mes)\b(?!\s(?:and|y|con)\b)"
)
_PANDEMIC = _W.find("since_pandemic")
_IN_MONTH = _W.compile(r"\b(?:en|in|desde|since)\s(?:last\s)?(?P<month>{months})\b")
_MONTH_ALONE = _W.compile(r"^\W*(?:(?:en|in|desde|since|last|this|este|el)\s)*(?P<month>{months})\W*$")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_I = re.compile(r"\b(?:i|we|yo|llev(?:o|amos)|ten(?:go|emos)|empec\w*|empezamos|abri|abrimos)\b")
_MOST, _PANDEMIC_BEGAN = 60, date(2020, 6, 1)


def read(said: Said, asked: bool) -> list[Found]:
    """What the own business's clause says, where others' ages or years stand in other clauses."""
    own = _own(said) if asked else []
    if len(own) == 1 and _elsewhere(said, own[0].span):
        return own
    for number in numbers(said.text):
        turns = _TURNING.search(said.text[: number.start]) and 0 < number.value <= _MOST
        if turns and not UNIT.match(said.text, number.end) and not _IN_MONTH.search(said.within(number.start)):
            return [Found(FACT, number.whole * 12, SURE, (number.start, number.end))]
    return _first(said) if asked else []


def loosely(said: Said, today: date) -> list[Found]:
    """ "about a year", "desde la pandemia", "en febrero empecé": in answer to the question."""
    if len(own := _own(said)) == 1:
        return own
    if match := _A_UNIT.match(said.text):
        return [Found(FACT, 12 if match["unit"] in ("year", "ano") else 1, LIKELY, match.span())]
    if match := _PANDEMIC.search(said.text):
        began = (today.year - _PANDEMIC_BEGAN.year) * 12 + today.month - _PANDEMIC_BEGAN.month
        return [Found(FACT, began, LIKELY, match.span())]
    match = _MONTH_ALONE.match(said.text)
    if match is None and (found := _IN_MONTH.search(said.text)) and STARTED.search(said.within(found.start())):
        match = found
    if match and not numbers(said.text):
        return [Found(FACT, (today.month - MONTHS[match["month"]]) % 12, LIKELY, match.span())]
    return []


def _own(said: Said) -> list[Found]:
    return [found for start, end in said.clauses() if (found := _clause(said, start, end)) is not None]


def _elsewhere(said: Said, span: tuple[int, int]) -> bool:
    """Whether others' years are told as well: "the shop 3" says less than "I have been at it for 10"."""
    start, end = said.clause(span[0])
    spans = [(stretch.start, stretch.end) for stretch in stretches(said.text)]
    spans += [match.span() for match in _YEAR.finditer(said.text)]
    return any(not (start <= one < end or _I.search(said.within(one))) for one, _ in spans)


def _clause(said: Said, start: int, end: int) -> Found | None:
    """ "the business 4", "el mío apenas siete meses"."""
    clause = said.text[start:end]
    match = _OWN.match(clause)
    if match is None:
        return None
    for stretch in stretches(said.text):
        if start + match.end() <= stretch.start < end:
            return (
                None
                if said.negated(stretch.start, 2)
                else Found(FACT, round(stretch.months), SURE, (stretch.start, stretch.end))
            )
    bare = [number for number in numbers(said.text) if start + match.end() <= number.start < end]
    if len(bare) == 1 and _years(bare[0]) and not said.text[bare[0].end : end].strip():
        return Found(FACT, bare[0].whole * 12, LIKELY, (bare[0].start, bare[0].end))
    return None


def _first(said: Said) -> list[Found]:
    """ "Five. Before that eight years in Kansas": years, most likely."""
    every = numbers(said.text)
    number = every[0] if every else None
    if len(every) > 1 and _RIVAL.fullmatch(said.text, every[0].end, every[1].start):  # "15, 16 años"
        return []
    if number is None or not _years(number) or not BARE.match(said.text[: number.start]):
        return []
    if not _STOP.match(said.text, number.end) or not said.text[number.end + 1 :].strip():
        return []
    return [Found(FACT, number.whole * 12, LIKELY, (number.start, number.end))]


def _years(number: Number) -> bool:
    return 0 < number.value <= _MOST and not (number.article or number.is_range)
