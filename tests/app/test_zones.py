from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.app.zones import MUNICIPALITIES, STATES, zone_of
from bot.understanding.places_data import load_gazetteer

HERE = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("place", "summer", "winter"),
    [
        ("14101", -6, -6),
        ("140670001", -6, -6),  # Puerto Vallarta
        ("09", -6, -6),
        ("02004", -7, -8),
        ("26030", -7, -7),
        ("23005", -5, -5),
        ("18017", -7, -7),
        ("18020", -6, -6),  # Bahía de Banderas keeps Puerto Vallarta's time
        ("08037", -6, -7),
        ("08019", -6, -6),
        ("28027", -5, -6),
    ],
)
def test_the_time_where_the_business_is(place: str, summer: int, winter: int) -> None:
    offsets = [datetime(2026, month, 15, 12, tzinfo=zone_of(place, HERE)).utcoffset() for month in (7, 1)]
    assert [offset and offset.total_seconds() / 3600 for offset in offsets] == [summer, winter]


@pytest.mark.parametrize("place", [None, "", "US", "world"])
def test_elsewhere_it_is_the_operators(place: str | None) -> None:
    assert zone_of(place, HERE) is HERE


def test_the_codes_are_places() -> None:
    places = load_gazetteer()
    assert [code for code in (*STATES, *MUNICIPALITIES) if code not in places] == []
