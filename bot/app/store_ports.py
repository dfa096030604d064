"""What is kept, by concern: `Store` is all of it together.

Times are timezone-aware UTC. Every method is one transaction and is called from a worker thread.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple, Protocol

from bot.app.message_ports import Outgoing
from bot.app.ports import ChatState, Commit, Incoming, Planned
from bot.dialogue.effects import Plan
from bot.domain.census import Observed
from bot.domain.partnership import Experience
from bot.domain.profile import Profile


@dataclass(frozen=True, slots=True)
class Telling:
    """A new revision whose consequences are being worked out: what the catalogue was, is, and how far it has come."""

    before: int
    after: int
    to: int  # the last business that was looked at


@dataclass(frozen=True)
class Followed:
    """A business whose owner agreed, and got a first hook."""

    business: int
    chat: str
    profile: Profile
    hooks: Mapping[str, str]


class Answer(NamedTuple):
    """To whether the business is going, so many months after the first hook."""

    months: int
    answer: str


@dataclass(frozen=True)
class Course:
    """One business since its first hook, without its name."""

    age_months: int  # at the first hook
    since: datetime
    answers: Sequence[Answer]


@dataclass(frozen=True)
class Snapshot:
    """What is published: each programme's version, and the documents that were not known."""

    revision: str
    versions: Mapping[str, int]
    documents: Mapping[str, Mapping[str, Any]]


class Inbox(Protocol):
    """What has come in, and is worked on by one at a time."""

    def ingest(self, key: str, chat: str, body: Mapping[str, Any], now: datetime) -> bool:
        """Writes an inbox row; False when the key is known already (a redelivery)."""

    def claim(self, now: datetime, worker: str) -> Incoming | None:
        """The oldest unhandled row of a chat that nobody works on, held by this worker until commit or `release`.

        A hold ends by itself after a while, so that a killed worker's row is taken again.
        """

    def release(self, incoming: int, error: str, now: datetime) -> None:
        """Gives a row back after a failure; after the fifth it is set aside, so that the chat goes on."""


class Chats(Protocol):
    """What is kept of a chat. `commit` returns False when its version has moved on: the turn is then done again."""

    def load(self, chat: str, today: date, business: int | None = None) -> ChatState:
        """`business`: this one of the chat's as if it were the active one."""

    def commit(self, commit: Commit) -> bool: ...

    def is_full(self, chat: str, gathering: int) -> bool:
        """Whether a meeting has no seat left for them."""

    def export(self, chat: str) -> Mapping[str, Any]:
        """Everything stored of the chat, as plain JSON."""


class Outbox(Protocol):
    """What is to be sent, and what became of it."""

    def outgoing(self, now: datetime, limit: int) -> Sequence[Outgoing]:
        """Pending rows whose time has come, notices apart: by priority, then age, of one chat always in order."""

    def overdue(self, now: datetime, limit: int) -> Sequence[tuple[int, str]]:
        """Pending rows that may no longer be sent, and their chats."""

    def put_off(self, outgoing: int, at: datetime, until: datetime) -> None:
        """Gives a pending row another time."""

    def outgoing_notices(self, now: datetime, limit: int) -> Sequence[Outgoing]:
        """The next rows of notices that are going out, for chats that are not busy."""

    def sending(self, outgoing: int, now: datetime, holder: str | None = None) -> bool:
        """Marks a row as being sent, before the call; False when it may not be sent now: it is no longer pending, its
        notice is paused, or `holder` does not hold the sender's lease any more."""

    def settle(
        self, outgoing: int, outcome: str, now: datetime, *, detail: str = "", retry_at: datetime | None = None
    ) -> None:
        """`outcome`: sent, retry (with `retry_at`), uncertain, blocked, gone, bad. Never stores the text once sent."""

    def recover(self, now: datetime) -> int:
        """At a sender's start: rows left `sending` by a crash become uncertain; how many."""


class Plans(Protocol):
    """What is planned, and whose time has come."""

    def due(self, now: datetime, limit: int) -> Sequence[Planned]:
        """Rows whose time has come, of chats that nothing unasked is on its way to and that are not busy."""

    def due_of(self, chat: str, now: datetime) -> Sequence[Planned]:
        """The same of one chat, all of them."""

    def move(self, chat: str, moves: Mapping[str, datetime | None], now: datetime) -> None:
        """Puts due rows off, or takes them away (None)."""


class Followers(Protocol):
    """Owners who are followed: what a new catalogue means for them, and how they fare."""

    def telling(self) -> Telling | None:
        """The new revision that owners are to be compared for; None when there is none."""

    def followed(self, after: int, limit: int, today: date) -> Sequence[Followed]:
        """The next followed businesses after that id, in the order of their ids."""

    def tell(self, step: Telling, plans: Sequence[tuple[str, int, Plan]], to: int | None) -> bool:
        """Stores the plans (chat, business, plan) and how far it has come; `to` None: all are done.

        False, and nothing is stored, when another process did this step. A change that is still to be told stands.
        """

    def courses(self) -> Sequence[Course]:
        """Every followed business whose age is known."""

    def observed(self) -> Observed:
        """How many businesses of a municipality named a term, where enough did that none can be picked out."""

    def judged(self) -> Mapping[str, Experience]:
        """By programme, what owners say of how it went."""


class Catalogues(Protocol):
    """What is published of the catalogue."""

    def revision(self) -> str:
        """Of the published catalogue; changes with it, and only grows."""

    def snapshot(self, known: Mapping[str, int]) -> Snapshot:
        """What is published now; the documents of versions that are known already are left out."""

    def catalogue_at(self, revision: int) -> Sequence[Mapping[str, Any]]:
        """The programmes' documents as they were published at that revision."""

    def published(self) -> Sequence[Mapping[str, Any]]:
        """The published programmes' documents."""

    def import_programmes(self, documents: Sequence[Mapping[str, Any]], who: str, now: datetime) -> int:
        """Publishes documents as new versions, unchanged ones left alone; all or nothing; how many changed."""


class Store(Inbox, Chats, Outbox, Plans, Followers, Catalogues, Protocol):
    """Durable state."""

    def lease(self, name: str, holder: str, now: datetime, seconds: int) -> bool:
        """Takes or renews a named lease; False while another holder has it."""
