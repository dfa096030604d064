"""What a turn writes about a chat's businesses: facts with their provenance, hooks, which one is active."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from bot.dialogue.effects import CheckIn, Forget, Hook, Judged, Record
from bot.domain.facts import FACTS, Kind, Value, clean
from bot.domain.terms import Lexicon
from bot.storage.columns import LISTED, columns, terms_of
from bot.storage.models import CheckIn as CheckInRow
from bot.storage.models import FactHistory, HookHistory, Phrase, Profile, Term
from bot.storage.models import Hook as HookRow
from bot.storage.partnership_models import HookAnswer
from bot.storage.profiles import ACTIVE
from bot.storage.upsert import upsert

TAKEN_BACK = "taken_back"
_TERMS_AWAY = delete(Term).where(Term.business == bindparam("of"), Term.fact == bindparam("named"))
_PHRASES_AWAY = delete(Phrase).where(Phrase.business == bindparam("of"), Phrase.fact == bindparam("named"))
_TERMS, _PHRASES, _HISTORY, _HOOKS = insert(Term), insert(Phrase), insert(FactHistory), insert(HookHistory)
_COLUMNS = update(Profile).where(Profile.id == bindparam("of"))


class ConsentMissing(Exception):
    """Something of the business was to be stored although its owner has not agreed."""


class Businesses:
    """The businesses of one chat, within a transaction. A profile's columns are written once, by `flush`."""

    def __init__(self, c: Connection, chat: str, consent: bool | None, now: datetime, lexicon: Lexicon) -> None:
        self._c, self._chat, self._now, self._lexicon = c, chat, now, lexicon
        self.consent = consent
        self._id: int | None = None
        self._looked = False
        self._changes: dict[str, Any] = {}
        self._history: list[dict[str, Any]] = []

    @property
    def active(self) -> int | None:
        if not self._looked:
            self._id, self._looked = self._c.scalar(ACTIVE, {"of": self._chat}), True
        return self._id

    def _needed(self) -> int:
        """The active business, made when there is none."""
        if self.consent is not True:
            raise ConsentMissing(f"chat {self._chat} has not agreed to anything being kept")
        return self.active or self.open(None)

    def open(self, business: int | None) -> int:
        """Makes another business of the chat, or a new one (None), the active one."""
        if self.consent is not True:
            raise ConsentMissing(f"chat {self._chat} has not agreed to anything being kept")
        self.flush()
        mine = Profile.chat == self._chat
        if business is not None and self._c.scalar(select(Profile.id).where(mine, Profile.id == business)) is None:
            raise ValueError(f"business {business} is not one of chat {self._chat}")
        self._c.execute(update(Profile).where(mine, Profile.active).values(active=False))
        if business is None:
            row = {"chat": self._chat, "active": True, "opened": self._now}
            business = self._c.execute(insert(Profile).values(row).returning(Profile.id)).scalar_one()
        else:
            self._c.execute(update(Profile).where(Profile.id == business).values(active=True, opened=self._now))
        self._id, self._looked = business, True
        return business

    def record(self, effect: Record) -> None:
        value = clean(effect.fact, effect.value)
        self._write(self._needed(), effect, value)

    def forget(self, effect: Forget) -> None:
        if self.active is not None:
            self._write(self.active, Record(effect.fact, None, TAKEN_BACK), None)

    def _write(self, business: int, effect: Record, value: Value | None) -> None:
        self._changes |= columns(effect.fact, value, effect.closed, self._now)
        self._history.append(
            {
                "business": business,
                "fact": effect.fact,
                "value": list(value) if isinstance(value, tuple) else value,
                "source": effect.source,
                "certainty": effect.certainty,
                "quote": effect.quote,
                "at": self._now,
            }
        )
        self._write_phrases(business, effect.fact, value)

    def _write_phrases(self, business: int, fact: str, value: Value | None) -> None:
        kind = FACTS[fact].kind
        if kind not in LISTED and kind is not Kind.PHRASE:
            return
        self._c.execute(_TERMS_AWAY, {"of": business, "named": fact})
        row = {"business": business, "fact": fact}
        if terms := terms_of(fact, value, self._lexicon):
            self._c.execute(_TERMS, [{**row, "term": term} for term in sorted(terms)])
        if kind in LISTED:
            self._c.execute(_PHRASES_AWAY, {"of": business, "named": fact})
        if isinstance(value, tuple) and value:
            self._c.execute(_PHRASES, [{**row, "position": at, "text": text} for at, text in enumerate(value)])

    def hook(self, effect: Hook) -> None:
        business = self._needed()
        row = {"business": business, "programme": effect.programme, "state": effect.state, "reason": effect.reason}
        upsert(self._c, HookRow, {**row, "since": self._now}, "business", "programme")
        self._c.execute(_HOOKS, {**row, "at": self._now})

    def first_hook(self) -> None:
        first = update(Profile).where(Profile.id == self._needed(), Profile.first_hook_at.is_(None))
        self._c.execute(first.values(first_hook_at=self._now))

    def check_in(self, effect: CheckIn) -> None:
        row = {"business": self._needed(), "months": effect.months, "answer": effect.answer, "at": self._now}
        upsert(self._c, CheckInRow, row, "business", "months")

    def judge(self, effect: Judged) -> None:
        row = {"business": self._needed(), "programme": effect.programme, "condition": effect.condition}
        row |= {"answer": effect.answer, "institution": effect.institution, "place": effect.place, "at": self._now}
        upsert(self._c, HookAnswer, row, "business", "programme", "condition")

    def forget_active(self) -> None:
        """All facts, hooks and plans of the active business go with its row."""
        if self.active is not None:
            self._drop(Profile.id == self.active)

    def forget_all(self) -> None:
        self._drop(Profile.chat == self._chat)

    def _drop(self, which: Any) -> None:
        self._changes, self._history = {}, []
        self._c.execute(delete(Profile).where(which))
        self._id, self._looked = None, True

    def flush(self) -> None:
        if self._changes:
            self._c.execute(_COLUMNS, {"of": self.active, **self._changes})
        if self._history:
            self._c.execute(_HISTORY, self._history)
        self._changes, self._history = {}, []
