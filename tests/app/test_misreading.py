from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.app.misreading import DENIED, UNREAD, Before, Misread
from bot.dialogue.effects import Effect, Record, Say
from bot.dialogue.session import Session
from bot.domain.message import msg

HELP, SORRY = Say((msg("not_understood.help"),)), Say((msg("confirm.sorry"),))


def waiting(fact: str = "employees", value: object = 4, quote: str = "somos la bola") -> dict[str, object]:
    return {"fact": fact, "value": value, "quote": quote, "closed": False}


def found(session: Session, effects: Sequence[Effect], text: str | None, consented: bool = True) -> Misread | None:
    before = Before.of(session)
    after = Session(lang="es", consented=consented)
    return before.misread(after, effects, text, str.upper)


def test_what_was_not_read_twice_is_told_with_its_question() -> None:
    session = Session(asked="employees")
    assert found(session, [HELP], "la bola") == Misread("LA BOLA", "es", "employees", UNREAD)
    assert found(session, [Say((msg("not_understood"),))], "la bola") is None
    assert found(session, [HELP], None) is None


@pytest.mark.parametrize("effects", [[SORRY], [Record("employees", 5, "words")]])
def test_a_reading_that_was_denied_or_put_right_is_told_by_the_words_it_came_from(effects: list[Effect]) -> None:
    told = found(Session(confirm=[waiting()]), effects, "no")
    assert told == Misread("SOMOS LA BOLA", "es", "employees", DENIED, {"employees": 4})


def test_a_value_in_the_owners_words_is_not_told() -> None:
    told = found(Session(confirm=[waiting("product", "pan", "hago pan")]), [SORRY], None)
    assert told == Misread("HAGO PAN", "es", "product", DENIED)


def test_neither_what_was_confirmed_nor_what_was_said_without_consent_is_told() -> None:
    session = Session(confirm=[waiting()])
    assert found(session, [Record("employees", 4, "words")], "sí") is None
    assert found(session, [SORRY], "no", consented=False) is None
