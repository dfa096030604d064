"""Selling abroad: done, never, wished for; and the spheres where the owner sells."""

from __future__ import annotations

import pytest

from bot.understanding import exporting, spheres
from tests.understanding.reading import Unsure, value

EXPORTS = [
    ("exportamos mermelada a Canadá", "open", True),
    ("mando mis huaraches a Chicago cada mes", "open", True),
    ("we ship to Texas and Arizona", "open", True),
    ("most of it goes to a gallery in San Diego", "open", True),
    ("no exporto", "open", False),
    ("nunca he mandado nada fuera", "exports", False),
    ("puro mercado nacional por ahora", "exports", False),
    ("nomas aquí en el pueblo", "exports", False),
    ("only Colima and Nayarit", "exports", False),
    ("a Houston, sí", "exports", True),
    ("we ship a box to Vancouver every month", "exports", True),
    ("la bodega exporta mi limón, yo directo no", "open", Unsure(False)),
    ("mi cuñada se lleva unas a Los Ángeles", "exports", Unsure(True)),
    ("antes mandábamos a Texas pero ya no", "exports", False),
    ("all over Mexico and some to the US", "markets", Unsure(True)),
    ("quiero exportar", "open", None),
    ("I would kill to sell in the States", "wants_export", None),
    ("¿cómo le hago para exportar a Canadá?", "open", None),
    ("tengo familia en California", "open", None),
    ("lo de que exporto bórrelo, no exporto nada", None, False),
    ("directo no, me lo compra una comercializadora", "exports", False),
    ("the packer does it, not us", "exports", False),
    ("cómo voy a andar exportando, si vendo tejuino", "exports", False),
    ("lo intentamos una vez, ya no", "exports", False),
    ("el otro año puede ser, ahorita no", "exports", False),
    ("starting next month, first pallet to Rotterdam", "exports", Unsure(False)),
    ("a veces, cuando me piden", "exports", Unsure(True)),
    ("we do already, to Guatemala", "wants_export", True),
    ("vender en el otro lado, en Chicago", "need", None),
    ("nos urge vender fuera, ya mandamos dos mesas a California", "open", True),
    ("sold my trailer in Bakersfield and bought a truck", "open", None),
    ("los vendo en San Diego de Alejandría", "open", None),
    ("we sell them in San Diego", "open", True),
    ("we press olive oil. Exports zero until today", "open", None),
    ("sells tickets for raffles and insurance for cars that go to the US", "open", Unsure(True)),
    ("we used to sell here only, now we ship to Texas", "exports", Unsure(True)),
    ("we ship to Texas and next month to Canada", "exports", True),
    ("eso yo no lo veo", "exports", None),
    ("no mando mucho, como 20 cajas a Texas", "exports", Unsure(True)),
    ("I told you I don't export but we did ship a box to Spain", None, Unsure(True)),
]
WISHES = [
    ("no exporto pero ganas no me faltan", "exports", True),
    ("me encantaría mandar a Europa algún día", "wants_export", True),
    ("I'd kill to sell in the States", "wants_export", True),
    ("estaría padre vender allá", "wants_export", True),
    ("quiero exportar mis dulces", "open", True),
    ("I want to export my hot sauce", "open", True),
    ("con vender aquí me conformo", "wants_export", False),
    ("too much paperwork, I'm happy selling here", "wants_export", False),
    ("no me interesa exportar", "open", False),
    ("no gracias, mucho papeleo", "wants_export", False),
    ("exporto desde 2015", "open", None),
    ("quiero comprar un horno", "open", None),
    ("God no, shipping would kill me", "wants_export", False),
    ("ya para qué me meto en esas cosas", "wants_export", False),
    ("only if somebody else does it. Otherwise no thanks", "wants_export", None),
    ("quita lo de exportar, mi socio no quiere", "wants_export", Unsure(False)),
    ("vender en el otro lado, en Chicago", "need", True),
    ("y para exportar mis guitarras que ocupo?", None, Unsure(True)),
    ("i said yes but it was only samples, so no", "wants_export", False),
]
MARKETS = [
    ("en todo Jalisco", "markets", {"regional"}),
    ("a Monterrey y a Tijuana", "markets", {"national"}),
    ("all over Mexico and a few Canadians", "markets", {"national", "international"}),
    ("nomas con los vecinos", "markets", {"local"}),
    ("puro mercado nacional", "exports", {"national"}),
    ("mando jabones a todo México", "open", {"national"}),
    ("vendemos a bares de la CDMX", "open", Unsure({"national"})),
    ("me gustaría vender en todo México", "open", None),
    ("los mando a Monterrey y a Puebla", "open", {"national"}),
    ("vendo en Monterrey", "open", Unsure({"national"})),
    ("vivo en Monterrey", "open", None),
    ("no, only within Jalisco", "exports", {"regional"}),
    ("my buyers are in LA, mostly", "markets", {"international"}),
    ("vendo tortas aquí en Tala", "open", {"local"}),
    ("vendo aquí en mi casa", "open", None),
    ("no vendo fuera de Jalisco", "markets", None),
    ("just around the block", "markets", {"local"}),
    ("vendía hasta Veracruz antes, ahora ya puro local", "markets", {"local"}),
    ("my buyers are in Japan. In Mexico nobody pays for this", "markets", {"international"}),
    ("vendo en el tianguis de la colonia Jalisco", "open", None),
]


@pytest.mark.parametrize(("text", "asked", "expected"), EXPORTS)
def test_exports(text: str, asked: str, expected: object) -> None:
    assert value(exporting.read, "exports", text, asked) == expected


@pytest.mark.parametrize(("text", "asked", "expected"), WISHES)
def test_wishes(text: str, asked: str, expected: object) -> None:
    assert value(exporting.read, "wants_export", text, asked) == expected


@pytest.mark.parametrize(("text", "asked", "expected"), MARKETS)
def test_markets(text: str, asked: str, expected: object) -> None:
    assert value(spheres.read, "markets", text, asked) == expected
