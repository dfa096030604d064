"""Owners in numbers, and notices to them."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Engine, insert, select

from bot.app.message_ports import Message
from bot.app.notice_ports import PLANNED, Notice, Question
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


def png(width: int = 40, height: int = 30) -> bytes:
    """A picture of one colour."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = (b"\0" + b"\x1f\x5f\x4a" * width) * min(height, 99)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def jpeg(width: int, height: int) -> bytes:
    """The beginning of one, as a camera writes it: its own notes, then the size."""
    notes = b"\xff\xe1" + struct.pack(">H", 22) + b"Exif\0\0" + b"\0" * 14
    size = b"\xff\xc0" + struct.pack(">HBHHB", 17, 8, height, width, 3) + b"\0" * 9
    return b"\xff\xd8" + notes + size + b"\xff\xd9"


PNG, PDF = png(), b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
