"""Monthly sales in pesos: amounts with their period, told apart from prices, debts, profits and other currencies."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from bot.understanding import periods, several_amounts
from bot.understanding.context import Context
from bot.understanding.found import FAINT, LIKELY, SURE, Found
from bot.understanding.periods import TIMES_A_MONTH
from bot.understanding.quantities import Number, numbers
from bot.understanding.text import Said
from bot.understanding.vocabulary import Vocabulary

FACT = "monthly_sales_mxn"
_W = Vocabulary("money")
_SALES, _SOLD = _W.find("sales"), _W.find("sold")
_DOUBTFUL, _PROFIT, _ELSE = _W.find("doubtful"), _W.find("profit"), _W.find("else")
_A_PIECE = _W.compile(r"\b{a_piece}")
_PESOS, _SAID_PESOS = _W.compile(r"\s?{pesos}\b"), _W.find("said_pesos")
_FOREIGN = _W.compile(r"\b{foreign}\b|us\$|u\.s\.|€|£")
_NOTHING = _W.compile(r"^\W*(?:{nothing_lead} )*{nothing}(?: {nothing_lead})*\W*(?:$|{not_open_yet})")
_NOTHING_YET = _W.compile(
    r"^\W*(?:{nothing_lead} )*(?:{nothing}|{nothing_more})(?: {nothing_lead})*\W*(?:[,.;:]|{nothing_why})"
)
_NOTHING_MORE = _W.find("nothing_more")
_OTHERS, _AIMED_AT = _W.find("others"), _W.compile(r"\b{aimed_at}$")
_KINS = _W.compile(r"\b(?:mi|my)\s{distant_kin}\b")
_IN_A_YEAR = _W.compile(r"\b(?:en|desde|since|in)\s(?:el\s)?$")
_UNIT_AFTER = _W.compile(r"(?:\s?{currency})?\W*{unit_after}")
_VARIES, _A_DAY = _W.find("varies"), TIMES_A_MONTH["day"]
_LEAST = 100  # a smaller bare number is hardly a month's sales: likely thousands, or pieces
_ABROAD = 5_000  # where dollars are told of, fewer are hardly pesos
_A_YEARS = 50_000  # a sum of last year, no month's
_THOUSANDS_FROM, _SHORT_ANSWER = 5, 8
_SAID_IN_THOUSANDS = re.compile(r"\b(?:mil|k|thousand|grand|thou)\b")
_DAYS, _WEEKS, _CLOSED_ONE = re.compile(r"\s(?:dias?|days?)\b"), 4, _W.find("closed_one_day")
_REFUTED = _W.compile(r"\b{refuted}\s(?:{refuted_filler}\s)*\$?\s?$")
_RESTATED = _W.compile(r"(?:\W|{restated}\b|{approximate}\b)*{restated}(?:\W|{restated}\b|{approximate}\b)*\$?\s?")
_OF_SALES = re.compile(r"\s(?:de ventas?|in sales|of sales)\b")
_AGAIN = _W.compile(r"\b{restated}(?:\W|{restated}\b|{approximate}\b)*\$?\s?$")
_PHONE = re.compile(r"\b\d{2,4}[-. ]\d{3,4}[-. ]\d{4}\b|\b\d{8,}\b")
_SELL_NOW = _W.compile(r"\b{sell_now}\s(?:{approximate}\s)*\$?\s?$")
_LAST_YEAR, _MADE = _W.find("last_year"), _W.find("made")
_THEIRS = _W.compile(r"\b(?:mis?|my|el|la)\s{relatives}\b(?!.*\b{own}\b)")


def read(said: Said, context: Context) -> list[Found]:
    """Sales of a month; other currencies and profits are left to a question."""
    text = said.text
    asked = context.asked == FACT
    every = numbers(text)
    none = all(number.article or number.value < _LEAST for number in every)
    if asked and (_NOTHING.match(text) or (none and (_NOTHING_YET.match(text) or _NOTHING_MORE.search(text)))):
        return [Found(FACT, 0, SURE, (0, len(text)))]
    found: list[Found] = []
    standing = [number for number in _standing(text, every) if not _others(said, number)]
    if asked and not _FOREIGN.search(text) and (item := several_amounts.read(said, standing)) is not None:
        return [item]
    for number in standing:
        if (item := _amount(said, number, asked)) is not None:
            found.append(item)
    found = [item for item in found if not _KINS.search(said.before(item.span[0]))]
    own = [item for item in found if not _THEIRS.search(said.before(item.span[0]))]
    if not own and asked and (thousands := _thousands(said, every)) is not None:
        return [thousands]
    found = own or [replace(item, certainty=min(item.certainty, LIKELY)) for item in found]
    if len({item.value for item in found}) > 1:
        best = max(found, key=lambda item: item.certainty)
        tied = [item for item in found if item.certainty == best.certainty]
        return [best] if len(tied) == 1 else [replace(best, certainty=LIKELY)]
    return found[:1]


def _others(said: Said, number: Number) -> bool:
    """What others sell, or one would like to."""
    before = said.before(number.start)
    return bool(_OTHERS.search(before) or _AIMED_AT.search(before))


def _standing(text: str, every: tuple[Number, ...]) -> list[Number]:
    """Without what is taken back: "vendo 8 mil, no 80 mil", "te puse 8 mil pero eran 18 mil", "50, bueno 48 mil"."""
    phones = [match.span() for match in _PHONE.finditer(text)]
    amounts = [number for number in every if not (number.article or any(a <= number.start < b for a, b in phones))]
    kept = [number for number in amounts if not _REFUTED.search(text[: number.start])]
    again = [
        other
        for one, other in pairwise(kept)
        if other.value >= _LEAST and _RESTATED.fullmatch(text, one.end, other.start)
    ]
    return again or kept or amounts


def _thousands(said: Said, every: tuple[Number, ...]) -> Found | None:
    """ "entre 15 y 20": thousands, most likely, and so when beside them thousands are said: "9 mil, de venta 26"."""
    few = [
        number
        for number in every
        if not number.article and _THOUSANDS_FROM <= number.value < _LEAST
        and number.high < _LEAST and _UNIT_AFTER.match(said.after(number.end))
        and not _THEIRS.search(said.before(number.start))
    ]  # fmt: skip
    beside = bool(_SAID_IN_THOUSANDS.search(said.text))
    if len(few) != 1 or (len(said.words) > _SHORT_ANSWER and not beside):
        return None
    number = few[0]
    clause = said.within(number.start)
    if _FOREIGN.search(said.text) or _ELSE.search(clause) or _PROFIT.search(clause) or said.negated(number.start, 2):
        return None
    value = _month(replace(number, value=number.value * 1000), periods.first(clause))
    return Found(FACT, value, LIKELY if beside else FAINT, (number.start, number.end))


def _amount(said: Said, number: Number, asked: bool) -> Found | None:
    text = said.text
    if number.article or said.asked_about(number.start):
        return None
    start, end = said.clause(number.start)
    clause = text[start:end]
    before, after = text[start : number.start], text[number.end : end]
    if (
        _FOREIGN.search(clause)
        or (number.value < _ABROAD and _FOREIGN.search(text) and not _SAID_PESOS.search(text))
        or (1900 <= number.value <= 2100 and _IN_A_YEAR.search(before))
    ):
        return None
    pesos = before.rstrip().endswith("$") or bool(_PESOS.match(after))
    thousands = number.value >= 1000
    if not _UNIT_AFTER.match(after):
        return None
    period = periods.first(after) or periods.first(text[number.end : number.end + 40]) or periods.first(clause)
    if period is None and (again := _AGAIN.search(text[: number.start])):
        period = periods.first(text[: again.start()])
    last_year = (
        period is None
        and bool(_LAST_YEAR.search(clause))
        and (bool(_MADE.search(clause)) or (asked and number.value >= _A_YEARS))
    )
    if last_year:
        period = TIMES_A_MONTH["year"]
    daily = period == _A_DAY
    if daily:
        period = _days_a_month(text, number)
    sold = bool(_SOLD.search(clause))
    sales = bool(_SALES.search(clause) or _SOLD.search(text[max(0, start - 40) : start]))
    if _ELSE.search(clause) and not (sold and period and not _A_PIECE.search(clause)):
        return None
    if _PROFIT.search(clause) and not sold:
        return (
            Found(FACT, _month(number, period), LIKELY - 0.1, (number.start, number.end)) if asked and period else None
        )
    if asked:
        if not (pesos or thousands or number.value >= _LEAST or (number.value == 0 and not number.approximate)):
            return None
        sure = SURE if thousands or pesos or period else LIKELY
    elif period and sales and (pesos or thousands):
        sure = SURE
    elif (period and (pesos or thousands)) or (sales and pesos and period) or (thousands and _sold_now(before, after)):
        sure = LIKELY
    else:
        return None
    if not asked and _DOUBTFUL.search(clause) and not sold:
        sure = min(sure, LIKELY)
    rough = number.is_range or number.bounded or daily or last_year
    if rough or said.negated(number.start, 2) or _VARIES.search(clause):
        sure = min(sure, LIKELY)
    if not asked and said.lang == "en" and not _SAID_PESOS.search(clause):
        sure = min(sure, LIKELY)  # an English writer's "$" may be dollars
    return Found(FACT, _month(number, period), sure, (number.start, number.end))


def _month(number: Number, period: float | None) -> int:
    return round(number.value * (period or 1.0))


def _sold_now(before: str, after: str) -> bool:
    return bool(_SELL_NOW.search(before) or _OF_SALES.match(after))


def _days_a_month(text: str, amount: Number) -> float:
    """On how many days of a month one sells: "700 diarios abriendo los 6 días", "800 a day, closed sundays"."""
    for number in numbers(text):
        if number != amount and 1 <= number.value <= 7 and _DAYS.match(text, number.end):
            return number.value * _WEEKS
    return 26.0 if _CLOSED_ONE.search(text) else _A_DAY
