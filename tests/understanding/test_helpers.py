"""Who writes for the owner: what they tell of themselves is not the owner's."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.bootstrap import build_reader
from bot.domain.profile import Profile
from bot.understanding import own_life
from bot.understanding.text import prepare
from tests.understanding.reading import TODAY

READER = build_reader(None)


def facts(text: str, asked: str = "open", helping: bool = False) -> dict[str, Any]:
    reading = asyncio.run(READER.read(text, asked=asked, lang=None, today=TODAY, profile=Profile(), helping=helping))
    return {fact: mention.value for fact, mention in {**reading.unsure, **reading.facts}.items()}


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("I'm just typing for her", ["i am just typing for "]),
        ("he bakes, I live in Denver, Colorado", ["i live in denver"]),
        ("soy enfermera, 31 años, ella cose", ["soy enfermera, 31 anos"]),
        ("yo trabajo en una oficina y mi papá tiene una herrería", ["yo trabajo en una oficina y "]),
        ("I'm the owner", []),
        ("trabajo en el taller", []),
        ("hago pan y lo vendo", []),
    ],
)
def test_what_is_told_of_oneself(text: str, own: list[str]) -> None:
    said = prepare(text)
    assert [said.text[start:end] for start, end in own_life.spans(said)] == own


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("it's hers, I'm only translating", {}),
        ("ayudando, es de mi nuera", {}),
        ("le ayudo a mi tío, yo soy maestra, tengo 34 años", {}),
        ("helping my uncle. He makes saddles in Tala. I grew up in Chicago", {"product": "saddles", "place": "14083"}),
        ("mi hermano hace equipales en Zacoalco, yo vivo en Texas", {"product": "equipales", "place": "14119"}),
        ("my mom makes tamales in Tala, I live in Tonalá", {"product": "tamales", "place": "14083"}),
    ],
)  # fmt: skip
def test_it_is_not_of_the_business(text: str, told: dict[str, Any]) -> None:
    read = facts(text)
    read.pop("sector", None)
    assert read == told


def test_whom_they_help_is_who_does_it() -> None:
    assert facts("he fixes bikes", "product", helping=True)["product"] == "bikes repair"
    assert facts("she makes candles", helping=True)["product"] == "candles"


def test_in_the_owners_place_they_may_answer_as_i() -> None:
    assert facts("tengo 62 años", "owner_age", helping=True) == {"owner_age": 62}
    assert facts("I make candles", helping=True)["product"] == "candles"
