"""How long the trade has been in the family: years as said, elders and generations as an estimate."""

from __future__ import annotations

import re

from bot.understanding.context import Context
from bot.understanding.found import FAINT, LIKELY, SURE, Found
from bot.understanding.quantities import numbers
from bot.understanding.text import Said

FACT = "tradition_years"
A_GENERATION = 25
_YEARS = re.compile(r"\s?(?:anos|years?|yrs)\b")
_CENTURIES = re.compile(r"\s?(?:siglos?|centur\w+)\b")
_FAMILY = re.compile(
    r"\b(?:en (?:la|mi|nuestra) (?:familia|casa)|familiar|in (?:the|my|our) (?:family|home)|"
    r"family (?:business|tradition|recipe)|tradicion\w*|tradition\w*|heredad[ao]|my people|mi gente|"
    r"nuestra gente|mi pueblo)\b"
)
_FOR = re.compile(
    r"\b(?:hace|desde hace|llev\w+|ago|for|over|unos|about)\s(?:mas de |como |unos |like |about |" r"over )?$"
)
_GENERATIONS = re.compile(
    r"\b(?P<n>\d+|dos|tres|cuatro|cinco|seis|segunda|tercera|cuarta|quinta|sexta|two|three|four|five|"
    r"six|second|third|fourth|fifth|2nd|3rd|4th|5th|varias|muchas|several|"
    r"many)[ -](?:generacion(?:es)?|generations?)\b"
)
_NTH = {
    "dos": 2,
    "segunda": 2,
    "two": 2,
    "second": 2,
    "2nd": 2,
    "tres": 3,
    "tercera": 3,
    "three": 3,
    "third": 3,
    "3rd": 3,
    "cuatro": 4,
    "cuarta": 4,
    "four": 4,
    "fourth": 4,
    "4th": 4,
    "cinco": 5,
    "quinta": 5,
    "five": 5,
    "fifth": 5,
    "5th": 5,
    "seis": 6,
    "sexta": 6,
    "six": 6,
}
_VAGUE = {"varias": 3, "several": 3, "muchas": 4, "many": 4}
_ELDERS = (
    (re.compile(r"\b(?:tatarabuel\w+|great great grand\w+)\b"), 110),
    (re.compile(r"\b(?:bisabuel\w+|great[ -]grand\w+)\b"), 85),
    (re.compile(r"\b(?:abuel\w+|grandm\w+|grandf\w+|grandparents|grandpa)\b"), 60),
    (
        re.compile(
            r"\b(?:mis? (?:papa|apa|papas|mama|ama|padres?|madre|suegr[oa]|jef[ea])|my (?:father|mother|dad|"
            r"mom|parents))\b"
        ),
        30,
    ),
)
_HANDED = re.compile(
    r"\b(?:hacia\w*|hered\w+|ensen\w+|aprendi\w*|empez\w+|inici\w+|fund\w+|viene de|desde (?:mi|mis|"
    r"que)|recetas?|dej\w+|vendia\w*|trabajaba\w*|oficio de|era de|eran de|dedicaba\w*|tradicion|paso|"
    r"started|taught|learned|passed|recipes?|used to|inherit\w*|made|from my|since my|"
    r"tejia\w*|bordaba\w*|ya l[ao]s?|toda la vida)\b"
)
_HELPING = re.compile(r"\b(?:me ayud\w+|trabaja conmigo|y yo|helps?|prest\w+|viv\w+ con|lives)\b")
_STARTED_HERE = re.compile(
    r"^\W*(?:(?:no|pues|nomas|solo|empez\w+|well|nobody|nadie)\W+)*(?:yo(?: empece| inicie| misma|"
    r" mismo| nomas| sol[ao]| la empece| lo empece)?|conmigo|i started(?: it)?|me|with me|"
    r"it started with me|none|ninguna?|nada|yo fui\b.{0,20}|soy (?:la|el) primer[ao]?)\b"
)


def read(said: Said, context: Context) -> list[Found]:
    text, asked = said.text, context.asked == FACT
    for number in numbers(text):
        if number.article or number.value > 1000:
            continue
        unit = _YEARS.match(text, number.end)
        clause = said.within(number.start)
        elder = any(pattern.search(text) for pattern, _ in _ELDERS)
        span = (number.start, unit.end() if unit else number.end)
        if unit and (
            _FAMILY.search(clause) or (elder and _HANDED.search(clause) and _FOR.search(said.before(number.start)))
        ):
            return [Found(FACT, number.whole, LIKELY if number.is_range or number.bounded else SURE, span)]
        if asked and unit:
            return [Found(FACT, number.whole, SURE, span)]
        if asked and _CENTURIES.match(text, number.end):
            return [Found(FACT, number.whole * 100, LIKELY, span)]
        if asked and len(said.words) <= 3:
            return [Found(FACT, number.whole, LIKELY, span)]
    if match := _GENERATIONS.search(text):
        word = match["n"]
        count = int(word) if word.isdigit() else _NTH.get(word) or _VAGUE.get(word, 3)
        if 1 < count < 12:
            return [Found(FACT, count * A_GENERATION, FAINT if word in _VAGUE else LIKELY, match.span())]
    for pattern, years in _ELDERS:
        for match in pattern.finditer(text):
            clause = said.within(match.start())
            if asked or (_HANDED.search(clause) and not _HELPING.search(clause)):
                return [Found(FACT, years, LIKELY if asked or years > 30 else FAINT, match.span())]
    if asked and (match := _STARTED_HERE.search(text)):
        return [Found(FACT, 0, LIKELY, match.span())]
    return []
