"""Who the trade comes from, where that is all that is said."""

from __future__ import annotations

import pytest

from bot.domain.facts import FOREBEARS
from bot.understanding import tradition
from bot.understanding.text import prepare
from tests.understanding.reading import Unsure, value


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("mi abuelita", "grandparents"),
        ("my grandmother", "grandparents"),
        ("mi mamá", "parents"),
        ("mis bisabuelos", "great_grandparents"),
        ("my great-grandparents", "great_grandparents"),
        ("mi tatarabuelo", "great_great_grandparents"),
        ("muy grande", None),
        ("la receta de mi abuelita", None),
    ],
)
def test_a_forebear_who_is_the_whole_answer(words: str, who: str | None) -> None:
    assert tradition.forebear(prepare(words)) == who


def test_whoever_the_wordings_name_stands_for_some_years() -> None:
    assert {*tradition._FOREBEARS} == {*FOREBEARS}


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("my grandmother started in the 'eighties", Unsure(41)),
        ("mi abuela empezó en los años 1950", Unsure(71)),
        ("half a century, my grandparents began", 50),
        ("siglo y medio", Unsure(150)),
        ("un cuarto de siglo", None),
    ],
)
def test_decades_and_centuries(text: str, years: object) -> None:
    assert value(tradition.read, "tradition_years", text, "tradition_years") == years
