"""Ages are stored as dates, so that they grow by themselves."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, timedelta

# fact -> (column, months in one of its units)
AGES = {
    "age_months": ("founded_on", 1),
    "owner_age": ("born_on", 12),
    "tradition_years": ("tradition_since", 12),
}


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or that month's last day; held within the calendar."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    if year < date.min.year:
        return date.min
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_between(start: date, end: date) -> int:
    """Whole months from `start` to `end`, never below zero."""
    months = (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
    return max(0, months)


def start_date(fact: str, age: int, now: datetime) -> date:
    """The date from which an age counts.

    `now` is UTC and the owner's own day may still be yesterday: counted from there, the same number is read
    back on the day on which it was said, wherever that is.
    """
    return months_before(now.date() - timedelta(days=1), age * AGES[fact][1])


def age_at(fact: str, start: date, today: date) -> int:
    return months_between(start, today) // AGES[fact][1]
