"""What an import needs from outside: rows of a file, and the table that keeps them until they are applied."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

FILE_FAULTS = (
    "format", "too_large", "unreadable", "encoding", "no_rows", "no_list", "no_header", "column_unknown",
    "column_twice", "too_many_rows", "alias", "deep", "bomb", "merged", "quotes", "password",
)  # fmt: skip


FORMATS = ("xlsx", "csv", "json", "yaml")


@dataclass(frozen=True)
class File:
    """A file to take away."""

    name: str
    media: str
    content: bytes


class FileFault(ValueError):
    """Why a file cannot be read at all; `id` is one of FILE_FAULTS."""

    def __init__(self, id: str, **params: str | int) -> None:
        super().__init__(id)
        self.id = id
        self.params: Mapping[str, str | int] = params


class Formula(str):
    """A cell's formula: what it comes to is not in the file."""


@dataclass(frozen=True)
class Row:
    """One programme of a file. `where`: the line, or the file's name. A table's `cells` may lack columns.

    `base`: the beginning of the digest of what the row started from. `extra`: something stands beyond the columns.
    """

    where: str
    document: Any = None
    cells: Mapping[str, Any] | None = None
    base: str | None = None
    extra: bool = False


@dataclass(frozen=True)
class Kept:
    """An import as it was sent: whole documents, with the digest of what each was planned against."""

    id: int
    person: int
    file: str
    at: datetime
    rows: Sequence[Mapping[str, Any]] = field(default_factory=tuple)
    applied: datetime | None = None


class ImportStore(Protocol):
    def keep(self, person: int, file: str, rows: Sequence[Mapping[str, Any]], now: datetime) -> int:
        """Keeps an import until it is applied; old ones of others and of this person go. Its number."""

    def kept(self, number: int, person: int) -> Kept | None: ...

    def applied(self, number: int, now: datetime) -> None: ...
