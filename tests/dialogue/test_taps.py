"""Three taps after a hook has ended: planned once, each can be left out, and nothing waits for them."""

from __future__ import annotations

from typing import Any

import pytest

from bot.dialogue.effects import Hook, Judged, Plan, Say
from bot.dialogue.events import Due, Event, Pressed, Said
from bot.dialogue.reading import Reading
from bot.domain.partnership import ASKED
from tests.dialogue.test_outcome import Owner

PROGRAMME = "tonala-herramienta"


class Ended(Owner):
    """Somebody with one hook."""

    def __init__(self, state: str = "finished", **session: Any) -> None:
        super().__init__({}, {PROGRAMME: state}, **session)

    def do(self, event: Event) -> str:  # type: ignore[override]
        return super().do(event)  # type: ignore[arg-type]

    def due(self) -> str:
        return self.do(Due("how_well", PROGRAMME))

    @property
    def judged(self) -> list[tuple[str, str]]:
        return [(effect.condition, effect.answer) for effect in self.effects if isinstance(effect, Judged)]


@pytest.mark.parametrize(
    ("before", "state", "asked"),
    [
        ("accepted", "finished", True),
        ("applied", "refused", True),
        ("chosen", "dropped", True),
        ("chosen", "applied", False),
        ("finished", "dropped", False),  # what has ended has been asked about
    ],
)
def test_they_are_planned_when_a_hook_ends(before: str, state: str, asked: bool) -> None:
    owner = Ended(before)
    owner.presses(state, PROGRAMME)
    planned = [effect for effect in owner.effects if isinstance(effect, Plan) and effect.kind == "how_well"]
    assert bool(planned) is asked
    for plan in planned:
        assert plan.about == PROGRAMME and plan.at is not None and plan.until is not None
        assert (plan.until - plan.at).days == 30


def test_three_taps_one_after_the_other() -> None:
    owner = Ended()
    said = owner.due()
    assert "Did it solve what you needed?" in said and owner.session.asked is None
    assert list(owner.buttons) == ["Yes", "Partly", "No", "I'd rather not say", "No more reminders"]
    for condition, answer in zip(ASKED, ("Yes", "Partly", "No"), strict=True):
        said = owner.do(Pressed(owner.buttons[answer]))
        assert owner.judged == [(condition, answer.lower())]
    assert "Thank you" in said
    (told,) = [effect for effect in owner.effects if isinstance(effect, Judged)]
    assert (told.programme, told.place) == (PROGRAMME, "14101") and "Tonalá" in told.institution


def test_each_can_be_left_out_and_corrected() -> None:
    owner = Ended()
    owner.due()
    first = dict(owner.buttons)
    assert "clearly" in owner.do(Pressed(first["I'd rather not say"])) and owner.judged == []
    owner.do(Pressed(first["No"]))
    owner.do(Pressed(first["Yes"]))
    assert owner.judged == [("solution", "yes")]


def test_words_answer_as_well_and_anything_else_goes_its_own_way() -> None:
    owner = Ended()
    owner.due()
    owner.do(Said("no", Reading("deny", 0.9)))
    assert owner.judged == [("solution", "no")]
    owner.do(Said("gracias", Reading("thanks", 0.9)))
    assert owner.judged == [] and any(isinstance(effect, Say) for effect in owner.effects)
    owner.do(Said("no", Reading("deny", 0.9)))
    assert owner.judged == []


@pytest.mark.parametrize(
    ("state", "words"), [("finished", "Did it solve"), ("refused", "Even though"), ("dropped", "Even though")]
)
def test_nobody_is_asked_whether_a_refusal_solved_it(state: str, words: str) -> None:
    assert words in Ended(state).due()


@pytest.mark.parametrize("state", ["chosen", "applied", "accepted", "unsuitable", "taken_back"])
def test_nothing_is_asked_of_what_has_not_ended(state: str) -> None:
    owner = Ended(state)
    assert owner.due() == "" and owner.effects == []


@pytest.mark.parametrize("option", ["0-maybe-x", f"3-yes-{PROGRAMME}", f"x-yes-{PROGRAMME}", "0-yes-gone", ""])
def test_a_button_that_is_none_says_so(option: str) -> None:
    owner = Ended()
    owner.presses("well", option)
    assert owner.judged == [] and any(isinstance(effect, Say) for effect in owner.effects)


def test_a_closed_business_is_asked_nothing_more() -> None:
    owner = Ended()
    owner.presses("alive", "closed-1")
    assert [effect.key for effect in owner.effects if isinstance(effect, Plan) and "how_well" in effect.key]
    assert not any(isinstance(effect, Hook) for effect in owner.effects)
