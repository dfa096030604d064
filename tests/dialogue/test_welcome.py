"""Whose business it is, in the owner's own words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.dialogue import for_whom, welcome
from bot.dialogue.cues import Cues, Sought
from bot.dialogue.effects import Consent
from bot.dialogue.events import Said
from bot.dialogue.reading import Reading
from bot.dialogue.session import INTERVIEW, NEW, WELCOME, Session
from bot.dialogue.step import step
from bot.dialogue.world import World
from bot.domain.profile import Profile
from tests.dialogue.desk import POTTER, buttons, reading, recorded, texts, turn
from tests.dialogue.test_any_sequence import NOW, TODAY, reference


@pytest.mark.parametrize(
    ("intent", "whose", "helping"),
    [
        ("inform", "mine", False),
        ("off_topic", "mine", False),
        ("complain", "other", True),
        ("off_topic", "other", True),
        ("affirm", None, False),
        ("deny", None, True),
        ("deny", "mine", False),  # "mío", taken for a no
        ("affirm", "other", True),
    ],
)
def test_whose_business_it_is(intent: str, whose: str | None, helping: bool) -> None:
    asked = Session(stage=WELCOME, asked="for_whom", consented=True)
    told = Reading(intent, 0.5, cues=Cues(whose=whose))
    session, _ = step(asked, Said("…", told), World(reference(), Profile(), NOW, TODAY))
    assert session.stage == INTERVIEW
    assert session.helping is helping


@pytest.mark.parametrize(
    ("words", "told", "stage", "product"),
    [
        ("hago velas", reading(product="velas"), INTERVIEW, "velas"),  # so few words, and all about the trade
        ("no sé leer muy bien", reading("deny"), WELCOME, None),  # a no to something else
    ],
)
def test_what_is_said_instead_of_whose_it_is(words: str, told: Reading, stage: str, product: str | None) -> None:
    talk = turn({}, stage=WELCOME, asked="for_whom")
    talk.session, talk.effects = step(talk.session, Said(words, told), talk.world)
    assert (talk.session.stage, talk.session.helping) == (stage, False)
    assert recorded(talk).get("product") == product


@pytest.mark.parametrize("asked", [None, "consent"])
def test_who_will_not_give_something_hears_that_it_is_not_asked_for(asked: str | None) -> None:
    talk = turn({}, stage=WELCOME if asked else NEW, asked=asked, consented=False)
    told = replace(reading(registered=True), cues=Cues(withholds=True))
    talk.session, talk.effects = step(talk.session, Said("no le voy a dar mi rfc a nadie", told), talk.world)
    assert texts(talk)[0] == "consent.no_papers"
    assert talk.session.held is None


def test_what_is_asked_for_is_shown_without_consent() -> None:
    talk = turn({}, stage=WELCOME, asked="consent", consented=False)
    asks = replace(reading("ask_programs"), cues=Cues(sought=Sought(for_whom=frozenset({"owner_gender"}))))
    talk.session, talk.effects = step(talk.session, Said("que apoyos hay pa mujeres", asks), talk.world)
    assert texts(talk)[0] == "browse.asked"
    assert "more.jalisco-mujeres" in buttons(talk)
    assert recorded(talk) == {}


@pytest.mark.parametrize(
    ("whose", "asked", "product"),
    [
        ("mine", "need", "velas"),
        ("other", "for_whom", None),
        (None, "for_whom", None),
    ],
)
def test_a_yes_with_facts_is_the_consent_and_whose_it_is_is_asked_unless_it_was_said(
    whose: str | None, asked: str, product: str | None
) -> None:
    talk = turn({}, stage=WELCOME, asked="consent", consented=False)
    told = replace(reading(product="velas", sector="339", place="14101"), cues=Cues(agrees=True, whose=whose))
    talk.session, talk.effects = step(talk.session, Said("va, hago velas en Tonalá", told), talk.world)
    assert Consent(True) in talk.effects
    assert (talk.session.consented, talk.session.asked) == (True, asked)
    assert recorded(talk).get("product") == product


@pytest.mark.parametrize(("half", "given"), [(True, False), (False, True)])
def test_half_a_yes_is_no_consent_and_is_asked_again(half: bool, given: bool) -> None:
    talk = turn({}, stage=WELCOME, asked="consent", consented=False)
    told = Reading("affirm", 0.95, cues=Cues(half_a_yes=half))
    talk.session, talk.effects = step(talk.session, Said("va, pero no", told), talk.world)
    assert talk.session.consented is given
    assert (talk.session.asked == "consent") is half
    assert (Consent(True) in talk.effects) is given


def test_facts_alone_are_no_consent() -> None:
    talk = turn({}, stage=WELCOME, asked="consent", consented=False)
    told = replace(reading(product="velas"), cues=Cues(whose="mine"))
    talk.session, talk.effects = step(talk.session, Said("hago velas en Tonalá", told), talk.world)
    assert not talk.session.consented
    assert recorded(talk) == {}


def test_who_says_that_they_help_is_not_asked_whether_they_do() -> None:
    talk = turn({}, stage=WELCOME, asked="consent")
    told = replace(reading("affirm"), cues=Cues(agrees=True, whose="other", speaks_for=True))
    welcome.said(talk, "yes, it's for my aunt", told)
    assert talk.session.helping
    assert texts(talk) == ["consent.thanks", "for_whom.helping", "ask.open"]


@pytest.mark.parametrize(("helping", "whose", "says"), [(True, "mine", "mine"), (False, "other", "helping")])
def test_whose_it_is_can_be_taken_back_in_words(helping: bool, whose: str, says: str) -> None:
    talk = turn({}, stage=INTERVIEW, asked="need", helping=helping)
    told = Reading("deny", 0.7, cues=Cues(whose=whose, whose_outright=whose))
    talk.session, talk.effects = step(talk.session, Said("no, es mío", told), talk.world)
    assert talk.session.helping is not helping
    assert texts(talk)[0] == f"for_whom.{says}"
    assert talk.session.asked == "need"


def test_who_cannot_say_whose_it_is_is_not_kept_at_the_door() -> None:
    talk = turn({}, stage=WELCOME, asked="for_whom")
    for_whom.said(talk, reading("inform"), few=True, tells=False)
    assert texts(talk) == ["not_understood", "ask.for_whom"]
    for_whom.said(talk, reading("inform"), few=True, tells=False)
    assert (talk.session.asked, talk.session.helping, talk.session.misses) == ("open", False, 0)


def test_what_is_asked_for_beside_whose_it_is_is_not_passed_over() -> None:
    talk = turn(POTTER, asked="need")
    told = replace(reading("delete_data"), cues=Cues(whose="mine", whose_outright="mine"))
    session, _ = step(talk.session, Said("el negocio es mío, borra mis datos", told), talk.world)
    assert session.sure_of == "delete"
