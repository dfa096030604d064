"""Ages are stored as dates, so that they grow by themselves."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from bot.domain.dates import months_before, months_between

# fact -> (column, months in one of its units)
AGES = {
    "age_months": ("founded_on", 1),
    "owner_age": ("born_on", 12),
    "tradition_years": ("tradition_since", 12),
}


def start_date(fact: str, age: int, now: datetime) -> date:
    """The date from which an age counts.

    `now` is UTC and the owner's own day may still be yesterday: counted from there, the same number is read
    back on the day on which it was said, wherever that is.
    """
    return months_before(now.date() - timedelta(days=1), age * AGES[fact][1])


def age_at(fact: str, start: date, today: date) -> int:
    return months_between(start, today) // AGES[fact][1]
