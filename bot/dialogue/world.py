"""All that a step may look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, tzinfo

from bot.domain.catalogue import Catalogue
from bot.domain.knowledge import Knowledge
from bot.domain.message import Both, Text
from bot.domain.offices import Office, Talk
from bot.domain.places import Gazetteer
from bot.domain.priors import Priors
from bot.domain.profile import Profile
from bot.domain.terms import Lexicon


@dataclass(frozen=True)
class Operator:
    """Who runs this bot, and where the privacy notice stands."""

    name: str
    privacy_url: str


@dataclass(frozen=True)
class Reference:
    """What changes with a release or a publication only. `sectors`: SCIAN code to its plain name."""

    catalogue: Catalogue
    places: Gazetteer
    knowledge: Knowledge
    lexicon: Lexicon
    sectors: Mapping[str, Both]
    operator: Operator
    priors: Priors = field(default_factory=Priors)


@dataclass(frozen=True)
class Notice:
    """An office's notice that is answered, or said once more. `words`: the paragraphs that each language reads."""

    key: str
    programme: str | None
    words: Mapping[str, tuple[Text, ...]]


@dataclass(frozen=True)
class World:
    """`today` is the day where the owner lives, in `zone`; `businesses`: (id, label) of this chat; `business`: the
    active; `first_hook`: when it got its first. `offices` answer in a chat of theirs; `talk`: with one of them.
    `full`: the meeting that the pressed button is about has no seat left."""

    reference: Reference
    profile: Profile
    now: datetime
    today: date
    hooks: Mapping[str, str] = field(default_factory=dict)
    business: int | None = None
    businesses: Sequence[tuple[int, str]] = ()
    zone: tzinfo = UTC
    first_hook: date | None = None
    offices: Sequence[Office] = ()
    talk: Talk | None = None
    notice: Notice | None = None
    full: bool = False

    @property
    def office(self) -> Office | None:
        """The one that is talked to."""
        talk = self.talk
        return None if talk is None else next((each for each in self.offices if each.chat == talk.office), None)
