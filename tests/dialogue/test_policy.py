"""Which question comes next: none whose answer was told in other words."""

from __future__ import annotations

from typing import Any

import pytest

from bot.dialogue import policy
from tests.conversations.world import reference
from tests.dialogue.desk import POTTER, turn


@pytest.mark.parametrize(
    ("facts", "asked"),
    [
        ({}, True),
        ({"wants_export": True}, True),
        ({"wants_export": False}, False),
        ({"markets": ["local", "regional"]}, False),
    ],
)
def test_who_sells_at_home_is_not_asked_whether_they_export(facts: dict[str, Any], asked: bool) -> None:
    assert ("exports" in questions(POTTER | facts)) is asked


def questions(facts: dict[str, Any]) -> list[str]:
    """All that would be asked of somebody who puts everything off."""
    talk = turn(facts, more=True)
    asked: list[str] = []
    while (fact := policy.next_question(talk)) is not None:
        asked.append(fact)
        talk.session.skipped.append(fact)
    return asked


def test_whoever_has_not_opened_is_not_asked_how_they_sell() -> None:
    asked = questions(POTTER | {"age_months": 0})
    assert "markets" in questions(POTTER) and not {"markets", "exports", "channels", "monthly_sales_mxn"} & set(asked)


def test_a_wish_to_export_is_asked_for_after_whether_one_does() -> None:
    asked = questions(POTTER)
    assert "wants_export" not in asked or asked.index("exports") < asked.index("wants_export")
    assert "wants_export" not in questions(POTTER | {"exports": True})


@pytest.mark.parametrize(("sector", "senseless"), [("541", {"materials", "tradition_years"}), ("811", {"materials"})])
def test_nobody_is_asked_what_their_trade_cannot_have(sector: str, senseless: set[str]) -> None:
    assert not senseless & set(questions(POTTER | {"product": "servicio", "sector": sector}))


def test_what_everything_hangs_on_is_asked_before_the_results_though_it_frightens(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(policy, "_about_the_difference", lambda turn: {})
    monkeypatch.setattr(policy, "_about_the_hook", lambda turn: {"registered": 0.9, "owner_age": 0.9, "need": 0.5})
    talk = turn(POTTER)
    assert policy.next_question(talk) == "need"
    talk.session.skipped.append("need")
    assert policy.next_question(talk) == "registered"
    talk.session.trail.append("registered")
    talk.session.declined.append("registered")
    assert policy.next_question(talk) is None
    monkeypatch.setattr(policy, "_about_the_hook", lambda turn: {"registered": 0.2})
    assert policy.next_question(turn(POTTER)) is None


@pytest.mark.parametrize(("sector", "factor"), [("327", "culture"), ("518", "technology")])
def test_a_way_of_working_is_culture_or_technology_by_the_trade(sector: str, factor: str) -> None:
    found = policy.sets_apart(reference(), "14101", sector, "techniques", ("a mano",))
    assert factor in found


def test_the_last_question_before_the_results_is_kept_for_what_everything_hangs_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(policy, "_about_the_difference", lambda turn: {})
    monkeypatch.setattr(policy, "_about_the_hook", lambda turn: {"registered": 0.9, "need": 0.9})
    assert policy.next_question(turn(POTTER, answers=policy.MOST_BEFORE_FIRST_HOOK - 2)) == "need"
    assert policy.next_question(turn(POTTER, answers=policy.MOST_BEFORE_FIRST_HOOK - 1)) == "registered"
