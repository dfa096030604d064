"""What stands behind a difference, as it is told: factor by factor, by whom, and what to say where."""

from __future__ import annotations

from bot.dialogue import difference
from tests.dialogue.desk import POTTER, buttons, texts, turn


def test_why_names_the_evidence_and_what_to_say_where() -> None:
    talk = turn(POTTER | {"techniques": ["bruñido"], "difference": ["los dibujos de mi abuela"]})
    difference.react(talk, "why")
    said = texts(talk)
    assert {"apart.title", "apart.row", "apart.your_words", "apart.place_by", "apart.said", "apart.stress"} <= set(said)
    assert any(each.startswith("apart.reach.") for each in said)
    assert "trait.change" in buttons(talk)


def test_why_with_nothing_told_says_so() -> None:
    talk = turn({"sector": "811"})
    difference.react(talk, "why")
    assert "apart.nothing" in texts(talk)
