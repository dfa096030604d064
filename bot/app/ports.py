"""What the use cases need from outside. The adapters implement these; `bootstrap` plugs them in.

Times are timezone-aware UTC. Every method of `Store` is one transaction and is called from a worker thread.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple, Protocol

from bot.app.misreading import Misread
from bot.dialogue.effects import Effect, Plan, Say, Sheet
from bot.dialogue.reading import Reading
from bot.domain.census import Observed
from bot.domain.message import Text
from bot.domain.offices import Talk
from bot.domain.partnership import Experience
from bot.domain.profile import Profile

BUSY = timedelta(hours=6)  # so long after an answer somebody is still in the middle of an interview


@dataclass(frozen=True, slots=True)
class Incoming:
    """An inbox row: one raw update of one chat. `key` is the channel's own id, unique; `body` is plain JSON."""

    id: int
    key: str
    chat: str
    body: Mapping[str, Any]
    received: datetime
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class Business:
    """One of the businesses that a chat keeps."""

    id: int
    label: str  # product, as far as known


@dataclass(frozen=True)
class ChatState:
    """All that a turn starts from. `session` is None in a new chat; `version` guards against lost updates."""

    chat: str
    version: int = 0
    session: Mapping[str, Any] | None = None
    consent: bool | None = None
    profile: Profile = field(default_factory=Profile)  # of the active business, ages derived at the given day
    taken_back: frozenset[str] = frozenset()  # facts of that business that were known once
    hooks: Mapping[str, str] = field(default_factory=dict)  # programme id -> its latest state
    business: int | None = None
    businesses: Sequence[Business] = ()
    unasked: datetime | None = None  # when something unasked was last said
    stopped: frozenset[str] = frozenset()  # groups of unasked messages that are not wanted
    first_hook: datetime | None = None  # when the active business got its first
    talk: Talk | None = None  # under way, with an office
    revision: str = ""  # of the catalogue that was published then


@dataclass(frozen=True, slots=True)
class Relayed:
    """What a message has to do with a talk of an owner and an office.

    `talk`: it belongs to the talk's thread in this chat, which it opens under `title` where there is none yet.
    `copy`: it is this message, (chat, number), without its sender; the text goes above its words. `withdraw`: it
    takes these messages of the chat back, or the whole `topic`.
    """

    talk: int | None = None
    title: str = ""
    copy: tuple[str, int] | None = None
    withdraw: tuple[int, ...] = ()
    topic: int | None = None


@dataclass(frozen=True, slots=True)
class Thread:
    """Where a talk stands in an office's chat: in its topic, or after its first message. `topics`: it may have one."""

    topics: bool = False
    topic: int | None = None
    first: int | None = None


class Threads(Protocol):
    """What a channel keeps of the talks that it shows in an office's chat. Each call is one transaction."""

    def thread(self, talk: int, chat: str) -> Thread: ...

    def no_topics(self, chat: str) -> None:
        """The chat cannot have topics after all."""

    def opened_topic(self, talk: int, chat: str, topic: int, now: datetime) -> None: ...

    def posted(self, talk: int, chat: str, message: int, now: datetime) -> None:
        """A message of the talk stands there; where the owner has erased all meanwhile, it is taken back."""


@dataclass(frozen=True)
class Message:
    """A reply as the channel sends it: rendered text, buttons as (id, label), the path of a picture, or a file.

    `links` are buttons as (label, address); `app` is one that opens the address inside the channel.
    """

    text: str
    choices: tuple[tuple[str, str], ...] = ()
    ask_location: str | None = None  # the label of the share-location button
    picture: str | None = None
    file: tuple[str, str] | None = None  # name, content
    links: tuple[tuple[str, str], ...] = ()
    app: tuple[str, str] | None = None
    relayed: Relayed | None = None
    media: tuple[str, str] | None = None  # "photo" or "document", and the channel's own id, or a file of ours


@dataclass(frozen=True)
class Commit:
    """All that one turn changes, applied in one transaction.

    `effects` hold everything but what is said; `incoming` is the inbox row to be blanked (None for a planned event,
    whose key is `due`). With an `Erase` among the effects nothing of the chat remains but the blanked inbox ids.
    `busy_until`: nothing unasked before. `moves`: due rows put off, or taken away (None). `until`: when
    the messages may no longer be sent. `relays`: messages to other chats; `passed`: the channel's number of the
    message that was passed on; `misread`: what the turn showed to have been misread. A
    talk that is opened has the inbox row's id.
    """

    chat: str
    version: int
    now: datetime
    session: Mapping[str, Any]
    lang: str
    effects: Sequence[Effect]
    messages: Sequence[Message]
    incoming: int | None = None
    due: str | None = None
    busy_until: datetime | None = None
    moves: Mapping[str, datetime | None] = field(default_factory=dict)
    until: datetime | None = None
    relays: Sequence[tuple[str, Message]] = ()
    passed: int | None = None
    misread: Misread | None = None


@dataclass(frozen=True, slots=True)
class Outgoing:
    """An outbox row, ready to be sent. `priority`: 0 replies, 1 planned messages, 2 notices."""

    id: int
    chat: str
    message: Message
    priority: int
    attempts: int


@dataclass(frozen=True, slots=True)
class Planned:
    """A due row: its time has come. After `until` it is out of date."""

    key: str
    chat: str
    business: int | None
    kind: str
    about: str
    at: datetime
    until: datetime | None = None


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


class Store(Protocol):
    """Durable state. `commit` returns False when the chat's version has moved on: the turn is then done again."""

    def ingest(self, key: str, chat: str, body: Mapping[str, Any], now: datetime) -> bool:
        """Writes an inbox row; False when the key is known already (a redelivery)."""

    def claim(self, now: datetime, worker: str) -> Incoming | None:
        """The oldest unhandled row of a chat that nobody works on, held by this worker until commit or `release`.

        A hold ends by itself after a while, so that a killed worker's row is taken again.
        """

    def release(self, incoming: int, error: str, now: datetime) -> None:
        """Gives a row back after a failure; after the fifth it is set aside, so that the chat goes on."""

    def load(self, chat: str, today: date, business: int | None = None) -> ChatState:
        """`business`: this one of the chat's as if it were the active one."""

    def commit(self, commit: Commit) -> bool: ...

    def lease(self, name: str, holder: str, now: datetime, seconds: int) -> bool:
        """Takes or renews a named lease; False while another holder has it."""

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

    def due(self, now: datetime, limit: int) -> Sequence[Planned]:
        """Rows whose time has come, of chats that nothing unasked is on its way to and that are not busy."""

    def due_of(self, chat: str, now: datetime) -> Sequence[Planned]:
        """The same of one chat, all of them."""

    def move(self, chat: str, moves: Mapping[str, datetime | None], now: datetime) -> None:
        """Puts due rows off, or takes them away (None)."""

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

    def is_full(self, chat: str, gathering: int) -> bool:
        """Whether a meeting has no seat left for them."""

    def export(self, chat: str) -> Mapping[str, Any]:
        """Everything stored of the chat, as plain JSON."""

    def observed(self) -> Observed:
        """How many businesses of a municipality named a term, where enough did that none can be picked out."""

    def judged(self) -> Mapping[str, Experience]:
        """By programme, what owners say of how it went."""

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


class Renderer(Protocol):
    """Puts what the core says into words of one language."""

    def message(self, said: Say, lang: str) -> Message: ...

    def text(self, value: Text, lang: str) -> str: ...


class Pictures(Protocol):
    """Draws and keeps pictures; both calls block."""

    def draw(self, chat: str, sheet: Sheet[str]) -> str:
        """The path of the sheet's picture; the same sheet gives the same path. Raises when it cannot be drawn."""

    def forget(self, chat: str) -> None:
        """Removes every picture of the chat."""


class Understanding(Protocol):
    async def read(
        self,
        text: str,
        *,
        asked: str | None,
        lang: str | None,
        today: date,
        profile: Profile,
        confirm: Mapping[str, Any] | None = None,
    ) -> Reading:
        """Never raises; works without the NLU service, less well."""
