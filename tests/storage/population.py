"""Many businesses written at once, for what counts them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import Connection, insert

from bot.domain.facts import FACTS
from bot.domain.profile import Profile as DomainProfile
from bot.domain.terms import Lexicon
from bot.storage.columns import LISTED, columns, terms_of
from bot.storage.models import Chat, CheckIn, Hook, Phrase, Profile, Term
from tests.storage.made import NOW
from tests.world import LEXICON

A_BATCH = 2_000
_UNKNOWN = {name: None for fact in FACTS for name in columns(fact, None, False, NOW)}


@dataclass(frozen=True)
class Owner:
    """`hooks`: programme to state; `answers`: to the check-ins, by months since the first hook."""

    profile: DomainProfile = field(default_factory=DomainProfile)
    opened: datetime = NOW
    first_hook: datetime | None = None
    hooks: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[int, str] = field(default_factory=dict)
    finished: bool = False


def populate(c: Connection, owners: Iterable[Owner], lexicon: Lexicon = LEXICON, start: int = 1) -> None:
    """Each in a chat of its own, with ids from `start` on."""
    numbered = enumerate(owners, start)
    while batch := list(islice(numbered, A_BATCH)):
        rows: dict[Any, list[dict[str, Any]]] = {model: [] for model in (Chat, Profile, Phrase, Term, Hook, CheckIn)}
        for number, owner in batch:
            _add(rows, number, owner, lexicon)
        for model, made in rows.items():
            if made:
                c.execute(insert(model), made)


def _add(rows: dict[Any, list[dict[str, Any]]], number: int, owner: Owner, lexicon: Lexicon) -> None:
    chat = f"chat {number}"
    session = {"had_first": owner.finished or owner.first_hook is not None}
    rows[Chat].append({"id": chat, "version": 1, "session": session, "consent": True, "consent_at": owner.opened})
    row: dict[str, Any] = {"id": number, "chat": chat, "active": True, "opened": owner.opened} | _UNKNOWN
    for fact, value in owner.profile.values.items():
        row |= columns(fact, value, owner.profile.is_closed(fact), NOW)
        rows[Term] += [
            {"business": number, "fact": fact, "term": term} for term in sorted(terms_of(fact, value, lexicon))
        ]
        if FACTS[fact].kind in LISTED and isinstance(value, tuple):
            rows[Phrase] += [
                {"business": number, "fact": fact, "position": at, "text": text} for at, text in enumerate(value)
            ]
    rows[Profile].append(row | {"first_hook_at": owner.first_hook})
    since = owner.first_hook or owner.opened
    rows[Hook] += [
        {"business": number, "programme": name, "state": state, "since": since} for name, state in owner.hooks.items()
    ]
    rows[CheckIn] += [
        {"business": number, "months": months, "answer": answer, "at": NOW} for months, answer in owner.answers.items()
    ]
