"""What was measured stands beside what is said, and people are counted in fives."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.app.measured import is_clear, measured
from bot.app.partnership_ports import Deeds, Had
from bot.domain.catalogue import Catalogue
from bot.domain.message import Both, Listing, Msg, Text
from bot.domain.partnership import CONDITIONS
from bot.domain.programme import Contact, Window
from tests.chances import programme

CRAFT = programme("craft", favours=frozenset({"barro"}))
PLAIN = programme("plain")
CATALOGUE = Catalogue([CRAFT, PLAIN])


def had(number: int) -> tuple[Had, ...]:
    return tuple(Had(business, "craft") for business in range(number))


def told(condition: str, deeds: Deeds, **more: Any) -> Text:
    given = {"programmes": [CRAFT, PLAIN], "bestowed": [], "unserved": [], "catalogue": CATALOGUE} | more
    found = measured(deeds, **given)
    assert set(found) == set(CONDITIONS)
    return found[condition]


@pytest.mark.parametrize(
    ("condition", "deeds", "name", "numbers"),
    [
        ("relationship", Deeds(9, [1.0] * 4), "few_wrote", {}),
        ("relationship", Deeds(9, [0.5] * 5), "within_hour", {}),
        ("relationship", Deeds(9, [0.5, 2, 3.4, 9, 99]), "hours", {"n": 3}),
        ("relationship", Deeds(9, [60.0] * 5), "days", {"n": 2}),
        ("innovation", Deeds(), "no_notices", {}),
        ("innovation", Deeds(notices=["craft", "plain", None, "gone"]), "different", {"n": 4, "apart": 1}),
        ("convocation", Deeds(), "no_meetings", {}),
        ("convocation", Deeds(meetings=[4, 3, 9]), "meetings_small", {"n": 3}),
        ("convocation", Deeds(meetings=[14, 13, 12]), "meetings", {"n": 3, "came": 10}),
        ("solution", Deeds(ended=had(4), got=had(3)), "few_over", {}),
        ("solution", Deeds(ended=had(9), got=had(4)), "few_over", {}),
        ("solution", Deeds(ended=had(12), got=had(7)), "met", {"ended": 10, "got": 5}),
        ("solution", Deeds(ended=had(12), got=()), "met", {"ended": 10, "got": 0}),
        ("communication", Deeds(4, [1.0] * 4), "few_wrote", {}),
        ("communication", Deeds(14, [1.0] * 9), "answered", {"wrote": 10, "got": 5}),
        ("rules", Deeds(), "clear", {"n": 2, "clear": 0}),
        ("bestowal", Deeds(), "sheets", {"n": 0}),
    ],
)
def test_each_condition_has_its_figure(condition: str, deeds: Deeds, name: str, numbers: dict[str, int]) -> None:
    found = told(condition, deeds)
    assert isinstance(found, Msg)
    assert (found.id, dict(found.params)) == (f"desk.partner.measured.{name}", numbers)


def test_needs_that_nobody_serves_are_named() -> None:
    found = told("solution", Deeds(), unserved=["finance"])
    assert isinstance(found, Listing)
    assert [each.id.rpartition(".")[2] for each in found.items if isinstance(each, Msg)] == ["few_over", "unserved"]


def test_nothing_of_a_partner_reaches_here() -> None:
    found = told("rules", Deeds(), programmes=[])
    assert isinstance(found, Msg) and found.id == "desk.partner.measured.no_programmes"


@pytest.mark.parametrize(
    "lacking", [{"rule_complete": False}, {"documents": ()}, {"window": Window()}, {"contact": Contact()}, None]
)
def test_clear_is_a_card_that_says_it_all(lacking: dict[str, Any] | None) -> None:
    whole = replace(PLAIN, documents=(Both("INE", "ID"),), contact=Contact(phone="33"), rule_complete=True)
    assert is_clear(replace(whole, **(lacking or {}))) is (lacking is None)
