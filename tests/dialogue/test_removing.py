"""Taking one thing out of a list in words, and nothing else with it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.dialogue.cues import Cues
from bot.dialogue.effects import Record
from bot.dialogue.events import Said
from bot.dialogue.session import INTERVIEW, RECAP, RESULTS
from bot.dialogue.step import step
from bot.dialogue.turn import Turn
from tests.dialogue.desk import POTTER, reading, recorded, texts, turn

LISTS = {**POTTER, "materials": ["barro", "lana"], "need": ["finance"]}


def _said(talk: Turn, intent: str = "inform", excluded: dict[str, tuple[str, ...]] | None = None, **facts: Any) -> Turn:
    told = replace(reading(intent, **facts), excluded=excluded or {})
    talk.session, talk.effects = step(talk.session, Said("…", told), talk.world)
    return talk


@pytest.mark.parametrize("intent", ["inform", "affirm", "deny", "correct", "off_topic"])
def test_at_the_recap_one_thing_goes_and_the_recap_is_shown_again(intent: str) -> None:
    talk = _said(turn(LISTS, stage=RECAP, asked="recap"), intent, {"materials": ("barro",)})
    assert recorded(talk) == {"materials": ("lana",)}
    assert texts(talk)[0] == "removed"
    assert talk.session.asked == "recap"


def test_the_last_of_a_list_leaves_it_unknown() -> None:
    talk = _said(turn(LISTS, stage=RECAP, asked="recap"), "inform", {"need": ("finance",)})
    assert "need" not in talk.profile.values or recorded(talk).get("need") is None


def test_the_rest_of_what_waits_is_right_and_is_recorded() -> None:
    waiting = {"fact": "need", "value": ["market", "certification"], "quote": "", "closed": False}
    talk = turn(POTTER, stage=INTERVIEW, asked="need", confirm=[waiting])
    talk = _said(talk, "deny", {"need": ("certification",)})
    assert recorded(talk) == {"need": ("market",)}
    assert talk.session.confirm == []


@pytest.mark.parametrize("intent", ["inform", "correct"])
def test_what_is_put_in_instead_joins_what_stays(intent: str) -> None:
    talk = turn({**POTTER, "need": ["finance", "market"]}, stage=RECAP, asked="recap")
    talk = _said(talk, intent, {"need": ("finance",)}, need=["training"])
    assert recorded(talk) == {"need": ("training", "market")}


def test_what_else_is_told_is_taken_and_another_confirmation_stays() -> None:
    waiting = {"fact": "group", "value": True, "quote": "", "closed": False}
    talk = turn(LISTS, stage=INTERVIEW, asked="group", confirm=[waiting])
    talk = _said(talk, "inform", {"materials": ("barro",)}, tradition_years=30)
    assert recorded(talk) == {"materials": ("lana",), "tradition_years": 30}
    assert [each["fact"] for each in talk.session.confirm] == ["group"]


def test_after_the_results_too() -> None:
    talk = _said(turn(LISTS, stage=RESULTS, had_first=True), "inform", {"materials": ("lana",)})
    assert recorded(talk) == {"materials": ("barro",)}
    assert talk.session.stage == RESULTS


@pytest.mark.parametrize("intent", ["deny", "affirm"])
def test_nothing_to_change_after_all_goes_on(intent: str) -> None:
    talk = turn(LISTS, stage=RECAP, asked="recap")
    talk = _said(talk, "deny")
    assert texts(talk) == ["recap.which"]
    talk.session.had_first = True
    assert _said(talk, intent).session.stage == RESULTS


def test_a_yes_beside_it_is_one_to_what_was_asked() -> None:
    waiting = {"fact": "employees", "value": 3, "quote": "", "closed": False}
    talk = turn(LISTS, stage=INTERVIEW, asked="employees", confirm=[waiting])
    told = replace(reading("affirm"), excluded={"materials": ("barro",)}, cues=Cues(reply=True))
    talk.session, effects = step(talk.session, Said("sí, pero quita el barro", told), talk.world)
    kept = {effect.fact: effect.value for effect in effects if isinstance(effect, Record)}
    assert kept == {"materials": ("lana",), "employees": 3}


def test_what_is_taken_out_beside_a_wish_goes() -> None:
    talk = turn(LISTS, stage=RESULTS, had_first=True)
    told = replace(reading("inform"), excluded={"materials": ("barro",)}, cues=Cues(wish="questions"))
    talk.session, talk.effects = step(talk.session, Said("…", told), talk.world)
    assert recorded(talk)["materials"] == ("lana",)
    assert texts(talk)[0] == "removed"
    assert "exact.start" in texts(talk)
