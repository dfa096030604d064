"""Monthly sales in pesos: amounts with their period, told apart from prices, debts, profits and other currencies."""

from __future__ import annotations

from bot.understanding.context import Context
from bot.understanding.found import LIKELY, SURE, Found
from bot.understanding.quantities import Number, numbers
from bot.understanding.text import Said
from bot.understanding.vocabulary import Vocabulary

FACT = "monthly_sales_mxn"
_W = Vocabulary("money")
_TIMES_A_MONTH = {"month": 1.0, "week": 4.0, "fortnight": 2.0, "bimester": 0.5, "year": 1 / 12, "day": 30.0}
_PERIODS = [(_W.compile(rf"(?:\b{{{name}}}\b)"), times) for name, times in _TIMES_A_MONTH.items()]
_SALES, _SOLD = _W.find("sales"), _W.find("sold")
_DOUBTFUL, _PROFIT, _ELSE = _W.find("doubtful"), _W.find("profit"), _W.find("else")
_A_PIECE = _W.compile(r"\b{a_piece}")
_PESOS, _SAID_PESOS = _W.compile(r"\s?{pesos}\b"), _W.find("said_pesos")
_FOREIGN = _W.compile(r"\b{foreign}\b|us\$|u\.s\.|€|£")
_NOTHING = _W.compile(r"^\W*(?:{nothing_lead} )*{nothing}(?: {nothing_lead})*\W*$")
_IN_A_YEAR = _W.compile(r"\b(?:en|desde|since|in)\s(?:el\s)?$")
_UNIT_AFTER = _W.compile(r"(?:\s?{currency})?\W*{unit_after}")
_VARIES, _A_DAY = _W.find("varies"), 30.0
_LEAST = 100  # a smaller bare number is hardly a month's sales: likely thousands, or pieces


def read(said: Said, context: Context) -> list[Found]:
    """Sales of a month; other currencies and profits are left to a question."""
    text = said.text
    asked = context.asked == FACT
    if asked and _NOTHING.match(text):
        return [Found(FACT, 0, SURE, (0, len(text)))]
    found: list[Found] = []
    for number in numbers(text):
        if (item := _amount(said, number, asked)) is not None:
            found.append(item)
    if len({item.value for item in found}) > 1:
        best = max(found, key=lambda item: item.certainty)
        tied = [item for item in found if item.certainty == best.certainty]
        return [best] if len(tied) == 1 else [Found(FACT, best.value, LIKELY, best.span)]
    return found[:1]


def _amount(said: Said, number: Number, asked: bool) -> Found | None:
    text = said.text
    if number.article or said.asked_about(number.start):
        return None
    start, end = said.clause(number.start)
    clause = text[start:end]
    before, after = text[start : number.start], text[number.end : end]
    if _FOREIGN.search(clause) or (1900 <= number.value <= 2100 and _IN_A_YEAR.search(before)):
        return None
    pesos = before.rstrip().endswith("$") or bool(_PESOS.match(after))
    thousands = number.value >= 1000
    if not _UNIT_AFTER.match(after):
        return None
    period = _period(after) or _period(text[number.end : number.end + 40]) or _period(clause)
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
    elif (period and (pesos or thousands)) or (sales and pesos and period):
        sure = LIKELY
    else:
        return None
    if not asked and _DOUBTFUL.search(clause) and not sold:
        sure = min(sure, LIKELY)
    if number.is_range or number.bounded or period == _A_DAY or said.negated(number.start, 2) or _VARIES.search(clause):
        sure = min(sure, LIKELY)
    if not asked and said.lang == "en" and not _SAID_PESOS.search(clause):
        sure = min(sure, LIKELY)  # an English writer's "$" may be dollars
    return Found(FACT, _month(number, period), sure, (number.start, number.end))


def _month(number: Number, period: float | None) -> int:
    return round(number.value * (period or 1.0))


def _period(text: str) -> float | None:
    """Times a month; the first period named."""
    best: tuple[int, float] | None = None
    for pattern, factor in _PERIODS:
        match = pattern.search(text)
        if match and (best is None or match.start() < best[0]):
            best = match.start(), factor
    return best[1] if best else None
