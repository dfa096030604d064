"""What the editorial flow needs of the database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple, Protocol

from bot.domain.message import Both
from bot.domain.roles import Person, Thing


@dataclass(frozen=True, slots=True)
class By:
    """Who does something, and when. A command has no person."""

    person: int | None
    who: str
    at: datetime

    @classmethod
    def of(cls, person: Person, at: datetime) -> By:
        return cls(person.id, person.name, at)


@dataclass(frozen=True)
class Entry:
    """Where a programme stands, with what lists show of its newest document.

    `version`: the one that is published, None while none is. `current`: that one, or the last that was. `head`: the
    one being worked on, 0 in a programme without any. `author`: who wrote it. `origin`: what it started from.
    `others`: only what is published is told, since it is others who work on it.
    """

    id: str
    name: Both
    sphere: str
    kind: str
    state: str
    stage: str | None
    version: int | None
    current: int | None
    head: int
    author: int | None
    origin: int | None
    steward: int | None
    territory: tuple[str, ...]
    operators: tuple[str, ...]
    verified_on: str | None
    others: bool = False

    @property
    def thing(self) -> Thing:
        if self.others:
            return Thing(published=True)
        return Thing(self.territory, self.operators, self.author, self.version is not None)


@dataclass(frozen=True)
class Version:
    """A document as it was saved; it never changes."""

    programme: str
    number: int
    document: Mapping[str, Any]
    digest: str
    origin: int | None
    by: By
    why: str


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the history. `action`: save, submit, send_back, publish, pause, resume, archive, restore …"""

    programme: str
    action: str
    version: int | None
    by: By
    why: str


@dataclass(frozen=True, slots=True)
class EditLock:
    """Who has the form of a programme open."""

    programme: str
    person: int
    who: str
    until: datetime


@dataclass(frozen=True)
class Query:
    """What a list shows. `text`: words that name, operator or id hold. None and empty ask for nothing.

    `published_or`: those that are published, and these besides. `reaching`: those whose territory has one of these
    places. `stale`: those that on that day are no longer taken as true, or that nobody has looked at.
    """

    text: str = ""
    states: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    spheres: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    steward: int | None = None
    unpublished: bool = False
    published_or: tuple[str, ...] | None = None
    reaching: tuple[str, ...] | None = None
    stale: date | None = None
    untranslated: bool = False
    order: str = "name"  # name, verified (the oldest first)
    lang: str = "es"
    limit: int | None = None
    offset: int = 0


class Page(NamedTuple):
    entries: Sequence[Entry]
    total: int


class Work(Protocol):
    """A transaction that changes programmes; what is locked stays so until its end."""

    def ensure(self, documents: Sequence[Mapping[str, Any]]) -> None:
        """The programmes of these documents are there afterwards; a new one is a draft without a version."""

    def lock(self, programmes: Sequence[str]) -> Mapping[str, Entry]:
        """Those of them that there are. All that a transaction changes are locked by one call."""

    def version(self, programme: str, number: int) -> Version | None: ...

    def versions(self, numbers: Mapping[str, int]) -> Mapping[str, Version]:
        """One of each programme."""

    def add(self, documents: Sequence[tuple[Mapping[str, Any], int | None]], by: By, why: str) -> Mapping[str, int]:
        """New versions, each with its origin; their numbers."""

    def known(self, programme: str) -> bool:
        """Whether there is such a programme."""

    def based(self, programme: str, digest: str) -> int | None:
        """The newest version whose digest begins so."""

    def stand(self, programmes: Sequence[str], state: str, stage: str | None) -> None: ...

    def head(self, documents: Sequence[tuple[Mapping[str, Any], int]]) -> None:
        """These, with their versions' numbers, are what is worked on now."""

    def publish(self, versions: Mapping[str, int | None], by: By, state: str) -> str:
        """Publishes these versions as one revision, or withdraws them (None); the revision."""

    def note(self, action: str, versions: Mapping[str, int | None], by: By, why: str = "") -> None: ...

    def steward(self, programmes: Sequence[str], person: int | None) -> None: ...


class EditorialStore(Protocol):
    """Each call but `work` is one transaction, made from a worker thread."""

    def work(self) -> AbstractContextManager[Work]:
        """A transaction: kept whole, or, when anything is raised, not at all."""

    def find(self, query: Query) -> Page: ...

    def entry(self, programme: str) -> Entry | None: ...

    def entries(self, programmes: Sequence[str]) -> Mapping[str, Entry]: ...

    def version(self, programme: str, number: int) -> Version | None: ...

    def documents(self, numbers: Mapping[str, int]) -> Mapping[str, Version]:
        """One version of each programme."""

    def numbered(self, programme: str) -> Sequence[Version]:
        """All versions, the newest first."""

    def events(self, programme: str | None, limit: int) -> Sequence[Event]:
        """The newest first; of all programmes where none is named."""

    def sent_back(self, programmes: Sequence[str]) -> Mapping[str, Event]:
        """Of those that were sent back and not asked to be reviewed again, or settled otherwise: when, by whom, why."""

    def lock(self, wanted: EditLock, now: datetime, take: bool) -> EditLock:
        """Takes or renews the lock; the lock as it is then: another's, while that holds and is not to be taken."""

    def unlock(self, programme: str, person: int) -> None: ...

    def locks(self, programmes: Sequence[str], now: datetime) -> Mapping[str, EditLock]: ...
