"""What an answer to a reading that was put tells of it."""

from __future__ import annotations

import asyncio
from datetime import date

import pytest

from bot.bootstrap import build_reader
from bot.domain.profile import Profile
from bot.understanding import intents, own_words
from bot.understanding.answers import adds
from bot.understanding.found import SURE, Found
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


@pytest.mark.parametrize("words", ["un cliente", "clientes de Guadalajara", "a customer", "my buyers", "la flor no"])
def test_who_buys_and_what_is_not_used_are_no_partners(words: str) -> None:
    said = prepare(words)
    found = [Found("partners", (words,), SURE, (0, len(said.text)))]
    assert own_words.listed(said, found, (), "partners") == []


@pytest.mark.parametrize("text", ["oye ya no vendo en Mazamitla", "we no longer sell in Tala"])
def test_who_sells_somewhere_no_more_changes_how_far_they_sell(text: str) -> None:
    reading = asyncio.run(
        build_reader(None).read(text, asked=None, lang=None, today=date(2026, 11, 23), profile=Profile({}))
    )
    assert (reading.intent, reading.wants) == ("correct", ("markets",))
