"""Chances of products and sectors: each piece of evidence moves them the right way, and they stay chances."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.trade_odds import MOST_OFFERED, Belongs, Evidence, offered, sectors

NOTHING = Evidence(**{field.name: 0.0 for field in fields(Evidence)})
CODES = st.sampled_from(("111", "311", "315", "722", "811"))
SHARES = st.floats(min_value=0.001, max_value=1)
RANKINGS = st.dictionaries(CODES, SHARES, max_size=5).map(
    lambda shares: [(code, share / sum(shares.values())) for code, share in shares.items()]
)
PRODUCTS = st.lists(
    st.builds(
        Belongs,
        chance=st.floats(min_value=0, max_value=1),
        span=st.integers(0, 30).map(lambda start: (start, start + 8)),
        ranking=RANKINGS,
        known=st.none() | CODES,
    ),
    max_size=4,
)


@pytest.mark.parametrize("name", ["heard", "first", "sector", "best", "plainly", "whole", "nameable"])
def test_what_speaks_for_a_product_makes_it_likelier(name: str) -> None:
    assert replace(NOTHING, **{name: 1.0}).chance > NOTHING.chance


@pytest.mark.parametrize("name", ["beside", "rival", "theirs", "denied", "aside", "strange"])
def test_what_speaks_against_a_product_makes_it_less_likely(name: str) -> None:
    assert replace(NOTHING, **{name: 1.0}).chance < NOTHING.chance


@given(PRODUCTS, RANKINGS)
def test_shares_of_sectors_are_chances(products: list[Belongs], whole: list[tuple[str, float]]) -> None:
    ranked = sectors(products, whole)
    shares = [share for _, share in ranked]
    assert shares == sorted(shares, reverse=True)
    assert all(share >= 0 for share in shares)
    assert sum(shares) <= 1 + 1e-9
    assert len(offered(ranked)) in range(MOST_OFFERED + 1)


def test_lexicon_and_service_that_agree_are_surer_than_either() -> None:
    whole = [("722", 0.5), ("311", 0.4)]
    product = Belongs(0.95, (0, 5), [("311", 0.7), ("722", 0.2)])

    def share(belongs: Belongs) -> float:
        return dict(sectors([belongs], whole))["311"]

    both = share(replace(product, known="311"))
    assert both > share(product)
    assert both > share(replace(product, ranking=[("722", 0.7), ("311", 0.2)], known="311"))
