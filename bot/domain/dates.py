"""Months in the calendar."""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or that month's last day; held within the calendar."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    if year < date.min.year:
        return date.min
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_after(day: date, months: int) -> date:
    return months_before(day, -months)


def months_between(start: date, end: date) -> int:
    """Whole months from `start` to `end`, never below zero."""
    months = (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
    return max(0, months)


def end_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])
