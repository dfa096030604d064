"""How it goes, in the owner's own words: accepted, refused, no answer, not yet, and of another one than was noted."""

from __future__ import annotations

import pytest

from bot.dialogue.effects import Remark
from bot.understanding.intents import request
from bot.understanding.text import prepare
from tests.dialogue.desk import heard, reading
from tests.dialogue.test_outcome import Owner

LOAN, CARD, TAX = "jalisco-credito", "credencial-artesano", "sat-rfc"


@pytest.mark.parametrize(
    ("words", "step"),
    [
        ("they gave her the card", "accepted"),
        ("we went to the office and they gave her the card", "accepted"),
        ("ya me la dieron", "accepted"),
        ("ya le dieron la credencial", "accepted"),
        ("they told me no, too new", "refused"),
        ("me dijeron que no", "refused"),
        ("se lo negaron", "refused"),
        ("I never got an answer", "silent"),
        ("they never picked up", "silent"),
        ("nunca me contestaron", "silent"),
        ("todavía no he hecho nada", "not_yet"),
        ("no he ido", "not_yet"),
        ("I haven't gone yet", "not_yet"),
        ("ya fui", "went"),
        ("ya metí los papeles", "applied"),
    ],
)
def test_the_step_that_words_tell_of(words: str, step: str) -> None:
    found = request(prepare(words), None)
    assert found is not None and (found.name, found.topic) == ("report_progress", step)


@pytest.mark.parametrize("words", ["no he ido", "nunca me contestaron", "ya fui"])
def test_at_a_question_they_are_no_report(words: str) -> None:
    found = request(prepare(words), "partners")
    assert found is None or found.name != "report_progress"


@pytest.mark.parametrize(
    ("topic", "state", "said"),
    [("silent", "applied", "No answer"), ("not_yet", "chosen", "No harm done"), ("went", "chosen", "How did it go")],
)
def test_what_is_not_settled_is_of_the_one_under_way(topic: str, state: str, said: str) -> None:
    owner = Owner({}, {LOAN: "chosen"})
    assert said in owner.says("…", topic=topic)
    assert owner.hooks == {LOAN: state}
    assert "which one you mean" in Owner({}).says("…", topic=topic)


def test_a_no_to_how_it_went_is_not_yet() -> None:
    owner = Owner({}, {LOAN: "chosen"})
    owner.says("ya fui", topic="went")
    assert "No harm done" in owner.says("todavía no", "deny")


def test_what_was_noted_of_one_is_noted_of_the_one_that_is_named_instead() -> None:
    owner = Owner({}, {LOAN: "chosen"})
    owner.says("ya metí los papeles", topic="applied")
    owner.says("no, eso no pedí, pedí lo del RFC", topic="applied")
    assert owner.hooks == {LOAN: "chosen", TAX: "applied"}


def test_what_was_not_applied_for_is_no_refusal_of_the_card_on_the_screen() -> None:
    owner = Owner({}, card=LOAN, seen=[LOAN])
    owner.says("no, eso no pedí", "deny")
    assert owner.hooks == {}


def test_a_place_moved_to_is_no_reason_of_a_refusal() -> None:
    owner = Owner({}, {LOAN: "applied"})
    owner.says("me lo negaron", topic="refused")
    owner.do(heard("ya me mudé a Colotlán", reading(place="14025")))
    waiting = owner.session.confirm[0]["value"] if owner.session.confirm else owner.profile.get("place")
    assert waiting == "14025"


def test_what_is_not_true_in_words_is_the_remark() -> None:
    owner = Owner({}, card=LOAN)
    owner.presses("not_true", LOAN)
    owner.says("the loan closed in June", "report_progress", "applied")
    assert [effect for effect in owner.effects if isinstance(effect, Remark)] == [Remark(LOAN, "gone")]
    assert owner.hooks == {}
    owner.says("the loan closed in June", "inform")
    assert not [effect for effect in owner.effects if isinstance(effect, Remark)], "it is asked only once"


def test_something_of_the_same_office_is_asked_about_before_it_is_held() -> None:
    owner = Owner({}, card="impi-marca", seen=["impi-marca"])
    assert "Is what you have" in owner.says("pero ya tengo lo del IMPI", topic="accepted")
    assert owner.hooks == {}
    owner.says("sí", "affirm")
    assert owner.hooks == {"impi-marca": "held"}
