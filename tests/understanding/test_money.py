"""A month's sales in pesos: a week four times, a year a twelfth; profits, prices, debts and dollars are no sales."""

from __future__ import annotations

import pytest

from bot.understanding import money
from tests.understanding.reading import Unsure, value

CASES = [
    ("15 mil al mes", "monthly_sales_mxn", 15_000),
    ("some months 0, 5000 in december", "monthly_sales_mxn", 5_000),
    ("casi no vendo, unos 4 mil al mes", "monthly_sales_mxn", 4_000),
    ("$2,500 a la semana", "monthly_sales_mxn", 10_000),
    ("como 3000 por quincena", "monthly_sales_mxn", 6_000),
    ("240 mil al año", "monthly_sales_mxn", 20_000),
    ("veinte mil pesos", "monthly_sales_mxn", 20_000),
    ("18 mil 500", "monthly_sales_mxn", 18_500),
    ("nada todavía", "monthly_sales_mxn", 0),
    ("about 30k pesos a month", "monthly_sales_mxn", 30_000),
    ("roughly 5,000 a week", "monthly_sales_mxn", 20_000),
    ("round 2,500 pesos weekly", "monthly_sales_mxn", 10_000),
    ("entre 8 y 10 mil mensuales", "monthly_sales_mxn", Unsure(9_000)),
    ("mil pesos diarios", "monthly_sales_mxn", Unsure(30_000)),
    ("hay días que mil, hay días que nada", "monthly_sales_mxn", Unsure(1_000)),
    ("800 dólares al mes", "monthly_sales_mxn", None),
    ("around 2 thousand dollars", "monthly_sales_mxn", None),
    ("debo 20 mil", "monthly_sales_mxn", None),
    ("no llevo cuentas", "monthly_sales_mxn", None),
    ("vendo como 12 mil pesos al mes en el tianguis", "open", 12_000),
    ("cobro 30 pesos la clase", "open", None),
    ("pago 3 mil de renta al mes", "open", None),
    ("necesito 50 mil pesos", "open", None),
    ("las vendo a 120 pesos cada una", "open", None),
    ("entre once y trece mil", "monthly_sales_mxn", Unsure(12_000)),
    ("vendimos 120 mil en todo el año", "monthly_sales_mxn", 10_000),
    ("last year we made 240 thousand pesos", "monthly_sales_mxn", Unsure(20_000)),
    ("600 diarios, abro 5 días", "monthly_sales_mxn", Unsure(12_000)),
    ("500 a day, closed mondays", "monthly_sales_mxn", Unsure(13_000)),
    ("60 mil al año, bueno 48 mil", "monthly_sales_mxn", 4_000),
    ("te puse 5 mil pero eran 15 mil", "monthly_sales_mxn", 15_000),
    ("vendo 7 mil, no 70 mil", None, Unsure(7_000)),
    ("vendo unos 9 mil", "channels", Unsure(9_000)),
    ("vendo 5 mil tabiques", None, None),
    ("mi hermano saca 40 mil al mes, yo 5 mil", "monthly_sales_mxn", 5_000),
    ("my cousin makes 30 thousand a month. I make maybe 8", "monthly_sales_mxn", Unsure(8_000)),
    ("mi esposa y yo vendemos 5 mil al mes", "monthly_sales_mxn", 5_000),
    ("me quedan 6 mil, de venta son como 20", "monthly_sales_mxn", Unsure(20_000)),
    ("entre 10 y 15", "monthly_sales_mxn", Unsure(12_500)),
    ("12 tacos", "monthly_sales_mxn", None),
    ("33 1234 5678", "monthly_sales_mxn", None),
    ("todavía nada, abrimos en enero", "monthly_sales_mxn", 0),
    ("me anda cayendo 25 o 30 mil de ventas", None, Unsure(27_500)),
    # several amounts of one answer
    ("a good month is 12000, a bad one 6000", "monthly_sales_mxn", Unsure(9_000)),
    ("semana buena 5 mil, una mala 3", "monthly_sales_mxn", Unsure(16_000)),
    ("los viernes vendo 900 y los domingos 1500", "monthly_sales_mxn", Unsure(9_600)),
    ("en mayo 30 mil, lo normal son 12", "monthly_sales_mxn", Unsure(12_000)),
    ("before the flood 25 thousand, now 9", "monthly_sales_mxn", Unsure(9_000)),
    # nothing, and why
    ("todavía no vendo nada, ando haciendo muestras", "monthly_sales_mxn", 0),
    ("nothing yet, we have not sold a thing", "monthly_sales_mxn", 0),
    ("nada, unos 3 mil", "monthly_sales_mxn", 3_000),
    # what is said after an amount, and how often
    ("9000 more or less, from that I pay 2000 rent", "monthly_sales_mxn", 9_000),
    ("perdón, esos 8 mil son por semana", "monthly_sales_mxn", 32_000),
    ("4,200 last month, working evenings", "monthly_sales_mxn", 4_200),
    ("como 7 mil cada 15 días", "monthly_sales_mxn", 14_000),
    ("400 al día, cierro el lunes", "monthly_sales_mxn", Unsure(10_400)),
    ("vendimos un millón doscientos mil en todo el año", "monthly_sales_mxn", 100_000),
    # what others sell, or one would like to
    ("I would like to reach 50 thousand", "monthly_sales_mxn", None),
    ("my neighbor makes 90k a month", "monthly_sales_mxn", None),
    ("la fonda de enfrente vende 8 mil diarios", "monthly_sales_mxn", None),
    ("dollars? like 600 a month", "monthly_sales_mxn", None),
]


@pytest.mark.parametrize(("text", "asked", "expected"), CASES)
def test_monthly_sales(text: str, asked: str, expected: object) -> None:
    assert value(money.read, "monthly_sales_mxn", text, asked) == expected


def test_what_remains_after_costs_is_asked_back() -> None:
    assert value(money.read, "monthly_sales_mxn", "libres me quedan 6 mil al mes", "monthly_sales_mxn") == Unsure(6_000)
