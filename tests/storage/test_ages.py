from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.dates import months_before, months_between
from bot.domain.facts import FACTS
from bot.storage.ages import AGES, age_at, start_date

days = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@given(start=days, today=days, months=st.integers(1, 3_000))
def test_an_age_is_reached_when_it_began_so_long_ago(start: date, today: date, months: int) -> None:
    assert (months_between(start, today) >= months) == (start <= months_before(today, months))


@given(today=days, months=st.integers(1, 3_000))
def test_the_very_day_counts_and_the_next_does_not(today: date, months: int) -> None:
    start = months_before(today, months)
    assert months_between(start, today) >= months
    assert months_between(start + timedelta(days=1), today) < months


@given(data=st.data(), moment=st.datetimes(datetime(2020, 1, 1), datetime(2060, 1, 1)))
def test_what_was_said_is_read_back_that_day_in_every_zone(data: st.DataObject, moment: datetime) -> None:
    now = moment.replace(tzinfo=UTC)
    for fact in AGES:
        age = data.draw(st.integers(FACTS[fact].low, FACTS[fact].high))
        start = start_date(fact, age, now)
        for hours in (-12, -6, 0, 14):
            assert age_at(fact, start, now.astimezone(timezone(timedelta(hours=hours))).date()) == age


def test_ages_grow_by_themselves() -> None:
    now = datetime.combine(date(2026, 11, 23), time(18), UTC)
    begun = start_date("age_months", 8, now)
    assert [
        age_at("age_months", begun, day) for day in (date(2026, 12, 20), date(2026, 12, 23), date(2027, 11, 23))
    ] == [
        8,
        9,
        20,
    ]
    born = start_date("owner_age", 40, now)
    assert [age_at("owner_age", born, day) for day in (date(2027, 11, 20), date(2027, 11, 23))] == [40, 41]


def test_a_clock_set_back_makes_no_negative_age() -> None:
    assert age_at("age_months", date(2026, 11, 23), date(2025, 1, 1)) == 0


def test_no_bound_leaves_the_calendar() -> None:
    assert months_before(date(2026, 1, 1), 10**9) == date.min
    assert months_before(date(2026, 1, 1), -(10**9)) == date.max
