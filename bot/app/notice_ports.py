"""What the use cases of notices need from storage. Every method is one transaction, called from a worker thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from bot.app.message_ports import Message
from bot.domain.audience import Audience
from bot.domain.catalogue import Catalogue
from bot.domain.gatherings import Gathering
from bot.domain.places import Gazetteer

# The states of a notice, and from which it may come.
DRAFT, WAITING, PLANNED, SENDING, PAUSED, CANCELLED, DONE = STATES = (
    "draft", "waiting", "planned", "sending", "paused", "cancelled", "done",
)  # fmt: skip
BEGUN = (SENDING, PAUSED, CANCELLED, DONE)
FROM: Mapping[str, tuple[str, ...]] = {
    WAITING: (DRAFT,),  # for a second person's approval
    DRAFT: (WAITING,),
    PLANNED: (DRAFT, WAITING),  # approved, or in no need of it: it begins at its time
    SENDING: (PLANNED, PAUSED),
    PAUSED: (SENDING,),
    CANCELLED: (DRAFT, WAITING, PLANNED, SENDING, PAUSED),
    DONE: (SENDING,),
}
VEDA, APPROVAL_ABOVE = SETTINGS = ("notices.veda", "notices.approval_above")
TOLD_ON = "notices.told_on"  # the day of the last daily digest
APPROVAL_FROM_START = 100  # above so many owners a second person approves, unless an admin sets another number


@dataclass(frozen=True)
class Notice:
    """`office`: its territory. `document`: as written; `content`: what each language gets, a message by language.

    `number`: the size that the office was told, None where it could not be.
    """

    key: str
    office: tuple[str, ...]
    state: str
    document: Mapping[str, Any]
    content: Mapping[str, Any]
    made: datetime
    author: int | None = None
    approver: int | None = None
    programme: str | None = None
    number: int | None = None
    receivers: int | None = None
    at: datetime | None = None
    opens: datetime | None = None
    closes: datetime | None = None
    began: datetime | None = None
    ended: datetime | None = None
    id: int = 0


@dataclass(frozen=True)
class Written:
    """What is said to who writes a notice. `relays`: to other chats. `draft`: the notice that is being written now."""

    messages: Sequence[Message]
    draft: str = ""
    relays: Sequence[tuple[str, Message]] = ()


@dataclass(frozen=True)
class Poster:
    """A notice on paper. `link` is what the QR code holds; `call` asks to scan it."""

    office: str
    title: str
    text: str
    call: str
    link: str


@dataclass(frozen=True)
class Question:
    """Who is to be counted or written to: an audience of an office, less those who have the programme already."""

    audience: Audience
    office: tuple[str, ...]
    catalogue: Catalogue
    places: Gazetteer
    now: datetime
    programme: str = ""


@dataclass(frozen=True)
class Count:
    """`told`: the parts whose number may be told (`bot.domain.disclosure`). `size` is never shown to anybody."""

    told: Mapping[str, int]
    size: int


@dataclass(frozen=True)
class Progress:
    """Rows by state, exact; `answers` by button; `hooked`: chose the programme within 30 days of getting the notice."""

    rows: Mapping[str, int] = field(default_factory=dict)
    reasons: Mapping[str, int] = field(default_factory=dict)
    answers: Mapping[str, int] = field(default_factory=dict)
    hooked: int = 0


class NoticeStore(Protocol):
    def count(self, question: Question) -> Count:
        """Counts, and keeps what may be told."""

    def keep(self, notice: Notice) -> bool:
        """Writes a new notice, or a draft anew; False when the key is taken by what is no draft any more."""

    def notice(self, key: str) -> Notice | None: ...

    def notices(self, office: Sequence[str] | None, states: Sequence[str], limit: int) -> Sequence[Notice]:
        """The newest first; of one office, or of all (None)."""

    def change(self, key: str, state: str, now: datetime, **values: Any) -> bool:
        """Another state, if the present one allows it. Cancelling takes back what waits in the outbox."""

    def queue(self, key: str, question: Question) -> int | None:
        """Begins a planned notice: a durable row for each who gets it, in one statement; how many."""

    def hours(self, key: str, opens: datetime, closes: datetime) -> None:
        """The hours of the day in which it goes out from now on."""

    def finish(self, now: datetime) -> None:
        """Notices of which nothing waits any more are done."""

    def progress(self, key: str) -> Progress: ...

    def answer(self, key: str, chat: str, answer: str, now: datetime) -> None: ...

    def mornings(self, day: int, messages: Sequence[tuple[str, Message]], now: datetime) -> bool:
        """Queues what offices are told on that day (its ordinal), once; False when they were told already."""

    def tell(self, chat: str, message: Message, now: datetime) -> None:
        """Queues a message to somebody who writes notices."""

    def meetings(self, towns: Sequence[str], since: datetime) -> Sequence[Gathering]:
        """Those of the towns that owners were called to for a day from then on, the latest first."""

    def setting(self, name: str) -> int | None: ...

    def set(self, name: str, value: int) -> None: ...
