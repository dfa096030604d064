"""What a step wants done. `app.turn` commits all of a step's effects in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar, Union

from bot.domain.message import Text


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: an id of at most 64 bytes and a label."""

    id: str
    label: Text


W = TypeVar("W")  # words: a `Text` in the core, a string of one language where it is drawn
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Level(Generic[W]):
    """A sphere of the cone. `stance`: below, here or above the owner's standing.

    `note`: at or below it what the owner has accomplished there, above it the rung that leads there; `doubt` says
    that the rung is not certain yet.
    """

    name: W
    stance: str
    note: W | None = None
    doubt: W | None = None

    def put(self, words: Callable[[W], V]) -> Level[V]:
        return Level(words(self.name), self.stance, _put(words, self.note), _put(words, self.doubt))


@dataclass(frozen=True, slots=True)
class Foothold(Generic[W]):
    """The next hook: `lead` says that it is, `line` its kind, cost and time."""

    lead: W
    name: W
    gives: W
    line: W

    def put(self, words: Callable[[W], V]) -> Foothold[V]:
        return Foothold(words(self.lead), words(self.name), words(self.gives), words(self.line))


@dataclass(frozen=True, slots=True)
class Sheet(Generic[W]):
    """What an owner keeps and shows: the product, what makes it different, and the climb. `levels`: local first."""

    product: W
    difference: W
    here: W
    levels: tuple[Level[W], ...]
    next: Foothold[W] | None
    made_with: W

    def put(self, words: Callable[[W], V]) -> Sheet[V]:
        """The same sheet in other words, such as those of one language."""
        return Sheet(
            product=words(self.product),
            difference=words(self.difference),
            here=words(self.here),
            levels=tuple(level.put(words) for level in self.levels),
            next=self.next.put(words) if self.next is not None else None,
            made_with=words(self.made_with),
        )


def _put(words: Callable[[W], V], given: W | None) -> V | None:
    return None if given is None else words(given)


@dataclass(frozen=True, slots=True)
class Say:
    """One message. `paragraphs` are joined by blank lines; `ask_location` adds the client's share-location button.

    A `picture` says nothing that the paragraphs do not say. Beyond `at_most` characters (0: no bound) the yielding
    paragraphs give way.
    """

    paragraphs: tuple[Text, ...]
    choices: tuple[Choice, ...] = ()
    ask_location: bool = False
    picture: Sheet[Text] | None = None
    at_most: int = 0


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

    `state`: chosen, applied, accepted, refused, finished, dropped, held (had it before), unsuitable (not for me),
    taken_back (as if nothing had been said). `reason`: behind a refusal.
    """

    programme: str
    state: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class FirstHook:
    """The business got its first hook now; only the first such effect counts."""


@dataclass(frozen=True, slots=True)
class CheckIn:
    """The answer to whether the business is going, so many months after the first hook: going, closed, changed."""

    months: int
    answer: str


@dataclass(frozen=True, slots=True)
class Judged:
    """How well a hook that has ended went for this business: one of `partnership.ASKED`, one of its `ANSWERS`.

    `institution` runs the programme; `place` is the municipality of the business, where it is known.
    """

    programme: str
    condition: str
    answer: str
    institution: str
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about a programme is not true, as an owner says; kept without who said it. `kind`: `remark.KINDS`."""

    programme: str
    kind: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Something to say unasked from `at` on, until it is out of date; the same key again replaces it.

    `at` None takes it back. `kind` is one of `domain.pace.KINDS`.
    """

    key: str
    at: datetime | None
    kind: str = ""
    about: str = ""
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Stop:
    """Unasked messages of a group (`domain.pace.GROUPS`) are not wanted, or wanted again."""

    group: str
    stopped: bool = True


@dataclass(frozen=True, slots=True)
class Answered:
    """A button under an office's notice was pressed: interested, remind, not_for_me, stop."""

    notice: str
    answer: str


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


@dataclass(frozen=True, slots=True)
class OpenTalk:
    """The owner's messages go to an office from now on, until it is closed.

    `office`: its chat. `until`: when it goes to the next office unless somebody answers. `summary`: what the owner
    lets the office know of the business; None: nothing.
    """

    office: str
    place: str
    until: datetime
    summary: tuple[Text, ...] | None = None


@dataclass(frozen=True, slots=True)
class Relay:
    """The message that is being answered goes to the office, as it is."""


@dataclass(frozen=True, slots=True)
class CloseTalk:
    """The owner ends the talk with the office; `erased`: because all of the owner's goes."""

    erased: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether the owner comes to a meeting: yes, no, perhaps. `shows`: the office may see what the owner makes."""

    gathering: int
    answer: str
    shows: bool = False


Effect = Union[
    Answered,
    Say, Record, Forget, Hook, FirstHook, CheckIn, Judged, Remark, Plan, Stop, Consent, OpenBusiness, ForgetBusiness,
    Erase, Export, OpenTalk, Relay, CloseTalk, Answer,
]  # fmt: skip
