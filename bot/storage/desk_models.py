"""The desk's own tables: who works there, how they get in. Of tokens only hashes are kept."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.models import Base
from bot.storage.types import RowId


def _id() -> Mapped[int]:
    return mapped_column(RowId, primary_key=True, autoincrement=True)


def _person() -> Mapped[int]:
    return mapped_column(RowId, ForeignKey("person.id", ondelete="CASCADE"))


class PersonRow(Base):
    """Somebody who works at the desk, by the name that an admin gave. `telegram`: the account's number."""

    __tablename__ = "person"
    id: Mapped[int] = _id()
    name: Mapped[str]
    telegram: Mapped[int | None] = mapped_column(RowId, unique=True)
    lang: Mapped[str]
    active: Mapped[bool]
    since: Mapped[datetime]
    __table_args__ = ({"sqlite_autoincrement": True},)


class RoleRow(Base):
    """A role that a person has now; `places` and `institutions` are lists, and bind an office."""

    __tablename__ = "role"
    id: Mapped[int] = _id()
    person: Mapped[int] = _person()
    name: Mapped[str]
    places: Mapped[Any]
    institutions: Mapped[Any]
    __table_args__ = (Index(None, "person"),)


class RoleChange(Base):
    """What was given, taken or handed over, by whom; `who` NULL: by a command or a setting."""

    __tablename__ = "role_change"
    id: Mapped[int] = _id()
    person: Mapped[int] = _person()
    who: Mapped[int | None] = mapped_column(RowId)
    what: Mapped[str]
    roles: Mapped[Any]
    at: Mapped[datetime]
    __table_args__ = (Index(None, "person", "id"),)


class Ticket(Base):
    """A single-use way in: a link, a code, or what a Mini App was opened with (kept against replay)."""

    __tablename__ = "ticket"
    hash: Mapped[str] = mapped_column(primary_key=True)
    person: Mapped[int] = _person()
    kind: Mapped[str]  # link, code, app
    issued: Mapped[datetime]
    until: Mapped[datetime]
    used: Mapped[datetime | None]
    __table_args__ = (Index(None, "person", "kind", "issued"),)


class DeskSession(Base):
    """One browser that somebody got in with. It ends at `until`, or a while after it was last `seen`."""

    __tablename__ = "desk_session"
    id: Mapped[int] = _id()
    hash: Mapped[str] = mapped_column(unique=True)
    person: Mapped[int] = _person()
    csrf: Mapped[str]
    opened: Mapped[datetime]
    seen: Mapped[datetime]
    until: Mapped[datetime]
    agent: Mapped[str]
    revoked: Mapped[datetime | None]
    __table_args__ = (Index(None, "person", "id"), {"sqlite_autoincrement": True})


class KeptForm(Base):
    """What somebody sent after their session had ended, until they are back. `fields`: a list of name and value."""

    __tablename__ = "kept_form"
    person: Mapped[int] = mapped_column(RowId, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    page: Mapped[str] = mapped_column(primary_key=True)
    action: Mapped[str]
    fields: Mapped[Any]
    at: Mapped[datetime]
