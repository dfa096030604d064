"""A business as the matcher sees it: what is known, what is not, and where it stands."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.facts import FACTS, SPHERES
from bot.domain.profile import Profile, standing
from tests import chances
from tests.world import LEXICON


@given(chances.profiles())
def test_plain_facts_make_the_same_profile(profile: Profile) -> None:
    plain = json.loads(json.dumps(profile.facts()))
    assert Profile.of(plain, LEXICON) == replace(profile, closed=frozenset())


@given(chances.profiles(), st.sampled_from(sorted(FACTS)))
def test_a_fact_taken_back_leaves_no_trace(profile: Profile, fact: str) -> None:
    without = profile.with_fact(fact, None)
    assert without.get(fact) is None
    assert without.items(fact) == ()
    assert not without.is_closed(fact)
    assert fact not in {*without.values, *without.terms, *without.quotes, *without.closed}
    for other in FACTS.keys() - {fact}:
        assert without.get(other) == profile.get(other)
        assert without.is_closed(other) is profile.is_closed(other)


def test_the_words_behind_a_fact_go_with_it() -> None:
    told = Profile().with_fact("employees", 4, quote="somos cuatro")
    assert told.quotes == {"employees": "somos cuatro"}
    assert told.with_fact("employees", 5).quotes == {}


def test_terms_are_of_the_phrases() -> None:
    profile = Profile.of({"materials": ["arcilla roja"], "techniques": ["barro bruñido"], "need": ["market"]}, LEXICON)
    assert profile.term_set("materials") >= {"barro"}
    assert profile.term_set("techniques") >= {"barro-brunido"}
    assert profile.term_set() == profile.term_set("materials", "techniques")


@pytest.mark.parametrize(
    ("value", "closed", "whole"),
    [(["market"], False, False), (["market"], True, True), ([], False, True), (None, True, False)],
)
def test_a_list_is_whole_when_said_so_or_empty(value: list[str] | None, closed: bool, whole: bool) -> None:
    assert Profile().with_fact("need", value, closed=closed).is_closed("need") is whole


@pytest.mark.parametrize("fact", ["colour", "", "Sector"])
def test_an_unknown_fact_is_refused(fact: str) -> None:
    with pytest.raises(ValueError, match="is not a fact"):
        Profile.of({fact: True})


@pytest.mark.parametrize(
    ("facts", "held", "sphere"),
    [
        ({}, set(), "local"),
        ({"markets": []}, set(), "local"),
        ({"markets": ["regional", "local"]}, set(), "regional"),
        ({"markets": ["international"]}, set(), "international"),
        ({"exports": False, "markets": ["national"]}, set(), "national"),
        ({"exports": True}, set(), "international"),
        ({"channels": ["export"]}, set(), "international"),
        ({"wants_export": True}, set(), "local"),
        ({"markets": ["regional"]}, {"national"}, "national"),
        ({"markets": ["national"]}, {"local"}, "national"),
    ],
)
def test_the_owner_stands_at_the_widest_sphere_reached(facts: dict[str, Any], held: set[str], sphere: str) -> None:
    assert standing(Profile.of(facts), frozenset(held)) == sphere


@given(chances.profiles(), st.sets(st.sampled_from(SPHERES)))
def test_a_hook_more_never_lowers_the_standing(profile: Profile, held: set[str]) -> None:
    assert SPHERES.index(standing(profile, frozenset(held))) >= SPHERES.index(standing(profile))
