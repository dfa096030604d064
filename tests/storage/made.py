"""Chats, places and days for the storage tests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from bot.app.ports import Commit, Incoming, Message
from bot.dialogue.effects import Consent, Effect, Record
from bot.domain.places import Gazetteer, Place, PlaceKind
from bot.storage.businesses import Businesses
from bot.storage.chats import ensure_chat
from bot.storage.store import SqlStore
from tests.storage.conftest import LEXICON

NOW = datetime(2026, 11, 23, 18, tzinfo=UTC)
TODAY = date(2026, 11, 23)
CHAT = "telegram:5512345678"

_PLACES = (
    ("MX", PlaceKind.COUNTRY, "world"),
    ("US", PlaceKind.COUNTRY, "world"),
    ("14", PlaceKind.STATE, "MX"),
    ("18", PlaceKind.STATE, "MX"),
    ("14-R01", PlaceKind.REGION, "14"),
    ("14-R12", PlaceKind.REGION, "14"),
    ("14019", PlaceKind.MUNICIPALITY, "14-R01"),
    ("14039", PlaceKind.MUNICIPALITY, "14-R12"),
    ("14101", PlaceKind.MUNICIPALITY, "14-R12"),
    ("18020", PlaceKind.MUNICIPALITY, "18"),
    ("141010001", PlaceKind.LOCALITY, "14101"),
)
PLACES = Gazetteer(
    (
        Place("world", "world", PlaceKind.WORLD),
        *(Place(code, code, kind, parent) for code, kind, parent in _PLACES),
    ),
    {"zone:metro": ("14039", "14101"), "zone:wide": ("14-R01", "18020"), "zone:state": ("14",)},
)
# the last four are not in the gazetteer: newer codes, and codes of nowhere
CODES = ("MX", "US", "14", "18", "14019", "14039", "14101", "18020", "141010001")
STRANGE = ("14999", "140390077", "99", "ZZ")
TERRITORIES = (
    *CODES,
    *STRANGE,
    "14-R01",
    "14-R12",
    "zone:metro",
    "zone:wide",
    "zone:state",
    "zone:none",
    "world",
)
PHRASES = ("barro", "arcilla roja", "Barro Bruñido", "piel", "trade mark", "marca registrada")
LANGUAGES = ("es", "en", "hch")
TERMS = ("barro", "barro-brunido", "piel", "trade_mark", "roja")


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
