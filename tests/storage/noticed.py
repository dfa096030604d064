"""Owners in numbers, and notices to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Engine, insert, select

from bot.app.notice_ports import PLANNED, Notice, Question
from bot.app.ports import Message
from bot.domain.audience import Audience
from bot.domain.catalogue import Catalogue
from bot.storage.columns import place_columns
from bot.storage.models import Chat, Outbox, Profile
from bot.storage.notice_store import SqlNotices
from tests import chances
from tests.storage.made import NOW
from tests.world import PLACES

TOWN = ("14101",)
COURSE = chances.programme("course", kind="training", territory=("14",))
RFC = chances.programme("rfc", kind="registration", territory=("14",), grants={"registered": True})
CATALOGUE = Catalogue([COURSE, RFC])


def owners(engine: Engine, count: int, *, first: int = 1, place: str = "14101", **facts: Any) -> list[str]:
    """So many owners who agreed, each with one business; their chats. `chat` holds columns of the chat itself."""
    chat: Mapping[str, Any] = facts.pop("chat", {})
    names = [f"tg:{number}" for number in range(first, first + count)]
    with engine.begin() as c:
        c.execute(insert(Chat), [{"id": name, "version": 1, "consent": True, "lang": "es", **chat} for name in names])
        row = {"active": True, "opened": NOW, **place_columns(place), **facts}
        c.execute(insert(Profile), [{"chat": name, **row} for name in names])
    return names


def asked(audience: Audience | None = None, programme: str = "", now: datetime = NOW, **more: Any) -> Question:
    given = {"office": TOWN, "catalogue": CATALOGUE, "places": PLACES} | more
    return Question(audience or Audience(), now=now, programme=programme, **given)


def notice(key: str = "n1", state: str = PLANNED, **more: Any) -> Notice:
    words = {"es": asdict(Message("Aviso")), "en": asdict(Message("Notice"))}
    hours = {"at": NOW, "opens": NOW, "closes": NOW + timedelta(hours=8)}
    plain: dict[str, Any] = {"office": TOWN, "document": {}, "content": words, "made": NOW, **hours}
    return Notice(key=key, state=state, **(plain | more))


def sent_to(notices: SqlNotices, key: str = "n1", question: Question | None = None, **more: Any) -> int:
    """A notice that was queued; to how many."""
    assert notices.keep(notice(key, **more))
    queued = notices.queue(key, question or asked())
    assert queued is not None
    return queued


def rows(engine: Engine, number: int = 1) -> dict[str, str]:
    """What became of a notice, by chat."""
    with engine.connect() as c:
        return dict(iter(c.execute(select(Outbox.chat, Outbox.state).where(Outbox.notice == number))))
