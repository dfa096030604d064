"""Chats and days for the storage tests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from bot.app.message_ports import Message
from bot.app.ports import Commit, Incoming
from bot.dialogue.effects import Consent, Effect, Record
from bot.storage.businesses import Businesses
from bot.storage.chats import ensure_chat
from bot.storage.store import SqlStore
from tests.world import LEXICON, TODAY

NOW = datetime(2026, 11, 23, 18, tzinfo=UTC)
CHAT = "telegram:5512345678"


def commit(store: SqlStore, *effects: Effect, chat: str = CHAT, **more: Any) -> bool:
    """Commits the effects on the chat as it is now."""
    state = store.load(chat, TODAY)
    settings: dict[str, Any] = {
        "version": state.version,
        "now": NOW,
        "session": {},
        "lang": "es",
        "messages": (),
    }
    return store.commit(Commit(chat=chat, effects=effects, **(settings | more)))


def agreed(store: SqlStore, *effects: Effect, chat: str = CHAT) -> None:
    assert commit(store, Consent(True), *effects, chat=chat)


def said(store: SqlStore, key: str, chat: str = CHAT, now: datetime = NOW) -> Incoming:
    """An update that came in and was claimed."""
    assert store.ingest(key, chat, {"text": f"message {key}"}, now)
    incoming = store.claim(now, "worker")
    assert incoming is not None
    assert incoming.key == key
    return incoming


def later(**span: float) -> datetime:
    return NOW + timedelta(**span)


def texts(messages: Sequence[Any]) -> list[str]:
    return [item.message.text for item in messages]


def message(text: str) -> Message:
    return Message(text)


def written(c: Connection, number: int, records: list[Record]) -> int:
    chat = f"chat {number}"
    ensure_chat(c, chat)
    business = Businesses(c, chat, True, NOW, LEXICON)
    made = business.open(None)
    for record in records:
        business.record(record)
    business.flush()
    return made
