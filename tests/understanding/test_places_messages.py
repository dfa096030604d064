"""Whole messages as owners type them: where the business works, and the many words that are no place of work."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from bot.domain.profile import Profile
from bot.understanding import place_fact
from bot.understanding.context import Context
from bot.understanding.found import RECORD_FROM
from bot.understanding.places import PlaceReader
from bot.understanding.places_data import load_gazetteer
from bot.understanding.text import prepare

LINES = (Path(__file__).parent / "places_messages.txt").read_text(encoding="utf-8").splitlines()[1:]
ROWS = [(asked, text, None if place == "-" else place) for asked, text, place in (line.split(" | ") for line in LINES)]
TELLING = [row for row in ROWS if row[2]]
SILENT = [row for row in ROWS if not row[2]]


@pytest.fixture(scope="module")
def reader() -> PlaceReader:
    return PlaceReader(load_gazetteer())


def outcome(reader: PlaceReader, asked: str, text: str, place: str | None, known: str | None = None) -> str:
    profile = Profile({"place": known} if known else {})
    said, context = prepare(text, None), Context(date(2026, 11, 23), asked, profile)
    found, rivals = place_fact.read(place_fact.look(reader, said, context), said, context)
    if not found:
        return "offered" if place in rivals else "options" if rivals else "nothing"
    sure = "recorded" if found[0].certainty >= RECORD_FROM else "asked"
    return sure if found[0].value == place else f"{sure} wrongly"


def recorded(reader: PlaceReader, asked: str | None, text: str, deals: bool = True) -> list[str]:
    """The places recorded at once, of a message that tells of a business or not."""
    said, context = prepare(text, None), Context(date(2026, 11, 23), asked)
    found, _ = place_fact.read(place_fact.look(reader, said, context), said, context, deals=deals)
    return [str(item.value) for item in found if item.certainty >= RECORD_FROM]


def test_where_the_business_works(reader: PlaceReader) -> None:
    outcomes = Counter(outcome(reader, *row) for row in TELLING)
    assert outcomes["recorded"] + outcomes["asked"] + outcomes["offered"] >= 0.98 * len(TELLING), outcomes
    assert outcomes["offered"] <= 0.03 * len(TELLING), outcomes
    assert outcomes["recorded wrongly"] == 0, outcomes
    assert outcomes["recorded"] >= 0.88 * len(TELLING), outcomes


def test_no_product_person_street_customer_or_invention_is_recorded(reader: PlaceReader) -> None:
    outcomes = {row: outcome(reader, *row) for row in SILENT}
    assert [row for row, what in outcomes.items() if what.startswith("recorded")] == []
    asked = [row for row, what in outcomes.items() if what != "nothing"]
    assert len(asked) <= 0.05 * len(SILENT), asked


@pytest.mark.parametrize(
    ("asked", "text", "place"),
    [
        ("employees", "somos 4, vivo en Tala con mi mamá", "14083"),
        ("age_months", "llevo 5 años, mi taller está en Tonalá", "14101"),
        ("need", "my shop is in Sayula and I need a loan", "14082"),
    ],
)
def test_at_another_question_a_place_is_taken_only_where_it_is_told_outright(
    reader: PlaceReader, asked: str, text: str, place: str
) -> None:
    assert outcome(reader, asked, text, place) == "recorded"


def test_the_place_already_known_is_not_replaced_in_passing(reader: PlaceReader) -> None:
    text = "somos 4, vivo en Tala con mi mamá"
    assert outcome(reader, "employees", text, "14083", known="14101") == "asked"
    assert outcome(reader, "employees", text, "14083", known="14083") == "recorded"
    assert outcome(reader, "channels", "Monday market in Ajijic", "14030", known="14083") == "nothing"


def test_a_country_answers_the_question_a_state_is_asked_about(reader: PlaceReader) -> None:
    assert outcome(reader, "place", "en España", "ES") == "recorded"
    assert outcome(reader, "place", "en Michoacán", "16") == "asked"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Cocula? no, Ameca. todos creen que Cocula", "14006"),
        ("Sayula? no, it's Usmajac", "14082"),
        ("banda de Cocula, tocamos en todo Jalisco", "14024"),
        ("mole en pasta, lo mandan a Chicago, Jilotlán de los Dolores", "14049"),
        ("born in Fresno, raised in Jamay, I carve masks", "14047"),
        ("ópalo de Magdalena, lapidario", "14055"),
        ("bought a food truck in Sayula", "14082"),
    ],
)
def test_where_a_business_is_told_of_its_town_is_at_least_asked_about(
    reader: PlaceReader, text: str, place: str
) -> None:
    said, context = prepare(text, None), Context(date(2026, 11, 23), "open")
    found, _ = place_fact.read(place_fact.look(reader, said, context), said, context, deals=True)
    assert [item.value for item in found] == [place]


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("open", "me gusta el tequila pero no lo vendo"),
        ("open", "camas para mascota, ropa de mascota y placas"),
        ("open", "el arenal se lo vendo a constructoras"),
        ("open", "soy de Bucerías, Nayarit, hago pan"),
        ("place", "en la presa"),
    ],
)
def test_an_everyday_word_or_a_state_that_many_have_left_is_not_recorded(
    reader: PlaceReader, asked: str, text: str
) -> None:
    assert recorded(reader, asked, text) == []


@pytest.mark.parametrize(
    ("asked", "text", "place"),
    [
        ("open", "hago sarapes en Tala, no perdón, en Ameca, y los vendo en Zapopan", "14006"),
        ("open", "panes de elote en el rancho El Mirador, Mascota", "14058"),
        ("open", "guayabate, antes en Tequila y ahora en Tala", "14083"),
        ("open", "we sew aprons, Tuxpan plaza, gift shops in Ajijic have them", "14108"),
        ("open", "la misma esquina de Ocotlán desde hace años, churros", "14063"),
        ("open", "masajes en la playa Los Muertos", "14067"),
        ("place", "a diez minutos de Cocula, pero mi taller ya es Tecolotlán", "14088"),
        ("place", "le decimos La Cofradía, pertenece a Tuxpan", "14108"),
        ("open", "we bake rye bread in tala, we sell to cafes in chapala", "14083"),  # "tala": an everyday word as well
    ],
)
def test_what_is_told_of_several_places_is_weighed(reader: PlaceReader, asked: str, text: str, place: str) -> None:
    assert recorded(reader, asked, text) == [place]


@pytest.mark.parametrize(
    ("asked", "text", "places"),
    [
        ("open", "pizzas a la leña en La Manzanilla", {"14043", "14057"}),
        ("open", "voy a los ranchos de Tototlán y de Arandas a castrar potros", {"14105", "14008"}),
        ("place", "vivo en Tonalá y el horno está en Zapotlanejo", {"14101", "14124"}),
        ("open", "I mend nets in Jamay, I live in Ocotlan", {"14047", "14063"}),
    ],
)
def test_of_places_told_alike_the_owner_chooses(reader: PlaceReader, asked: str, text: str, places: set[str]) -> None:
    said, context = prepare(text, None), Context(date(2026, 11, 23), asked)
    found, rivals = place_fact.read(place_fact.look(reader, said, context), said, context, deals=True)
    assert (found, set(rivals)) == ([], places)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("partners", "una maquila en Zapotlanejo y yo"),
        ("markets", "vendo en Tala todos los jueves"),
        ("techniques", "como se hace en Teocaltiche, en telar"),
        (None, "mi primo tiene su taller en Cocula y a él sí le dieron"),
        ("open", "mi ex tiene una tienda en Ameca"),
    ],
)
def test_others_places_are_never_recorded(reader: PlaceReader, asked: str | None, text: str) -> None:
    assert recorded(reader, asked, text, deals=False) == []
