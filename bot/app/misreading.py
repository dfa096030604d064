"""Messages that were misread: twice not read in a row, or read as something that its owner then denied.

They are kept where the owner has agreed that what they say is kept: without names, numbers and places.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.dialogue.effects import Effect, Record, Say
from bot.dialogue.session import Session
from bot.domain.facts import FACTS, Kind
from bot.domain.message import Msg

UNREAD, DENIED = "unread", "denied"
_LOST = frozenset({"not_understood.help", "skipped.lost"})  # what is said at the second miss
_SORRY = frozenset({"confirm.sorry"})
_TELLING = (Kind.PHRASE, Kind.PHRASES, Kind.PLACE)  # values in the owner's own words, or of where they are

Anonymous = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Misread:
    """`words` in `lang`, said at the question `asked`; `read`: the fact and value that were denied."""

    words: str
    lang: str
    asked: str | None
    why: str
    read: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Before:
    """What a turn started from, as far as it tells a misreading; the session itself moves on."""

    asked: str | None
    waiting: Mapping[str, Any] | None  # the reading that was asked back

    @classmethod
    def of(cls, session: Session) -> Before:
        return cls(session.read_as, dict(session.confirm[0]) if session.confirm else None)

    def misread(
        self, session: Session, effects: Sequence[Effect], text: str | None, anonymous: Anonymous
    ) -> Misread | None:
        """What the turn showed to have been misread."""
        if not session.consented:
            return None
        waiting = self.waiting
        if waiting is not None and waiting["quote"] and self._denied(effects):
            fact, value = str(waiting["fact"]), waiting["value"]
            read = None if FACTS[fact].kind in _TELLING else {fact: value}
            return Misread(anonymous(str(waiting["quote"])), session.lang, fact, DENIED, read)
        if text and _says(effects, _LOST):
            return Misread(anonymous(text), session.lang, self.asked, UNREAD)
        return None

    def _denied(self, effects: Sequence[Effect]) -> bool:
        """By a no, or by another value."""
        fact, value = (self.waiting or {})["fact"], (self.waiting or {})["value"]
        records = (effect for effect in effects if isinstance(effect, Record) and effect.fact == fact)
        return _says(effects, _SORRY) or any(_plain(record.value) != value for record in records)


def _says(effects: Sequence[Effect], ids: frozenset[str]) -> bool:
    parts = (part for effect in effects if isinstance(effect, Say) for part in effect.paragraphs)
    return any(isinstance(part, Msg) and part.id in ids for part in parts)


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
