"""What a step wants done. `app.turn` commits all of a step's effects in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Union

from bot.domain.message import Text


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: an id of at most 64 bytes and a label."""

    id: str
    label: Text


@dataclass(frozen=True, slots=True)
class Say:
    """One message. `paragraphs` are joined by blank lines; `ask_location` adds the client's share-location button."""

    paragraphs: tuple[Text, ...]
    choices: tuple[Choice, ...] = ()
    ask_location: bool = False
    picture: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """A fact becomes known. `source`: words, button, location, outcome."""

    fact: str
    value: Any
    source: str
    certainty: float = 1.0
    quote: str = ""
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Forget:
    """A fact is taken back."""

    fact: str


@dataclass(frozen=True, slots=True)
class Hook:
    """What became of a programme for this business.

    `state`: chosen, applied, accepted, refused, finished, dropped, held (had it before), unsuitable (not for me).
    """

    programme: str
    state: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Something to do later; the same key again replaces it, `at` None takes it back."""

    key: str
    at: datetime | None
    kind: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Consent:
    """Given (True) or refused: without it nothing of the business is stored."""

    given: bool


@dataclass(frozen=True, slots=True)
class OpenBusiness:
    """A further business of this chat becomes the active one; None makes a new one."""

    id: int | None = None


@dataclass(frozen=True, slots=True)
class ForgetBusiness:
    """All facts and hooks of the active business go; the chat stays."""


@dataclass(frozen=True, slots=True)
class Erase:
    """Everything known of this chat goes."""


@dataclass(frozen=True, slots=True)
class Export:
    """The chat gets a file with all that is stored of it."""


Effect = Union[Say, Record, Forget, Hook, Plan, Consent, OpenBusiness, ForgetBusiness, Erase, Export]
