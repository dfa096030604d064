from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.census import FEWEST
from bot.domain.small_groups import Told, guarded, small

OTHERS = "others"


def steps(length: int, most: int) -> st.SearchStrategy[tuple[int, ...]]:
    return st.lists(st.integers(0, most), min_size=length, max_size=length).map(
        lambda row: tuple(sorted(row, reverse=True))
    )


TABLES = st.lists(steps(3, 11), min_size=1, max_size=3).map(lambda rows: dict(zip("abc", rows, strict=False)))


def test_what_is_large_is_told_whole() -> None:
    rows = {"a": (30, 20, 10), "b": (20, 10, 5)}
    assert guarded(rows, OTHERS) == ({"a": [30, 20, 10], "b": [20, 10, 5]}, [50, 30, 15])


def test_small_rows_are_told_together_and_a_lone_one_with_the_next() -> None:
    assert guarded({"a": (30,), "b": (3,), "c": (4,)}, OTHERS) == ({"a": [30], OTHERS: [7]}, [37])
    assert guarded({"a": (30,), "b": (9,), "c": (4,)}, OTHERS) == ({"a": [30], OTHERS: [13]}, [43])
    assert guarded({"a": (3,), "b": (1,)}, OTHERS) == ({}, None)
    assert guarded({}, OTHERS) == ({}, None)


def test_a_small_number_takes_another_with_it() -> None:
    told, total = guarded({"a": (30, 20), "b": (30, 12), "c": (30, 3)}, OTHERS)
    assert told == {"a": [30, 20], "b": [30, None], "c": [30, None]} and total == [90, 35]


def test_where_nothing_can_be_exchanged_the_sum_goes() -> None:
    assert guarded({"a": (30, 3)}, OTHERS) == ({"a": [30, None]}, [30, None])


def test_those_who_fell_out_are_people_as_well() -> None:
    assert guarded({"a": (30, 29)}, OTHERS) == ({"a": [30, None]}, [30, None])


def test_rows_that_overlap_have_no_sum() -> None:
    assert guarded({"a": (30, 3), "b": (2, 2)}, OTHERS, sums=False) == ({"a": [30, None]}, None)


@settings(max_examples=60, deadline=None)
@given(TABLES)
def test_no_small_group_can_be_worked_out(rows: dict[str, tuple[int, ...]]) -> None:
    """Every table that agrees with what is told is tried: none of the small numbers is the same in all of them."""
    told, total = guarded(rows, OTHERS)
    if not told or total is None:
        return
    merged = [name for name in rows if name not in told]
    truth = {name: rows[name] for name in told if name != OTHERS}
    if OTHERS in told:
        truth[OTHERS] = tuple(map(sum, zip(*(rows[name] for name in merged), strict=True)))
    possible = [_rows(row) for row in told.values()]
    values: dict[tuple[str, int], set[int]] = {}
    falls: dict[tuple[str, int, int], set[int]] = {}
    for table in product(*possible):
        if all(want is None or sum(row[step] for row in table) == want for step, want in enumerate(total)):
            for name, row in zip(told, table, strict=True):
                for step in range(3):
                    values.setdefault((name, step), set()).add(row[step])
                    for later in range(step + 1, 3):
                        falls.setdefault((name, step, later), set()).add(row[step] - row[later])
    for (name, step), found in values.items():
        assert truth[name][step] in found
        assert not small(truth[name][step]) or len(found) > 1, (name, step, told, total)
    for (name, step, later), found in falls.items():
        if later == step + 1 and small(truth[name][step] - truth[name][later]):
            assert len(found) > 1, (name, step, told, total)


def _rows(told: Told) -> list[tuple[int, ...]]:
    """Every row that agrees with what is told of it."""
    first = told[0]
    assert first is not None and first >= FEWEST
    return [
        (first, second, third)
        for second in range(first + 1)
        for third in range(second + 1)
        if told[1] in (None, second) and told[2] in (None, third)
    ]
