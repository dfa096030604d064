"""The recap, and changing an answer."""

from __future__ import annotations

import pytest

from bot.dialogue import interview, recap
from bot.dialogue.events import Said
from bot.dialogue.reading import Reading
from bot.dialogue.session import INTERVIEW, RECAP, RESULTS
from bot.dialogue.step import step
from tests.dialogue.desk import POTTER, buttons, reading, texts, turn


def test_nothing_known_is_the_open_question() -> None:
    talk = turn(stage=RECAP)
    recap.show(talk)
    assert (talk.session.stage, talk.session.asked) == (INTERVIEW, "open")
    assert buttons(talk) == ["open.buttons"]


def test_a_yes_in_the_middle_of_the_interview_goes_on_with_it() -> None:
    talk = turn({"product": "ollas", "sector": "327"}, stage=RECAP, asked="recap")
    recap.pressed(talk, "ok")
    assert (talk.session.stage, talk.session.asked) == (INTERVIEW, "place")


def test_a_yes_after_the_results_shows_them_again() -> None:
    talk = turn(POTTER, stage=RECAP, asked="recap", had_first=True)
    recap.pressed(talk, "ok")
    assert talk.session.stage == RESULTS


def test_an_answer_is_changed_and_the_recap_comes_back() -> None:
    talk = turn(POTTER, stage=RECAP, asked="recap", declined=["employees"])
    recap.pressed(talk, "employees")
    assert (talk.session.asked, talk.session.declined) == ("employees", [])
    interview.said(talk, reading(employees=3))
    assert (talk.session.stage, talk.session.asked, talk.session.editing) == (RECAP, "recap", "")


def test_only_what_is_known_can_be_changed_and_nothing_need_be() -> None:
    talk = turn(POTTER, stage=RESULTS, had_first=True)
    recap.which(talk)
    assert buttons(talk) == ["recap.product", "recap.sector", "recap.place", "recap.employees", "recap.keep"]
    recap.pressed(talk, "keep")
    assert talk.session.asked is None
    assert texts(talk)[-1] == "exact.fine"


@pytest.mark.parametrize(("intent", "changes"), [("off_topic", True), ("ask_what", True), ("ask_human", False)])
def test_a_fact_named_in_words_is_the_one_to_change(intent: str, changes: bool) -> None:
    talk = turn(POTTER, stage=RECAP, asked="recap")
    named = Reading(intent, 0.5, wants=("place", "need"))
    session, _ = step(talk.session, Said("el pueblo", named), talk.world)
    assert (session.asked, session.editing) == (("place", RECAP) if changes else ("recap", ""))
