"""The owner's time zone, by the place of the business (the tz database's zones of Mexico, 2022g and later)."""

from __future__ import annotations

from datetime import tzinfo
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

CENTRE = "America/Mexico_City"
# INEGI codes; every other state keeps the time of the capital, as Jalisco does.
STATES = {
    "02": "America/Tijuana", "03": "America/Mazatlan", "08": "America/Chihuahua", "18": "America/Mazatlan",
    "23": "America/Cancun", "25": "America/Mazatlan", "26": "America/Hermosillo",
}  # fmt: skip
_BORDER = {  # municipalities that keep the time of their neighbours
    "America/Bahia_Banderas": "18020",
    "America/Ciudad_Juarez": "08005 08028 08035 08037 08053",
    "America/Ojinaga": "08015 08042 08052",
    "America/Matamoros": (
        "05002 05003 05012 05013 05014 05019 05022 05023 05025 05037 05038 "
        "19005 28007 28014 28015 28022 28024 28025 28027 28032 28033 28040"
    ),
}
MUNICIPALITIES = {code: zone for zone, codes in _BORDER.items() for code in codes.split()}


def zone_of(place: object, default: tzinfo) -> tzinfo:
    """Of a place's code; where none is known, or outside Mexico, the default."""
    code = str(place or "")
    name = MUNICIPALITIES.get(code[:5]) or (STATES.get(code[:2], CENTRE) if code[:2].isdigit() else None)
    return default if name is None else _zone(name) or default


@cache
def _zone(name: str) -> tzinfo | None:
    try:
        return ZoneInfo(name)
    except ZoneInfoNotFoundError:  # a system with older tables
        return None
