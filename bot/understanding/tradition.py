"""How long the trade has been in the family: years as said, elders and generations as an estimate."""

from __future__ import annotations

import re

from bot.domain.facts import FOREBEARS
from bot.understanding.context import Context
from bot.understanding.found import FAINT, LIKELY, SURE, Found
from bot.understanding.quantities import numbers
from bot.understanding.text import Said
from bot.understanding.vocabulary import Vocabulary

FACT = "tradition_years"
A_GENERATION = 25
_W = Vocabulary("tradition")
_YEARS, _CENTURIES = _W.compile(r"\s?{years}\b"), _W.compile(r"\s?{centuries}\b")
_A_CENTURY = re.compile(
    r"\b(?:(?P<half>medio siglo|half (?:a )?century)|(?P<more>siglo y medio|century and a half)|"
    r"(?:un siglo|a century)(?! y medio| and a half))\b"
)
_DECADE = _W.compile(
    r"\b{the_decade}\s(?:'\s?)?(?:19(?P<full>[2-9])0(?:\s?s)?|(?P<short>[2-9])0\s?s|(?P<name>{decades}))\b(?!\s?{years})"
)
_DECADES = _W.numbered("decades", 2)
_AGO = _W.compile(r"\s(?:ago|atras)\b")
_FAMILY = _W.find("family")
_FOR = _W.compile(r"\b{for}\s(?:{for_filler} )?$")
_LEAST_OLD, _OLDEST = 20, 400
_YEAR = re.compile(r"\b(1[89]\d\d|20[01]\d)\b")
_GENERATIONS = _W.compile(r"\b(?P<n>\d+|{ordinals}|{vague})[ -]{generations}\b")
_ORDINALS = _W.numbered("ordinals", 2)
_VAGUE = _W.numbered("vague", 3)
_FOREBEARS = _W.table("forebears")
_ELDERS = tuple((pattern, FOREBEARS[who]) for who, pattern in _FOREBEARS.items())
_A_PHRASE = 3  # words
_HANDED = _W.find("handed")
_HELPING = _W.find("helping")
_AGED = _W.compile(r"\s?{years}\s(?:old|de edad|in|doing|behind|haciendo|con)\b")
_MINE = _W.find("mine")
_AND_I = re.compile(r",?\s(?:y|and)\s(?:yo|me|i)\s(?:(?:ya|llevo|otros|another|como|for)\s)*")
_SHORT_YEAR = re.compile(r"\b(?:en|desde|in|since)\s(?:el\s)?(\d\d)\b")
_STARTED_HERE = _W.compile(r"^\W*(?:{started_lead}\W+)*{started_here}\b")


def read(said: Said, context: Context) -> list[Found]:
    text, asked = said.text, context.asked == FACT
    years_said = any(_YEARS.match(text, number.end) for number in numbers(text) if not number.article)
    if asked and of_family(text) and _HANDED.search(text) and (match := _SHORT_YEAR.search(text)):
        return [Found(FACT, context.today.year - 1900 - int(match[1]), LIKELY, match.span())]
    told = [number for number in numbers(text) if not number.article and _LEAST_OLD <= number.value <= _OLDEST]
    if asked and len(told) == 1 and _GENERATIONS.search(text) and not years_said:
        return [Found(FACT, told[0].whole, LIKELY, (told[0].start, told[0].end))]
    if (match := _GENERATIONS.search(text)) and not years_said:
        word = match["n"]
        count = int(word) if word.isdigit() else _ORDINALS.get(word) or _VAGUE.get(word, 3)
        if 1 < count < 12:
            return [Found(FACT, count * A_GENERATION, FAINT if word in _VAGUE else LIKELY, match.span())]
    if asked and (match := _STARTED_HERE.search(text)):
        return [Found(FACT, 0, LIKELY, match.span())]
    if asked and (match := _A_CENTURY.search(text)):
        years = 50 if match["half"] else 150 if match["more"] else 100
        return [Found(FACT, years, SURE if match["half"] else LIKELY, match.span())]
    if (match := _DECADE.search(text)) and of_family(text) and (asked or _HANDED.search(said.within(match.start()))):
        tens = int(match["full"] or match["short"] or _DECADES[match["name"]])
        return [Found(FACT, context.today.year - (1905 + tens * 10), LIKELY, match.span())]
    for number in numbers(text):
        if number.article or number.value > 1000:
            continue
        unit = _YEARS.match(text, number.end)
        clause = said.within(number.start)
        elder = any(pattern.search(text) for pattern, _ in _ELDERS)
        span = (number.start, unit.end() if unit else number.end)
        since = unit and (_FOR.search(said.before(number.start)) or _AGO.match(text, unit.end()))
        if asked and not unit and (elder or _FAMILY.search(clause)) and _LEAST_OLD <= number.value <= _OLDEST:
            return [Found(FACT, number.whole, LIKELY, span)]
        if unit and (_FAMILY.search(clause) or (elder and since and _HANDED.search(clause))):
            return [Found(FACT, number.whole, LIKELY if number.is_range or number.bounded else SURE, span)]
        if asked and unit and (more := _and_mine(text, unit.end())) is not None:
            return [Found(FACT, number.whole + more, LIKELY, span)]
        if asked and unit:
            return [Found(FACT, number.whole, SURE, span)]
        if asked and _CENTURIES.match(text, number.end):
            return [Found(FACT, round(number.value * 100), SURE if number.value < 1 else LIKELY, span)]
        if asked and len(said.words) <= 3:
            return [Found(FACT, number.whole, LIKELY, span)]
    if (
        (match := _YEAR.search(text))
        and (asked or _HANDED.search(said.within(match.start())))
        and (any(pattern.search(text) for pattern, _ in _ELDERS) or (asked and _FAMILY.search(text)))
    ):
        return [Found(FACT, context.today.year - int(match[1]), LIKELY, match.span())]
    if not asked and (found := _beside_elders(said)) is not None:
        return [found]
    for pattern, years in _ELDERS:
        for match in pattern.finditer(text):
            clause = said.within(match.start())
            if asked or (_HANDED.search(clause) and not _HELPING.search(clause)):
                return [Found(FACT, years, LIKELY if asked else FAINT, match.span())]
    return []


def _beside_elders(said: Said) -> Found | None:
    """ "my grandfather made saddles, my father too, so 70 years": the only years beside elders."""
    if not _HANDED.search(said.text) or not any(pattern.search(said.text) for pattern, _ in _ELDERS):
        return None
    told = [
        number
        for number in numbers(said.text)
        if _LEAST_OLD <= number.value <= _OLDEST and _YEARS.match(said.text, number.end)
    ]
    if len(told) != 1 or _AGED.match(said.text, told[0].end) or _MINE.search(said.before(told[0].start)):
        return None
    return Found(FACT, told[0].whole, LIKELY, (told[0].start, told[0].end))


def _and_mine(text: str, start: int) -> int | None:
    """ "my mother forty years and me another fifteen"."""
    mine = next((number for number in numbers(text) if number.start > start), None)
    return mine.whole if mine is not None and _AND_I.fullmatch(text, start, mine.start) else None


def of_family(text: str) -> bool:
    """Whether elders or a family are spoken of."""
    return bool(_FAMILY.search(text)) or any(pattern.search(text) for pattern, _ in _ELDERS)


def forebear(said: Said) -> str | None:
    """Who of FOREBEARS is all that is said: "mi abuelita"."""
    if len(said.words) > _A_PHRASE:
        return None
    return next((who for who, pattern in _FOREBEARS.items() if pattern.search(said.text)), None)
