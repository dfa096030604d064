"""No number and no difference of numbers that an office is told singles out fewer than five."""

from __future__ import annotations

from collections import Counter
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.census import FEWEST
from bot.domain.disclosure import Cell, parts, steady, tellable

PEOPLE = 40


def cells(sets: list[frozenset[int]], new: frozenset[int]) -> Counter[Cell]:
    every = [*sets, new]
    found = Counter(tuple(person in each for each in every) for person in range(PEOPLE))
    return Counter({cell: people for cell, people in found.items() if any(cell)})


class Office:
    """Asks, and keeps what it was told."""

    def __init__(self) -> None:
        self.told: list[frozenset[int]] = []

    def ask(self, people: frozenset[int]) -> int | None:
        size = tellable(cells(self.told, people))
        if size is not None:
            self.told.append(people)
        return size


_SETS = st.one_of(
    st.frozensets(st.integers(0, PEOPLE - 1)),
    st.builds(lambda low, high: frozenset(range(low, high)), st.integers(0, PEOPLE), st.integers(0, PEOPLE)),
)


@given(st.lists(_SETS, max_size=8))
def test_whatever_is_worked_out_of_the_counts_is_of_five_or_more(asked: list[frozenset[int]]) -> None:
    office = Office()
    for people in asked:
        size = office.ask(people)
        assert size is None or size == len(people) >= FEWEST
    # every sum or difference of the counts is a sum of these cells, each taken whole
    for people in cells(office.told, frozenset()).values():
        assert people >= FEWEST


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ([range(40), range(38)], [40, None]),  # the two by subtraction
        ([range(38), range(40)], [38, None]),
        ([range(40), range(30)], [40, 30]),
        ([range(20), range(17, 40), range(40)], [20, None, 40]),  # the three in both, by inclusion and exclusion
        ([range(20), range(20, 40), range(10, 32), range(12, 32)], [20, 20, 22, None]),
        ([range(4)], [None]),
        ([range(0)], [None]),
        ([range(12), range(12), range(12)], [12, 12, 12]),
    ],
)
def test_known_ways_to_single_somebody_out(asked: list[range], told: list[int | None]) -> None:
    office = Office()
    assert [office.ask(frozenset(people)) for people in asked] == told


def test_one_arrival_is_not_seen_by_asking_again() -> None:
    assert [steady(size, 40) for size in (36, 39, 40, 41, 44, 45)] == [40, 40, 40, 40, 40, 45]
    assert steady(7, None) == 7


@given(st.dictionaries(st.sampled_from("abcde"), st.integers(0, 12), min_size=1))
def test_no_hidden_part_follows_from_the_whole(numbers: dict[str, int]) -> None:
    shown = parts(numbers)
    hidden = [name for name, number in shown.items() if number is None]
    assert all(number is None or number == numbers[name] for name, number in shown.items())
    assert all(numbers[name] in (0, *range(FEWEST, 99)) for name in numbers if name not in hidden)
    if hidden and len(hidden) < sum(map(bool, numbers.values())):
        left = sum(numbers[name] for name in hidden)
        ways = [way for way in product(range(1, left + 1), repeat=len(hidden)) if sum(way) == left]
        assert len(ways) > 1 or left > FEWEST
