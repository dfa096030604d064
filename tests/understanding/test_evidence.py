"""How an answer is read in the light of its question: what answers it, and what does not."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.profile import Profile
from bot.understanding import evidence
from bot.understanding.context import Context
from bot.understanding.found import FAINT, SURE, Found
from bot.understanding.restated import said_last
from bot.understanding.text import prepare
from tests.understanding.reading import TODAY
from tests.understanding.test_reader import facts, read


@pytest.mark.parametrize(
    ("text", "believed"),
    [
        ("somos 9", False), ("there's 3 of us", False), ("saltar", False), ("ni idea", False), ("hola", False),
        ("todavia no tengo rfc", False), ("sin rfc", False),
        ("claro que no exporto", True), ("mandamos a Chicago", True), ("puro vecino", True),
    ],
)  # fmt: skip
def test_only_what_can_tell_it_answers_whether_one_exports(text: str, believed: bool) -> None:
    told = [Found("registered", False, SURE, (0, len(text)))] if "rfc" in text else []
    heard = Found("exports", True, SURE, (0, len(text)))
    kept = evidence.believed(prepare(text), Context(TODAY, "exports"), told, [*told, heard])
    assert (heard in kept) is believed


@pytest.mark.parametrize("text", ["no ocupo lana, clientes", "I don't want a loan, customers", "money, no; customers"])
def test_a_need_that_is_denied_is_none(text: str) -> None:
    said = prepare(text)
    heard = Found("need", ("finance", "market"), FAINT, (0, len(text)))
    (kept,) = evidence.believed(said, Context(TODAY, "need"), [], [heard])
    assert kept.value == ("market",)


@pytest.mark.parametrize(
    ("text", "asked", "expected"),
    [
        ("ya tenemos de todo", "need", {"need": set()}),
        ("we're all set", "need", {"need": set()}),
        ("aún no vendemos nada", "markets", {"markets": set()}),
        ("nowhere yet", "channels", {"channels": set()}),
        ("todavía no tengo RFC", "exports", {"registered": False}),
        ("never have", "registered", {"registered": False}),
        ("mostly local folks", "need", {}),
        ("cerca de Mascota", "place", {}),
    ],
)
def test_what_an_answer_tells_at_its_question(text: str, asked: str, expected: dict[str, Any]) -> None:
    assert facts(read(text, asked)) == expected


@pytest.mark.parametrize("asked", ["exports", "registered", "wants_export"])
@pytest.mark.parametrize(
    ("text", "yes"),
    [
        ("desde luego", True), ("así mero", True), ("exactamente", True), ("totally", True), ("mhm", True),
        ("qué va", False), ("para nada", False), ("nanay", False), ("incorrect", False), ("of course not", False),
    ],
)  # fmt: skip
def test_every_plain_yes_and_no_answers(text: str, asked: str, yes: bool) -> None:
    assert facts(read(text, asked)) == {asked: yes}


@pytest.mark.parametrize("asked", ["channels", "markets"])
@pytest.mark.parametrize(
    ("text", "none"),
    [
        ("todavía no", True), ("nope", True), ("aún no vendo nada", True), ("not yet", True), ("pues nada", True),
        ("ahorita", False), ("we", False), ("still", False), ("pues", False), ("estoy empezando", False),
    ],
)  # fmt: skip
def test_nowhere_is_said_by_a_word_that_denies(text: str, asked: str, none: bool) -> None:
    assert facts(read(text, asked)) == ({asked: set()} if none else {})


@pytest.mark.parametrize("text", ["perfect", "looks right", "dale", "puede ser", "no, las dos", "that works", "both"])
def test_who_takes_a_reading_as_right_names_no_trade(text: str) -> None:
    reading = read(text, "product", {"product": "tamales"})
    assert (reading.intent, facts(reading), reading.unsure) == ("affirm", {"product": "tamales"}, {})


@pytest.mark.parametrize("text", ["somos 5", "quita lo de la feria", "creo que como 4", "asdf qwer"])
def test_nothing_but_a_named_trade_takes_the_place_of_one_to_be_confirmed(text: str) -> None:
    reading = read(text, "product", {"product": "tamales"})
    assert not {"product", "sector"} & {*reading.facts, *reading.unsure}
    assert facts(read("no, quesos", "product", {"product": "tamales"}))["product"] == "quesos"


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("llevo 7 años, no, 8", "llevo 8 años"),
        ("4 of us, no 5 with dad", "5 of us with dad"),
        ("gano 9 mil al mes, digo a la semana", "gano 9 mil a la semana"),
        ("somos 3, perdón 4", "somos 4"),
        ("somos 5, no 6", "somos 5, no 6"),
        ("we're 5, not 6", "we're 5, not 6"),
        ("no son 3, son 2", "no son 3, son 2"),
        ("dije 3, perdón, son 2", "dije 3, perdón, son 2"),
        ("15 en temporada, si no 4", "15 en temporada, si no 4"),
        ("llevo 9 meses, digo 9 años", "llevo 9 años"),
        ("7 workers, sorry, 6 workers", "6 workers"),
        ("horneo 30 panes al día, digo, 30 a la semana", "horneo 30 panes a la semana"),
        *(
            (text, text)
            for text in (  # two things, and each of them stands
                "opened 6 years ago, actually 2 of us run it",
                "8 years of sewing, sorry, 2 employees",
                "coso desde hace 4 años, perdón, somos 6 mujeres",
                "empezamos con 3, bueno, ya somos 7",
                "tengo 4 telares, bueno, son 2 personas las que tejen",
                "we are 4 weavers, no 2 looms",
                "we have 9 workers, no 3 are part time",
            )
        ),
        ("somos 6 costureras, perdón, 7 costureras", "somos 7 costureras"),
        ("llevo 8 meses, digo, 8 años", "llevo 8 años"),
        ("cuatro de nosotros, digo, 5 de nosotros", "5 de nosotros"),
        ("I bake 30 loaves a day, I mean, 30 a week", "I bake 30 loaves a week"),
        ("opened 4 years ago, actually 2 of us run it", "opened 4 years ago, actually 2 of us run it"),
        ("tengo 4 telares, bueno, son 2 tejedoras", "tengo 4 telares, bueno, son 2 tejedoras"),
        ("we have 6 helpers, no 3 come daily", "we have 6 helpers, no 3 come daily"),
        ("abrí con 3 muchachas, bueno, ya somos 7", "abrí con 3 muchachas, bueno, ya somos 7"),
    ],
)
def test_of_what_is_put_right_in_the_same_breath_the_last_stands(text: str, stands: str) -> None:
    assert said_last(prepare(text), Profile()).raw == stands


def test_what_is_known_may_be_taken_back_by_the_second_number() -> None:
    assert said_last(prepare("5, no 6"), Profile({"employees": 6})).raw == "5, no 6"
