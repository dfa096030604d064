"""Yes-and-no facts, with negation, hedging and what is under way."""

from __future__ import annotations

import pytest

from bot.understanding import flags
from tests.understanding.reading import Unsure, value

REGISTERED = [
    ("ya tengo RFC", "registered", True),
    ("estoy en el RESICO desde el año pasado", "registered", True),
    ("somos una SA de CV", "registered", True),
    ("doy facturas", "open", True),
    ("we are registered with SAT", "open", True),
    ("todavía no tengo RFC", "open", False),
    ("no estamos en hacienda", "open", False),
    ("no estoy dada de alta", "registered", False),
    ("mi contadora me lo está tramitando", "registered", False),
    ("nomás tengo el permiso del ayuntamiento", "registered", False),
    ("all I have is the city permit", "registered", False),
    ("RFC todavía no", "open", False),
    ("no tax number yet", "open", False),
    ("tengo RFC pero el negocio no está dado de alta", "registered", False),
    ("el RFC de cuando era empleado", "registered", False),
    ("I don't remember the date. And yes, I am registered", "registered", True),
    ("I want help to get my RFC", "need", False),
    ("creo que sí estoy en el SAT", "registered", Unsure(True)),
    ("quiero registrar mi marca", "open", None),
    ("¿qué es el RFC?", "registered", None),
    ("me da miedo hacienda", "registered", None),
    ("vivo en la hacienda del carmen", "open", None),
    ("no le voy a dar mi rfc a nadie", "open", None),
    ("I'm not giving you my rfc", "open", None),
    ("no doy factura", "open", False),
    ("es S. de R.L. MI", "registered", True),
    ("somos una SC de RL, cooperativa pues", "registered", True),
    ("pago al ayuntamiento el permiso de la plaza y ya", "registered", False),
    ("apenas vamos a sacar el rfc", None, False),
    ("el contador me cobra caro y no lo he sacado", "registered", False),
    ("me están dando de alta en el sat", "registered", False),
    ("le dije que no tenía RFC pero sí, me lo sacaron", None, True),
    ("darme de alta en el SAT", "need", False),
]
GROUP = [
    ("somos seis tejedoras de un grupo", "open", True),
    ("somos una cooperativa de 14 pescadores", "open", True),
    ("andamos en un colectivo de mujeres", "group", True),
    ("we're a weavers' cooperative, our group has 20 women", "open", True),
    ("grants for a women's pottery group in Tonala", "open", True),
    ("cada quien por su lado", "group", False),
    ("nope, I'm on my own", "group", False),
    ("le vendo a una cooperativa", "open", None),
    ("quiero formar una cooperativa", "open", None),
    ("estoy en un grupo de facebook", "open", None),
    ("un ejido, estamos todos juntos", "group", True),
    ("estuve en un grupo del ejido, ya me salí", "group", False),
    ("andamos queriendo formar una sociedad", "group", Unsure(False)),
    ("whats a cooperative exactly", "group", None),
    ("no sé, mi tío firmó unos papeles con el sindicato", "group", None),
    ("not any more, i got out of it", "group", False),
    ("vendo en Unión de San Antonio", "open", None),
]
ABROAD = [
    ("my brother yes, me no", "lived_abroad", False),
    ("viví 8 años en Oregon", "lived_abroad", True),
    ("I used to live in Chicago and came back", "open", True),
    ("me deportaron en 2017", "open", True),
    ("nunca he vivido fuera", "lived_abroad", False),
    ("mi hijo vive en Texas", "open", None),
    ("is there anything for returned migrants", None, None),
    ("how come you're asking if I lived abroad", "lived_abroad", None),
    ("vendí tres años en California", "open", None),
    ("en Madrid mientras estudiaba, dos años", "lived_abroad", True),
    ("soy de Bogotá, llevo seis años acá", "lived_abroad", True),
    ("fui y vine muchas veces con la visa H2A", "lived_abroad", True),
    ("solo de vacaciones una semana en Las Vegas", "lived_abroad", False),
    ("my brothers did, not me", "lived_abroad", False),
    ("I lived in Tijuana but never crossed", "lived_abroad", False),
    ("tengo 58 años, aprendí en Los Ángeles", "open", True),
    ("corto orégano en Santa María de los Ángeles", "open", None),
    ("trabajo en Unión de San Antonio", "open", None),
    ("moved back from San Antonio in 2022", "open", True),
    ("no, pero trabajo para una empresa de Chicago", "lived_abroad", None),
    ("tengo clientes en Texas desde hace 3 años", "lived_abroad", None),
]
DELICATE = [
    ("indigenous", "soy artesana wixárika", "open", Unsure(True)),
    ("indigenous", "soy nahua", "indigenous", True),
    ("disability", "ando en silla de ruedas", "open", Unsure(True)),
    ("catastrophe", "se me inundó el taller", "open", True),
    ("disability", "mi hijo usa silla de ruedas", "open", None),
    ("legal_form", "persona moral", "legal_form", "company"),
    ("legal_form", "somos una SA de CV", "open", None),
]


@pytest.mark.parametrize(("text", "asked", "expected"), REGISTERED)
def test_registered(text: str, asked: str, expected: object) -> None:
    assert value(flags.read, "registered", text, asked) == expected


@pytest.mark.parametrize(("text", "asked", "expected"), GROUP)
def test_group(text: str, asked: str, expected: object) -> None:
    assert value(flags.read, "group", text, asked) == expected


@pytest.mark.parametrize(("text", "asked", "expected"), ABROAD)
def test_lived_abroad(text: str, asked: str | None, expected: object) -> None:
    assert value(flags.read, "lived_abroad", text, asked) == expected


@pytest.mark.parametrize(("fact", "text", "asked", "expected"), DELICATE)
def test_what_is_delicate_is_confirmed_unless_asked(fact: str, text: str, asked: str, expected: object) -> None:
    assert value(flags.read, fact, text, asked) == expected
