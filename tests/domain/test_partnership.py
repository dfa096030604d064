"""How answers about a partnership count, and when it is to be judged."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.partnership import (
    ANSWERS,
    ASKED,
    CONDITIONS,
    FIRST_AFTER,
    GOOD,
    MIDDLING,
    NO,
    OFFICE,
    PARTLY,
    PARTNER,
    SIDES,
    WEAK,
    YES,
    Experience,
    Heard,
    Partnership,
    Said,
    due_from,
    heard,
    weak,
    working,
)

BEGAN = date(2025, 11, 3)
SHARED = Partnership(1, "14101", "Fomento de Tonalá", "DIF Jalisco", BEGAN)


@pytest.mark.parametrize(
    ("judged", "steps"),
    [
        ({}, {}),
        ({"few": Experience(4, 0)}, {}),  # could be picked out, and says little
        ({"content": Experience(5, 5), "half": Experience(20, 10)}, {"content": 1}),
        ({"content": Experience(50, 50), "sorry": Experience(50, 0)}, {"content": 4, "sorry": -4}),
        ({"alone and bad": Experience(20, 0)}, {"alone and bad": -1}),
        ({"usual": Experience(30, 24), "as usual": Experience(30, 24)}, {}),
    ],
)
def test_how_well_programmes_work(judged: dict[str, Experience], steps: dict[str, int]) -> None:
    assert working(judged) == steps


@given(st.dictionaries(st.sampled_from("abcd"), st.tuples(st.integers(5, 200), st.floats(0, 1)), min_size=1))
def test_what_is_better_is_never_put_below(judged: dict[str, tuple[int, float]]) -> None:
    steps = working({name: Experience(owners, owners * share) for name, (owners, share) in judged.items()})
    assert all(-10 <= step <= 10 for step in steps.values())
    for one, (owners, share) in judged.items():
        for other, (as_many, less) in judged.items():
            if owners == as_many and share > less:
                assert steps.get(one, 0) >= steps.get(other, 0)


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ([YES] * 4, None),
        ([YES] * 5, Heard(5, GOOD)),
        ([YES] * 5 + [NO] * 4, Heard(5, GOOD)),  # the last ones wait for a fifth
        ([YES] * 5 + [NO] * 5, Heard(10, MIDDLING)),
        ([YES] * 2 + [NO] * 3, Heard(5, WEAK)),
        ([PARTLY] * 5, Heard(5, MIDDLING)),
    ],
)
def test_owners_are_told_of_in_fives(answers: list[str], told: Heard | None) -> None:
    assert heard(answers) == told


@given(st.lists(st.sampled_from(ANSWERS), max_size=30), st.sampled_from(ANSWERS))
def test_one_more_answer_is_never_seen_alone(answers: list[str], more: str) -> None:
    """What is told stays as it was until five more have answered."""
    before, after = heard(answers), heard([*answers, more])
    assert before == after or len(answers) % 5 == 4


def said(side: str, on: date, **answers: str) -> Said:
    return Said(side, on.year, dict.fromkeys(CONDITIONS, YES) | answers, "", on, 1)


def test_it_is_due_a_while_after_the_beginning_and_then_once_a_year() -> None:
    assert due_from(SHARED, [], OFFICE) == BEGAN + FIRST_AFTER
    told = [said(OFFICE, date(2025, 12, 20)), said(OFFICE, date(2026, 12, 22))]
    assert due_from(SHARED, told, OFFICE) == date(2027, 12, 22)
    assert due_from(SHARED, told, PARTNER) == BEGAN + FIRST_AFTER


def test_weak_is_what_somebody_says_does_not_hold_the_weakest_first() -> None:
    day = date(2026, 11, 23)
    told = [said(OFFICE, day, rules=PARTLY, bestowal=NO), said(PARTNER, day, communication=NO)]
    assert weak(told, {}) == ["communication", "bestowal"]
    owners = {"solution": Heard(5, WEAK), "rules": Heard(5, GOOD)}
    assert weak(told, owners) == ["communication", "bestowal", "solution"]
    assert weak([said(side, day) for side in SIDES], {"solution": Heard(5, GOOD)}) == []
    assert weak([], {}) == []


def test_owners_are_asked_about_conditions_alone() -> None:
    assert set(ASKED) < set(CONDITIONS) and len(CONDITIONS) == 8 and len(ASKED) == 3
