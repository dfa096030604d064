"""What is said, as a channel sends it, and what puts it into words and pictures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.dialogue.effects import Say, Sheet
from bot.domain.message import Text


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


@dataclass(frozen=True, slots=True)
class Outgoing:
    """An outbox row, ready to be sent. `priority`: 0 replies, 1 planned messages, 2 notices."""

    id: int
    chat: str
    message: Message
    priority: int
    attempts: int


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
