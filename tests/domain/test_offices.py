"""An office's hours, and which office is near."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.offices import Hours, Office, Talk, following, in_reach
from tests.world import PLACES

ZONE = ZoneInfo("America/Mexico_City")
FRIDAY = datetime(2026, 11, 27, 14, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("lun-vie 9-15", Hours()),
        ("9 a 15", Hours()),
        ("mon-sat 8-14", Hours(0, 5, 8, 14)),
        ("lunes a sábado de 8 a 14", Hours(0, 5, 8, 14)),
        ("lun-dom 0-24", Hours(0, 6, 0, 24)),
    ],
)
def test_hours_are_read(text: str, hours: Hours) -> None:
    assert Hours.read(text) == hours


@pytest.mark.parametrize("text", ["", "lun-vie", "15-9", "9-25", "vie-lun 9-15", "9-12 15-18", "siempre"])
def test_what_are_no_hours(text: str) -> None:
    with pytest.raises(ValueError, match=r"hours|first day"):
        Hours.read(text)


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        (FRIDAY.replace(hour=9), 4, FRIDAY.replace(hour=13)),
        (FRIDAY.replace(hour=11), 4, FRIDAY.replace(hour=15)),
        (FRIDAY, 4, FRIDAY.replace(day=30, hour=12)),
        (FRIDAY.replace(hour=20), 4, FRIDAY.replace(day=30, hour=13)),
    ],
)
def test_the_time_counts_only_while_the_office_is_open(start: datetime, hours: int, end: datetime) -> None:
    assert Hours().after(start, timedelta(hours=hours), ZONE) == end


HOURS = st.builds(
    lambda days, hours: Hours(min(days), max(days), min(hours), max(hours)),
    st.tuples(st.integers(0, 6), st.integers(0, 6)),
    st.lists(st.integers(0, 24), min_size=2, max_size=2, unique=True),
)
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)).map(lambda moment: moment.replace(tzinfo=ZONE))


@given(HOURS, MOMENTS, st.integers(0, 48))
def test_it_is_within_the_hours_and_never_before(hours: Hours, moment: datetime, span: int) -> None:
    opens = hours.opens(moment, ZONE)
    assert opens >= moment and hours.opens(opens, ZONE) == opens
    end = hours.after(moment, timedelta(hours=span), ZONE)
    assert end >= opens + timedelta(hours=span)
    local = end.astimezone(ZONE)
    days = [hours.on(moment.date(), ZONE) for moment in (local, local - timedelta(seconds=1))]
    assert any(day is not None and day[0] <= end <= day[1] for day in days)


def test_the_nearest_office_comes_first_and_goes_up_by_spheres() -> None:
    offices = [Office(f"tg:{name}", name, (name,)) for name in ("14", "14-R12", "14039", "14101")]
    assert [office.name for office in in_reach(offices, "14101", PLACES)] == ["14101", "14-R12", "14"]
    assert in_reach(offices, "09", PLACES) == []
    talk = Talk(1, "c", "14101", ("tg:14101",), "waiting", False, FRIDAY)
    assert [office and office.name for office in (following(offices, talk, PLACES),)] == ["14-R12"]
    asked = Talk(1, "c", "14101", ("tg:14101", "tg:14-R12", "tg:14"), "waiting", False, FRIDAY)
    assert following(offices, asked, PLACES) is None
