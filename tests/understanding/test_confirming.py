"""What an answer to a reading that was put tells of it."""

from __future__ import annotations

import pytest

from bot.understanding import intents
from bot.understanding.answers import adds
from bot.understanding.text import prepare


@pytest.mark.parametrize(
    ("text", "asked", "yes"),
    [
        ("pues es la flor, no la hago de eso", "materials", False),
        ("that's what they eat, I don't make it of that", "materials", False),
        ("that's not it", "need", False),
        ("no, yo dije chamarras", "product", False),
        ("no, I said jackets", "product", False),
        ("oye ya no vendo en Mazamitla", "equipment", None),
        ("we no longer sell in Sayula", "equipment", None),
        ("no vendo fuera", "markets", False),
        ("no, ya no vendo eso", "product", False),
        ("me cambié a Tepa", "employees", None),
    ],
)
def test_yes_no_or_neither(text: str, asked: str, yes: bool | None) -> None:
    assert intents.reply(prepare(text), asked) is yes


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("y en Mazamitla también", True),
        ("and in Tala", True),
        ("also in Tala", True),
        ("en Mazamitla", False),
        ("no, en Tala", False),
    ],
)
def test_what_comes_on_top(text: str, more: bool) -> None:
    assert adds(prepare(text)) is more
