from __future__ import annotations

import pytest

from bot.understanding.anonymous import Anonymiser
from bot.understanding.places import PlaceReader
from bot.understanding.places_data import load_gazetteer


@pytest.fixture(scope="module")
def anonymous() -> Anonymiser:
    return Anonymiser(PlaceReader(load_gazetteer()))


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("hago enjarres en Tonalá", "hago enjarres en {place}"),
        ("me llamo Guadalupe Pérez y hago pan", "me llamo N. y hago pan"),
        ("my name is John Smith and I bake", "my name is N. and I bake"),
        ("llámame al 33 1234 5678 porfa", "llámame al 0000 porfa"),
        ("mi correo es lupita@ejemplo.mx", "mi correo es …"),
        ("búscame como @lupita_pan", "búscame como …"),
        ("mi RFC es XAXX010101000", "mi RFC es 0000"),
        ("vivo en la calle Morelos 123, vendo tacos", "vivo en la …, vendo tacos"),
        ("pues somos 5 y vendemos 4,000 al mes", "pues somos 5 y vendemos 4,000 al mes"),
        ("le vendo a Marta y a Juan Carlos", "le vendo a N. y a N."),
        ("cosas (de {todo}) [aquí]", "cosas de todo aquí"),
    ],
)
def test_nothing_tells_who_said_it(anonymous: Anonymiser, said: str, kept: str) -> None:
    assert anonymous(said) == kept
