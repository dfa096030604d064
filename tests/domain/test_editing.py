"""Stages and transitions; what documents differ in; a programme a year on."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.editing import (
    ABSENT,
    STAGES,
    STATES,
    Change,
    Sides,
    Standing,
    after,
    compare,
    diff,
    merge,
    naming,
    renewed,
)
from bot.domain.programme import from_doc
from tests.catalogue.shipped import documents

ALL = [Standing(state, stage) for state in STATES for stage in (None, *STAGES)]
GOOD = documents()["gs1-codigo-barras.yaml"]


def written(standing: Standing | None) -> str:
    return "-" if standing is None else f"{standing.state}/{standing.stage or ''}"


@pytest.mark.parametrize(
    ("action", "from_draft", "from_published", "from_paused", "from_archived"),
    [  # of nothing pending, a draft, a review
        ("save", "draft/draft draft/draft draft/draft", "published/draft published/draft published/draft",
         "paused/draft paused/draft paused/draft", "archived/draft archived/draft archived/draft"),
        ("submit", "- draft/review -", "- published/review -", "- paused/review -", "- archived/review -"),
        ("send_back", "- - draft/draft", "- - published/draft", "- - paused/draft", "- - archived/draft"),
        ("publish", "- published/ published/", "- published/ published/", "- published/ published/",
         "- published/ published/"),
        ("discard", "- - -", "- published/ published/", "- paused/ paused/", "- archived/ archived/"),
        ("pause", "- - -", "paused/ paused/draft paused/review", "- - -", "- - -"),
        ("resume", "- - -", "- - -", "published/ published/draft published/review",
         "published/ published/draft published/review"),
        ("archive", "archived/ archived/ archived/", "archived/ archived/ archived/", "archived/ archived/ archived/",
         "- - -"),
        ("confirm", "- - -", "published/ - -", "- - -", "- - -"),
        ("renew", "- - -", "published/ - -", "- - -", "- - -"),
        ("fly", "- - -", "- - -", "- - -", "- - -"),
    ],
)  # fmt: skip
def test_what_an_action_makes_of_a_standing(
    action: str, from_draft: str, from_published: str, from_paused: str, from_archived: str
) -> None:
    expected = " ".join((from_draft, from_published, from_paused, from_archived)).split()
    assert [written(after(action, standing)) for standing in ALL] == expected


def test_a_difference_is_named_by_its_field() -> None:
    changed: dict[str, Any] = deepcopy(GOOD)
    changed["name"]["es"] = "Otro"
    changed["serves"] = ["legal"]
    changed["requires"] = {"any": [{"fact": "registered", "is": True}]}
    changed["amount"] = {"es": "Mucho", "en": "Much"}
    changed["grants"] = {"registered": True}
    found = {change.path: change for change in diff(GOOD, changed)}
    assert found.keys() == {"name.es", "serves", "requires", "amount", "grants.registered", "grants.certifications"}
    assert found["name.es"] == Change("name.es", GOOD["name"]["es"], "Otro")
    assert found["grants.registered"].before is ABSENT
    assert found["grants.certifications"].after is ABSENT
    assert diff(GOOD, deepcopy(GOOD)) == []


def test_both_sides_are_told_apart() -> None:
    base = {"a": 1, "b": {"es": "x", "en": "x"}, "c": [1], "d": 4, "e": 5}
    mine = {"a": 2, "b": {"es": "m", "en": "x"}, "c": [1], "d": 5, "e": 6}
    theirs = {"a": 1, "b": {"es": "t", "en": "t"}, "c": [2], "d": 5, "e": 7}
    assert compare(base, mine, theirs) == [
        Sides("a", 1, 2, 1),
        Sides("b.es", "x", "m", "t"),
        Sides("b.en", "x", "x", "t"),
        Sides("c", [1], [1], [2]),
        Sides("d", 4, 5, 5),
        Sides("e", 5, 6, 7),
    ]
    assert [field.path for field in compare(base, mine, theirs) if field.conflict] == ["b.es", "e"]
    assert merge(base, mine, theirs, {"b.es": "mine"}) is None
    assert merge(base, mine, theirs, {"b.es": "mine", "e": "theirs"}) == {
        "a": 2, "b": {"es": "m", "en": "t"}, "c": [2], "d": 5, "e": 7
    }  # fmt: skip


def test_a_field_that_went_on_one_side_is_a_conflict_with_a_change_inside_it() -> None:
    base, mine = {"amount": {"es": "1", "en": "1"}}, {"amount": None}
    theirs = {"amount": {"es": "2", "en": "1"}}
    assert [field.conflict for field in compare(base, mine, theirs)] == [True]
    assert merge(base, mine, theirs, {"amount": "mine"}) == {"amount": None}


_leaf = st.one_of(st.none(), st.booleans(), st.integers(0, 3), st.sampled_from("xyz"), st.lists(st.integers(0, 2)))
_document = st.recursive(_leaf, lambda inner: st.dictionaries(st.sampled_from("abc"), inner, max_size=3), max_leaves=6)
_documents = st.dictionaries(st.sampled_from("abcd"), _document, max_size=4)


@given(_documents, _documents, _documents)
def test_merging_loses_nothing_that_one_side_alone_changed(
    base: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any]
) -> None:
    fields = compare(base, mine, theirs)
    both = merge(base, mine, theirs, {field.path: "mine" for field in fields if field.conflict})
    assert both is not None
    left = {change.path for change in diff(both, mine)}
    assert left == {field.path for field in fields if field.mine == field.base != field.theirs}
    assert merge(base, mine, base, {}) == mine
    assert merge(base, base, theirs, {}) == theirs


WINDOW = {"always": False, "opens": "2025-02-01", "closes": "2025-03", "usual_month": 2, "state": "closed"}


@pytest.mark.parametrize(
    ("opens", "closes", "today", "expected"),
    [
        ("2025-02-01", "2025-03-15", "2025-11-23", ("2026-02-01", "2026-03-15")),
        ("2026-02-01", "2026-12-15", "2026-11-23", ("2027-02-01", "2027-12-15")),
        ("2022-02-01", "2022-03-15", "2026-11-23", ("2027-02-01", "2027-03-15")),
        ("2024-02-29", "2024-03", "2024-11-23", ("2025-02-28", "2025-03")),
        ("2027-02-28", "2027", "2027-11-23", ("2028-02-28", "2028")),
        (None, "2024", "2026-11-23", (None, "2026")),
        ("2024-05", None, "2026-11-23", ("2027-05", None)),
        ("2025-11-30", "2026-01-31", "2026-11-23", ("2026-11-30", "2027-01-31")),
    ],
)
def test_a_year_on_its_last_day_is_not_past(
    opens: str | None, closes: str | None, today: str, expected: tuple[str | None, str | None]
) -> None:
    rule = {"all": [{"today": {"from": "2025-01-01"}}, {"not": {"any": [{"fact": "registered", "is": True}]}}]}
    document = GOOD | {"window": WINDOW | {"opens": opens, "closes": closes}, "requires": rule}
    coming = renewed(document, date.fromisoformat(today))
    assert (coming["window"]["opens"], coming["window"]["closes"]) == expected
    assert coming["window"]["state"] is None
    assert coming["requires"]["all"][0]["today"]["from"] != "2025-01-01"
    assert coming["requires"]["all"][1] == rule["all"][1]
    assert document["window"]["state"] == "closed"
    assert from_doc(coming)


def test_what_has_no_date_cannot_be_moved() -> None:
    with pytest.raises(ValueError, match="without a date"):
        renewed(GOOD | {"window": WINDOW | {"opens": None, "closes": None}}, date(2026, 1, 1))


def test_texts_that_name_the_old_year_are_pointed_at() -> None:
    document = GOOD | {
        "name": {"es": "Feria 2025", "en": "Fair 2025"},
        "documents": [{"es": "INE", "en": "INE"}, {"es": "Acta de 2025", "en": "Deed"}],
        "page_date": "2025-03",
        "window": WINDOW,
    }
    assert naming(document, 2025) == ["name.es", "name.en", "documents.1.es"]


def test_the_order_of_a_list_that_has_none_is_no_difference() -> None:
    base = {"serves": ["market", "training"], "documents": ["a", "b"]}
    other = {"serves": ["training", "market"], "documents": ["b", "a"]}
    assert [change.path for change in diff(base, other)] == ["documents"]
    assert [change.path for change in diff(base, {**base, "serves": ["training"]})] == ["serves"]
    mine = {**base, "serves": ["training", "market"]}
    theirs = {**base, "serves": ["finance"]}
    [field] = compare(base, mine, theirs)
    assert not field.conflict
    assert merge(base, mine, theirs, {}) == theirs
