"""Offices and talks as they are read."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from bot.app.message_ports import Thread
from bot.domain.offices import CLOSED, Hours, Office, Talk
from bot.storage.models import Chat
from bot.storage.talk_models import OfficeRow, TalkPost, TalkRow, TalkTopic

_TALKS = select(TalkRow.__table__, Chat.lang).join(Chat, Chat.id == TalkRow.chat)
_TALK = _TALKS.where(TalkRow.id == bindparam("talk"))
_OFFICES = select(OfficeRow.__table__).order_by(OfficeRow.since, OfficeRow.chat)


def offices(c: Connection) -> list[Office]:
    return [_read_office(row) for row in c.execute(_OFFICES).mappings()]


def office(c: Connection, chat: str) -> Office | None:
    row = c.execute(_OFFICES.where(OfficeRow.chat == chat)).mappings().one_or_none()
    return None if row is None else _read_office(row)


def _read_office(row: Any) -> Office:
    clerks = {int(number): name for number, name in row["clerks"].items()}
    named = {name: row[name] for name in ("chat", "name", "lang", "topics")}
    return Office(**named, places=tuple(row["places"]), hours=Hours(*row["hours"]), clerks=clerks)


def talk(c: Connection, number: int) -> Talk | None:
    row = c.execute(_TALK, {"talk": number}).mappings().one_or_none()
    return None if row is None else _read(row)


def _read(row: Any) -> Talk:
    return Talk(
        id=row["id"],
        owner=row["chat"],
        lang=row["lang"] or "es",
        asked=tuple(row["asked"]),
        **{name: row[name] for name in ("place", "state", "summary", "opened", "until")},
    )


def talk_at(c: Connection, chat: str, topic: int | None, reply: int | None) -> Talk | None:
    """Whose topic it is, or whose message was replied to."""
    found = None
    if topic is not None:
        found = c.scalar(select(TalkTopic.talk).where(TalkTopic.chat == chat, TalkTopic.topic == topic))
    if found is None and reply is not None:
        found = c.scalar(select(TalkPost.talk).where(TalkPost.chat == chat, TalkPost.message == reply))
    return None if found is None else talk(c, found)


def not_closed(c: Connection, chat: str) -> list[Talk]:
    """Of one office, those nobody has answered first, then the oldest."""
    mine = _TALKS.where(TalkRow.office == chat, TalkRow.state != CLOSED)
    rows = c.execute(mine.order_by(TalkRow.answered.is_not(None), TalkRow.opened, TalkRow.id)).mappings()
    return [_read(row) for row in rows]


def overdue(c: Connection, now: datetime, limit: int) -> list[Talk]:
    late = _TALKS.where(TalkRow.until <= now).order_by(TalkRow.until, TalkRow.id).limit(limit)
    return [_read(row) for row in c.execute(late).mappings()]


def passed(c: Connection, talk: Talk) -> list[int]:
    """The owner's messages that were passed on, by the channel's numbers, in their order."""
    mine = select(TalkPost.message).where(TalkPost.talk == talk.id, TalkPost.chat == talk.owner)
    return list(c.scalars(mine.order_by(TalkPost.message)))


def thread(c: Connection, number: int, chat: str) -> Thread:
    topics = c.scalar(select(OfficeRow.topics).where(OfficeRow.chat == chat))
    topic = c.scalar(select(TalkTopic.topic).where(TalkTopic.talk == number, TalkTopic.chat == chat))
    first = select(func.min(TalkPost.message)).where(TalkPost.talk == number, TalkPost.chat == chat)
    return Thread(bool(topics), topic, None if topic is not None else c.scalar(first))
