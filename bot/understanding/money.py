"""Monthly sales in pesos: amounts with their period, told apart from prices, debts, profits and other currencies."""

from __future__ import annotations

import re

from bot.understanding.context import Context
from bot.understanding.found import LIKELY, SURE, Found
from bot.understanding.quantities import Number, numbers
from bot.understanding.text import Said

FACT = "monthly_sales_mxn"
_CURRENCY = r"(?:\s?(?:pesos?|varos|varitos|bolas|mxn|mn|m\.n\.|baros|pesitos|moneda nacional|mexican pesos))?"
_PERIODS = (
    (
        r"(?:al|por|cada|en el|en un|x|un|el|este|de) (?:bi)?mes|mensual(?:es|mente)?|mes con mes|(?:a|"
        r"per|each|every|in a|this) month|monthly|/ ?mes",
        1.0,
    ),
    (
        r"(?:a la|por|cada|en la|en una|x|una|la|de) semana|semanal(?:es|mente)?|(?:a|per|each|"
        r"every) week(?:end)?|weekly|(?:los |cada |el |en |por )?fin(?:es)? de semana|/ ?semana|(?:cada|"
        r"los|each|every|on) (?:domingos?|sabados?|lunes|jueves|viernes|sundays?|saturdays?|weekends)",
        4.0,
    ),
    (
        r"(?:a la|por|cada|x|en una|la) quincena|quincenal(?:es|mente)?|every (?:two|2|other) weeks?|"
        r"biweekly|every fortnight",
        2.0,
    ),
    (
        r"(?:al|por|x|cada|en el|de|en un) ano|anual(?:es|mente)?|(?:a|per|each|every) year|yearly|"
        r"annual(?:ly)?|/ ?ano",
        1 / 12,
    ),
    (r"(?:al|por|x|cada|en un|un|el) dia|diari(?:o|os|a|as|amente)|(?:a|per|each|every) day|daily|/ ?dia", 30.0),
)
_PERIOD = [
    (re.compile(rf"\b(?:{pattern})\b" if not pattern.startswith("/") else pattern), factor)
    for pattern, factor in _PERIODS
]
_BIMESTER = re.compile(r"\b(?:al|por|cada) bimestre|bimestral\w*\b")
_SALES = re.compile(
    r"\b(?:vend\w+|ventas?|factur\w+|ingres\w+|entran|entra|nos entra|caen|cae|sale|salen|sales|sell|"
    r"selling|sold|revenue|take in|bring in|bringing in|gross|turnover|income|saco|sacamos|hago|"
    r"hacemos|make|earn|movemos|muevo)\b"
)
_DOUBTFUL = re.compile(r"\b(?:saco|sacamos|gano|ganamos|make|earn|hago|hacemos|sale|salen|income|junto|juntamos)\b")
_PROFIT = re.compile(
    r"\b(?:ganancias?|utilidad\w*|libres?|limpios?|netos?|quedan?|me queda\w*|nos queda\w*|profit\w*|"
    r"net|take home|after expenses|gano|ganamos|de ganancia|sueldo|salario|wages?|salary|clear)\b"
)
_ELSE = re.compile(
    r"\b(?:debo|deb\w+ dinero|deuda|prestamo|prestar\w*|prestaron|credito|loan|borrow\w*|owe|debt|"
    r"renta|rent|pago|pagar|pagamos|pay|paying|cuest\w+|costo|costar\w*|cost\w*|price\w*|precio\w*|"
    r"inver\w+|invest\w*|"
    r"necesit\w+|ocupo|quiero|need|want|gast\w+|spend|spent|kilo|kilos|pieza|piezas|cada un\w+|"
    r"cada pieza|c/u|docena|each one|apiece|el par|per piece|litro|comision|apoyo de|fondo|premio|"
    r"ahorr\w+|saved|savings|juntar|falta\w*|compr\w+|kg|metro)\b"
)
_FOREIGN = re.compile(
    r"\b(?:dolar\w*|dollars?|usd|dlls?|dls|us dollars?|euros?|eur|bucks|pounds|quetzal\w*|yenes|"
    r"libras)\b|us\$|u\.s\.|€|£"
)
_NOTHING = re.compile(
    r"^\W*(?:pues |la verdad |ahorita |por ahora |todavia |aun |well |right now )*(?:(?:no|aun no|"
    r"todavia no|nunca) (?:vendo|vendemos|he vendido|hemos vendido)(?: nada)?(?: todavia| aun|"
    r" ahorita| por ahora)?|nada(?: todavia| aun| por ahora| ahorita)?|cero|zero|nothing(?: yet)?|"
    r"no sales(?: yet)?|(?:i )?do not sell anything(?: yet)?|0(?: pesos)?)\W*$"
)
_LEAST = 100  # a smaller bare number is hardly a month's sales: likely thousands, or pieces
_UNIT_AFTER = re.compile(
    rf"{_CURRENCY}\W*(?:$|al\b|a la\b|por\b|cada\b|x\b|mensual|semanal|quincenal|diari|anual|a \w+|"
    rf"per\b|each|every|month|week|dail|year|mas o menos|aprox|or so|en\b|los\b|las\b|el\b|in\b|y\b|"
    rf"pero|,|\.|de venta|in sales|mxn|mn|de pesos|o\b|cuando|depende|when|if)"
)


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
    if _FOREIGN.search(clause) or (
        1900 <= number.value <= 2100 and re.search(r"\b(?:en|desde|since|in)\s(?:el\s)?$", before)
    ):
        return None
    pesos = before.rstrip().endswith("$") or bool(
        re.match(r"\s?(?:pesos?|varos|varitos|bolas|mxn|mn|baros|pesitos)\b", after)
    )
    thousands = number.value >= 1000
    if not _UNIT_AFTER.match(after):
        return None
    period = _period(after) or _period(text[number.end : number.end + 40]) or _period(clause)
    sales = bool(_SALES.search(clause)) or bool(
        re.search(r"\b(?:vend\w+|ventas|sell|sales)\b", text[max(0, start - 40) : start])
    )
    if _ELSE.search(clause) and not (
        re.search(r"\b(?:vend\w+|ventas|sales|sell)\b", clause)
        and period
        and not re.search(r"\b(?:kilo|pieza|cada un|docena|litro|each|need|necesit|prestamo|loan)", clause)
    ):
        return None
    if _PROFIT.search(clause) and not re.search(r"\b(?:vend\w+|ventas|sales|sell)\b", clause):
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
    if not asked and _DOUBTFUL.search(clause) and not re.search(r"\b(?:vend\w+|ventas|sales|sell\w*)\b", clause):
        sure = min(sure, LIKELY)
    if number.is_range or number.bounded or period == 30.0 or said.negated(number.start, 2):
        sure = min(sure, LIKELY)
    if not asked and said.lang == "en" and not re.search(r"\b(?:pesos|mxn)\b", clause):
        sure = min(sure, LIKELY)  # an English writer's "$" may be dollars
    return Found(FACT, _month(number, period), sure, (number.start, number.end))


def _month(number: Number, period: float | None) -> int:
    return round(number.value * (period or 1.0))


def _period(text: str) -> float | None:
    """Times a month; the first period named."""
    if _BIMESTER.search(text):
        return 0.5
    best: tuple[int, float] | None = None
    for pattern, factor in _PERIOD:
        match = pattern.search(text)
        if match and (best is None or match.start() < best[0]):
            best = match.start(), factor
    return best[1] if best else None
