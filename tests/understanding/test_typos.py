"""Misspelt words put right, and words that only look misspelt left alone."""

from __future__ import annotations

import pytest

from bot.understanding.text import prepare
from bot.understanding.typos import righted

RIGHTED = [
    ("mujjer", "mujer"),
    ("hemranos", "hermanos"),
    ("maqunias", "maquinas"),
    ("zemana", "semana"),
    ("etiqetas", "etiquetas"),
    ("niguna", "ninguna"),
    ("huarahes", "huaraches"),
    ("mugeres", "mujeres"),
    ("nesesito", "necesito"),
    ("busines", "business"),
    ("emplyees", "employees"),
]
LEFT_ALONE = [
    "pero",
    "vendia",
    "vendieron",
    "empezamos",
    "Jocotepec",
    "pacholas",
    "cuantas",
    "hijas",
    "camara",
    "tlayudas",
]


@pytest.mark.parametrize(("typed", "meant"), RIGHTED)
def test_a_slip_is_put_right(typed: str, meant: str) -> None:
    assert righted(typed) == meant


@pytest.mark.parametrize("word", LEFT_ALONE)
def test_other_words_are_left_alone(word: str) -> None:
    assert righted(word.lower()) == word.lower()


def test_the_owner_is_quoted_as_they_typed() -> None:
    said = prepare("hago huarahes con mis hemranos")
    assert said.text == "hago huaraches con mis hermanos"
    assert said.quote(5, 14) == "huarahes"
