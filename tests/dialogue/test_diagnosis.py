"""Answers to the guided diagnosis that are no plain answer to its question."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.dialogue import diagnosis
from bot.dialogue.cues import Cues
from bot.dialogue.events import Pressed, Said
from bot.dialogue.reading import Mention
from bot.dialogue.session import DIAGNOSIS
from bot.dialogue.step import step
from tests.dialogue.desk import reading, recorded, texts, turn

BAKER = {"product": "pan", "sector": "311", "place": "14030"}


@pytest.mark.parametrize(("who", "years"), [("grandparents", 60), ("parents", 30), ("great_grandparents", 85)])
def test_a_forebear_is_no_material(who: str, years: int) -> None:
    talk = turn(BAKER, stage=DIAGNOSIS)
    diagnosis.start(talk)
    told = replace(reading(materials=["ella"]), cues=Cues(forebear=who))
    talk.session, talk.effects = step(talk.session, Said("ella", told), talk.world)
    assert recorded(talk) == {"tradition_years": years}


def test_none_of_that_drops_what_was_read_and_goes_on() -> None:
    talk = turn(BAKER, stage=DIAGNOSIS)
    diagnosis.start(talk)
    doubtful = {"fact": "materials", "value": ["masa"], "quote": "masa", "closed": False}
    talk.session.confirm, talk.session.asked = [doubtful], "materials"
    talk.session, talk.effects = step(talk.session, Pressed("1.diagnosis.none"), talk.world)
    assert talk.session.confirm == []
    assert "old_button" not in texts(talk) and "diagnosis.go_on" in texts(talk)


def test_a_number_told_beside_the_question_is_no_difference() -> None:
    talk = turn({**BAKER, "employees": 2}, stage=DIAGNOSIS)
    diagnosis.start(talk)
    told = replace(reading(), unsure={"employees": Mention(3, 0.65)})
    talk.session, talk.effects = step(talk.session, Said("ya somos 3", told), talk.world)
    assert recorded(talk) == {}
    assert [each["fact"] for each in talk.session.confirm] == ["employees"]
