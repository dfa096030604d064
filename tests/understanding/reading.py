"""Tables of readings: what a reader records at once, what it would ask back first, and what it leaves alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.understanding.context import Context
from bot.understanding.found import RECORD_FROM, Found
from bot.understanding.text import Said, prepare

TODAY = date(2026, 11, 23)
Read = Callable[[Said, Context], Iterable[Found]]


@dataclass(frozen=True)
class Unsure:
    """A value that is asked back before it is recorded."""

    value: Any


def reading(read: Read, text: str, asked: str | None = None) -> dict[str, Any]:
    """Fact to value, or to `Unsure`; of two values of a fact the surer one."""
    found: dict[str, Any] = {}
    for item in sorted(read(prepare(text), Context(TODAY, asked)), key=lambda item: -item.certainty):
        value = set(item.value) if isinstance(item.value, tuple) else item.value
        found.setdefault(item.fact, value if item.certainty >= RECORD_FROM else Unsure(value))
    return found


def value(read: Read, fact: str, text: str, asked: str | None = None) -> Any:
    """What is read of one fact; None for nothing."""
    return reading(read, text, asked).get(fact)
