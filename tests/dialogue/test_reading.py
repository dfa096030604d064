"""Readings and sessions as JSON."""

from __future__ import annotations

import json

from bot.dialogue.reading import Mention, Reading
from bot.dialogue.session import DIAGNOSIS, Session


def test_a_reading_survives_json() -> None:
    reading = Reading(
        "inform",
        0.9,
        "es",
        {"need": Mention(("market",), 0.9, "vender", True), "employees": Mention(2)},
        {"place": Mention("14094", 0.5, "tequila")},
        {"sector": ("311", "722")},
        "cost",
        ("place",),
    )
    assert Reading.of(json.loads(json.dumps(reading.doc()))) == reading


def test_a_bare_value_is_sure_and_a_list_becomes_one_that_compares() -> None:
    reading = Reading.of({"facts": {"need": ["market"], "employees": 2}})
    assert reading.facts == {"need": Mention(("market",)), "employees": Mention(2)}
    assert (reading.intent, reading.confidence) == ("inform", 1.0)


def test_a_session_survives_json() -> None:
    session = Session(stage=DIAGNOSIS, confirm=[{"fact": "place", "value": "14094"}], others={"2": {"asked": "need"}})
    assert Session.from_json(json.loads(json.dumps(session.to_json()))) == session


def test_a_bare_word_answers_what_waits_first() -> None:
    session = Session(asked="need")
    assert session.awaited == "need"
    session.options = {"fact": "sector", "values": ["311"]}
    assert session.awaited == "sector"
    session.confirm = [{"fact": "place", "value": "14094"}]
    assert session.awaited == "place"
