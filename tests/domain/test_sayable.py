"""The owner's words as a customer can hear them."""

from __future__ import annotations

import pytest

from bot.domain.sayable import sayable


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("bruñido a mano", "bruñido a mano"),
        ("receta de mi abuela", "receta de mi abuela"),
        ("un año de garantía.", "un año de garantía"),
        ("que es de flor de la sierra", "flor de la sierra"),
        ("usa lana de borrego", "lana de borrego"),
        ("and palo de brasil dye", "palo de brasil dye"),
        ("leche de", "leche"),
        ("hand", "by hand"),
        ("mano", "a mano"),
        ("y", None),
        ("", None),
        ("no, lo mío es tecnología", None),
        ("que es de flor de la sierra y empezó mi abuelo en los 50s", None),
        ("we make it with my grandma's recipe", None),
        ("vienen de muy lejos", None),
        ("lavanda. la de la ribera", None),
    ],
)
def test_a_thing_is_said_without_loose_ends_and_a_clause_not_at_all(phrase: str, said: str | None) -> None:
    assert sayable(phrase) == said
