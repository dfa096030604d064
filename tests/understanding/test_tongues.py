"""The languages that the owner speaks: not the family's, not one that is asked for or hardly known."""

from __future__ import annotations

import pytest

from bot.understanding import tongues
from tests.understanding.reading import Unsure, value

CASES = [
    ("español e inglés", "languages", {"es", "en"}),
    ("español, inglés y estoy aprendiendo alemán", "languages", {"es", "en"}),
    ("dutch and english, spanish I'm learning", "languages", {"nl", "en"}),
    ("castilla y otomí", "languages", {"es", "ote"}),
    ("espanish and inglish", "languages", {"es", "en"}),
    ("spanish only, my niece is typing this in english", "languages", {"es"}),
    ("english only, my spanish is awful", "languages", {"en"}),
    ("my wife speaks purepecha, me only spanish", "languages", {"es"}),
    ("spanish and english, and wixarika with my mom", "languages", {"es", "en", "hch"}),
    ("I understand nahuatl but i dont speak it, spanish yes", "languages", {"es"}),
    ("spanish, english, a bit of german", "languages", Unsure({"es", "en"})),
    ("spanish, english, some german", "languages", Unsure({"es", "en", "de"})),
    ("both", "languages", Unsure({"es", "en"})),
    ("spanish and this", "languages", Unsure({"es", "en"})),
    ("would the course be in spanish?", "languages", None),
    ("hablo inglés y vendo a turistas", "open", {"en"}),
    ("mi hija sabe inglés", "open", None),
    ("hablo español, inglés y me defiendo en alemán", "open", {"es", "en", "de"}),
    ("español, y mi yerno es el del inglés", "languages", {"es"}),
    ("Spanish, my waiter speaks some German", "languages", {"es"}),
    ("English, and German because my mom is from there", "languages", {"en", "de"}),
    ("both, English is what they speak here", "languages", Unsure({"es", "en"})),
]


@pytest.mark.parametrize(("text", "asked", "expected"), CASES)
def test_languages(text: str, asked: str, expected: object) -> None:
    assert value(tongues.read, "languages", text, asked) == expected
