"""Which of two intents a message has: the pattern's or the service's."""

from __future__ import annotations

import pytest

from bot.dialogue.reading import INTENTS
from bot.understanding.intents import Intent
from bot.understanding.weighing import OVERRULE, OVERRULE_SURE, TRUST, plausible, weigh


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
    ("pattern", "share", "wins"),
    [
        (0.95, OVERRULE_SURE - 0.01, "pattern"),
        (0.95, OVERRULE_SURE, "service"),
        (0.75, OVERRULE - 0.01, "pattern"),
        (0.75, OVERRULE, "service"),
        (0.3, TRUST - 0.01, "pattern"),
        (0.3, TRUST, "service"),
    ],
)
def test_the_surer_the_pattern_the_surer_the_service_must_be(pattern: float, share: float, wins: str) -> None:
    left = (1 - share) / 4  # for others, so that none of them is likelier
    others = [("thanks", left), ("bye", left), ("greet", left), ("restart", left)]
    found = weigh(Intent("complain", pattern), [("ask_human", share), *others], "place", False, tells=False)
    assert found.name == {"pattern": "complain", "service": "ask_human"}[wins]
    assert found.confidence == pytest.approx({"pattern": pattern, "service": share}[wins])


def test_both_agreeing_is_surer_than_either_and_keeps_the_topic() -> None:
    found = weigh(Intent("ask_about", 0.75, "cost"), [("ask_about", 0.97), ("bye", 0.03)], None, False, tells=False)
    assert found == Intent("ask_about", 0.97, "cost")


def test_found_facts_are_no_joke() -> None:
    rule = Intent("inform", 0.9)
    assert weigh(rule, [("off_topic", 0.99)], "place", False, tells=True) is rule


def test_what_makes_no_sense_here_leaves_its_share_to_the_rest() -> None:
    ranking = [("affirm", 0.6), ("ask_human", 0.36), ("bye", 0.04)]
    assert weigh(Intent("off_topic", 0.3), ranking, "employees", False, tells=False) == Intent("ask_human", 0.9)


@pytest.mark.parametrize("ranking", [[], [("affirm", 1.0)], [("inform", 0.0)]])
def test_with_nothing_to_weigh_the_pattern_stands(ranking: list[tuple[str, float]]) -> None:
    rule = Intent("off_topic", 0.3)
    assert weigh(rule, ranking, "employees", False, tells=False) is rule


def test_nothing_told_at_no_question_is_no_information() -> None:
    rule = Intent("greet", 0.75)
    assert weigh(rule, [("inform", 0.99)], None, False, tells=False) is rule
