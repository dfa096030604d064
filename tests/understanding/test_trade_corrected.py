"""The product set right, whatever was asked."""

from __future__ import annotations

import asyncio

import pytest

from bot.bootstrap import build_reader
from bot.domain.profile import Profile
from tests.understanding.reading import TODAY

READER = build_reader(None)


@pytest.mark.parametrize(
    ("known", "asked", "text", "right"),
    [
        ("typing", "need", "no, I make pottery, not typing", "pottery"),
        ("coffee", "need", "the product is honey", "honey"),
        ("coffee", "place", "honey is my product", "honey"),
        ("pan", "channels", "no es pan, es cajeta", "cajeta"),
        ("leche", "need", "lo que vendo es queso, leche no", "queso"),
        ("leche", "place", "el producto es queso", "queso"),
    ],
)
def test_a_correction_of_the_product(known: str, asked: str, text: str, right: str) -> None:
    profile = Profile({"product": known})
    reading = asyncio.run(READER.read(text, asked=asked, lang=None, today=TODAY, profile=profile))
    assert reading.intent == "correct"
    assert {**reading.unsure, **reading.facts}["product"].value == right


@pytest.mark.parametrize(
    ("known", "asked", "text"),
    [
        ("pan", "channels", "no vendo pan en la calle, vendo en mi local"),
        ("leche", "need", "vender más, no quiero que me regalen leche"),
        ("pots", "need", "more sales, the pots do not sell"),
        ("pots", "need", "is the product what you ask for?"),
    ],
)
def test_what_is_told_of_it_corrects_nothing(known: str, asked: str, text: str) -> None:
    profile = Profile({"product": known})
    reading = asyncio.run(READER.read(text, asked=asked, lang=None, today=TODAY, profile=profile))
    assert "product" not in {**reading.unsure, **reading.facts}


def test_the_answer_after_a_no_is_the_first_thing_named_not_what_it_is_made_of() -> None:
    for text, right in (
        ("no! bags. she sews them from old jeans", "bags"),
        ("no, bolsas. las cose de mezclilla vieja", "bolsas"),
    ):
        reading = asyncio.run(
            READER.read(
                text, asked="product", lang=None, today=TODAY, profile=Profile(), confirm={"product": "x"}, helping=True
            )
        )
        assert {**reading.unsure, **reading.facts}["product"].value == right
