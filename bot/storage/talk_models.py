"""Offices that answer owners, and their talks. What is said stands in the outbox until it is sent, and nowhere else."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.models import Base
from bot.storage.types import RowId


def _talk() -> Mapped[int]:
    return mapped_column(RowId, ForeignKey("talk.id", ondelete="CASCADE"), primary_key=True)


class OfficeRow(Base):
    """The chat where an office's people answer. `hours`: first and last weekday, first and last hour.

    `clerks`: the public names that people of the office gave themselves, by their numbers. `by`: who set it up.
    """

    __tablename__ = "office"
    chat: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    places: Mapped[Any]
    hours: Mapped[Any]
    lang: Mapped[str]
    topics: Mapped[bool]
    clerks: Mapped[Any]
    by: Mapped[int] = mapped_column(RowId)
    since: Mapped[datetime]


class TalkRow(Base):
    """An owner's talk. `id`: of the inbox row that opened it. `asked`: the offices so far; `office`: the last one."""

    __tablename__ = "talk"
    id: Mapped[int] = mapped_column(RowId, primary_key=True, autoincrement=False)
    chat: Mapped[str] = mapped_column(ForeignKey("chat.id", ondelete="CASCADE"))
    place: Mapped[str]
    office: Mapped[str]
    asked: Mapped[Any]
    state: Mapped[str]  # waiting, open, unanswered, closed
    summary: Mapped[bool]
    opened: Mapped[datetime]
    until: Mapped[datetime | None]
    answered: Mapped[datetime | None]  # first
    closed: Mapped[datetime | None]
    __table_args__ = (Index(None, "chat"), Index(None, "office", "state"), Index(None, "until"))


class TalkPost(Base):
    """A message of a talk in a chat, by the channel's number: the owner's that was passed on, or one in the office."""

    __tablename__ = "talk_post"
    talk: Mapped[int] = _talk()
    chat: Mapped[str] = mapped_column(primary_key=True)
    message: Mapped[int] = mapped_column(RowId, primary_key=True, autoincrement=False)
    __table_args__ = (Index(None, "chat", "message"),)


class TalkTopic(Base):
    """The talk's own topic in an office's chat."""

    __tablename__ = "talk_topic"
    talk: Mapped[int] = _talk()
    chat: Mapped[str] = mapped_column(primary_key=True)
    topic: Mapped[int] = mapped_column(RowId)
    __table_args__ = (Index(None, "chat", "topic"),)
