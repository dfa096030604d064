"""When the business began: years and months said, as its age in months."""

from __future__ import annotations

import re
from datetime import date

from bot.understanding.found import LIKELY, SURE, Found
from bot.understanding.quantities import numbers
from bot.understanding.stretches import UNIT
from bot.understanding.text import Said
from bot.understanding.vocabulary import Vocabulary

FACT = "age_months"
_W = Vocabulary("durations")
MONTHS = _W.numbered("months")
STARTED = _W.find("started")
_WORKED, _WORKED_AFTER = _W.compile(r"\b{process}\s(?:{process_filler}\s)*$"), _W.compile(r"\s{process_after}\b")
_AT_IT_FOR = _W.compile(r"\b{at_it_for}\s(?:\w+(?:ando|iendo|ing)\s)?(?:{process_filler}\s)*$")
_EXPERIENCE = re.compile(r"\s(?:de|of)\sexperienc")
_OTHER, _THIRD = _W.find("other"), _W.find("third")
_YEAR = r"\b(?P<year>(?:19[2-9]|20[0-4])\d)\b"
_SINCE = _W.compile(
    r"\b{start}\b[^.;!?\n,]{0,30}?(?:\b(?P<month>{months})\b\s?(?:(?:de|del|of|in)\s)?(?:el\s|ano\s)?)?" + _YEAR
)
_SINCE_SHORT = _W.compile(
    r"\b{short_lead}\s(?:{short_filler})+(?P<year>[5-9]\d)\b(?!\s(?:anos|pesos|personas|mil|por))"
)
_IN_YEAR = _W.compile(rf"^\W*(?:{{year_lead}}\W+)*(?:(?P<month>{{months}})\s(?:(?:de|del|of)\s)?)?{_YEAR}\W*$")
_SINCE_MONTH_YEAR = _W.compile(
    r"\b(?P<month>{months})\s(?:del?|of|')\s?(?:el\s|ano\s|')?(?P<year>\d\d)\b(?!\s?{not_a_year})"
)
_ANY_YEAR = _W.compile(rf"(?:\b(?P<month>{{months}})\s(?:(?:del?|of)\s)?)?{_YEAR}")
_IN = _W.compile(r"\b{in_the}\s$")
_IN_THE = _W.compile(r"\b{in_the}\s(?:el |los )$")
_SINCE_MONTH = _W.compile(
    r"\b(?:{since_month}\b\s?(?:{month_filler}\s)?|{started}\b[^.,;!?\d]{0,30}\s(?:in|en)\s)(?P<month>{months})\b"
    r"(?!\s(?:de|del|of)?\s?\d)"
)
_LAST_YEARS = _W.compile(
    r"\b(?P<month>{months})\s(?:de |del |of )?(?:el )?{last_year}\b|\b{last_year},?\s(?:in|en)\s(?P<other>{months})\b"
)
_THIS_YEARS = _W.compile(r"\b(?P<month>{months})\s(?:de |of )?(?:this year|este (?:mismo )?ano)\b")
_IN_WHICH_MONTH = _W.compile(r",?\s(?:in|en)\s(?:the month of\s|el mes de\s)?(?P<month>{months})\W*$")
_PET = _W.compile(r"\b{pet}\b[^,;.]*$")
_FAMILYS = _W.compile(r"\b{familys}\b[^,;.]*$")
_WHEN_STARTED = _W.compile(r"\b(?:cuando|when)\s(?:i |we |lo |la )?{started}")
_BUILT = _W.compile(r"\b{machine}\b[^,;.]{0,20}\s(?:f|de?)$")  # "a press from 1930"
_NOT_THEN = re.compile(r"\b(?:no|not)\s(?:(?:en|in|era|fue|desde|el|es|was)\s){0,2}$")
_AND = re.compile(r"\s(?:y|and|pero|but)\s")
_RELATIVE = ((_W.find("two_years_ago"), 24), (_W.find("last_year"), 12), (_W.find("last_month"), 1))
_EARLY_THIS_YEAR = _W.find("early_this_year")
_THIS_YEAR = _W.find("this_year")
_BUSINESS = _W.find("business")
_OLDEST_YEAR_AGO = 110


def since(said: Said, today: date, asked: bool, aside: bool = False) -> list[Found]:
    """`aside`: at a question about something else, where "desde 2018" tells since when that is so."""
    text = said.text
    if aside and not STARTED.search(text):
        return []
    for pattern in (_SINCE, _SINCE_MONTH_YEAR, _SINCE_SHORT):
        for match in pattern.finditer(text):
            if not asked and _BUILT.search(text[: match.start() + 1]):
                continue
            months = None if _NOT_THEN.search(text[: match.start("year")]) else _months_since(match, today)
            if (
                months is not None
                and not match.groupdict().get("month")
                and (later := _IN_WHICH_MONTH.match(text, match.end()))
            ):  # "so 2014, in september"
                months = max(months + today.month - MONTHS[later["month"]], 0)
            if months is not None and not elsewhere(said, match.start(), match.end()):
                short = pattern is _SINCE_SHORT and not asked and not match.group().startswith("desde")
                return [Found(FACT, months, LIKELY if short else SURE, match.span())]
    if asked and (match := _IN_YEAR.search(text)) and (months := _months_since(match, today)) is not None:
        return [Found(FACT, months, SURE, match.span())]
    if (asked or _WHEN_STARTED.search(text)) and (found := _one_year(said, today)) is not None:
        return [found]
    if asked:  # "desde el noventa y cuatro", "my mom started it in 96"
        for number in numbers(text):
            lead = _IN_THE.search(text[: number.start]) or (STARTED.search(text) and _IN.search(text[: number.start]))
            if 50 <= number.value <= 99 and lead and not UNIT.match(text, number.end):
                return [Found(FACT, (today.year - 1900 - number.whole) * 12, SURE, (number.start, number.end))]
            if (
                1950 <= number.value <= today.year
                and _IN.search(text[: number.start])
                and not text[number.start].isdigit()
            ):
                return [Found(FACT, (today.year - number.whole) * 12, SURE, (number.start, number.end))]
    if (match := _LAST_YEARS.search(text)) and not elsewhere(said, *match.span()):
        month = MONTHS[match["month"] or match["other"]]
        return [Found(FACT, today.month - month + 12, SURE if asked else LIKELY, match.span())]
    if (match := _THIS_YEARS.search(text)) and not elsewhere(said, *match.span()):
        month = MONTHS[match["month"]]
        return [Found(FACT, max(today.month - month, 0), SURE if asked else LIKELY, match.span())]
    if (match := _SINCE_MONTH.search(text)) and not elsewhere(said, *match.span()):
        return [Found(FACT, (today.month - MONTHS[match["month"]]) % 12, LIKELY, match.span())]
    return []


def relative(said: Said, today: date, asked: bool) -> list[Found]:
    """ "este año", "last month"."""
    early = _EARLY_THIS_YEAR.search(said.text)
    if early and (asked or STARTED.search(said.text)):
        return [Found(FACT, max(today.month - 1, 0), LIKELY, early.span())]
    if asked and (match := _THIS_YEAR.search(said.text)):
        return [Found(FACT, max(today.month - 1, 0) // 2, LIKELY, match.span())]
    for pattern, months in _RELATIVE:
        match = pattern.search(said.text)
        if (
            match
            and (asked or _BUSINESS.search(said.within(match.start())))
            and not _OTHER.search(said.within(match.start()))
        ):
            return [Found(FACT, months, LIKELY, match.span())]
    return []


def _one_year(said: Said, today: date) -> Found | None:
    """The only year of an answer: "abrí en plena pandemia, en 2020"."""
    years = [match for match in _ANY_YEAR.finditer(said.text) if not _NOT_THEN.search(said.text[: match.start()])]
    if len(years) != 1 or (months := _months_since(years[0], today)) is None:
        return None
    started = STARTED.search(said.text) and not elsewhere(said, *years[0].span())
    return Found(FACT, months, SURE if started else LIKELY, years[0].span())


def _months_since(match: re.Match[str], today: date) -> int | None:
    year = int(match["year"])
    year += 0 if year > 99 else 2000 if year <= today.year % 100 else 1900
    if not today.year - _OLDEST_YEAR_AGO <= year <= today.year:
        return None
    named = match.groupdict().get("month")
    return max((today.year - year) * 12 + today.month - (MONTHS[named] if named else today.month), 0)


def elsewhere(said: Said, start: int, end: int) -> bool:
    """Whether the span belongs to something else: a life, a loan, a tradition, a child's age."""
    before, after = said.before(start)[-40:], _AND.split(said.after(end)[:30])[0]
    if _PET.search(before) or _FAMILYS.search(said.before(start)):
        return True
    return bool(_THIRD.search(before) or _OTHER.search(before + " | " + after))


def of_a_process(said: Said, start: int, end: int) -> bool:
    """Whether the span is how long a thing is worked or keeps: "se añeja 6 meses", "2 years in oak"."""
    before = said.before(start)
    if _AT_IT_FOR.search(before) or _EXPERIENCE.match(said.text, end):
        return False  # "llevo 10 años en la cueva"
    return bool(_WORKED.search(before) or _WORKED_AFTER.match(said.text, end))
