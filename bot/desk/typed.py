"""The fields of a form as a browser sends them: names to values, several for one name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

Fields = dict[str, list[str]]
Typed = Mapping[str, Sequence[str]]


def one(typed: Typed, name: str) -> str:
    """The text of one field, its lines ended the same way whatever the browser."""
    return next(iter(typed.get(name, ())), "").replace("\r\n", "\n").strip()


def several(typed: Typed, name: str) -> tuple[str, ...]:
    """The values of a repeated field, each once, empty ones left out."""
    return tuple(dict.fromkeys(value.strip() for value in typed.get(name, ()) if value.strip()))


def lines(typed: Typed, name: str) -> tuple[str, ...]:
    """What was typed into one field, parted by lines or semicolons."""
    return tuple(part.strip() for line in one(typed, name).splitlines() for part in line.split(";") if part.strip())


def rows_of(typed: Typed, path: str) -> list[int]:
    """The numbers of a list's rows, in order: 0 and 2 of "documents.0.es", "documents.2.en"."""
    numbered = (re.match(rf"{re.escape(path)}\.(\d{{1,3}})(?:\.|$)", name) for name in typed)
    return sorted({int(match[1]) for match in numbered if match})


def present(fields: Mapping[str, Sequence[str]]) -> Fields:
    """Without the empty ones."""
    return {name: list(values) for name, values in fields.items() if any(values)}
