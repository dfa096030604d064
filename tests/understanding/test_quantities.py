"""Numbers in words and digits, ranges, halves and dozens; spans of time; the family's years."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding import tradition
from bot.understanding.quantities import numbers
from bot.understanding.stretches import stretches
from bot.understanding.text import prepare
from tests.understanding.reading import Unsure, value

NUMBERS = [
    ("somos 4", [4]),
    ("somos veintidos", [22]),
    ("treinta y cinco", [35]),
    ("1,500 pesos", [1_500]),
    ("4 mil", [4_000]),
    ("unos cuatro mil", [4_000]),
    ("18 mil 500", [18_500]),
    ("mil y medio", [1_500]),
    ("2.5 millones", [2_500_000]),
    ("una docena", [12]),
    ("docena y media", [18]),
    ("un par", [2]),
    ("twenty five", [25]),
    ("a hundred and twenty", [120]),
    ("30k", [30_000]),
    ("two dozen", [24]),
    ("half a dozen", [6]),
    ("nada", []),
    ("veinte y cinco", [25]),
    ("diez y seis", [16]),
    ("veintitantos mil", [25_000]),
    ("treinta y tantos mil", [35_000]),
    ("half a million", [500_000]),
    ("a hunderd and fifty thousand", [150_000]),
    ("dos cincuenta", [50]),
    ("dos y tres", [2, 3]),
]
RANGES = [
    ("entre 8 y 10", 8, 10),
    ("5 o 6", 5, 6),
    ("4-5", 4, 5),
    ("from 3 to 4", 3, 4),
    ("4 o 5 mil", 4_000, 5_000),
    ("entre diez y doce mil", 10_000, 12_000),
    ("between ten and twelve thousand", 10_000, 12_000),
    ("cinco seis mil", 5_000, 6_000),
    ("tres cuatro", 3, 4),
]
SPANS = [
    ("3 años", [36]),
    ("3 años y medio", [42]),
    ("año y medio", [18]),
    ("2 años y 3 meses", [27]),
    ("medio año", [6]),
    ("half a year", [6]),
    ("a year and a half", [18]),
    ("un par de meses", [2]),
    ("una década", [120]),
    ("cuatro gatos", []),
]
TRADITION = [
    ("como 60 años en la familia", "tradition_years", 60),
    ("medio siglo yo creo", "tradition_years", 50),
    ("four generations", "tradition_years", Unsure(100)),
    ("mi bisabuelo empezó", "tradition_years", Unsure(85)),
    ("ninguna, yo la inventé hace dos años", "tradition_years", Unsure(0)),
    ("mi abuelo hacía lo mismo", "open", Unsure(60)),
    ("half a century", "tradition_years", 50),
    ("un siglo y medio", "tradition_years", Unsure(150)),
    ("my grandmother began in the 50s", "tradition_years", Unsure(71)),
    ("My dad had a loom, his dad too, so 90 years", "open", Unsure(90)),
    ("my grandpa started making saddles 70 years ago", "open", 70),
    ("vivo con mi abuela", "open", None),
    ("my mother thirty years and me another ten", "tradition_years", Unsure(40)),
    ("Fourth generation, put a hundred and ten", "tradition_years", Unsure(110)),
    ("mi papá empezó en el 66 y yo le sigo", "tradition_years", Unsure(60)),
    ("My father's family has carved saddles for eighty years", None, 80),
]


@pytest.mark.parametrize(("text", "expected"), NUMBERS)
def test_numbers(text: str, expected: list[int]) -> None:
    assert [number.value for number in numbers(prepare(text).text)] == expected


@pytest.mark.parametrize(("text", "low", "high"), RANGES)
def test_ranges(text: str, low: int, high: int) -> None:
    (number,) = numbers(prepare(text).text)
    assert (number.low, number.high) == (low, high)


@pytest.mark.parametrize(("text", "expected"), SPANS)
def test_spans_of_time_in_months(text: str, expected: list[float]) -> None:
    assert [span.months for span in stretches(prepare(text).text)] == expected


@pytest.mark.parametrize(("text", "asked", "expected"), TRADITION)
def test_years_in_the_family(text: str, asked: str, expected: object) -> None:
    assert value(tradition.read, "tradition_years", text, asked) == expected


@given(st.integers(0, 999_999))
def test_digits_are_read_as_they_stand(number: int) -> None:
    assert [found.value for found in numbers(str(number))] == [number]
