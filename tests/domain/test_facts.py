"""What each fact may hold."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.facts import FACTS, PHRASE_LENGTH, FactSpec, clean
from tests import chances

SPEC = st.sampled_from(chances.SPECS)


@given(SPEC.flatmap(lambda spec: st.tuples(st.just(spec), chances.values_of(spec))))
def test_a_clean_value_stays_as_it_is(pair: tuple[FactSpec, Any]) -> None:
    spec, value = pair
    once = clean(spec.name, value)
    assert clean(spec.name, once) == once


@given(SPEC, st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.lists(st.text())))
def test_anything_is_cleaned_or_refused_in_words(spec: FactSpec, value: Any) -> None:
    cleaned, refusal = None, ""
    try:
        cleaned = clean(spec.name, value)
    except ValueError as error:
        refusal = str(error)
    assert spec.name in refusal if refusal else (cleaned is None) is (value is None)


@pytest.mark.parametrize(
    ("fact", "value", "expected"),
    [
        ("product", "  ollas   de barro ", "ollas de barro"),
        ("product", "x" * 300, "x" * PHRASE_LENGTH),
        ("employees", 4.0, 4),
        ("sector", "327", "327"),
        ("place", "14", "14"),
        ("place", "14101", "14101"),
        ("place", "141010001", "141010001"),
        ("place", "US", "US"),
        ("registered", False, False),
        ("owner_gender", "other", "other"),
        ("need", ["market", "market"], ("market",)),
        ("materials", [" barro  rojo "], ("barro rojo",)),
        ("certifications", [], ()),
        ("languages", ["es", "hch"], ("es", "hch")),
        ("legal_form", None, None),
    ],
)
def test_what_is_taken(fact: str, value: Any, expected: Any) -> None:
    assert clean(fact, value) == expected


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        ("product", " "),
        ("product", 7),
        ("employees", 0),
        ("employees", True),
        ("employees", "4"),
        ("age_months", -1),
        ("owner_age", 5),
        ("sector", "31"),
        ("sector", "3111"),
        ("sector", 327),
        ("place", "Tonalá"),
        ("place", "141"),
        ("registered", "yes"),
        ("registered", 1),
        ("owner_gender", "female"),
        ("need", "market"),
        ("need", ["love"]),
        ("materials", [""]),
        ("languages", ["Spanish"]),
        ("markets", [["local"]]),
        ("color", "red"),
    ],
)
def test_what_is_refused(fact: str, value: Any) -> None:
    with pytest.raises(ValueError, match=fact):
        clean(fact, value)


def test_what_frightens_is_marked_as_sensitive() -> None:
    sensitive = {spec.name for spec in FACTS.values() if spec.sensitive}
    assert {"registered", "owner_age", "monthly_sales_mxn"} <= sensitive
    assert not {"product", "place", "sector", "need"} & sensitive
