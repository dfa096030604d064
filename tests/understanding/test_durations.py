"""How long a business has run. The clock stands at 23 November 2026."""

from __future__ import annotations

import pytest

from bot.understanding import durations
from tests.understanding.reading import Unsure, value

AGE = "age_months"
ASKED = [
    ("3 años", 36),
    ("como tres años y medio", 42),
    ("año y medio", 18),
    ("un año y 3 meses", 15),
    ("apenas 8 meses", 8),
    ("medio año", 6),
    ("un par de años", 24),
    ("dos décadas", 240),
    ("desde 2019", 84),
    ("abrí en plena pandemia, en 2020", 72),
    ("en el 98 abrió mi papá", 336),
    ("arrancamos en mayo del 23", 42),
    ("desde marzo de 2021", 68),
    ("van a ser 6 años en enero", 70),
    ("four years in January, God willing", 46),
    ("cumplimos ocho en agosto", 99),
    ("we set up in the summer of 2021", 64),
    ("this is our third year", Unsure(30)),
    ("nearly seven, and never closed a day", Unsure(84)),
    ("vamos a cumplir 2 años en diciembre", 23),
    ("uy ya llovió, 25 años con la tiendita", 300),
    ("todavía ni abro", 0),
    ("en unos meses abrimos", 0),
    ("apenas voy empezando", 0),
    ("no son 3 años, son 7", 84),
    ("te dije 2 años pero ya son 4", 48),
    ("six years", 72),
    ("a year and a half", 18),
    ("since 2015", 132),
    ("we opened in june of 22", 53),
    ("haven't opened yet", 0),
    ("8 months give or take", 8),
    ("10", Unsure(120)),
    ("más de 5 años", Unsure(60)),
    ("entre 4 y 5 años", Unsure(54)),
    ("el mes pasado", Unsure(1)),
    ("ya llevo rato", None),
    ("toda la vida", None),
    ("no sé", None),
    ("mi hijo tiene 9 años y ya ayuda", None),
    ("abrimos en abril", Unsure(7)),
    ("abro en abril", 0),
    ("abrimos el mes que entra", 0),
    ("cumplimos el año en octubre", Unsure(12)),
    ("my dad started it in 94, I took over", 384),
    ("a year and 5 months", 17),
    ("año y 2 meses, en la cochera", 14),
    ("2 years and 4 months. The first 8 months I sold at the flea market", Unsure(28)),
    ("dos años, con RFC apenas desde mayo", Unsure(24)),
    ("a couple of years", 24),
    ("about a year", Unsure(12)),
    ("Seven. Before that I cooked in Denver for ten years", Unsure(84)),
    ("la casa tiene 60 años, el negocio apenas seis meses", 6),
    ("my marriage is 20 years old, the shop 5", Unsure(60)),
    ("I have been at it for 10 years, the shop is 2 years old", 120),
    ("desde la pandemia, cuando me corrieron", Unsure(77)),
    ("empecé en agosto con mis vecinas", Unsure(3)),
    ("en agosto", Unsure(3)),
    ("since two thousand twelve", 168),
    ("no abrimos todavía, falta el permiso", 0),
]
IN_PASSING = [
    ("hago equipales desde 2008", 216),
    ("ya tenemos 12 años con el puesto de birria", 144),
    ("llevo 4 años vendiendo elotes", 48),
    ("We've been running the shop for 9 years", 108),
    ("I started in 2022", 48),
    ("we opened last year in March", Unsure(20)),
    ("I came back from Chicago in 2015 after ten years", None),
    ("vamos a poner una cafetería en Ajijic", Unsure(0)),
    ("oops I meant 7 months not 7 years", 7),
    ("perdón, dije 3 años pero son 5", 60),
    ("tengo 22 años y ando empezando", Unsure(0)),
    ("tengo 58 años y hago quesos", None),
    ("viví 14 años en Chicago y hago tacos", None),
    ("allá anduve 14 años de cocinero y aquí abrí una taquería", None),
    ("el préstamo es a 3 años", None),
    ("¿cuántos años tengo que tener?", None),
    ("la receta tiene 100 años en mi familia", None),
    ("my daughter is 12 years old", None),
    ("my dog is 9 years old", None),
    ("shipping to Spain since 2021", None),
    ("my father's family have carved saddles for eighty years", None),
    ("not 3 years, 3 months!!", 3),
    ("rotary rig from Texas 1984", None),
    ("the program you showed is from 2023", None),
    ("rented the room 9 months ago and opened 3 months ago", Unsure(3)),
    ("started at the beginning of this year", Unsure(10)),
    ("cafetería, colonia Americana, 2 años, tres personas", Unsure(24)),
    ("not selling anything yet!! still in tests", 0),
    ("i was a nurse in Houston for 18 years", None),
    ("was in Arizona 12 years doing the same thing", None),
    ("hago vestidos para bodas y quince años", None),
    ("decoro salones de XV años, 15 años", None),
    ("opening in March in Sayula too", None),
    ("my studio is turning 6", 72),
    ("my daughter is turning 6", None),
    ("a lathe from 1950 and two saws", None),
    ("llevo 7 años en la cueva del mercado vendiendo", 84),
    ("tengo 9 años de curado de jamón", Unsure(108)),
]


def test_a_year_given_where_no_since_is_asked_for_is_the_business_s() -> None:
    assert value(durations.read, AGE, "desde 2019", "place") == 84
    assert value(durations.read, AGE, "been at it since 2019", "monthly_sales_mxn") == 84
    assert value(durations.read, AGE, "desde 2019", "exports") is None


def test_years_of_the_family_are_no_business_s_at_their_own_question() -> None:
    assert value(durations.read, AGE, "my grandpa started in 1948", "tradition_years") is None
    assert value(durations.read, AGE, "cuarenta años mi familia haciendo barricas", "tradition_years") is None


def test_what_starts_elsewhere_is_not_the_business() -> None:
    assert value(durations.read, AGE, "starting next month, first pallet to Rotterdam", "exports") is None
    assert value(durations.read, AGE, "nothing yet, opening in january", "monthly_sales_mxn") == 0


@pytest.mark.parametrize(
    "text",
    [
        "el jamón lo curamos 5 meses",
        "vinagre fermentado por 4 meses",
        "sotol de dos años en barrica",
        "la sal se seca como un mes",
        "my soap cures for 2 months",
        "ham aged 18 months",
        "it keeps a year in the cellar",
    ],
)
def test_how_long_a_thing_is_worked_or_keeps_is_no_business_s_age(text: str) -> None:
    assert [value(durations.read, AGE, text, asked) for asked in (None, "techniques", AGE)] == [None] * 3


@pytest.mark.parametrize("text", ["guardo 3 años de experiencia", "3 years in salt making", "3 years drying flowers"])
def test_years_at_a_process_are_the_business_s_where_its_age_is_asked(text: str) -> None:
    assert value(durations.read, AGE, text, AGE) == 36


def test_beside_a_process_the_business_has_its_age() -> None:
    assert value(durations.read, AGE, "queso añejado 6 meses, empezamos hace 4 años", "open") == 48


@pytest.mark.parametrize(("text", "expected"), ASKED)
def test_in_answer_to_the_question(text: str, expected: object) -> None:
    assert value(durations.read, AGE, text, AGE) == expected


@pytest.mark.parametrize(("text", "expected"), IN_PASSING)
def test_in_passing(text: str, expected: object) -> None:
    assert value(durations.read, AGE, text, "open") == expected
