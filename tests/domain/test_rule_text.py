"""A rule as a line: read aloud it says what it asks, and nothing is lost on the way there and back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.rule_text import RuleTextError, from_text, to_text
from bot.domain.rules import Rule, dump
from tests.catalogue.shipped import documents
from tests.chances import rules

A: dict[str, Any] = {"fact": "registered", "is": True}
B: dict[str, Any] = {"fact": "sector", "in": ["313", "314"]}
C: dict[str, Any] = {"fact": "employees", "min": 2, "max": 10}

LINES = [
    ("always", {"all": []}),
    ("registered is yes", A),
    ("registered is yes and sector in 313, 314 and employees from 2 to 10", {"all": [A, B, C]}),
    ("(registered is yes or sector in 313, 314) and employees from 2 to 10", {"all": [{"any": [A, B]}, C]}),
    ("not registered is yes", {"not": A}),
    ("not (registered is yes and employees from 2 to 10)", {"not": {"all": [A, C]}}),
    ("all (registered is yes)", {"all": [A]}),
    ("any (not registered is yes)", {"any": [{"not": A}]}),
    ("(registered is yes and sector in 313, 314) and employees from 2 to 10", {"all": [{"all": [A, B]}, C]}),
    ("owner_age to 29", {"fact": "owner_age", "max": 29}),
    ("owner_gender is woman", {"fact": "owner_gender", "is": "woman"}),
    ("employees is 3", {"fact": "employees", "is": 3}),
    ('sector is "313"', {"fact": "sector", "is": "313"}),
    ('product has "ollas de barro", artesania', {"fact": "product", "has": ["ollas de barro", "artesania"]}),
    ('materials has "yes", "y"', {"fact": "materials", "has": ["yes", "y"]}),
    ("place within 14-R12, zone:metro, 14101", {"fact": "place", "within": ["14-R12", "zone:metro", "14101"]}),
    ("today from 2026-01-01 to 2026-12-31", {"today": {"from": "2026-01-01", "until": "2026-12-31"}}),
    ("today to 2026-12-31", {"today": {"until": "2026-12-31"}}),
]


@pytest.mark.parametrize(("line", "rule"), LINES)
def test_a_line_says_a_rule(line: str, rule: Any) -> None:
    assert from_text(line) == rule
    assert from_text(to_text(rule)) == rule


def test_what_is_written_reads_well() -> None:
    assert [to_text(rule) for _, rule in LINES[:12]] == [line for line, _ in LINES[:12]]


@pytest.mark.parametrize(
    ("spanish", "english"),
    [
        ("registered es sí y sector en 313, 314", "registered is yes and sector in 313, 314"),
        ("no registered es no", "not registered is no"),
        ("(product tiene barro o techniques tiene barro) y employees desde 2 hasta 10",
         "(product has barro or techniques has barro) and employees from 2 to 10"),
        ("place dentro 14101", "place within 14101"),
        ("SIEMPRE", "always"),
        ("hoy desde 2026-01-01", "today from 2026-01-01"),
        ("  registered   IS\nyes ", "registered is yes"),
    ],
)  # fmt: skip
def test_the_words_may_be_spanish(spanish: str, english: str) -> None:
    assert from_text(spanish) == from_text(english)


@pytest.mark.parametrize(
    ("line", "at"),
    [
        ("", ""), ("registered", ""), ("registered is", ""), ("registered yes", "yes"), ("sector in 313,", ""),
        ("registered is yes sector in 313", "sector"), ("registered is yes and", ""), ("(registered is yes", ""),
        ("registered is yes)", ")"), ("registered is yes and exports is yes or group is yes", "or"),
        ("employees from two", "two"), ("employees from 2 from 3", "from"), ("today", ""), ("and", "and"),
        ('product has "olla', '"olla'), ("{not json", "{not json"), ("registered is (", "("), ("not", ""),
        ("sector is is", "is"),
        ("(" * 99 + "always" + ")" * 99, "("), ("not " * 99 + "always", "not"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_pointed_at(line: str, at: str) -> None:
    with pytest.raises(RuleTextError) as caught:
        from_text(line)
    assert caught.value.at == at


def test_every_shipped_rule_is_a_line() -> None:
    for document in documents().values():
        line = to_text(document["requires"])
        assert from_text(line) == document["requires"]
        assert not line.startswith("{"), line


@given(rules())
def test_any_rule_comes_back(rule: Rule) -> None:
    assert from_text(to_text(dump(rule))) == dump(rule)


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["all", "not", "fact", "is", "x"]), inner)
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["all", "any", "not", "fact", "is", "has", "today", "min"]), _json))
def test_what_is_no_rule_comes_back_as_well(document: Any) -> None:
    assert from_text(to_text(document)) == document


@given(
    st.text(max_size=40)
    | st.lists(st.sampled_from("and or not ( ) , is in from to 3 sector yes always".split())).map(" ".join)
)
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        rule = from_text(text)
    except RuleTextError:
        return
    assert from_text(to_text(rule)) == rule
