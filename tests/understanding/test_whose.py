"""Whose business it is, in the owner's own words."""

from __future__ import annotations

import pytest

from bot.understanding import whose
from bot.understanding.text import prepare


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("mío", "mine"),
        ("it is our own bakery", "mine"),
        ("es mi negocio", "mine"),
        ("mío.", "mine"),
        ("es mio", "mine"),
        ("le ayudo a mi abuela", "other"),
        ("mi abuelita hace molcajetes", "other"),
        ("mi señora vende tamales", "other"),
        ("es de mi mamá", "other"),
        ("mi esposo y yo vendemos tacos, es propio", "mine"),
        ("it's my grandmother's", "other"),
        ("my wife and I, it's mine", "mine"),
        ("para mi", "mine"),
        ("de mí", "mine"),
        ("me", "mine"),
        ("help me", None),
        ("tell me more", None),
        ("para mi hermano", "other"),
        ("no es mio", "other"),
        ("it's not mine", "other"),
        ("no, yo lo atiendo, es mío", "mine"),
        ("no", None),
        ("hola", None),
    ],
)
def test_whose_business_it_is(words: str, told: str | None) -> None:
    assert whose.whose(prepare(words)) == told


@pytest.mark.parametrize(
    ("words", "withheld"),
    [
        ("no le voy a dar mi rfc a nadie", True),
        ("I won't give my tax id to anybody", True),
        ("no les doy mis datos", True),
        ("no tengo rfc", False),
    ],
)
def test_what_they_will_not_give(words: str, withheld: bool) -> None:
    assert whose.withholds(prepare(words)) is withheld
