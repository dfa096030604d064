"""What the use cases of partnerships need kept, and what they tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple, Protocol

from bot.app.unmet import Group
from bot.domain.message import Text
from bot.domain.partnership import Heard, Partnership, Said

Span = tuple[datetime, datetime]  # from the first moment to just before the last


class Had(NamedTuple):
    """A business had a hook of the programme."""

    business: int
    programme: str


@dataclass(frozen=True)
class Deeds:
    """What the records tell of towns within a span, of people as counts only.

    `talks`: owners who wrote to an office; `answered`: of them, with the hours until the first answer. `notices`: the
    programme of each that went out. `meetings`: how many came to each that was held. `ended`, `got`: hooks.
    """

    talks: int = 0
    answered: Sequence[float] = ()
    notices: Sequence[str | None] = ()
    meetings: Sequence[int] = ()
    ended: Sequence[Had] = ()
    got: Sequence[Had] = ()


class PartnershipStore(Protocol):
    """Each call is one transaction, made from a worker thread."""

    def all(self) -> Sequence[Partnership]:
        """Those that have not ended, by place and partner."""

    def begin(self, place: str, office: str, partner: str, on: date) -> int | None:
        """The new one's number, or that of one that had ended and goes on; None where there is one."""

    def end(self, number: int, on: date) -> None: ...

    def said(self, numbers: Sequence[int]) -> Mapping[int, Sequence[Said]]:
        """By partnership, what was said of every year."""

    def say(self, number: int, said: Said) -> None:
        """In place of what the side said of that year before."""

    def bestow(self, number: int, year: int, by: int, now: datetime) -> None: ...

    def bestowed(self, number: int) -> Sequence[int]:
        """The years whose sheet was made."""

    def answers(self, institutions: Sequence[str], towns: Sequence[str], span: Span) -> Mapping[str, Sequence[str]]:
        """By condition, what owners answered, in the order in which they did."""

    def needs(self, towns: Sequence[str]) -> Sequence[Group]:
        """How many owners name which needs, by town and trade."""

    def deeds(self, place: str, programmes: Sequence[str], towns: Sequence[str], span: Span) -> Deeds: ...


class Refused(ValueError):
    """It cannot be done; `reason` is one of REASONS."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


REASONS = ("names", "exists", "unanswered", "both_sides", "remark", "few")


@dataclass(frozen=True)
class Listed:
    """A partnership as its people see it: for which sides they speak, and which of those have to judge it now."""

    partnership: Partnership
    sides: tuple[str, ...]
    due: tuple[str, ...]


@dataclass(frozen=True)
class Condition:
    """One of the eight: what each side said (None: nothing, or not to be seen yet), owners, and what was measured."""

    name: str
    said: Mapping[str, str | None]
    owners: Heard | None
    measured: Text


@dataclass(frozen=True)
class Result:
    """A year of a partnership. `hidden`: the sides whose answers are seen only after one's own."""

    listed: Listed
    year: int
    years: Sequence[int]
    said: Mapping[str, Said]
    hidden: tuple[str, ...]
    weak: Sequence[Condition]
    holds: Sequence[Condition]
    bestowed: bool


@dataclass(frozen=True)
class Accomplishment:
    """What a partnership made possible in a year, to be bestowed on both. `reached`, `started`: at least so many
    owners, never fewer than five; `spheres`: by sphere, local first, how many (None: some)."""

    office: str
    partner: str
    place: str
    year: int
    reached: int
    started: int
    spheres: Mapping[str, int | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Drawn:
    """The same in the words of one language, as a picture shows it. `levels`: a name, whether it was reached, and a
    note, local first."""

    title: str
    lead: str
    office: str
    joined: str
    partner: str
    number: str
    what: str
    levels: tuple[tuple[str, bool, str], ...]
    place: str
    thanks: str
    made_with: str
