"""Messages that were misread, until somebody has looked at them and for as long as their owner stays."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.models import Base, row_id


class MisreadRow(Base):
    """`words` without names, numbers and places. `state`: new, kept, dropped; `intent`: what it means, once kept."""

    __tablename__ = "misread"
    id: Mapped[int] = row_id()
    chat: Mapped[str] = mapped_column(ForeignKey("chat.id", ondelete="CASCADE"))
    words: Mapped[str]
    lang: Mapped[str]
    asked: Mapped[str | None]
    why: Mapped[str]
    read: Mapped[Any | None]
    on: Mapped[date]
    state: Mapped[str]
    intent: Mapped[str | None]
    __table_args__ = (Index(None, "chat"), Index(None, "state"))
