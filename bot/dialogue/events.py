"""What can happen in a chat. Channels make these; `step` answers them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Union

from bot.dialogue.reading import Reading


@dataclass(frozen=True, slots=True)
class Said:
    """A text message and what was understood of it; `cut` when it was longer than what is read."""

    text: str
    reading: Reading
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button: `epoch.question.option`."""

    choice: str


@dataclass(frozen=True, slots=True)
class Located:
    """A shared position, degrees."""

    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Commanded:
    """A slash command, without the slash, and what stood behind it."""

    name: str
    payload: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """Anything that is not text: photo, voice, sticker, document, edited, group, …"""

    kind: str


@dataclass(frozen=True, slots=True)
class Due:
    """Something that was planned for now: its kind and what it is about.

    `left`: the business that was talked of, where this concerns another one of the chat; the world shows that
    other. 0 where none was.
    """

    kind: str
    about: str = ""
    left: int | None = None


Event = Union[Said, Pressed, Located, Commanded, Sent, Due]
