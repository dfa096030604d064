"""The catalogue's tables. A version never changes; what is published, and when, stands in `publication`."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, false
from sqlalchemy.orm import Mapped, mapped_column

from bot.storage.models import NEVER_AGAIN, Base, Json, row_id
from bot.storage.types import RowId


class Programme(Base):
    """Where a programme stands in the editorial flow, and what lists need of its newest document.

    `version`: the published one, NULL while nothing is. `head`: the one being worked on; with `stage` NULL nothing is
    pending. `search`: id, names and operators, folded; `order_…`: the
    names, folded, to sort by. `steward`: the person who keeps it true.
    `confirm_by`: the last day on which it is taken as true, "" when nobody has looked yet, NULL when it does not age.
    """

    __tablename__ = "programme"
    id: Mapped[str] = mapped_column(primary_key=True)
    sphere: Mapped[str]
    kind: Mapped[str]
    state: Mapped[str]  # draft, published, paused, archived
    version: Mapped[int | None]
    head: Mapped[int]
    stage: Mapped[str | None]  # draft, review
    steward: Mapped[int | None] = mapped_column(RowId)
    name_es: Mapped[str]
    name_en: Mapped[str]
    order_es: Mapped[str] = mapped_column(server_default="")
    order_en: Mapped[str] = mapped_column(server_default="")
    search: Mapped[str]
    territory: Mapped[Any]
    operators: Mapped[Any]
    verified_on: Mapped[str | None]
    confirm_by: Mapped[str | None]
    untranslated: Mapped[bool] = mapped_column(server_default=false())
    __table_args__ = (Index(None, "state", "id"), Index(None, "stage"), Index(None, "steward"))


class ProgrammeVersion(Base):
    """A document as it was saved. `person` is NULL where a command wrote it; `who` is the name of that day.

    `origin`: the published version that it started from; an older one than the published means that both changed.
    """

    __tablename__ = "programme_version"
    programme: Mapped[str] = mapped_column(ForeignKey("programme.id", ondelete="CASCADE"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    document: Mapped[Json]
    digest: Mapped[str]
    origin: Mapped[int | None]
    person: Mapped[int | None] = mapped_column(RowId)
    who: Mapped[str]
    why: Mapped[str]
    at: Mapped[datetime]


class Publication(Base):
    """What became of a programme at a revision of the catalogue: the version published, or NULL, withdrawn."""

    __tablename__ = "publication"
    programme: Mapped[str] = mapped_column(ForeignKey("programme.id", ondelete="CASCADE"), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    version: Mapped[int | None]
    person: Mapped[int | None] = mapped_column(RowId)
    who: Mapped[str]
    at: Mapped[datetime]
    __table_args__ = (Index(None, "revision"),)


class EditorialEvent(Base):
    """Who did what to a programme, when and why. Rows are only ever added."""

    __tablename__ = "editorial_event"
    id: Mapped[int] = row_id()
    programme: Mapped[str] = mapped_column(ForeignKey("programme.id", ondelete="CASCADE"))
    action: Mapped[str]
    version: Mapped[int | None]
    person: Mapped[int | None] = mapped_column(RowId)
    who: Mapped[str]
    why: Mapped[str]
    at: Mapped[datetime]
    __table_args__ = (Index(None, "programme", "id"), Index(None, "at"), NEVER_AGAIN)


class EditLock(Base):
    """Who has a programme's form open. It tells the others, and ends by itself."""

    __tablename__ = "edit_lock"
    programme: Mapped[str] = mapped_column(primary_key=True)
    person: Mapped[int] = mapped_column(RowId)
    who: Mapped[str]
    until: Mapped[datetime]


class ImportPlan(Base):
    """An import that was looked through and not applied yet; `rows` go once it is."""

    __tablename__ = "import_plan"
    id: Mapped[int] = row_id()
    person: Mapped[int] = mapped_column(RowId)
    file: Mapped[str]
    rows: Mapped[Any | None]
    at: Mapped[datetime]
    applied: Mapped[datetime | None]
    __table_args__ = (Index(None, "at"), NEVER_AGAIN)
