"""Slash commands, posters, and a chat with several businesses."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.dialogue import commands, for_whom, welcome
from bot.dialogue.cues import Cues
from bot.dialogue.effects import Consent, Erase, Export, ForgetBusiness, OpenBusiness
from bot.dialogue.session import BROWSE, INTERVIEW, NEW, RECAP, RESULTS, WELCOME
from bot.dialogue.step import step
from tests.dialogue.desk import POTTER, buttons, heard, reading, texts, turn


@pytest.mark.parametrize(
    ("payload", "start"),
    [
        ("m-14101", {"place": "14101"}),
        ("p-impi-marca", {"programme": "impi-marca"}),
        ("p-impi-marca_m-14030", {"programme": "impi-marca", "place": "14030"}),
        ("m-99999_p-none", {}),
        ("%%", {}),
    ],
)
def test_a_posters_code_is_kept_as_far_as_it_is_known(payload: str, start: dict[str, str]) -> None:
    talk = turn(stage=NEW, consented=False)
    commands.handle(talk, "start", payload)
    assert talk.session.start == start
    assert (talk.session.stage, talk.session.asked) == (WELCOME, "consent")


def test_a_posters_town_is_asked_of_who_is_known_unless_the_place_is() -> None:
    new, settled = turn({"product": "ollas"}, asked="place"), turn(POTTER, asked="need")
    commands.handle(new, "start", "m-14030")
    commands.handle(settled, "start", "m-14030")
    assert [waiting["value"] for waiting in new.session.confirm] == ["14030"]
    assert settled.session.confirm == []


def test_a_posters_programme_interrupts_no_interview() -> None:
    talk = turn(POTTER, asked="need")
    commands.handle(talk, "start", "p-impi-marca")
    assert talk.session.card == "impi-marca"
    assert texts(talk)[-1] == "ask.need"


def test_who_only_looks_sees_the_posters_programme() -> None:
    talk = turn(stage=WELCOME, asked="consent", consented=False, start={"programme": "impi-marca"})
    welcome.consent(talk, False)
    assert talk.session.stage == BROWSE
    assert Consent(False) in talk.effects
    assert "card.name" in texts(talk)


def test_each_business_keeps_its_own_talk() -> None:
    talk = turn(POTTER, asked="need", declined=["registered"], helping=True)
    commands.business(talk, "2")
    assert OpenBusiness(2) in talk.effects
    assert (talk.session.declined, talk.session.helping, talk.session.epoch) == ([], False, 2)
    talk.world = turn(POTTER).world
    back = turn({}, **{**talk.session.to_json(), "stage": RECAP})
    object.__setattr__(back.world, "business", 2)
    commands.business(back, "1")
    assert (back.session.declined, back.session.helping, back.session.asked) == (["registered"], True, "need")
    assert back.session.epoch == 3


def test_a_business_of_another_chat_cannot_be_opened() -> None:
    talk = turn(POTTER, asked="need")
    commands.business(talk, "77")
    assert not [effect for effect in talk.effects if isinstance(effect, OpenBusiness)]


@pytest.mark.parametrize(("what", "effect"), [("restart", ForgetBusiness()), ("delete", Erase())])
def test_what_loses_something_wants_a_second_yes(what: str, effect: object) -> None:
    talk = turn(POTTER, asked="need")
    commands.handle(talk, what, "")
    assert effect not in talk.effects
    commands.surely(talk, what)
    assert effect in talk.effects


def test_the_second_yes_must_be_of_the_same_question() -> None:
    talk = turn(POTTER, asked="need", sure_of="restart")
    commands.surely(talk, "delete")
    assert Erase() not in talk.effects
    assert talk.session.sure_of is None


def test_an_export_goes_on_with_the_question() -> None:
    talk = turn(POTTER, asked="need")
    commands.handle(talk, "export", "")
    assert Export() in talk.effects
    assert texts(talk) == ["export.here", "ask.need"]


@pytest.mark.parametrize("stage", [NEW, BROWSE, RESULTS])
def test_help_and_nonsense_are_no_dead_end(stage: str) -> None:
    for command in ("help", "privacy", "nonsense"):
        talk = turn(POTTER if stage == RESULTS else {}, stage=stage)
        commands.handle(talk, command, "")
        assert buttons(talk)


def test_words_at_the_welcome() -> None:
    mine, other = turn(stage=WELCOME, asked="for_whom"), turn(stage=WELCOME, asked="for_whom")
    welcome.said(mine, "es mío", replace(reading(), cues=Cues(whose="mine")))
    welcome.said(other, "le ayudo a mi mamá", replace(reading(), cues=Cues(whose="other")))
    assert (mine.session.helping, other.session.helping) == (False, True)
    assert mine.session.stage == other.session.stage == INTERVIEW


def test_what_was_said_before_the_yes_is_read_after_it() -> None:
    talk = turn(stage=WELCOME, asked="consent", consented=False)
    for_whom.hold(talk, reading(product="ollas", sector="327"))
    for_whom.hold(talk, reading(place="14101"))
    talk.session.consented = True
    for_whom.settle(talk, "mine")
    assert talk.profile.facts() == {"product": "ollas", "sector": "327", "place": "14101"}


@pytest.mark.parametrize(
    ("words", "intent", "erased", "said"),
    [
        ("sí, bórralo", "affirm", True, "deleted"),
        ("ok mejor enséñame qué más hay", "affirm", False, None),
        ("¿dónde es eso?", "affirm", False, None),
        ("bueno", "affirm", False, None),
        ("no", "deny", False, "sure.kept"),
        ("NO, don't delete!! I want to see my data", "deny", False, "profile.ways"),
    ],
)
def test_all_is_erased_for_a_plain_yes_alone(words: str, intent: str, erased: bool, said: str | None) -> None:
    talk = turn(POTTER, asked="need", sure_of="delete")
    talk.session, talk.effects = step(talk.session, heard(words, reading(intent)), talk.world)
    assert (Erase() in talk.effects) is erased
    assert talk.session.sure_of is None
    assert said is None or said in texts(talk)


@pytest.mark.parametrize(
    "words",
    ["enséñame mis datos", "quiero ver mis datos", "qué sabes de mí", "dame la lista de todo lo que sabes de mí",
     "what info do you have on me", "send me a copy of my data", "show me what you know about my company"],
)  # fmt: skip
@pytest.mark.parametrize("stage", [INTERVIEW, RESULTS])
def test_who_asks_what_is_kept_is_shown_it(words: str, stage: str) -> None:
    talk = turn(POTTER, stage=stage, asked="need" if stage == INTERVIEW else None)
    talk.session, talk.effects = step(talk.session, heard(words, reading("delete_data")), talk.world)
    assert texts(talk)[:2] == ["profile.ways", "recap.title"]
    assert talk.session.sure_of is None
