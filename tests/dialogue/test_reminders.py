"""What a chosen programme's window gives reason to say, and when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.dialogue.reminders import Timed, of_window
from bot.domain.availability import availability
from bot.domain.programme import Programme, Window, from_doc
from tests.conversations.world import documents

TODAY = date(2026, 11, 23)
SEEN = date(2026, 11, 1)


def programme(**window: Any) -> Programme:
    base = next(from_doc(doc) for doc in documents().values() if doc["id"] == "jalisco-mujeres")
    return replace(base, window=Window(**window), page_date=SEEN, verified_on=None)


def timed(**window: Any) -> list[Timed]:
    made = programme(**window)
    return of_window(made, availability(made, TODAY), TODAY)


def closing(days: int, day: date, closes: date) -> Timed:
    return Timed(f"closing{days}", "closing", day, closes)


def test_it_closes_in_a_month() -> None:
    closes = date(2026, 12, 23)
    assert timed(closes=closes) == [closing(7, date(2026, 12, 16), closes), closing(2, date(2026, 12, 21), closes)]


@pytest.mark.parametrize(("day", "names"), [(29, ["closing2"]), (30, ["closing2"]), (25, []), (23, []), (22, [])])
def test_what_lies_behind_is_not_planned(day: int, names: list[str]) -> None:
    assert [each.name for each in timed(closes=date(2026, 11, day))] == names


def test_it_opens_on_a_day_and_closes_later() -> None:
    opens, closes = date(2026, 12, 1), date(2027, 1, 10)
    assert timed(opens=opens, closes=closes) == [
        Timed("opening", "opening", opens, closes),
        closing(7, date(2027, 1, 3), closes),
        closing(2, date(2027, 1, 8), closes),
    ]


def test_it_opens_for_so_short_that_one_reminder_remains() -> None:
    opens, closes = date(2026, 12, 1), date(2026, 12, 5)
    assert [each.name for each in timed(opens=opens, closes=closes)] == ["opening", "closing2"]


def test_a_usual_month_begins_on_its_first_day_this_year_or_the_next() -> None:
    december, march = timed(usual_month=12), timed(usual_month=3)
    assert december == [Timed("opening", "opening", date(2026, 12, 1), date(2026, 12, 31))]
    assert march == [Timed("opening", "opening", date(2027, 3, 1), date(2027, 3, 31))]
    assert timed(usual_month=11) == []


def test_closed_with_a_usual_month_it_opens_again() -> None:
    assert [each.day for each in timed(closes=date(2026, 6, 1), usual_month=2)] == [date(2027, 2, 1)]
    assert [each.day for each in timed(state="closed", usual_month=2)] == [date(2027, 2, 1)]


@pytest.mark.parametrize("window", [{"always": True}, {"state": "exhausted"}, {"state": "closed"}, {}])
def test_nothing_to_say_of_what_is_always_open_or_over(window: dict[str, Any]) -> None:
    assert timed(**window) == []
