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
    talk = turn(POTTER | facts, more=True)
    questions = set()
    while (fact := policy.next_question(talk)) is not None:
        questions.add(fact)
        talk.session.skipped.append(fact)
    assert ("exports" in questions) is asked


@pytest.mark.parametrize(("sector", "factor"), [("327", "culture"), ("518", "technology")])
def test_a_way_of_working_is_culture_or_technology_by_the_trade(sector: str, factor: str) -> None:
    found = policy.sets_apart(reference(), "14101", sector, "techniques", ("a mano",))
    assert factor in found
