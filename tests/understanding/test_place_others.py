"""Places of others, of the past and of times to come are not the owner's; those told beside them are."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.profile import Profile
from bot.understanding import place_fact
from bot.understanding.context import Context
from bot.understanding.found import RECORD_FROM
from bot.understanding.place_roles import Role
from bot.understanding.places import PlaceReader
from bot.understanding.places_data import load_gazetteer
from bot.understanding.text import prepare


@pytest.fixture(scope="module")
def reader() -> PlaceReader:
    return PlaceReader(load_gazetteer())


@pytest.mark.parametrize(
    "text",
    [
        "we get the agave syrup from growers in Sayula",
        "un poco con una señora de Chapala que me los acomoda",
        "the juice goes to three shops in Tequila",
        "otra parte la compra un distribuidor en Ameca",
        "another mill in Cocula grinds it for us",
        "I weave rugs, a dyer in Jocotepec sends me the yarn",
        "the culture house in Mazamitla lends us a room",
        "tengo una amiga que hace quesos en Arandas",
        "I know a guy who paints signs in Tonalá",
        "the engraving is done in Zapopan by a workshop",
        "deal with a packing house in Tecolotlán",
        "mi prima tiene una estética en Sayula pero yo lo mío es la costura",
        "knives, leather sheaths, boutiques in Ajijic",
    ],
)
def test_what_others_do_or_sell_somewhere_is_not_where_the_owner_is(reader: PlaceReader, text: str) -> None:
    assert reader.read(text, asked_place=False).best is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("I keep goats in Tapalpa, the cheese goes to two shops in Zapopan", "14086"),
        ("miel de azahar, las colmenas en Mascota, la vendo a una tienda en Ameca", "14058"),
        ("we have two shops in Chapala", "14030"),
        ("our workshop's in Sayula, orders come from an architect", "14082"),
        ("cooking courses for ladies in Tuxpan", "14108"),
        ("tengo una fonda que puse en Cocula", "14024"),
        ("somos una familia que hace queso en San Julián", "14074"),
    ],
)
def test_the_owners_own_place_stands(reader: PlaceReader, text: str, place: str) -> None:
    best = reader.read(text, asked_place=False).best
    assert best is not None and (best.place, best.role) == (place, Role.WORKS)


@pytest.mark.parametrize(
    ("asked", "text", "place"),
    [
        ("markets", "mis clientas son de aquí de Sayula", "14082"),
        ("materials", "la madera la compro aquí en Tapalpa", "14086"),
        ("need", "customers, here in Mascota it is dead in winter", "14058"),
        ("materials", "la madera la compro en Tapalpa", None),
    ],
)
def test_who_says_here_tells_the_place_whatever_was_asked(
    reader: PlaceReader, asked: str, text: str, place: str | None
) -> None:
    said, context = prepare(text, None), Context(date(2026, 11, 23), asked)
    found, _ = place_fact.read(place_fact.look(reader, said, context), said, context)
    assert [item.value for item in found if item.certainty >= RECORD_FROM] == ([place] if place else [])


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Ameca but next spring we'll open in Cocula too", "14006"),
        ("tengo uno en Sayula y quiero poner otro en Chapala", "14082"),
        ("we start the second in Arandas soon; the first one, Jamay", "14047"),
        ("I'm in Tala, before that we were in Cocula for years", "14083"),
        ("Cuquío. We did live in Tonaya once", "14029"),
        ("primero en Jamay, ahora en Ocotlán", "14063"),
        ("hopefully Chapala next year. Today still Jocotepec", "14050"),
        ("Tecolotlán pero voy a Ameca los lunes", "14088"),
        ("Sayula ahorita", "14082"),
        ("queremos abrir un taller en Arandas, estamos en Jesús María", "14048"),
        ("the shop was in Tonalá but it closed", None),
        ("el local en Tala lo cerramos", None),
    ],
)
def test_neither_what_was_nor_what_is_to_come_stands_before_what_is(
    reader: PlaceReader, text: str, place: str | None
) -> None:
    best = reader.read(text, asked_place=True).best
    assert (best and best.place) == place


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("dijeron que van a poner una clínica en Tomatlán", False),
        ("I'm at a party in Tapalpa, talk later", False),
        ("agréguele que estamos en Tecalitlán", True),
    ],
)
def test_unasked_and_with_no_trade_a_place_is_asked_about_unless_it_is_ours(
    reader: PlaceReader, text: str, sure: bool
) -> None:
    said, context = prepare(text, None), Context(date(2026, 11, 23), None)
    found, _ = place_fact.read(place_fact.look(reader, said, context), said, context)
    assert [item.certainty >= RECORD_FROM for item in found] == [sure]


@pytest.mark.parametrize(
    ("asked", "text", "place"),
    [
        ("need", "está en Mazamitla", "14059"),
        ("employees", "no Tapalpa, Mazamitla", "14059"),
        ("registered", "it's in Mazamitla, not Tapalpa", "14059"),
        ("markets", "en Mazamitla", None),  # it answers that
        ("need", "aprender en Mazamitla", None),
    ],
)
def test_a_place_that_is_all_they_say_at_another_question_is_asked_about(
    reader: PlaceReader, asked: str, text: str, place: str | None
) -> None:
    said, context = prepare(text, None), Context(date(2026, 11, 23), asked, Profile.of({"place": "14086"}))
    found, _ = place_fact.read(place_fact.look(reader, said, context), said, context)
    assert [(item.value, item.certainty < RECORD_FROM) for item in found] == ([(place, True)] if place else [])
