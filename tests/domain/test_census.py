"""Rarity from counts: worked by hand, its bounds, and that nobody can be picked out."""

from __future__ import annotations

from math import log, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.census import FEWEST, TWICE, Census, Observed
from tests.world import PLACES

# 14019 lies in region 14-R01, 14039 and 14101 in 14-R12
STATED = [("barro", "14101"), ("barro", "14039"), ("pita", "14019"), ("queso", "14019"), ("queso", "14-R12")]
towns = st.sampled_from(["14019", "14039", "14101"])
terms = st.sampled_from(["barro", "pita", "queso", "miel"])
stated = st.lists(st.tuples(terms, towns), max_size=12)


def test_the_worked_example_of_the_guide() -> None:
    """Five mentions in the state, from four places: pita once of two at home, never of three elsewhere."""
    odds = Census(STATED, PLACES).log_odds("pita", "14019", "14")
    assert odds is not None
    a_0 = 5 / 4
    a = a_0 * 1 / 6
    delta = log((1 + a) / (2 + a_0 - 1 - a)) - log((0 + a) / (3 + a_0 - 0 - a))
    assert odds.delta == pytest.approx(delta)
    assert odds.z == pytest.approx(delta / sqrt(1 / (1 + a) + 1 / a))
    assert (odds.here, odds.there) == (1, 0)
    assert odds.delta > TWICE


def test_what_is_everywhere_is_not_rare() -> None:
    census = Census([("queso", town) for town in ("14019", "14039", "14101")], PLACES)
    odds = census.log_odds("queso", "14101", "14")
    assert odds is not None and abs(odds.delta) < TWICE
    assert census.quotient("queso", "14101", "14") == pytest.approx(1.0)


def test_what_is_said_of_a_region_is_said_of_none_of_its_towns() -> None:
    census = Census(STATED, PLACES)
    assert (census.mentions("queso", "14-R12"), census.mentions("queso", "14101")) == (1, 0)
    assert census.mentions("queso", "14") == 2


def test_almost_only_names_the_region_that_has_nearly_all() -> None:
    census = Census(STATED, PLACES)
    assert census.almost_only("pita", "14019") == "14-R01"
    assert census.almost_only("barro", "14101") == "14-R12"
    assert census.almost_only("queso", "14019") is None


def test_fewer_businesses_than_five_are_not_counted() -> None:
    few = Census(STATED, PLACES, Observed({("14101", "miel"): FEWEST - 1}))
    enough = Census(STATED, PLACES, Observed({("14101", "miel"): FEWEST}))
    assert few.mentions("miel", "14") == 0
    assert enough.mentions("miel", "14101") == FEWEST


@given(stated, terms, towns)
def test_only_here_is_above_nought_and_only_elsewhere_below(said: list[tuple[str, str]], term: str, town: str) -> None:
    odds = Census(said, PLACES).log_odds(term, town, "14")
    if odds is not None and odds.here and not odds.there:
        assert odds.delta > 0
    if odds is not None and odds.there and not odds.here:
        assert odds.delta < 0


@given(stated)
def test_diversity_lies_between_one_and_the_number_of_terms(said: list[tuple[str, str]]) -> None:
    varied = Census(said, PLACES).diversity("14")
    kinds = len({term for term, _ in said})
    assert (varied == 0) is (not said)
    if said:
        assert 1 - 1e-9 <= varied <= kinds + 1e-9


def test_diversity_counts_equally_common_terms() -> None:
    assert Census([("barro", "14101"), ("pita", "14019")], PLACES).diversity("14") == pytest.approx(2.0)
