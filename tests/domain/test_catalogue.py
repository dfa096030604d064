"""The snapshot: what reaches a place, what a rung grants, what mends a condition."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.catalogue import Catalogue, full_rule, granted, holding
from bot.domain.profile import Profile
from bot.domain.programme import Programme, Window
from bot.domain.rules import All, Any_, Case, Has, Is, Leaf, Not, Within, evaluate
from tests import chances
from tests.chances import programme
from tests.world import LEXICON, PLACES, TODAY

CODES = ("14019", "14039", "14101", "18020", "141010001")


@given(chances.catalogues(6), st.sampled_from(CODES))
def test_what_reaches_a_place(catalogue: Catalogue, place: str) -> None:
    """All that the place lies in; and of what lies elsewhere only other parts of its town."""
    found = {each.id for each in catalogue.reaching(PLACES.enclosing(place))}
    for each in catalogue:
        inside = PLACES.within(place, each.territory)
        same_town = any(len(area) == 9 and area[:5] == place[:5] for area in each.territory)
        assert each.id in found if inside is not False else (same_town or each.id not in found)


def test_what_lies_somewhere_in_the_town_is_looked_at() -> None:
    quarter = programme("quarter", territory=("141010001",))
    assert Catalogue([quarter]).reaching(PLACES.enclosing("14101")) == [quarter]
    assert Catalogue([quarter]).reaching(PLACES.enclosing("14039")) == []


@given(chances.programmes("p"))
def test_the_whole_rule_is_the_territory_and_what_is_required(each: Programme) -> None:
    whole = full_rule(each)
    assert isinstance(whole, All)
    assert whole.parts[0] == Within(each.territory)


@given(chances.programmes("p"), chances.profiles())
def test_the_whole_rule_holds_where_both_hold(each: Programme, profile: Profile) -> None:
    case = Case(profile, PLACES, TODAY)
    both = All((Within(each.territory), each.requires))
    assert evaluate(full_rule(each), case) is evaluate(both, case)


@given(chances.programmes("p"), chances.profiles())
def test_what_is_granted_is_had_and_nothing_else_changes(rung: Programme, profile: Profile) -> None:
    now = granted(profile, rung)
    for fact, value in rung.grants.items():
        if isinstance(value, tuple):
            assert set(now.items(fact)) == {*profile.items(fact), *value}
            assert now.is_closed(fact) is profile.is_closed(fact)
            assert evaluate(Has(fact, value), Case(now, PLACES, TODAY)) is True
            assert now.terms.get(fact, frozenset()) >= profile.terms.get(fact, frozenset())
        else:
            assert now.get(fact) == value
    for fact in profile.values.keys() - rung.grants.keys():
        assert now.get(fact) == profile.get(fact)
        assert now.terms.get(fact) == profile.terms.get(fact)
    assert granted(now, rung) == now


RFC = programme("rfc", kind="registration", territory=("14",), grants={"registered": True})
SEALS = programme("seals", kind="certification", grants={"certifications": ("trade_mark", "organic")})


def brings_nothing(each: Programme, profile: Profile) -> bool:
    return Catalogue([each]).brings_nothing(each, Case(profile, PLACES, TODAY))


@pytest.mark.parametrize(
    ("facts", "nothing"),
    [
        ({"certifications": ["trade_mark", "organic"]}, True),
        ({"certifications": ["marca registrada", "organic"]}, True),
        ({"certifications": ["organic"]}, False),
        ({"certifications": []}, False),
        ({}, False),
    ],
)
def test_a_paper_brings_nothing_to_whoever_has_it(facts: dict[str, Any], nothing: bool) -> None:
    assert brings_nothing(SEALS, Profile.of(facts, LEXICON)) is nothing


def test_what_is_held_has_granted_what_it_grants() -> None:
    catalogue = Catalogue([RFC, SEALS])
    holder = holding(Profile.of({"place": "14101"}, LEXICON, frozenset({"rfc", "seals", "gone"})), catalogue)
    assert holder.get("registered") is True
    assert set(holder.items("certifications")) == {"trade_mark", "organic"}
    assert holding(Profile.of({"registered": False}, held=frozenset({"rfc"})), catalogue).get("registered") is False
    assert holding(Profile.of({"certifications": ["halal"]}), catalogue).items("certifications") == ("halal",)


def test_only_papers_can_bring_nothing() -> None:
    course = programme("course", kind="training", grants={"registered": True})
    free = programme("free", kind="registration")
    assert not brings_nothing(course, Profile.of({"registered": True}))
    assert not brings_nothing(free, Profile.of({"registered": True}))
    assert brings_nothing(RFC, Profile.of({"registered": True}))


@pytest.mark.parametrize(
    ("leaf", "positive", "facts", "menders"),
    [
        (Is("registered", True), True, {"registered": False, "place": "14101"}, ["rfc"]),
        (Is("registered", True), True, {"registered": False, "place": "14"}, ["rfc"]),
        (Is("registered", True), True, {"registered": False}, ["rfc"]),
        (Is("registered", True), True, {"registered": False, "place": "18020"}, []),
        (Is("registered", True), False, {"registered": True, "place": "14101"}, []),
        (Has("certifications", ("organic",)), True, {"certifications": [], "place": "14101"}, ["seals"]),
        (Has("certifications", ("halal", "organic")), True, {"certifications": [], "place": "14101"}, ["seals"]),
        (Has("certifications", ("halal",)), True, {"certifications": [], "place": "14101"}, []),
    ],
)
def test_open_rungs_in_reach_mend(leaf: Leaf, positive: bool, facts: dict[str, Any], menders: list[str]) -> None:
    case = Case(Profile.of(facts), PLACES, TODAY)
    assert [rung.id for rung in Catalogue([RFC, SEALS]).menders(leaf, positive, case)] == menders


def test_what_is_held_or_not_open_mends_nothing() -> None:
    leaf = Is("registered", True)
    shut = programme("rfc", kind="registration", grants={"registered": True}, window=Window(state="closed"))
    holding = Profile.of({"registered": False}, held=frozenset({"rfc"}))
    assert Catalogue([shut]).menders(leaf, True, Case(Profile.of({"registered": False}), PLACES, TODAY)) == []
    assert Catalogue([RFC]).menders(leaf, True, Case(holding, PLACES, TODAY)) == []


def test_a_catalogue_is_a_collection() -> None:
    catalogue = Catalogue([RFC, SEALS], "7")
    assert (len(catalogue), catalogue.revision, list(catalogue)) == (2, "7", [RFC, SEALS])
    assert "rfc" in catalogue
    assert "other" not in catalogue
    assert catalogue.get("other") is None


def test_negations_stand_at_the_leaves() -> None:
    each = programme("p", requires=Not(All((Is("group", True), Is("exports", True)))))
    assert full_rule(each).parts[1] == Any_((Not(Is("group", True)), Not(Is("exports", True))))  # type: ignore[union-attr]
