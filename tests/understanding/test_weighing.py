"""Which of two intents a message has: the pattern's or the service's."""

from __future__ import annotations

import math

import pytest

from bot.dialogue.reading import INTENTS
from bot.understanding.intents import Intent
from bot.understanding.weighing import FACTS_FOUND, NO_WORDING, SURE, WEAK, WORDING, plausible, weigh


@pytest.mark.parametrize(
    ("name", "asked", "yes_no", "makes_sense"),
    [
        ("affirm", "employees", False, False),
        ("affirm", "registered", True, True),
        ("deny", "recap", False, True),
        ("dont_know", None, False, False),
        ("ask_why", None, False, False),
        ("skip", None, False, True),
        ("ask_why", "owner_age", False, True),
        ("report_progress", "employees", False, False),
        ("report_progress", None, False, True),
        ("report_progress", "open", False, True),
        ("inform", "consent", True, False),
        ("off_topic", "place", False, True),
    ],
)
def test_an_intent_makes_sense_only_where_it_can_be_meant(
    name: str, asked: str | None, yes_no: bool, makes_sense: bool
) -> None:
    assert plausible(name, asked, yes_no) is makes_sense


@pytest.mark.parametrize("asked", [None, "consent", "open", "place", "registered", "recap"])
def test_at_every_question_much_makes_sense(asked: str | None) -> None:
    sensible = {name for name in INTENTS if plausible(name, asked, yes_no=asked == "registered")}
    assert {"off_topic", "complain", "ask_about", "delete_data", "greet", "skip"} <= sensible


@pytest.mark.parametrize(
    ("certainty", "tells", "weight"),
    [
        (0.95, False, SURE),
        (0.75, False, WORDING),
        (0.5, False, WEAK),
        (0.3, False, NO_WORDING),
        (0.95, True, FACTS_FOUND),
    ],
)
def test_the_plainer_the_pattern_the_surer_the_service_must_be(certainty: float, tells: bool, weight: float) -> None:
    even = math.exp(weight) / (1 + math.exp(weight))  # where both come to the same odds
    for share, wins in ((even - 0.001, "complain"), (even + 0.001, "ask_human")):
        ranking = [("ask_human", share), ("complain", 1 - share)]
        found = weigh(Intent("complain", certainty), ranking, "place", False, tells)
        assert found.name == wins
        assert found.confidence == pytest.approx(0.5, abs=0.05)


def test_the_shares_of_what_both_say_are_one() -> None:
    ranking = [("ask_human", 0.6), ("complain", 0.3), ("bye", 0.1)]
    pattern = math.exp(WORDING)
    found = weigh(Intent("complain", 0.75), ranking, "place", False, tells=False)
    assert found.confidence == pytest.approx(0.3 * pattern / (0.6 + 0.3 * pattern + 0.1), abs=1e-3)


def test_both_agreeing_is_surer_than_the_service_and_keeps_the_topic() -> None:
    found = weigh(Intent("ask_about", 0.75, "cost"), [("ask_about", 0.9), ("bye", 0.1)], None, False, tells=False)
    assert (found.name, found.topic) == ("ask_about", "cost")
    assert found.confidence > 0.9


def test_what_makes_no_sense_here_leaves_its_share_to_the_rest() -> None:
    ranking = [("affirm", 0.6), ("ask_human", 0.39), ("bye", 0.01)]
    assert weigh(Intent("off_topic", 0.3), ranking, "employees", False, tells=False).name == "ask_human"


@pytest.mark.parametrize("ranking", [[], [("affirm", 1.0)], [("inform", 0.0)]])
def test_with_nothing_to_weigh_the_pattern_stands(ranking: list[tuple[str, float]]) -> None:
    rule = Intent("off_topic", 0.3)
    assert weigh(rule, ranking, "employees", False, tells=False) is rule


def test_a_pattern_stands_though_it_makes_little_sense_here() -> None:
    found = weigh(Intent("dont_know", 0.95), [("dont_know", 0.4), ("greet", 0.6)], None, False, tells=False)
    assert found.name == "dont_know"
