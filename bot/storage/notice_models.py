"""The tables of notices. Who gets one stands in `outbox`, a row each."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.models import Base, Json
from bot.storage.types import RowId


class Notice(Base):
    """A message of an office to many owners. `office`: its territory, the places in order, by blanks.

    `document` is what was written, `content` what each language gets. `opens`, `closes`: the hours of the day in which
    it goes out. `receivers`: how many rows were queued. `number`: the size that the office was told, if it was.
    """

    __tablename__ = "notice"
    id: Mapped[int] = mapped_column(RowId, primary_key=True, autoincrement=True)
    key: Mapped[str] = mapped_column(unique=True)
    office: Mapped[str]
    author: Mapped[int | None]
    approver: Mapped[int | None]
    state: Mapped[str]
    programme: Mapped[str | None]
    document: Mapped[Json]
    content: Mapped[Json]
    number: Mapped[int | None]
    receivers: Mapped[int | None]
    made: Mapped[datetime]
    at: Mapped[datetime | None]
    opens: Mapped[datetime | None]
    closes: Mapped[datetime | None]
    began: Mapped[datetime | None]
    ended: Mapped[datetime | None]
    __table_args__ = (Index(None, "office", "id"), Index(None, "state"), {"sqlite_autoincrement": True})


class NoticeFile(Base):
    """What was sent at the desk to go along with a notice (`bot.app.notice_files.NoticeFile`), and what it holds."""

    __tablename__ = "notice_file"
    id: Mapped[str] = mapped_column(primary_key=True)
    author: Mapped[int]
    notice: Mapped[str | None]
    kind: Mapped[str]
    name: Mapped[str]
    type: Mapped[str]
    hash: Mapped[str]
    size: Mapped[int]
    made: Mapped[datetime]
    file_id: Mapped[str | None]
    content: Mapped[bytes]
    __table_args__ = (Index(None, "notice"), Index(None, "author"))


class NoticeAnswer(Base):
    """The last button that an owner pressed under a notice: interested, remind, not_for_me, stopped."""

    __tablename__ = "notice_answer"
    notice: Mapped[int] = mapped_column(RowId, ForeignKey("notice.id", ondelete="CASCADE"), primary_key=True)
    chat: Mapped[str] = mapped_column(ForeignKey("chat.id", ondelete="CASCADE"), primary_key=True)
    answer: Mapped[str]
    at: Mapped[datetime]
    __table_args__ = (Index(None, "chat"),)


class Disclosure(Base):
    """A set of people whose size an office was told (`bot.domain.disclosure`). `told`: its size."""

    __tablename__ = "disclosure"
    id: Mapped[int] = mapped_column(RowId, primary_key=True, autoincrement=True)
    office: Mapped[str]
    part: Mapped[str]
    audience: Mapped[Json]
    programme: Mapped[str]
    told: Mapped[int]
    at: Mapped[datetime]
    __table_args__ = (Index(None, "office", "at"),)
