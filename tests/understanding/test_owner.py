"""The owner in their own words: gender and age."""

from __future__ import annotations

import pytest

from bot.understanding import owner
from tests.understanding.reading import Unsure, value

GENDER = [
    ("soy artesana y vivo de la palma", "open", "woman"),
    ("soy herrero desde los 15", "open", "man"),
    ("trabajo yo solita en el puesto", "open", "woman"),
    ("I'm a single mom selling cakes", "open", "woman"),
    ("I am a fisherman", "open", "man"),
    ("quedé viuda y empecé a vender gelatinas", "open", "woman"),
    ("somos un grupo de mujeres bordadoras", "open", Unsure("woman")),
    ("we're a cooperative of 15 women", "open", Unsure("woman")),
    ("mujer", "owner_gender", "woman"),
    ("pues varón, jaja", "owner_gender", "man"),
    ("ponle no binarie por favor", "owner_gender", "other"),
    ("a lady", "owner_gender", "woman"),
    ("mi hija es costurera", "open", None),
    ("me llamo Guadalupe", "open", None),
    ("le vendo a señoras", "open", None),
    ("no soy señora de nada", "open", None),
    ("prefiero no decirlo", "owner_gender", None),
    ("you put me down as a man, I'm a woman", None, "woman"),
    ("womam", "owner_gender", "woman"),
    ("sir please", "owner_gender", "man"),
    ("el dueño es mi papá, yo le escribo", "owner_gender", "man"),
    ("el negocio es de mi esposa, ella es la dueña", "owner_gender", "woman"),
    ("a lady in Tlaquepaque buys everything", "channels", None),
    ("mi comadre y un servidor", "employees", Unsure("man")),
    ("yo soy el encargado, no el dueño", "open", None),
    ("I'm the only woman mechanic in town", None, "woman"),
]
AGE = [
    ("tengo 45 años", "owner_age", 45),
    ("45", "owner_age", 45),
    ("soy del 77", "owner_age", 49),
    ("I was 20 when I began, now I'm 41", "owner_age", 41),
    ("acabo de cumplir 52, empecé a los 30", "owner_age", 52),
    ("soy de la tercera edad, 71", "owner_age", 71),
    ("nací en 1990", "owner_age", 36),
    ("voy a cumplir 60 en febrero", "owner_age", 59),
    ("cumplí 38 el mes pasado", "owner_age", 38),
    ("sixty three", "owner_age", 63),
    ("I'm 29 years old", "owner_age", 29),
    ("mire señorita tengo 71 años y toda la vida he hecho sillas", "open", 71),
    ("ok so im 24 and i sell caps", "open", 24),
    ("62 years old, retired nurse", "open", 62),
    ("tengo 30 años en este negocio", "open", None),
    ("tengo 20 años vendiendo tortas", "open", None),
    ("mi mamá tiene 70 años", "open", None),
    ("tengo 40 gallinas", "open", None),
    ("tengo 12 empleados", "owner_age", None),
    ("¿para qué quieren mi edad?", "owner_age", None),
    ("puse 22 y son 32, me falló el dedo", "owner_age", 32),
    ("not 34!! 43, i wrote it backwards", "owner_age", 43),
    ("cuarenta y dos cumplidos, y 18 en el ramo", "owner_age", 42),
    ("nací el 14 de marzo del 91", "owner_age", 35),
    ("mi edad es 39, la de 93 la puso mi nieto", None, 39),
    ("soy hombre de 29, barbero", None, 29),
    ("17 but the papers are in my mom's name", "owner_age", 17),
    ("ya mero 80", "owner_age", 79),
]


@pytest.mark.parametrize(("text", "asked", "expected"), GENDER)
def test_gender(text: str, asked: str, expected: object) -> None:
    assert value(owner.read, "owner_gender", text, asked) == expected


@pytest.mark.parametrize(("text", "asked", "expected"), AGE)
def test_age(text: str, asked: str, expected: object) -> None:
    assert value(owner.read, "owner_age", text, asked) == expected
