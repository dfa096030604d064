from __future__ import annotations

from datetime import UTC, datetime
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from bot.app.store_ports import Answer, Course
from bot.app.survival import AGES, FEWEST, OUTCOMES, Surviving, figures
from bot.dialogue.check_in import ANSWERS, MONTHS

START = datetime(2026, 1, 10, 18, tzinfo=UTC)
HALF_A_YEAR = datetime(2026, 7, 11, 18, tzinfo=UTC)  # asked at 1, 3 and 6 months


def course(age: int, **answers: str) -> Course:
    return Course(age, START, [Answer(int(months[1:]), answer) for months, answer in answers.items()])


def test_each_business_counts_once_at_each_age_that_it_was_asked_at() -> None:
    going = [course(4, m1="going", m3="going", m6="going") for _ in range(6)]
    silent = [course(4, m1="going") for _ in range(5)]
    assert figures([*going, *silent], HALF_A_YEAR) == [
        Surviving(0, 5, 11, 11, 0, 0, 0),
        Surviving(6, 11, 11, 6, 0, 0, 5),
    ]


def test_who_closed_stays_closed_and_who_answers_later_was_going() -> None:
    courses = [course(0, m1="closed") for _ in range(5)] + [course(0, m6="going") for _ in range(5)]
    assert figures(courses, HALF_A_YEAR) == [
        Surviving(0, 5, 10, 5, 0, 5, 0),
        Surviving(6, 11, 10, 5, 0, 5, 0),
    ]


def test_a_business_that_was_two_years_old_is_not_among_them() -> None:
    assert figures([course(24, m1="going")] * 9, HALF_A_YEAR) == []
    assert figures([course(23, m1="going")] * 9, HALF_A_YEAR) == [Surviving(24, 47, 9, 9, 0, 0, 0)]


def test_what_was_not_asked_yet_is_not_told() -> None:
    assert figures([course(3)] * 9, START) == []


def test_few_are_not_told() -> None:
    assert figures([course(0, m1="going")] * 4, datetime(2026, 2, 11, tzinfo=UTC)) == [
        Surviving(0, 5, None, None, None, None, None)
    ]
    courses = [course(0, m1="closed")] * 2 + [course(0, m1="going")] * 9 + [course(0)] * 6
    assert figures(courses, datetime(2026, 2, 11, tzinfo=UTC)) == [Surviving(0, 5, 17, 9, 0, None, None)]


answers = st.dictionaries(st.sampled_from(MONTHS), st.sampled_from(ANSWERS))
courses = st.builds(
    lambda age, given: Course(age, START, [Answer(*each) for each in given.items()]), st.integers(0, 30), answers
)


@given(st.lists(courses, max_size=60), st.integers(0, 30))
def test_no_small_number_is_told_or_follows_from_the_others(found: list[Course], months: int) -> None:
    now = START.replace(year=START.year + months // 12, month=1 + months % 12, day=28)
    rows = figures(found, now)
    assert len({row.youngest for row in rows}) == len(rows) <= len(AGES)
    for row in rows:
        numbers = {outcome: getattr(row, outcome) for outcome in OUTCOMES}
        if row.businesses is None:
            assert set(numbers.values()) == {None}
            continue
        assert row.businesses >= FEWEST
        told = [number for number in numbers.values() if number is not None]
        assert all(number == 0 or number >= FEWEST for number in told)
        hidden = [outcome for outcome, number in numbers.items() if number is None]
        left = row.businesses - sum(told)
        assert left == 0 if not hidden else len([*_splits(left, len(hidden))]) > 1, "one number follows from the others"


def _splits(total: int, parts: int) -> list[tuple[int, ...]]:
    """The ways in which the hidden numbers may be, of which at least one is small."""
    return [
        split
        for split in product(range(1, total + 1), repeat=parts)
        if sum(split) == total and any(number < FEWEST for number in split)
    ][:3]
