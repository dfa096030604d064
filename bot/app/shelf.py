"""Looking programmes up, their history, and who has which form open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import NamedTuple

from bot.app.bench import Bench, Refused
from bot.app.editorial_ports import EditLock, Entry, Event, Page, Query, Version
from bot.domain.editing import DRAFT
from bot.domain.roles import Person

LOCKED_FOR = timedelta(minutes=10)


@dataclass(frozen=True)
class Opened:
    """A programme, a version of it, and who else has its form open."""

    entry: Entry
    version: Version
    lock: EditLock | None


class Pending(NamedTuple):
    """A programme with the version that is worked on, and the one that it would take the place of."""

    entry: Entry
    version: Version
    current: Version | None


class Shelf(Bench):
    def find(self, person: Person, query: Query) -> Page:
        """The programmes that the person may read, among those asked for."""
        if not self.may(person, "read", None):
            if query.stages:  # what is pending is told to those who work on it
                pending = self.store.find(replace(query, limit=None, offset=0)).entries
                own = [entry for entry in pending if self.may(person, "edit", entry.thing)]
                end = None if query.limit is None else query.offset + query.limit
                return Page(own[query.offset : end], len(own))
            hidden = self.store.find(replace(query, unpublished=True, limit=None, offset=0)).entries
            unpublished = tuple(entry.id for entry in hidden if self.may(person, "read", entry.thing))
            query = replace(query, published_or=unpublished)
        found = self.store.find(query)
        return Page(self.told(person, found.entries), found.total)

    def pending(self, person: Person, query: Query) -> Sequence[Pending]:
        """Of the programmes asked for, those that the person works on, with both versions."""
        entries = [entry for entry in self.find(person, query).entries if self.may(person, "edit", entry.thing)]
        heads = self.store.documents({entry.id: entry.head for entry in entries})
        olds = self.store.documents({entry.id: entry.current for entry in entries if entry.current is not None})
        return [Pending(entry, heads[entry.id], olds.get(entry.id)) for entry in entries]

    def open(self, person: Person, programme: str, number: int | None = None) -> Opened:
        """A version: the named one, or the newest that the person may see. Raises Refused."""
        entry = self.readable(person, programme)
        if number is None:
            number = entry.head if self.may(person, "edit", entry.thing) else entry.version
        version = None if number is None else self.store.version(programme, number)
        if version is None:
            raise Refused("missing")
        if number != entry.version and not self.may(person, "edit", entry.thing):
            raise Refused("not_allowed")  # what was never published, or no longer is, is for those who work on it
        return Opened(entry, version, self.store.locks([programme], self.now()).get(programme))

    def history(self, person: Person, programme: str, limit: int = 200) -> tuple[Sequence[Version], Sequence[Event]]:
        """All versions and what was done, the newest first. Raises Refused."""
        self.demand(person, "edit", self.readable(person, programme).thing)
        return self.store.numbered(programme), self.store.events(programme, limit)

    def sent_back(self, person: Person, entries: Sequence[Entry]) -> Mapping[str, Event]:
        """Of those that the person works on, what was sent back and is not under review again: by whom, and why."""
        drafts = [entry.id for entry in entries if entry.stage == DRAFT and self.may(person, "edit", entry.thing)]
        return self.store.sent_back(drafts) if drafts else {}

    def lock(self, person: Person, programme: str, take: bool = False) -> EditLock:
        """Takes or renews the lock for ten minutes; another's, while that holds, unless it is taken over."""
        entry = self.readable(person, programme)
        self.demand(person, "edit", entry.thing)
        now = self.now()
        return self.store.lock(EditLock(programme, person.id, person.name, now + LOCKED_FOR), now, take)

    def unlock(self, person: Person, programme: str) -> None:
        self.store.unlock(programme, person.id)

    def locks(self, programmes: Sequence[str]) -> Mapping[str, EditLock]:
        return self.store.locks(programmes, self.now())
