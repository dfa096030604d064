"""Looking on without consent."""

from __future__ import annotations

from bot.dialogue import browse
from bot.dialogue.effects import Consent
from bot.dialogue.reading import Reading
from bot.dialogue.session import BROWSE
from tests.dialogue.desk import texts, turn

TELLS = Reading.of({"intent": "inform", "facts": {"product": "quesos"}})


def test_words_about_a_business_are_asked_for_and_a_yes_in_words_is_consent() -> None:
    talk = turn(stage=BROWSE)
    browse.said(talk, TELLS)
    assert (texts(talk), talk.effects[:-1]) == (["browse.nothing_saved"], [])
    browse.said(talk, Reading(intent="affirm"))
    assert Consent(True) in talk.effects


def test_a_no_looks_on_and_a_later_yes_means_nothing() -> None:
    talk = turn(stage=BROWSE)
    browse.said(talk, TELLS)
    browse.said(talk, Reading(intent="deny"))
    browse.said(talk, Reading(intent="affirm"))
    assert not any(isinstance(effect, Consent) for effect in talk.effects)
    assert texts(talk)[-1] == "browse.nothing_saved"
