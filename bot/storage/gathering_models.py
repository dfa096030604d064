"""Convocations: what was proposed to an office, the meeting that it called, and who was invited."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.models import NEVER_AGAIN, Base, row_id
from bot.storage.types import RowId


class GatheringRow(Base):
    __tablename__ = "gathering"
    id: Mapped[int] = row_id()
    office: Mapped[str]
    place: Mapped[str]
    kind: Mapped[str]  # need, trade
    about: Mapped[str]
    state: Mapped[str]  # proposed, called, held, left
    made: Mapped[datetime]
    at: Mapped[datetime | None]
    where: Mapped[str]
    seats: Mapped[int | None]
    __table_args__ = (Index(None, "office", "place"), NEVER_AGAIN)


class Invitation(Base):
    """`number`: the owner's in this meeting. `shows`: the office may see what the owner makes."""

    __tablename__ = "invitation"
    gathering: Mapped[int] = mapped_column(RowId, ForeignKey("gathering.id", ondelete="CASCADE"), primary_key=True)
    chat: Mapped[str] = mapped_column(ForeignKey("chat.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int]
    business: Mapped[int] = mapped_column(RowId, ForeignKey("profile.id", ondelete="CASCADE"))
    answer: Mapped[str | None]
    shows: Mapped[bool]
    came: Mapped[bool]
    __table_args__ = (Index(None, "chat"), Index(None, "business"))
