"""What is answered to a reading that was put: yes, no, more, something else instead, or nothing of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.dialogue import policy
from bot.dialogue.cues import Cues
from bot.dialogue.events import Said
from bot.dialogue.put import instead, replied
from bot.dialogue.questions import QUESTIONS
from bot.dialogue.reading import Mention, Reading
from bot.dialogue.session import RECAP, RESULTS
from bot.dialogue.step import step
from bot.dialogue.turn import Turn
from tests.dialogue.desk import POTTER, turn


def waits(fact: str, value: object, put: int = 1) -> dict[str, Any]:
    return {"fact": fact, "value": value, "quote": "", "closed": False, "put": put}


def said(intent: str, cues: Cues, sure: dict[str, Any] | None = None, **unsure: Any) -> Reading:
    told = Reading.of({"intent": intent, "facts": sure or {}})
    return replace(told, cues=cues, unsure={fact: Mention(value, 0.45) for fact, value in unsure.items()})


def after(talk: Turn, reading: Reading) -> tuple[dict[str, Any], list[dict[str, Any]], str | None]:
    """What was recorded, what waits, what is asked."""
    session, effects = step(talk.session, Said("…", reading), talk.world)
    recorded = {each.fact: each.value for each in effects if hasattr(each, "fact") and hasattr(each, "value")}
    return recorded, session.confirm, session.asked


def test_a_no_with_something_else_takes_that_in_its_place() -> None:
    talk = turn({"product": "miel"}, asked="need", confirm=[waits("need", ["design_packaging"])])
    recorded, waiting, _ = after(talk, said("correct", Cues(reply=False), need=("equipment",)))
    assert recorded == {"need": ("equipment",)} and not waiting


def test_a_no_with_the_reason_only_drops_what_was_put() -> None:
    talk = turn(POTTER, asked="partners", confirm=[waits("partners", ["un señor"])])
    recorded, waiting, asked = after(talk, said("correct", Cues(reply=False)))
    assert (recorded, waiting, asked) == ({}, [], "partners")


@pytest.mark.parametrize(
    ("put", "told", "left"),
    [
        (["design_packaging"], ("design_packaging",), None),
        (["design_packaging"], ("design_packaging", "equipment"), ("equipment",)),
        (["market", "equipment"], ("equipment",), ("equipment",)),
    ],
)
def test_what_was_put_is_not_told_again_by_a_no(put: list[str], told: tuple[str, ...], left: object) -> None:
    reading = instead(said("deny", Cues(reply=False), need=told), waits("need", put))
    assert (reading.facts["need"].value if "need" in reading.facts else None) == left
    assert "need" not in reading.unsure


def test_the_owners_own_words_are_put_after_a_no() -> None:
    reading = instead(said("deny", Cues(reply=False), materials=("hilo",)), waits("materials", ["lana"]))
    assert reading.unsure["materials"].value == ("hilo",) and not reading.facts


def test_more_of_the_list_is_a_yes() -> None:
    talk = turn(POTTER, asked="markets", confirm=[waits("markets", ["local"])])
    recorded, waiting, _ = after(talk, said("inform", Cues(adds=True), markets=("regional",)))
    assert recorded["markets"] == ("local",)
    assert [each["value"] for each in waiting if each["fact"] == "markets"] == [["local", "regional"]]


def test_to_tell_it_once_more_is_a_yes() -> None:
    assert replied(said("inform", Cues(), {"employees": 3}), waits("employees", 3)) is True
    assert replied(said("inform", Cues(), {"employees": 4}), waits("employees", 3)) is None


def test_what_is_told_instead_of_an_answer_is_put_first() -> None:
    talk = turn(POTTER, stage=RESULTS, asked="employees", had_first=True, confirm=[waits("employees", 3)])
    _, waiting, asked = after(talk, said("inform", Cues(), place="14093"))
    assert [each["fact"] for each in waiting] == ["place", "employees"]
    assert asked == "place"


def test_what_is_to_be_changed_is_asked_though_something_else_waits() -> None:
    known = {**POTTER, "markets": ["local", "regional"]}
    talk = turn(known, stage=RESULTS, asked="equipment", had_first=True, confirm=[waits("equipment", ["horno"])])
    recorded, waiting, asked = after(talk, replace(said("correct", Cues()), wants=("markets",)))
    assert (recorded, waiting, asked) == ({}, [], "markets")


def test_needs_told_beside_a_correction_join_those_known() -> None:
    known = {**POTTER, "need": ["legal", "design_packaging"]}
    talk = turn(known, stage=RECAP, asked="recap")
    recorded, _, _ = after(talk, said("correct", Cues(), {"product": "macetas", "need": ["market"]}))
    assert set(recorded["need"]) == {"market", "legal", "design_packaging"}
    alone = turn(known, stage=RECAP, asked="recap")
    recorded, _, _ = after(alone, said("correct", Cues(adds=True), {"need": ["finance"]}))
    assert set(recorded["need"]) == {"finance", "legal", "design_packaging"}
    set_right = turn(known, stage=RECAP, asked="recap")
    recorded, _, _ = after(set_right, said("correct", Cues(), {"need": ["finance"]}))
    assert recorded["need"] == ("finance",)


def test_needs_that_wait_join_those_known() -> None:
    known = {**POTTER, "need": ["legal"]}
    talk = turn(known, stage=RECAP, asked="recap")
    _, waiting, _ = after(talk, said("correct", Cues(), {"employees": 4}, need=("market",)))
    assert set(waiting[0]["value"]) == {"legal", "market"}


def test_what_was_faintly_heard_is_put_before_the_recap_and_a_no_asks_no_more() -> None:
    doubt = {"fact": "equipment", "value": ["molino"], "quote": "molino", "closed": False}
    talk = turn(
        POTTER, asked="need", answers=3, doubts={"equipment": doubt}, skipped=list(QUESTIONS.keys() - {"equipment"})
    )
    assert policy.left_in_doubt(talk) == "equipment"
    assert policy.left_in_doubt(turn(POTTER, asked="need", answers=6, doubts={"equipment": doubt})) is None
    put = turn(POTTER, asked="equipment", confirm=[{**waits("equipment", ["molino"]), "late": True}])
    put.session.skipped = list(QUESTIONS.keys() - {"equipment"})
    _, waiting, asked = after(put, said("deny", Cues(reply=False)))
    assert waiting == [] and asked == "recap"


def test_a_dont_know_that_tells_an_answer_is_one() -> None:
    talk = turn({"product": "caballos", "place": "14101"}, asked="sector", confirm=[waits("sector", "532")])
    _, waiting, asked = after(talk, said("dont_know", Cues(), sector="487"))
    assert [each["value"] for each in waiting] == ["487"] and asked == "sector"
    assert "sector" not in talk.session.skipped
