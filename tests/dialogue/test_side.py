"""Requests in the middle of the interview."""

from __future__ import annotations

import pytest

from bot.dialogue import about, side
from bot.dialogue.cues import Cues, Sought
from bot.dialogue.reading import EVERYTHING, TOPICS, Reading
from bot.dialogue.session import RECAP, RESULTS, WELCOME
from tests.dialogue.desk import POTTER, reading, recorded, texts, turn


@pytest.mark.parametrize("topic", [*TOPICS, None, "nonsense"])
def test_a_question_about_the_bot_is_answered_and_the_interview_goes_on(topic: str | None) -> None:
    talk = turn(POTTER, asked="need")
    assert side.handle(talk, Reading(intent="ask_about", topic=topic))
    said = [text for text in texts(talk) if not text.startswith("about.run_by")]  # which goes with some of them
    assert said == [f"about.{topic if topic in TOPICS else 'who'}", "ask.need"]


def test_an_answer_in_passing_leads_to_the_next_question() -> None:
    talk = turn(POTTER, asked="need")
    side.handle(talk, Reading.of({"intent": "ask_about", "topic": "cost", "facts": {"need": ["finance"]}}))
    assert recorded(talk) == {"need": ("finance",)}
    assert "about.cost" in texts(talk)
    assert talk.session.asked != "need"


def test_facts_beside_a_request_answer_the_open_question() -> None:
    talk = turn(asked="open")
    side.handle(talk, Reading.of({"intent": "ask_human", "facts": {"product": "quesos", "place": "14101"}}))
    assert recorded(talk)["product"] == "quesos"
    assert talk.session.asked != "open"


@pytest.mark.parametrize(("topic", "answered"), [("scam", True), ("pension", True), ("who", False), ("cost", False)])
def test_a_first_question_is_answered_before_the_welcome_unless_that_does(topic: str, answered: bool) -> None:
    assert bool(about.beforehand(turn(stage=WELCOME), Reading(intent="ask_about", topic=topic))) is answered


@pytest.mark.parametrize(("intent", "text"), [("ask_why", "why.need"), ("ask_what", "what.need")])
def test_why_and_what_are_of_the_question(intent: str, text: str) -> None:
    talk = turn(POTTER, asked="need")
    side.handle(talk, Reading(intent=intent))
    assert texts(talk)[0] == text


def test_a_refusal_of_a_sensitive_question_is_for_good() -> None:
    shy, busy = turn(POTTER, asked="registered"), turn(POTTER, asked="need")
    side.handle(shy, Reading(intent="skip"))
    side.handle(busy, Reading(intent="skip"))
    assert (shy.session.declined, busy.session.skipped) == (["registered"], ["need"])


def test_who_needs_everything_is_promised_that() -> None:
    talk = turn(POTTER, asked="need")
    side.handle(talk, Reading(intent="dont_know", topic=EVERYTHING))
    assert texts(talk)[0] == "skipped.everything" and talk.session.skipped == ["need"]


def test_a_correction_by_name_asks_for_it() -> None:
    talk, seen = turn(POTTER, asked="need"), turn(POTTER, stage=RECAP, asked="recap")
    for each in (talk, seen):
        side.handle(each, Reading(intent="correct", wants=("place",)))
        assert each.session.asked == "place"
    assert (talk.session.editing, seen.session.editing) == ("", RECAP)


def test_a_plain_correction_goes_back_or_asks_which() -> None:
    talk, done = turn(POTTER, asked="need", trail=["place", "need"]), turn(POTTER, stage=RESULTS, had_first=True)
    side.handle(talk, Reading(intent="correct"))
    side.handle(done, Reading(intent="correct"))
    assert talk.session.asked == "place"
    assert texts(done) == ["recap.which"]


def test_the_deadline_is_that_of_the_programme_that_was_shown() -> None:
    shown, none = turn(POTTER, stage=RESULTS, card="tonala-herramienta"), turn(POTTER, asked="need")
    side.handle(shown, Reading(intent="ask_deadline"))
    side.handle(none, Reading(intent="ask_deadline"))
    assert texts(shown)[:3] == ["card.name", "asked.until", "until.closes"]
    assert texts(none) == ["deadline.none", "ask.need"]


def test_what_makes_no_request_is_left_to_the_interview() -> None:
    assert not side.handle(turn(POTTER, asked="need"), reading(need=["finance"]))


def test_who_asks_for_help_to_sell_abroad_is_shown_the_way_there_and_wants_to() -> None:
    talk = turn(POTTER, stage=RESULTS, had_first=True)
    side.handle(talk, Reading("ask_programs", cues=Cues(sought=Sought(abroad=True))))
    assert recorded(talk) == {"wants_export": True}
    assert any(text.startswith("climb.") for text in texts(talk))


@pytest.mark.parametrize("intent", ["dont_know", "skip"])
def test_what_answers_the_question_all_the_same_is_not_asked_again(intent: str) -> None:
    talk = turn(POTTER, asked="need")
    side.handle(talk, Reading.of({"intent": intent, "facts": {"need": ["training"]}}))
    assert recorded(talk) == {"need": ("training",)}
    assert talk.session.asked != "need"
