"""The bot's tables. What stands in them, and why, is told in the modules that read and write them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, ForeignKey, Index, MetaData, UniqueConstraint, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from bot.storage.types import RowId, Utc, Words

Json = dict[str, Any]
# SQLite would give the number of a deleted row to a new one, under the hands of whoever still holds it.
NEVER_AGAIN = {"sqlite_autoincrement": True}


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar = {
        str: Words,
        datetime: Utc,
        Json: JSON(none_as_null=True),
        Any: JSON(none_as_null=True),
    }


def row_id() -> Mapped[int]:
    return mapped_column(RowId, primary_key=True, autoincrement=True)


def _business() -> Mapped[int]:
    return mapped_column(RowId, ForeignKey("profile.id", ondelete="CASCADE"))


def _part_of_business() -> Mapped[int]:
    return mapped_column(RowId, ForeignKey("profile.id", ondelete="CASCADE"), primary_key=True)


def _only(condition: str) -> dict[str, Any]:
    """An index of these rows alone: a notice writes its rows into as few indexes as can be."""
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}


class Inbox(Base):
    """A raw update. Once handled its body is gone; its key stays, against redelivery."""

    __tablename__ = "inbox"
    id: Mapped[int] = row_id()
    key: Mapped[str] = mapped_column(unique=True)
    chat: Mapped[str | None]
    body: Mapped[Json | None]
    received: Mapped[datetime]
    state: Mapped[str]  # waiting, done, set_aside
    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[str | None]
    __table_args__ = (Index(None, "state", "chat", "id"), NEVER_AGAIN)


class Chat(Base):
    """Where a conversation stands, and which worker holds it. `version` counts its turns.

    `busy_until`: in the middle of an interview, nothing unasked interrupts. `unasked_at`: when something unasked was
    last said. `stopped`: the groups of unasked messages that are not wanted. `notice_at`: when the last notice came.
    `blocked_at`: since when nothing reaches it. `talk`: the one under way
    with an office.
    """

    __tablename__ = "chat"
    id: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(default=0)
    session: Mapped[Json | None]
    lang: Mapped[str | None]
    consent: Mapped[bool | None]
    consent_at: Mapped[datetime | None]
    held_by: Mapped[str | None]
    held_until: Mapped[datetime | None]
    busy_until: Mapped[datetime | None]
    unasked_at: Mapped[datetime | None]
    stopped: Mapped[Any | None]
    notice_at: Mapped[datetime | None]
    blocked_at: Mapped[datetime | None]
    talk: Mapped[int | None] = mapped_column(RowId)


class Profile(Base):
    """One business: a nullable typed column per scalar fact; NULL is "not known".

    `place` is the code as recorded; `country`, `state` and `municipality` are what its digits tell. Ages are
    dates. A list of options is a bitmask. `…_closed`: NULL while a list is not known, true when it is whole.
    """

    __tablename__ = "profile"
    id: Mapped[int] = row_id()
    chat: Mapped[str] = mapped_column(ForeignKey("chat.id", ondelete="CASCADE"))
    active: Mapped[bool]
    opened: Mapped[datetime]
    first_hook_at: Mapped[datetime | None]

    product: Mapped[str | None]
    sector: Mapped[str | None]
    place: Mapped[str | None]
    country: Mapped[str | None]
    state: Mapped[str | None]
    municipality: Mapped[str | None]
    employees: Mapped[int | None]
    founded_on: Mapped[date | None]
    registered: Mapped[bool | None]
    owner_gender: Mapped[str | None]
    born_on: Mapped[date | None]
    exports: Mapped[bool | None]
    wants_export: Mapped[bool | None]
    tradition_since: Mapped[date | None]
    group: Mapped[bool | None]
    monthly_sales_mxn: Mapped[int | None]
    lived_abroad: Mapped[bool | None]
    indigenous: Mapped[bool | None]
    disability: Mapped[bool | None]
    catastrophe: Mapped[bool | None]
    legal_form: Mapped[str | None]
    channels: Mapped[int | None]
    channels_closed: Mapped[bool | None]
    need: Mapped[int | None]
    need_closed: Mapped[bool | None]
    markets: Mapped[int | None]
    markets_closed: Mapped[bool | None]
    materials_closed: Mapped[bool | None]
    techniques_closed: Mapped[bool | None]
    certifications_closed: Mapped[bool | None]
    equipment_closed: Mapped[bool | None]
    partners_closed: Mapped[bool | None]
    languages_closed: Mapped[bool | None]
    difference_closed: Mapped[bool | None]

    __table_args__ = (
        Index("ix_profile_one_active", "chat", unique=True, **_only("active")),
        Index(None, "chat", "id"),
        Index(None, "municipality"),
        NEVER_AGAIN,
    )


class Phrase(Base):
    """The owner's phrases (and language codes) of a list fact, in their order."""

    __tablename__ = "phrase"
    business: Mapped[int] = _part_of_business()
    fact: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    text: Mapped[str]


class Term(Base):
    """What rules compare: the canonical terms of a fact's phrases, or its codes."""

    __tablename__ = "term"
    business: Mapped[int] = _part_of_business()
    fact: Mapped[str] = mapped_column(primary_key=True)
    term: Mapped[str] = mapped_column(primary_key=True)
    __table_args__ = (Index(None, "fact", "term", "business"),)


class FactHistory(Base):
    """Where each value came from. A NULL value: the fact was taken back."""

    __tablename__ = "fact_history"
    id: Mapped[int] = row_id()
    business: Mapped[int] = _business()
    fact: Mapped[str]
    value: Mapped[Any | None]
    source: Mapped[str]
    certainty: Mapped[float]
    quote: Mapped[str]
    at: Mapped[datetime]
    __table_args__ = (Index(None, "business", "fact", "id"),)


class Hook(Base):
    """A programme's latest state for a business."""

    __tablename__ = "hook"
    business: Mapped[int] = _part_of_business()
    programme: Mapped[str] = mapped_column(primary_key=True)
    state: Mapped[str]
    reason: Mapped[str | None]  # behind a refusal
    since: Mapped[datetime]


class HookHistory(Base):
    __tablename__ = "hook_history"
    id: Mapped[int] = row_id()
    business: Mapped[int] = _business()
    programme: Mapped[str]
    state: Mapped[str]
    reason: Mapped[str | None]
    at: Mapped[datetime]
    __table_args__ = (Index(None, "business", "id"),)


class CheckIn(Base):
    """What an owner answered, so many months after the first hook, to whether the business is going."""

    __tablename__ = "check_in"
    business: Mapped[int] = _part_of_business()
    months: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    answer: Mapped[str]  # going, closed, changed
    at: Mapped[datetime]


_OF_NOTICES = _only("notice IS NOT NULL")


class Outbox(Base):
    """A message to be sent. It has no tie to `chat`: the goodbye after an erasure is sent all the same.

    A `notice`'s text stands there, once for all; its row is kept, so that nobody gets it twice.
    """

    __tablename__ = "outbox"
    id: Mapped[int] = row_id()
    chat: Mapped[str]
    priority: Mapped[int]
    state: Mapped[str]  # pending, sending, sent, uncertain, blocked, gone, bad; of a notice also cancelled
    notice: Mapped[int | None] = mapped_column(RowId)
    message: Mapped[Json | None]
    queued: Mapped[datetime]
    at: Mapped[datetime]  # not to be sent before
    until: Mapped[datetime | None]  # nor after
    attempts: Mapped[int] = mapped_column(default=0)
    settled: Mapped[datetime | None]
    detail: Mapped[str]
    talk: Mapped[int | None] = mapped_column(RowId)  # whose words they are, when an office gets them
    __table_args__ = (
        Index(None, "state", "priority", "id", **_only("notice IS NULL")),
        Index(None, "chat", "state", "id"),
        Index("ix_outbox_notice_chat", "notice", "chat", unique=True, **_OF_NOTICES),
        Index("ix_outbox_notice_state", "notice", "state", "id", **_OF_NOTICES),
        Index(None, "talk", **_only("talk IS NOT NULL")),
        NEVER_AGAIN,
    )


class DueRow(Base):
    """Something planned. Its key is unique within the chat; after `until` it is out of date."""

    __tablename__ = "due"
    id: Mapped[int] = row_id()
    chat: Mapped[str] = mapped_column(ForeignKey("chat.id", ondelete="CASCADE"))
    key: Mapped[str]
    business: Mapped[int | None] = mapped_column(RowId, ForeignKey("profile.id", ondelete="CASCADE"))
    kind: Mapped[str]
    about: Mapped[str]
    at: Mapped[datetime]
    until: Mapped[datetime | None]
    __table_args__ = (UniqueConstraint("chat", "key"), Index(None, "at"), Index(None, "business"))


class Lease(Base):
    __tablename__ = "lease"
    name: Mapped[str] = mapped_column(primary_key=True)
    holder: Mapped[str]
    until: Mapped[datetime]


class Counter(Base):
    """Named counters: `catalogue` is the revision of what is published; `followed` tells of the others."""

    __tablename__ = "counter"
    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[int]
