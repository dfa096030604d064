"""Facts that are named to be corrected."""

from __future__ import annotations

import pytest

from bot.understanding.answers import wanted_facts
from bot.understanding.text import prepare


@pytest.mark.parametrize(
    ("words", "at_the_recap", "anywhere"),
    [
        ("lo que hace falta", "need", None),
        ("what I need", "need", "need"),
        ("el pueblo", "place", "place"),
        ("donde", "place", None),
        ("cuantos somos", "employees", "employees"),
        ("lo que vendo", "product", "product"),
        ("el giro", "sector", "sector"),
        ("por donde vendo", "channels", "channels"),
        ("hasta donde vendo", "markets", "channels"),
        ("los permisos", "certifications", None),
        ("gracias", None, None),
    ],
)
def test_what_is_named_is_wanted(words: str, at_the_recap: str | None, anywhere: str | None) -> None:
    assert wanted_facts(prepare(words), hinted=True)[:1] == ((at_the_recap,) if at_the_recap else ())
    assert wanted_facts(prepare(words))[:1] == ((anywhere,) if anywhere else ())
