"""A number of people told anew where one is known, and relatives named who are among those already counted."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.bootstrap import build_reader
from bot.domain.profile import Profile
from tests.understanding.reading import TODAY, Unsure

READER = build_reader(None)
TOLD = [
    ("no its 4 w my nephew", "need", 3, 4),
    ("no, it's 4 with my nephew", "need", 3, 4),
    ("4 people not 3!", "need", 3, 4),
    ("were 4 not 3. and im a woman, 31", "recap", 3, 4),
    ("so 4", "need", 3, Unsure(4)),
    ("and were 4", "need", 3, Unsure(4)),
    ("no, somos 4 con mi sobrino", "need", 3, 4),
    ("bueno no, son 4", "need", 3, 4),
    ("somos 4 no 3", "recap", 3, 4),
    ("entonces 4", "need", 3, Unsure(4)),
    ("no, somos 4", "exports", 3, Unsure(4)),  # the no answers the question
    ("no, 4 years", "need", 3, None),
    ("no, son 4 tiendas", "channels", 3, None),
    ("so 3", "need", 3, None),
    ("so 4", "need", None, None),
    # they are among those who are known
    ("my wife owns half of it, she is the boss", "need", 6, None),
    ("my cousin ships nothing", "need", 3, None),
    ("mi hija me ayuda", "need", 3, None),
    ("mi esposa y yo hacemos las mermeladas", "need", 6, None),
    ("no, just my wife and me", "need", 6, 2),
    ("no, nomás mi esposa y yo", "need", 6, 2),
    ("my wife, my two sons and my brother help me", "need", 2, 5),
]


@pytest.mark.parametrize(("text", "asked", "known", "wanted"), TOLD)
def test_told_anew(text: str, asked: str, known: int | None, wanted: Any) -> None:
    profile = Profile() if known is None else Profile({"employees": known})
    reading = asyncio.run(READER.read(text, asked=asked, lang=None, today=TODAY, profile=profile))
    sure, unsure = reading.facts.get("employees"), reading.unsure.get("employees")
    told = sure.value if sure is not None else Unsure(unsure.value) if unsure is not None else None
    assert told == wanted


def test_a_number_put_right_is_a_correction() -> None:
    profile = Profile({"employees": 3})
    for text in ("4 people not 3", "no, somos 4 con mi sobrino"):
        assert asyncio.run(READER.read(text, asked="need", lang=None, today=TODAY, profile=profile)).intent == "correct"
    waiting = {"place": "14030"}
    reading = asyncio.run(
        READER.read("no, somos 4", asked="place", lang="es", today=TODAY, profile=profile, confirm=waiting)
    )
    assert reading.intent == "deny"
