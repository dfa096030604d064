"""Offices that answer owners, and their talks: whose turn it is, and until when."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from bot.domain.places import Gazetteer

WAITING, OPEN, UNANSWERED, CLOSED = "waiting", "open", "unanswered", "closed"
UNDER_WAY = (WAITING, OPEN)  # what the owner writes goes to the office
ANSWERS_WITHIN = timedelta(hours=4)  # of the office's own hours; then the next sphere is asked
IDLE = timedelta(days=3)  # after which a talk that has gone silent is closed
NAME_LENGTH = 60
_DAYS = {
    name: day
    for day, names in enumerate(
        ("lun lunes mon monday", "mar martes tue tuesday", "mie mié miercoles miércoles wed wednesday",
         "jue jueves thu thursday", "vie viernes fri friday", "sab sáb sabado sábado sat saturday",
         "dom domingo sun sunday")
    )
    for name in names.split()
}  # fmt: skip
_SPAN = re.compile(r"(\w+)\s*(?:-|–|a|to)\s*(\w+)")


@dataclass(frozen=True, slots=True)
class Hours:
    """When an office answers: from one weekday to another (Monday 0), from the first hour to just before the last."""

    first_day: int = 0
    last_day: int = 4
    first: int = 9
    last: int = 15

    @classmethod
    def read(cls, text: str) -> Hours:
        """ "lun-vie 9-15", "9 a 15" (Monday to Friday). Raises ValueError."""
        spans = _SPAN.findall(text.lower())
        days = [(one, other) for one, other in spans if one in _DAYS and other in _DAYS]
        hours = [(int(one), int(other)) for one, other in spans if one.isdigit() and other.isdigit()]
        if len(hours) != 1 or len(days) > 1 or not 0 <= hours[0][0] < hours[0][1] <= 24:
            raise ValueError("hours are such as lun-vie 9-15")
        first_day, last_day = (_DAYS[day] for day in days[0]) if days else (0, 4)
        if first_day > last_day:
            raise ValueError("the first day comes before the last")
        return cls(first_day, last_day, *hours[0])

    def on(self, day: date, zone: tzinfo) -> tuple[datetime, datetime] | None:
        """From when until when on that day."""
        if not self.first_day <= day.weekday() <= self.last_day:
            return None
        midnight = datetime.combine(day, time(0), zone)
        return _at(midnight, self.first), _at(midnight, self.last)

    def opens(self, moment: datetime, zone: tzinfo) -> datetime:
        """The moment itself within the hours, else when they next begin."""
        return self.after(moment, timedelta(0), zone)

    def after(self, moment: datetime, span: timedelta, zone: tzinfo) -> datetime:
        """When the office has been open for so long since the moment."""
        day, left = moment.astimezone(zone).date(), span
        while True:
            hours = self.on(day, zone)
            if hours is not None and hours[1] > moment:
                start = max(hours[0], moment)
                if start + left < hours[1] or (start + left == hours[1] and span):
                    return start + left
                left -= hours[1] - start
            day += timedelta(days=1)


def _at(midnight: datetime, hour: int) -> datetime:
    day = midnight.date() + timedelta(days=hour // 24)
    return datetime.combine(day, time(hour % 24), midnight.tzinfo).astimezone(UTC)


@dataclass(frozen=True)
class Office:
    """`chat`: where its people are; its id. `clerks`: their public names, by their numbers. `topics`: the chat has
    some, so that each talk gets its own."""

    chat: str
    name: str
    places: tuple[str, ...]
    hours: Hours = Hours()
    lang: str = "es"
    topics: bool = False
    clerks: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Talk:
    """An owner's talk with an office. `asked`: the offices that it has been with, the present one last.

    `until`: when it goes to the next one, while nobody has answered; then, when it is closed if nobody goes on.
    `summary`: the owner lets the office see one.
    """

    id: int
    owner: str
    place: str
    asked: tuple[str, ...]
    state: str
    summary: bool
    opened: datetime
    until: datetime | None = None
    lang: str = "es"  # the owner's

    @property
    def office(self) -> str:
        return self.asked[-1]


def in_reach(offices: Iterable[Office], place: str, places: Gazetteer) -> list[Office]:
    """The offices whose territory holds the place, the nearest first: its town's, its region's, its state's."""
    around = set(places.enclosing(place))
    found = []
    for number, office in enumerate(offices):
        widths = [len(places.municipalities_of(each)) for each in office.places if each in around]
        if widths:
            found.append((min(widths), number, office))
    return [office for _, _, office in sorted(found, key=lambda each: each[:2])]


def following(offices: Iterable[Office], talk: Talk, places: Gazetteer) -> Office | None:
    """Whom a talk goes to when nobody answers."""
    return first_not(in_reach(offices, talk.place, places), talk.asked)


def first_not(offices: Iterable[Office], asked: Container[str]) -> Office | None:
    return next((office for office in offices if office.chat not in asked), None)
