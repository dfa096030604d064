"""Whom an office may ask for, and who is in an audience."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.audience import PROTECTED, Audience, AudienceRefused, blind, checked, contains, protected, reveals
from bot.domain.catalogue import Catalogue
from bot.domain.profile import Profile
from bot.domain.rules import All, Any_, Case, Has, Is, Not, Range, Rule, leaves
from bot.domain.verdict import ELIGIBLE, NEARLY
from tests import chances
from tests.world import LEXICON, PLACES, TODAY

TOWN = ("14101",)
RFC = chances.programme("rfc", kind="registration", grants={"registered": True, "certifications": ("rfc",)})
LOAN = chances.programme("loan", requires=All((Is("registered", True), Is("sector", "327"))))
FAIR = chances.programme("fair", requires=Any_((Range("owner_age", 60, None), Is("exports", True))))
YOUNG = chances.programme("young", requires=Not(Range("owner_age", 30, None)))
GUIDE = chances.programme("guide", kind="training", sphere="national", requires=Is("exports", False))
CATALOGUE = Catalogue([RFC, LOAN, FAIR, YOUNG, GUIDE])
POTTER = {"place": "14101", "sector": "327", "need": ["market"], "exports": False}


def within(audience: Audience, facts: dict[str, Any], territory: tuple[str, ...] = TOWN, held: str = "") -> bool:
    profile = Profile.of(facts, LEXICON, frozenset(filter(None, [held])))
    return contains(audience, territory, Case(profile, PLACES, TODAY), blind(CATALOGUE))


@pytest.mark.parametrize(
    ("audience", "inside"),
    [
        (Audience(), True),
        (Audience(places=("14101",)), True),
        (Audience(places=("14039",)), False),  # not of this office
        (Audience(sectors=("316", "327")), True),
        (Audience(sectors=("316",)), False),
        (Audience(needs=("market", "finance")), True),
        (Audience(needs=("finance",)), False),
        (Audience(rule=Is("group", True)), False),  # not known is not met
        (Audience(rule=Not(Is("exports", True))), True),
        (Audience(programme="loan", fit=ELIGIBLE), True),  # whoever has an RFC, and whoever has none
        (Audience(programme="fair", fit=ELIGIBLE), True),
        (Audience(programme="young", fit=ELIGIBLE), True),
        (Audience(programme="guide", fit=ELIGIBLE), True),
        (Audience(programme="guide", fit=NEARLY), False),
        (Audience(programme="gone", fit=ELIGIBLE), False),
        (Audience(stages=("local",)), True),
        (Audience(stages=("national", "international")), False),
    ],
)
def test_who_is_in_an_audience(audience: Audience, inside: bool) -> None:
    assert within(audience, POTTER) is inside
    assert Audience.of(audience.doc()) == audience


@pytest.mark.parametrize("place", ["14039", "14", "18020", None])
def test_an_audience_ends_at_the_offices_territory(place: str | None) -> None:
    assert not within(Audience(places=("14039", "18")), {**POTTER, "place": place})
    assert not within(Audience(rule=Any_((All(()), Is("exports", False)))), {**POTTER, "place": place})


@pytest.mark.parametrize(
    "rule",
    [
        *(Is(fact, True) for fact in ("registered", "indigenous", "disability", "catastrophe")),
        Range("monthly_sales_mxn", 1, None),
        Not(Range("owner_age", None, 30)),
        Any_((Is("sector", "327"), All((Is("legal_form", "company"),)))),
        Has("certifications", ("trade_mark", "rfc")),
    ],
)
def test_nobody_is_chosen_by_registration_sales_or_age(rule: Rule) -> None:
    with pytest.raises(AudienceRefused) as refusal:
        checked(Audience(rule=rule), CATALOGUE)
    assert refusal.value.facts


def test_what_may_be_asked_for_stays_as_it_is() -> None:
    audience = Audience(sectors=("327",), rule=Has("certifications", ("trade_mark",)), programme="loan", fit=ELIGIBLE)
    assert checked(audience, CATALOGUE) == audience
    for wrong in (
        replace(audience, fit="not"),
        replace(audience, programme="gone"),
        replace(audience, needs=("x",)),
        replace(audience, stages=("x",)),
    ):
        with pytest.raises(AudienceRefused):
            checked(wrong, CATALOGUE)


@given(chances.catalogues(), chances.profiles(), st.data())
def test_no_fact_that_is_protected_moves_anybody_in_or_out(
    catalogue: Catalogue, profile: Profile, data: st.DataObject
) -> None:
    """Also what is held of programmes that grant one moves nobody."""
    blinded = blind(catalogue)
    programme = data.draw(st.sampled_from(list(catalogue)))
    told = {fact: value for fact, value in profile.values.items() if fact not in PROTECTED}
    without = replace(profile, values=told)
    held = frozenset(rung.id for rung in catalogue if reveals(rung))
    for fit in (ELIGIBLE, NEARLY):
        audience = Audience(programme=programme.id, fit=fit)
        found = {
            contains(audience, ("world",), Case(who, PLACES, TODAY), blinded)
            for who in (profile, without, replace(profile, held=held), replace(without, held=held))
        }
        assert len(found) == 1
    assert not any(protected(leaf) for rung in blinded.catalogue for leaf, _ in leaves(rung.requires))


def test_who_has_an_rfc_is_not_told_by_who_has_it_already() -> None:
    everybody = Audience(programme="rfc", fit=ELIGIBLE)
    assert within(everybody, POTTER) and within(everybody, POTTER, held="rfc")
    assert within(everybody, {**POTTER, "registered": True})
    assert not within(Audience(programme="guide", fit=ELIGIBLE), POTTER, held="guide")
    assert within(Audience(stages=("national",)), POTTER, held="guide")
