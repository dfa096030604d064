"""The work list: what of the published catalogue may no longer be true, whom it concerns, and who looks into it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple, Protocol

from bot.app.contradictions import Contradiction, contradictions
from bot.app.doubts import DEAD_LINK, KINDS, NOBODY, SOON, UNTRUE, Doubt, doubts, of_its_parent
from bot.app.editorial_ports import Entry
from bot.app.links import Seen, urls_of
from bot.app.tally import Tallying
from bot.app.unmet import Group
from bot.dialogue.world import Reference
from bot.domain.census import FEWEST
from bot.domain.editing import Document
from bot.domain.message import Both
from bot.domain.programme import Programme
from bot.domain.roles import Person, may
from bot.domain.small_groups import rounded

UNMET_SHOWN = 60


class Said(NamedTuple):
    """What owners say is not true: `kind` of `bot.dialogue.remark.KINDS`."""

    kind: str
    number: int
    latest: date


class TruthStore(Protocol):
    """Each call is one transaction, made from a worker thread."""

    def remarks(self) -> Mapping[str, Sequence[Said]]:
        """Those that nobody settled, by programme."""

    def settle(self, programme: str, by: int, now: datetime) -> int:
        """All of a programme's; how many."""

    def seen(self) -> Mapping[str, Seen]:
        """How addresses answered."""


@dataclass(frozen=True)
class Task:
    """A published programme with something to look into. `affected`: owners whom it concerns, in fives."""

    entry: Entry
    doubts: tuple[Doubt, ...]
    affected: int | None
    order: tuple[int, int, date]

    @property
    def due(self) -> date:
        return min(doubt.due for doubt in self.doubts)

    def has(self, kind: str) -> bool:
        return any(doubt.kind == kind for doubt in self.doubts)


@dataclass(frozen=True)
class WorkList:
    """`tasks`: those that concern the most owners first. `unmet`: needs that no programme serves, five owners or more.

    `week`: how many tasks are due within seven days, by steward (None: nobody's). `counted`: when owners were,
    None while they are for the first time.
    """

    tasks: Sequence[Task]
    unmet: Sequence[Group]
    week: Mapping[int | None, int]
    counted: datetime | None


class Truth:
    """`entries(names)`: where programmes stand. `reference()`: what is published."""

    def __init__(
        self,
        store: TruthStore,
        entries: Callable[[Sequence[str]], Mapping[str, Entry]],
        reference: Callable[[], Reference],
        tallying: Tallying,
        sectors: Mapping[str, Both],
        now: Callable[[], datetime],
        today: Callable[[], date],
    ) -> None:
        self._store = store
        self._entries = entries
        self._reference = reference
        self._tallying = tallying
        self.sectors = sectors
        self._now = now
        self._today = today
        self._own: dict[str, tuple[Programme, date, tuple[Doubt, ...]]] = {}

    def work(self, person: Person) -> WorkList:
        """Of what the person may confirm; needs of everywhere for who sees everything, else of the person's places."""
        ref, today = self._reference(), self._today()
        tally = self._tallying.latest(ref, today)
        nobody, affected = (tally.nobody, tally.affected) if tally else (frozenset(), {})
        remarks, seen = self._store.remarks(), self._store.seen()
        found = {
            programme.id: (
                *_told(programme, remarks.get(programme.id, ()), seen, today),
                *of_its_parent(programme, ref, today),
                *self._doubts(programme, ref, today),
                *((Doubt(NOBODY, today + SOON),) if programme.id in nobody else ()),
            )
            for programme in ref.catalogue
        }
        entries = self._entries([name for name, each in found.items() if each])
        tasks = [
            _task(entry, found[name], affected.get(name, 0))
            for name, entry in entries.items()
            if may(person, "confirm", entry.thing, ref.places)
        ]
        tasks.sort(key=lambda task: (task.order, task.entry.id))
        week = Counter(task.entry.steward for task in tasks if task.due <= today + SOON)
        everywhere = may(person, "dashboard", None, ref.places)
        own = {town for place in person.places for town in ref.places.municipalities_of(place)}
        needs = [group for group in (tally.unmet if tally else ()) if everywhere or group.place in own][:UNMET_SHOWN]
        return WorkList(tasks, needs, week, tally.at if tally else None)

    def contradictions(self, document: Document) -> Sequence[Contradiction]:
        """What contradicts itself in a document that somebody writes, or is about to publish."""
        return contradictions(document, self._reference(), self._today())

    def settle(self, person: Person, programme: str) -> int:
        """Somebody looked into what owners say; how many remarks that settles. Raises KeyError, PermissionError."""
        entry = self._entries([programme])[programme]
        if not may(person, "settle", entry.thing, self._reference().places):
            raise PermissionError(programme)
        return self._store.settle(programme, person.id, self._now())

    def _doubts(self, programme: Programme, ref: Reference, today: date) -> tuple[Doubt, ...]:
        """Worked out once a day for each programme, and again when it has changed."""
        known = self._own.get(programme.id)
        if known is None or known[0] is not programme or known[1] != today:
            self._own[programme.id] = known = (programme, today, tuple(doubts(programme, ref, today)))
        return known[2]


def _task(entry: Entry, found: tuple[Doubt, ...], affected: int) -> Task:
    worst = min(KINDS.index(doubt.kind) for doubt in found)
    due = min(doubt.due for doubt in found)
    ordered = tuple(sorted(found, key=lambda doubt: (KINDS.index(doubt.kind), doubt.detail)))
    told = rounded(affected)
    return Task(entry, ordered, told, (-(FEWEST - 1 if told is None else told), worst, due))


def _told(programme: Programme, said: Sequence[Said], seen: Mapping[str, Seen], today: date) -> tuple[Doubt, ...]:
    broken = [url for url in urls_of(programme) if url in seen and seen[url].broken]
    return (
        *(Doubt(UNTRUE, today, each.kind, each.number) for each in said),
        *(Doubt(DEAD_LINK, today, url) for url in broken),
    )
