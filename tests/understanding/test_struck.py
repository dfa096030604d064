"""What a correction strikes out, and a number set right by what was said before."""

from __future__ import annotations

import asyncio

import pytest

from bot.bootstrap import load_lexicon
from bot.domain.profile import Profile
from bot.understanding import struck
from bot.understanding.places_data import load_gazetteer
from bot.understanding.reader import Reader
from bot.understanding.text import prepare
from tests.understanding.reading import TODAY

READER = Reader(places=load_gazetteer(), lexicon=load_lexicon())
STRUCK = [
    ("borre lo de que exporto, no exporto", "exports", False),
    ("bórrele eso del rfc, no tengo", "registered", False),
    ("quíteme lo de la cooperativa, soy yo sola", "group", False),
    ("quite lo de Tala, por favor", "place", None),
    ("wait, forget the oven, what i really need is a mixer", "need", ("equipment",)),
    ("era 2021 cuando abrí no 2012, se me cruzaron los números", "age_months", 60),
    ("le puse mal, el taller está en Tonalá no en Tlaquepaque", "place", "14101"),
]
RIGHT = [
    ("me equivoqué no son 3 son 2", {"employees": 3}, ("employees", 2)),
    ("no son 3, son 2", {"employees": 4, "age_months": 36}, ("age_months", 24)),
    ("perdón, 2, no 3", {"employees": 3}, ("employees", 2)),
    ("no son 3, son 2", {"employees": 3, "age_months": 36}, None),
    ("no son 3, son 2", {"employees": 5}, None),
    ("it's 4 people not 3, and I'm 29", {"employees": 3}, ("employees", 4)),
    ("somos 4, no 3, desde 2019", {"employees": 3}, ("employees", 4)),
    ("son 3 y 2 no vienen", {"employees": 3}, None),
]


@pytest.mark.parametrize(("text", "fact", "wanted"), STRUCK)
def test_struck_out(text: str, fact: str, wanted: object) -> None:
    reading = asyncio.run(READER.read(text, asked=None, lang=None, today=TODAY, profile=Profile()))
    assert reading.intent == "correct"
    assert (reading.facts[fact].value if fact in reading.facts else None) == wanted


@pytest.mark.parametrize(("text", "known", "wanted"), RIGHT)
def test_set_right(text: str, known: dict[str, int], wanted: tuple[str, int] | None) -> None:
    found = struck.set_right(prepare(text), Profile(known))
    assert [(item.fact, item.value) for item in found] == ([wanted] if wanted else [])
