"""Who writes in the other language is offered it, once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.dialogue.events import Pressed
from bot.dialogue.session import NEW
from bot.dialogue.step import step
from tests.dialogue.desk import buttons, heard, reading, texts, turn

ENGLISH, SPANISH = "I think that we should sell more of these", "yo creo que necesitamos vender más de estos"


@pytest.mark.parametrize(("text", "lang", "other"), [(ENGLISH, "es", "en"), (SPANISH, "en", "es")])
def test_a_sentence_in_the_other_language_offers_it_once_and_a_tap_takes_it_up(
    text: str, lang: str, other: str
) -> None:
    talk = turn({}, asked="product", lang=lang)
    talk.session, talk.effects = step(talk.session, heard(text, reading("off_topic")), talk.world)
    assert texts(talk)[0] == f"language.offer.{other}"
    assert f"language.{other}" in buttons(talk)
    again, effects = step(talk.session, heard(text, reading("off_topic")), talk.world)
    talk.effects = effects
    assert f"language.offer.{other}" not in texts(talk)
    switched, _ = step(again, Pressed(f"{again.epoch}.language.{other}"), talk.world)
    assert (switched.lang, switched.asked) == (other, "product")


def test_the_welcome_has_the_button_already() -> None:
    talk = turn({}, lang="es", stage=NEW, consented=False)
    talk.session, talk.effects = step(talk.session, heard(ENGLISH, reading("off_topic")), talk.world)
    assert "language.offer.en" not in texts(talk)
    assert buttons(talk).count("language.en") == 1


def test_a_loan_word_offers_nothing() -> None:
    talk = turn({}, asked="product", lang="es")
    talk.session, talk.effects = step(
        talk.session, heard("vendo cupcakes y cookies con delivery", reading("off_topic")), talk.world
    )
    assert "language.offer.en" not in texts(talk)


def test_what_the_other_language_was_asked_for_in_is_not_offered_back_but_the_next_sentence_is() -> None:
    talk = turn({}, asked="product", lang="en", switch_offered=True)
    asks = replace(reading("change_language"), topic="es")
    talk.session, talk.effects = step(
        talk.session, heard("could we switch to Spanish for all of this", asks), talk.world
    )
    assert talk.session.lang == "es"
    assert "language.offer.en" not in texts(talk)
    talk.session, talk.effects = step(talk.session, heard(ENGLISH, reading("off_topic")), talk.world)
    assert "language.offer.en" in texts(talk)
