"""Words that name a button press it."""

from __future__ import annotations

import pytest

from bot.app.message_ports import Message
from bot.app.offered import press, remember
from bot.dialogue.session import INTERVIEW, RESULTS, Session

CARD = Message(
    "", (("1.want.credencial", "Lo quiero"), ("1.more.credencial", "Más"), ("1.not.credencial", "No es para mí"))
)
QUESTION = Message("", (("1.need.market", "Vender más"), ("1.need.skip", "No sé / saltar"), ("1.need.back", "◀ Atrás")))
LIST = Message("", (("1.more.a", "1. Crédito de PROJAL con cajas…"), ("1.more.b", "2. Registra tu marca")))
IDLE = Message("", (("1.ladder.all", "Ver la escalera"),))


def session(*shown: Message, stage: str = RESULTS) -> Session:
    made = Session(stage=stage)
    for message in shown:
        remember(made, [message])
    return made


def pressed(words: str, talk: Session) -> str | None:
    body = press({"type": "text", "text": words, "lang": "es"}, talk)
    return str(body["choice"]) if body["type"] == "press" else None


@pytest.mark.parametrize(
    ("words", "choice"),
    [
        ("lo quiero", "1.want.credencial"),
        ("¡LO QUIERO!", "1.want.credencial"),
        ("mas", "1.more.credencial"),
        ("no es para mi", "1.not.credencial"),
        ("va, lo quiero pues", "1.want.credencial"),
        ("creo que lo quiero jaja", "1.want.credencial"),
        ("lo quiero pero no tengo RFC", None),
        ("pues ya", None),
        ("", None),
    ],
)
def test_the_words_of_a_button(words: str, choice: str | None) -> None:
    assert pressed(words, session(CARD)) == choice


@pytest.mark.parametrize(("words", "choice"), [("no se saltar", "1.need.skip"), ("atrás", "1.need.back")])
def test_signs_do_not_count(words: str, choice: str) -> None:
    assert pressed(words, session(QUESTION, stage=INTERVIEW)) == choice


@pytest.mark.parametrize(("words", "choice"), [("2", "1.more.b"), ("1.", "1.more.a"), ("3", None)])
def test_a_numbered_button_is_called_by_its_number(words: str, choice: str | None) -> None:
    assert pressed(words, session(LIST)) == choice


def test_the_card_stays_in_sight_and_a_question_does_not() -> None:
    assert pressed("lo quiero", session(CARD, IDLE)) == "1.want.credencial"
    assert pressed("vender más", session(QUESTION, IDLE)) is None


def test_buttons_of_an_earlier_epoch_are_out_of_sight() -> None:
    talk = session(CARD)
    talk.epoch += 1
    assert pressed("lo quiero", talk) is None


def test_what_is_remembered_survives_json_and_stays_small() -> None:
    talk = session(*(Message("", ((f"1.more.p{n}", f"Apoyo {n}"),)) for n in range(100)))
    assert len(talk.offered) < 50
    assert Session.from_json(talk.to_json()).offered == talk.offered
