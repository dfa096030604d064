"""What a turn needs from outside: what came in, the chat as it stands, and all that the turn changes.

The adapters implement the ports; `bootstrap` plugs them in. Times are timezone-aware UTC.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Protocol

from bot.app.message_ports import Message
from bot.app.misreading import Misread
from bot.dialogue.effects import Effect
from bot.dialogue.reading import Reading
from bot.domain.offices import Talk
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
class Planned:
    """A due row: its time has come. After `until` it is out of date."""

    key: str
    chat: str
    business: int | None
    kind: str
    about: str
    at: datetime
    until: datetime | None = None


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
        helping: bool = False,
    ) -> Reading:
        """Never raises; works without the NLU service, less well."""
