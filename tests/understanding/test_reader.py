"""Whole messages, read without the language service; and any text whatever."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.bootstrap import build_reader
from bot.dialogue.reading import INTENTS, Reading
from bot.domain.facts import FACTS, clean
from bot.domain.profile import Profile
from bot.understanding.found import RECORD_FROM
from tests.understanding.reading import TODAY

READER = build_reader(None)


def read(
    text: str, asked: str | None = None, confirm: dict[str, Any] | None = None, lang: str | None = None
) -> Reading:
    return asyncio.run(READER.read(text, asked=asked, lang=lang, today=TODAY, profile=Profile(), confirm=confirm))


def facts(reading: Reading) -> dict[str, Any]:
    return {
        name: set(item.value) if isinstance(item.value, tuple) else item.value for name, item in reading.facts.items()
    }


ONE_BREATH = [
    (
        "somos yo y mi esposa hacemos tortas ahogadas en Tlaquepaque desde 2015 y las vendemos por face",
        {"product": "tortas ahogadas", "sector": "722", "place": "14098"}
        | {"employees": 2, "age_months": 132, "channels": {"online"}},
    ),
    (
        "Carpintería en Ameca, 9 personas, no tengo RFC",
        {"product": "Carpintería", "sector": "337", "place": "14006", "employees": 9, "registered": False},
    ),
    (
        "We roast coffee in Mascota. Certified organic. 5 employees and me.",
        {"product": "coffee", "sector": "311", "place": "14058"}
        | {"certifications": {"Certified organic"}, "employees": 6},
    ),
    ("hola buenas noches", {}),
    ("¿qué es esto?", {}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ONE_BREATH)
def test_every_fact_of_one_breath(text: str, expected: dict[str, Any]) -> None:
    assert facts(read(text, "open")) == expected


@pytest.mark.parametrize("asked", ["techniques", "materials", "equipment"])
def test_the_answer_to_another_question_is_no_list_of_things(asked: str) -> None:
    reading = read("about 3 years", asked, lang="en")
    assert facts(reading) == {}
    assert reading.unsure.keys() == {"age_months"}


NONSENSE = [
    ("my dog is 9 years old", "age_months"),
    ("how do you say bread in german", "languages"),
    ("mi hermana se casa en Chapala este sábado", "place"),
    ("cuánto es 12 por 8", "employees"),
    ("zzzzzzz 44", "employees"),
]


@pytest.mark.parametrize(("text", "asked"), NONSENSE)
def test_the_affairs_of_the_world_are_no_answer(text: str, asked: str) -> None:
    reading = read(text, asked)
    assert (reading.intent, facts(reading)) == ("off_topic", {})


CONTRASTS = [
    ("no es Sayula, es Tapalpa", "14086"),
    ("I said Mascota but it's actually Talpa", "14084"),
    ("perdón, no en Ameca, en Tala", "14083"),
]


@pytest.mark.parametrize(("text", "place"), CONTRASTS)
def test_a_place_that_takes_another_s_place(text: str, place: str) -> None:
    assert facts(read(text, "need")) == {"place": place}


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("aqui en tonala y a veces en guadalajara", "techniques"),
        ("in Ajijic and sometimes in Chapala", "techniques"),
        ("no tengo nada de papeles", "materials"),
        ("y quien me ayuda con el tramite", "difference"),
    ],
)
def test_what_answers_another_question_is_not_taken_for_the_owner_s_own_words(text: str, asked: str) -> None:
    assert asked not in facts(read(text, asked))


@pytest.mark.parametrize(
    ("text", "asked", "value"),
    [
        ("papel y madera", "materials", {"papel", "madera"}),
        ("barro de tonala", "materials", {"barro de tonala"}),
    ],
)
def test_a_place_or_a_paper_within_an_answer_belongs_to_it(text: str, asked: str, value: set[str]) -> None:
    assert facts(read(text, asked))[asked] == value


@pytest.mark.parametrize(
    ("text", "intent", "place"),
    [
        ("who is behind this? I fix boat engines in Barra de Navidad", "ask_about", "14022"),
        ("¿esto cuánto cuesta? hago ataúdes en Teocuitatlán con mi hermano", "ask_about", "14092"),
        ("ya me cansé, nadie me ayuda. Mi taller de guitarras está en Zapotiltic", "complain", "14121"),
        ("hacemos alebrijes, mi suegra los pinta, el local lo tenemos en Tlaquepaque centro", "inform", "14098"),
        ("¿quién está detrás de esto? ¿son de Guadalajara?", "ask_about", None),
        ("nadie contesta en la oficina de Guadalajara, qué mal servicio", "report_progress", None),
    ],
)
def test_what_is_asked_or_complained_of_leaves_the_town_of_a_business_that_is_told_beside_it(
    text: str, intent: str, place: str | None
) -> None:
    reading = read(text)
    assert (reading.intent, facts(reading).get("place")) == (intent, place)


@pytest.mark.parametrize("text", ["no, I don't export", "nah no export lol", "no, no exporto"])
def test_a_no_in_its_own_words_confirms_a_no(text: str) -> None:
    assert read(text, "exports", confirm={"exports": False}).intent == "affirm"
    assert read("no", "exports", confirm={"exports": False}).intent == "deny"


def test_what_does_not_come_up_at_the_chat_is_not_what_the_owner_does() -> None:
    assert "exports" not in facts(read("por qué no me aparece nada de exportar"))


def test_a_no_that_is_said_again_is_an_answer_and_no_correction() -> None:
    assert facts(read("I said no", "exports")) == {"exports": False}


def test_whom_the_chat_is_for_is_not_counted_as_at_work() -> None:
    assert "employees" not in facts(read("le ayudo a mi abuela", "for_whom"))
    assert "employees" not in facts(read("I'm helping my grandmother", "open"))


@pytest.mark.parametrize(
    ("text", "asked", "fact", "value"),
    [
        ("dosmil quinientos a la quincena", "monthly_sales_mxn", "monthly_sales_mxn", 5000),
        ("We've started the paperwork at SAT, appointment pending", "registered", "registered", False),
        ("dinero no, gracias; lo que me urge son clientes", "need", "need", {"market"}),
        ("wixárika y español, de inglés nada", "languages", "languages", {"es", "hch"}),
        ("show me everything for farmers in Tomatlán", None, "product", None),
    ],
)
def test_what_is_denied_begun_or_asked_for_others_is_no_fact(
    text: str, asked: str | None, fact: str, value: object
) -> None:
    assert facts(read(text, asked)).get(fact) == value


@pytest.mark.parametrize(
    ("text", "asked", "intent"),
    [
        ("uh-huh", "group", "affirm"),
        ("the grant money hit my bank account today", None, "report_progress"),
        ("I want an appointment with an adviser", "need", "ask_human"),
        ("any help for returnees? spent ten years in Georgia", None, "ask_programs"),
    ],
)
def test_intents_in_more_wordings(text: str, asked: str | None, intent: str) -> None:
    assert read(text, asked).intent == intent


def test_a_permit_beside_the_tax_office_does_not_deny_it() -> None:
    text = "nada mas el permiso del municipio, y estoy dado de alta en hacienda"
    assert facts(read(text, "registered"))["registered"] is True
    assert facts(read("nada mas el permiso del municipio", "registered"))["registered"] is False


def test_lessons_in_person_are_no_wish_for_a_person() -> None:
    assert read("I teach english online and in person in ajijic, just me", "open").intent == "inform"
    assert read("can i talk to someone in person", None).intent == "ask_human"


def test_the_only_place_beside_a_trade_is_the_business_s() -> None:
    assert facts(read("rento mesas y sillas en Etzatlán", "open"))["place"] == "14036"
    assert "place" not in facts(read("en Etzatlán hay muchas fiestas", "open"))


@pytest.mark.parametrize("text", ["soy de San Antonio", "es la calera", "el taller lo tengo en Santa Anita"])
def test_a_name_that_several_places_bear_is_an_answer(text: str) -> None:
    reading = read(text, asked="place")
    assert reading.intent == "inform"
    assert len(reading.options["place"]) > 1


def test_a_bare_yes_and_no_state_the_fact_that_was_asked() -> None:
    assert facts(read("sí", "registered")) == {"registered": True}
    assert facts(read("nop", "exports")) == {"exports": False}
    assert facts(read("sí", "product")) == {}


def test_a_yes_takes_up_what_is_to_be_confirmed_and_a_no_with_another_value_corrects_it() -> None:
    assert facts(read("sí, así es", confirm={"place": "14030"})) == {"place": "14030"}
    assert read("no", confirm={"employees": 5}).facts == {}
    corrected = read("no, somos 6", confirm={"employees": 5})
    assert (corrected.intent, facts(corrected)) == ("correct", {"employees": 6})


def test_a_no_that_takes_back_another_answer_is_none_to_the_question() -> None:
    for text in ("no, yo dije rebozos, no cobijas", "no I said rugs not blankets"):
        taken_back = read(text, "exports")
        assert (taken_back.intent, facts(taken_back)) == ("correct", {})
    assert facts(read("no, i said no", "exports")) == {"exports": False}


@pytest.mark.parametrize("asked", [None, "need", "product", "recap"])
@pytest.mark.parametrize("text", ["perdón, somos 9", "no, somos 9", "sorry, we are 9"])
def test_a_number_that_is_put_right_is_recorded_at_once(text: str, asked: str | None) -> None:
    known = Profile.of({"employees": 4, "product": "pan"})
    reading = asyncio.run(READER.read(text, asked=asked, lang=None, today=TODAY, profile=known))
    assert reading.intent == "correct" and reading.facts["employees"].value == 9


def test_a_correction_without_a_value_says_which_fact_it_wants() -> None:
    assert read("cambia mi municipio").wants == ("place",)


def test_a_rude_answer_is_an_answer_and_mere_abuse_is_not() -> None:
    assert facts(read("somos dos, chingado", "employees")) == {"employees": 2}
    assert facts(read("chinga tu madre", "product")) == {}


def test_where_they_sell_is_no_need_and_where_they_wish_to_sell_no_channel() -> None:
    assert facts(read("vendo en el tianguis y por facebook", "need")) == {"channels": {"street_market", "online"}}
    assert facts(read("i sell in my own shop", "need")) == {"channels": {"own_shop"}}
    assert facts(read("quiero vender en el tianguis", "need")) == {"need": {"market"}}


def test_a_question_about_the_question_records_nothing() -> None:
    assert read("¿y eso del rfc pa qué lo ocupan?", "registered").facts == {}


@pytest.mark.parametrize(
    ("text", "told"),
    [("no tengo RFC, ¿para qué?", {"registered": False}), ("¿para qué quieren saber si no exporto?", {})],
)
def test_a_plain_no_beside_a_question_for_the_reason_is_noted(text: str, told: dict[str, Any]) -> None:
    reading = read(text, "need")
    assert (reading.intent, facts(reading)) == ("ask_why", told)


def test_nothing_but_emoji_is_off_topic_and_empty_text_too() -> None:
    assert read("🐓🐓").intent == "off_topic"
    assert read("   ") == Reading(lang=None)


HOSTILE = [
    "<b>hago</b> <script>alert(1)</script>",
    "a" * 5_000,
    "1" * 400,
    "\x00\x1f\u202e",
    "((((" * 200,
    "ñ́" * 50,
    "9" * 30 + " mil",
    "'; DROP TABLE owners; --",
    "{product}",
    "🏺" * 300,
    "no " * 500,
    "\\d+ \\b",
    "hago " * 400,
    "albañiles " * 300 + "x 5",
    "all family " * 300 + "x",
    "solo " * 300 + "lana",
    "1,2,3,4,5,6,7,8,9 " * 60,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_read_like_any_other(text: str) -> None:
    for asked in (None, "open", "employees", "product"):
        assert read(text, asked).intent in INTENTS


WORDS = st.sampled_from(
    "hago vendo tacos miel en Tala 4 mil años no sí somos mi esposa RFC desde 2019 al mes quiero exportar why <b> ? , ."
    " 🐓 tú".split()
)


@settings(deadline=None, max_examples=150)
@given(
    text=st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=25).map(" ".join)),
    asked=st.sampled_from((None, "open", "consent", *FACTS)),
    lang=st.sampled_from((None, "es", "en")),
)
def test_any_text_is_read_and_whatever_is_read_is_legal(text: str, asked: str | None, lang: str | None) -> None:
    reading = read(text, asked, lang=lang)
    assert reading.intent in INTENTS
    assert 0 <= reading.confidence <= 1
    assert not reading.facts.keys() & reading.unsure.keys()
    for name, item in {**reading.facts, **reading.unsure}.items():
        assert clean(name, item.value) == item.value
        assert (item.certainty >= RECORD_FROM) == (name in reading.facts)


def test_the_trade_that_help_is_asked_for_is_asked_back() -> None:
    found = read("hay algun apoyo para panaderias?")
    assert found.intent == "ask_programs"
    assert "product" not in found.facts
    assert found.unsure["product"].value == "panaderias"


def test_how_long_somebody_has_waited_is_no_age_of_the_business() -> None:
    found = read("llevo tres años esperando que me ayuden y pura mentira, son unos rateros")
    assert found.intent == "complain"
    assert not found.facts


@pytest.mark.parametrize("asked", [None, "markets", "open"])
def test_somebody_elses_business_is_asked_back(asked: str | None) -> None:
    assert not read("my cousin makes boots in Ocotlán and sells them in Texas", asked).facts
    assert read("my cousin and I make boots in Ocotlán", asked).facts
