"""Who the trade comes from, where that is all that is said."""

from __future__ import annotations

import pytest

from bot.domain.facts import FOREBEARS
from bot.understanding import tradition
from bot.understanding.text import prepare


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
