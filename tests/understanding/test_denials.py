"""What was told or shown is not so."""

from __future__ import annotations

import pytest

from bot.understanding import denials
from bot.understanding.text import prepare


@pytest.mark.parametrize(
    ("words", "right_before", "later"),
    [
        ("no, todavía no", True, False),
        ("me equivoqué", True, False),
        ("actually they did not accept me, I was confused", True, True),
        ("me equivoqué, no me aceptaron", True, True),
        ("no es cierto, no me dieron nada", True, True),
        ("que me equivoqué de ventanilla", False, False),
        ("que no tenia aval", False, False),
        ("no", False, False),
    ],
)
def test_taking_an_outcome_back(words: str, right_before: bool, later: bool) -> None:
    assert denials.takes_back(prepare(words)) is right_before
    assert denials.takes_back_an_outcome(prepare(words)) is later


@pytest.mark.parametrize(
    ("words", "contradicts"),
    [
        ("no es cierto, mi mama no tiene fabrica", True),
        ("no es cierto, es desde mi abuela", True),
        ("that's not true, my mother has no factory", True),
        ("¿no es cierto?", False),
        ("no es cierto, ya cerró", False),
    ],
)
def test_what_was_said_of_the_owner_is_contradicted(words: str, contradicts: bool) -> None:
    assert denials.contradicts(prepare(words)) is contradicts
