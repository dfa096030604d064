"""Whose story it is: somebody else's business is not taken for the owner's."""

from __future__ import annotations

import pytest

from bot.understanding import bystanders
from bot.understanding.text import prepare


@pytest.mark.parametrize(
    "text",
    [
        "lol my cousin has a bakery in Ameca with 30 people",
        "mi vecino tiene tres camionetas y vende a Texas",
        "My brother-in-law makes saddles in Colotlán, he owes me money",
        "fijate que mi prima exporta mezcal",
    ],
)
def test_others(text: str) -> None:
    assert bystanders.story(prepare(text)) == len(prepare(text).text)


@pytest.mark.parametrize(
    "text",
    [
        "my cousin and I make saddles in Colotlán",
        "mi vecino me ayuda con las entregas, somos dos",
        "my aunt taught me to weave, 30 years ago",
        "mi esposa hace tamales en Tala",
        "I make saddles, my cousin sells them",
        "mi tía y yo vendemos pan",
    ],
)
def test_the_owners(text: str) -> None:
    assert bystanders.story(prepare(text)) is None


def test_it_ends_with_its_sentence() -> None:
    told = prepare("My friends love the bread. Bakery in Tala, 3 employees")
    assert bystanders.story(told) == told.text.index(".")
