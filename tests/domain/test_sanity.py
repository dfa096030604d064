"""Rules that nobody can meet, and rules that everybody does."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given

from bot.domain import sanity
from bot.domain.profile import Profile
from bot.domain.rules import All, Case, Rule, evaluate, parse
from bot.domain.sanity import Sane, sane, satisfiable
from tests import chances
from tests.world import CODES, PLACES, STRANGE, TODAY

EVERYWHERE = (*CODES, *STRANGE)


def judged(doc: dict[str, Any]) -> Sane:
    return sane(parse(doc), PLACES, EVERYWHERE, TODAY)


@pytest.mark.parametrize(
    "doc",
    [
        {"all": [{"fact": "registered", "is": True}, {"fact": "registered", "is": False}]},
        {"all": [{"fact": "employees", "min": 11}, {"fact": "employees", "max": 10}]},
        {"all": [{"fact": "employees", "max": 0}]},
        {"all": [{"fact": "sector", "in": ["311"]}, {"not": {"fact": "sector", "in": ["311", "316"]}}]},
        {"all": [{"fact": "place", "within": ["14"]}, {"not": {"fact": "place", "within": ["MX"]}}]},
        {"all": [{"fact": "need", "has": ["finance"]}, {"not": {"fact": "need", "has": ["finance", "market"]}}]},
        {"all": [{"today": {"until": "2020-12-31"}}]},
        {"all": [{"today": {"from": "2030-02-01"}}, {"today": {"until": "2030-01-31"}}]},
        {"any": []},
        {"any": [{"all": [{"fact": "exports", "is": True}, {"not": {"fact": "exports", "is": True}}]}]},
    ],
)
def test_nobody_can_meet_it(doc: dict[str, Any]) -> None:
    assert judged(doc) == Sane(satisfiable=False, always=False)


@pytest.mark.parametrize(
    "doc",
    [
        {"any": [{"fact": "employees", "max": 10}, {"fact": "employees", "min": 8}]},
        {"any": [{"fact": "exports", "is": True}, {"fact": "exports", "is": False}]},
        {"all": [{"not": {"all": [{"fact": "employees", "max": 0}]}}]},
        {"all": [{"today": {"from": "2020-01-01"}}]},
    ],
)
def test_everybody_meets_it(doc: dict[str, Any]) -> None:
    assert judged(doc) == Sane(satisfiable=True, always=True)


@pytest.mark.parametrize(
    "doc",
    [
        {"all": [{"fact": "employees", "min": 10}, {"fact": "employees", "max": 10}]},
        {"all": [{"fact": "need", "has": ["finance", "market"]}, {"not": {"fact": "need", "has": ["finance"]}}]},
        {"all": [{"not": {"fact": "sector", "in": ["311"]}}]},
        {"all": [{"today": {"from": "2030-01-01"}}]},
    ],
)
def test_some_meet_it(doc: dict[str, Any]) -> None:
    assert judged(doc) == Sane(satisfiable=True, always=False)


def test_no_conditions_are_no_fault() -> None:
    assert judged({"all": []}) == Sane(satisfiable=True, always=None)


@given(chances.rules(), chances.profiles())
def test_what_somebody_meets_can_be_met_and_what_somebody_fails_is_not_always_met(rule: Rule, profile: Profile) -> None:
    truth = evaluate(rule, Case(profile, PLACES, TODAY))
    found = sane(rule, PLACES, EVERYWHERE, TODAY)
    assert not (truth is True and found.satisfiable is False)
    assert not (truth is False and found.always is True)


def test_a_search_that_grows_too_wide_is_left_undecided(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sanity, "BRANCHES", 50)
    one_of = {"any": [{"fact": "employees", "min": low, "max": low} for low in range(1, 20)]}
    never = parse({"all": [one_of, one_of, {"fact": "employees", "min": 100}]})
    assert satisfiable(never, PLACES, EVERYWHERE, date(2026, 1, 1)) is None
    assert satisfiable(All(()), PLACES, EVERYWHERE, TODAY) is True
