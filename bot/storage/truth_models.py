"""What tells of programmes that something may no longer be true: owners' remarks, and how their links answered."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.models import NEVER_AGAIN, Base, row_id
from bot.storage.types import RowId


class Remark(Base):
    """An owner said that something is not true: neither who, nor at what hour, nor in what words.

    `settled`: when somebody at the desk looked into it; `by`: who that was.
    """

    __tablename__ = "remark"
    id: Mapped[int] = row_id()
    programme: Mapped[str]
    kind: Mapped[str]
    on: Mapped[date]
    settled: Mapped[datetime | None]
    by: Mapped[int | None] = mapped_column(RowId)
    __table_args__ = (Index(None, "programme", "settled"), NEVER_AGAIN)


class LinkCheck(Base):
    """The last look at an address. `status`: ok, dead, unreachable, refused, barred; `fails`: in a row."""

    __tablename__ = "link_check"
    url: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    status: Mapped[str]
    code: Mapped[int | None]
    fails: Mapped[int]
    next: Mapped[datetime]
    __table_args__ = (Index(None, "next"),)
