"""Whether a programme can be taken hold of: windows, and the greatest age of what is known of each kind."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.availability import (
    CLOSED,
    EXHAUSTED,
    GREATEST_AGE_DAYS,
    OPEN,
    OPENING,
    UNCONFIRMED,
    YEAR_DAYS,
    availability,
)
from bot.domain.programme import KINDS, Window, first_day
from tests.chances import programme
from tests.world import TODAY

DAYS = st.none() | st.dates(date(2018, 1, 1), date(2028, 12, 31))
WINDOWS = st.builds(
    Window,
    always=st.booleans(),
    opens=DAYS,
    closes=DAYS,
    usual_month=st.none() | st.integers(1, 12),
    state=st.sampled_from([None, None, CLOSED, EXHAUSTED]),
)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def test_each_kind_has_its_greatest_age() -> None:
    assert set(GREATEST_AGE_DAYS) == set(KINDS)
    assert GREATEST_AGE_DAYS["grant"] < GREATEST_AGE_DAYS["advice"] < GREATEST_AGE_DAYS["registration"]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_older_than_its_kind_allows_is_to_be_confirmed(kind: str) -> None:
    greatest = GREATEST_AGE_DAYS[kind]
    assert availability(programme("p", kind=kind, page_date=ago(greatest)), TODAY) == OPEN
    assert availability(programme("p", kind=kind, page_date=ago(greatest + 1)), TODAY) == UNCONFIRMED
    verified = programme("p", kind=kind, page_date=ago(greatest + 1), verified_on=ago(1))
    assert availability(verified, TODAY) == OPEN


@pytest.mark.parametrize(
    ("window", "seen_days_ago", "expected"),
    [
        (Window(always=True), 10, OPEN),
        (Window(), 10, OPEN),
        (Window(), None, UNCONFIRMED),
        (Window(always=True), None, UNCONFIRMED),
        (Window(opens=TODAY), 10, OPEN),
        (Window(opens=TODAY + timedelta(1)), 10, OPENING),
        (Window(closes=TODAY), 10, OPEN),
        (Window(closes=ago(1)), 10, CLOSED),
        (Window(closes=ago(1)), None, CLOSED),
        (Window(opens=ago(30), closes=TODAY), 10, OPEN),
        (Window(usual_month=TODAY.month), 10, OPEN),
        (Window(usual_month=TODAY.month % 12 + 1), 10, OPENING),
        (Window(state="closed"), 10, CLOSED),
        (Window(state="exhausted"), 10, EXHAUSTED),
        (Window(always=True, state="exhausted"), 10, EXHAUSTED),
        # a yearly call that closed is expected once more
        (Window(closes=ago(1), usual_month=1), 10, OPENING),
        (Window(state="closed", usual_month=1), 10, OPENING),
        (Window(closes=ago(400), usual_month=1), 270 + YEAR_DAYS, OPENING),
        (Window(closes=ago(800), usual_month=1), 270 + YEAR_DAYS + 1, UNCONFIRMED),
        (Window(closes=ago(800), usual_month=1), None, UNCONFIRMED),
    ],
)
def test_the_window(window: Window, seen_days_ago: int | None, expected: str) -> None:
    seen = None if seen_days_ago is None else ago(seen_days_ago)
    assert availability(programme("p", window=window, page_date=seen), TODAY) == expected


def test_the_office_of_the_town_is_always_there() -> None:
    office = programme("office", kind="advice", fallback=True, page_date=None)
    assert availability(office, TODAY) == OPEN


@given(st.sampled_from(KINDS), WINDOWS, DAYS, DAYS)
def test_what_is_stale_or_closed_is_never_called_open(
    kind: str, window: Window, page_date: date | None, verified_on: date | None
) -> None:
    each = programme("p", kind=kind, window=window, page_date=page_date, verified_on=verified_on)
    if availability(each, TODAY) == OPEN:
        seen = each.last_seen
        assert seen is not None
        assert (TODAY - seen).days <= GREATEST_AGE_DAYS[kind]
        assert window.state is None
        assert window.opens is None or window.opens <= TODAY
        assert window.closes is None or window.closes >= TODAY


@given(st.sampled_from(KINDS), DAYS, st.integers(0, 4000))
def test_without_news_what_was_unconfirmed_stays_so(kind: str, page_date: date | None, days: int) -> None:
    each = programme("p", kind=kind, page_date=page_date)
    if availability(each, TODAY) == UNCONFIRMED:
        assert availability(each, TODAY + timedelta(days)) == UNCONFIRMED


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (None, None),
        ("2025", date(2025, 1, 1)),
        (2025, date(2025, 1, 1)),
        ("2025-09", date(2025, 9, 1)),
        ("2025-09-29", date(2025, 9, 29)),
        (date(2025, 9, 29), date(2025, 9, 29)),
    ],
)
def test_a_date_known_in_part_counts_from_its_first_day(text: str | int | date | None, day: date | None) -> None:
    assert first_day(text) == day


@pytest.mark.parametrize("text", ["soon", "2025-13", "20251"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"isoformat|month"):
        first_day(text)
