"""Convocations: what several owners of a place have in common, and the meeting to which an office calls them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from bot.domain.census import FEWEST

NEED, TRADE = "need", "trade"
PROPOSED, CALLED, HELD, LEFT = "proposed", "called", "held", "left"
YES, NO, PERHAPS = ANSWERS = ("yes", "no", "perhaps")
AGAIN = timedelta(days=90)  # before the same is proposed to the same office once more
FARTHEST = timedelta(days=120)  # that a meeting may lie ahead
WHERE_LENGTH = 120
MOST_SEATS = 500
_CALL = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}))?\s+(\d{1,2}):(\d{2})\s+(\d{1,3})\s+(\S.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Shared:
    """So many businesses of a municipality share a need or a trade; never told of fewer than `FEWEST`."""

    place: str
    kind: str
    about: str
    businesses: int

    @property
    def at_least(self) -> int:
        """As it is told: in steps, so that one more or less is not seen."""
        return self.businesses - self.businesses % FEWEST


@dataclass(frozen=True)
class Gathering:
    """`office`: its chat. `at`, `where`, `seats` are None until the office has said them."""

    id: int
    office: str
    place: str
    kind: str
    about: str
    state: str
    at: datetime | None = None
    where: str = ""
    seats: int | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """What an invitation tells an owner, as text in a due row. `number`: the owner's own, the only name there."""

    id: int
    number: int
    at: datetime
    kind: str
    about: str
    office: str
    where: str

    def dump(self) -> str:
        parts = (self.id, self.number, self.at.isoformat(), self.kind, self.about, self.office, self.where)
        return "\x1f".join(map(str, parts))

    @classmethod
    def load(cls, text: str) -> Meeting | None:
        parts = text.split("\x1f")
        if len(parts) != 7 or not (parts[0].isdigit() and parts[1].isdigit()):
            return None
        return cls(int(parts[0]), int(parts[1]), datetime.fromisoformat(parts[2]), *parts[3:])


def read_call(text: str, now: datetime, zone: tzinfo) -> tuple[datetime, int, str]:
    """ "12/12 17:00 20 Casa de la Cultura": when, how many seats, where. Raises ValueError on anything else."""
    found = _CALL.fullmatch(text.strip())
    if found is None:
        raise ValueError("a call is such as 12/12 17:00 20 Casa de la Cultura")
    day, month, year, hour, minute, seats, where = found.groups()
    today = now.astimezone(zone).date()
    on = date(int(year) if year else today.year, int(month), int(day))
    if not year and on < today:
        on = on.replace(year=today.year + 1)
    at = datetime.combine(on, time(int(hour), int(minute)), zone).astimezone(UTC)
    if not now < at < now + FARTHEST or not FEWEST <= int(seats) <= MOST_SEATS:
        raise ValueError("a meeting lies ahead, within months, and has some seats")
    return at, int(seats), " ".join(where.split())[:WHERE_LENGTH]
