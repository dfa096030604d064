"""Partnerships: what owners say of hooks that ended, what office and partner say of a year, what is bestowed."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.models import NEVER_AGAIN, Base, Json, row_id
from bot.storage.types import RowId


def _partnership() -> Mapped[int]:
    return mapped_column(RowId, ForeignKey("partnership.id", ondelete="CASCADE"), primary_key=True)


class HookAnswer(Base):
    """One tap of an owner. `institution`: the programme's operator then; `place`: the municipality, if known."""

    __tablename__ = "hook_answer"
    business: Mapped[int] = mapped_column(RowId, ForeignKey("profile.id", ondelete="CASCADE"), primary_key=True)
    programme: Mapped[str] = mapped_column(primary_key=True)
    condition: Mapped[str] = mapped_column(primary_key=True)
    answer: Mapped[str]  # yes, partly, no
    institution: Mapped[str]
    place: Mapped[str | None]
    at: Mapped[datetime]
    __table_args__ = (Index(None, "institution", "place"), Index(None, "programme"))


class PartnershipRow(Base):
    """An office, by its place, and its partner; `key`: the partner's name, folded. `ended`: it is no longer."""

    __tablename__ = "partnership"
    id: Mapped[int] = row_id()
    place: Mapped[str]
    office: Mapped[str]
    partner: Mapped[str]
    key: Mapped[str]
    since: Mapped[date]
    ended: Mapped[date | None]
    __table_args__ = (UniqueConstraint("place", "key"), NEVER_AGAIN)


class PartnershipYear(Base):
    """What one side said of a year: `answers` by condition."""

    __tablename__ = "partnership_year"
    partnership: Mapped[int] = _partnership()
    side: Mapped[str] = mapped_column(primary_key=True)  # office, partner
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    answers: Mapped[Json]
    remark: Mapped[str]
    on: Mapped[date]
    by: Mapped[int] = mapped_column(RowId)


class Bestowal(Base):
    """A year's accomplishment sheet was made."""

    __tablename__ = "bestowal"
    partnership: Mapped[int] = _partnership()
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    by: Mapped[int] = mapped_column(RowId)
