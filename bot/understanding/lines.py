"""One line of `gancho understand`: a message in, what was understood out, as plain JSON."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from bot.app.ports import Understanding
from bot.dialogue.reading import Mention, Reading
from bot.domain.profile import Profile

LANGUAGES = ("es", "en")


async def understand_line(reader: Understanding, doc: Mapping[str, Any], today: date) -> dict[str, Any]:
    """Raises ValueError, saying what was expected, on a line that is no message."""
    text = doc.get("text")
    if not isinstance(text, str):
        raise ValueError("text must be a string")
    lang = doc.get("lang")
    if lang not in (*LANGUAGES, None):
        raise ValueError(f"lang must be es, en or null, not {lang!r}"[:80])
    asked, confirm = doc.get("asked"), doc.get("confirm")
    if asked is not None and not isinstance(asked, str):
        raise ValueError("asked must be the name of a fact, or null")
    if confirm is not None and not isinstance(confirm, Mapping):
        raise ValueError("confirm must be an object of fact and reading, or null")
    reading = await reader.read(
        text, asked=asked, lang=lang, today=_day(doc.get("at"), today), profile=Profile(), confirm=confirm
    )
    return {
        "id": doc.get("id"),
        "lang": reading.lang or lang or "es",
        "intent": reading.intent,
        "confidence": round(reading.confidence, 3),
        "facts": _values(reading.facts),
        "unsure": _unsure(reading),
    }


def _day(at: Any, today: date) -> date:
    if at is None:
        return today
    try:
        return datetime.fromisoformat(str(at)).date()
    except ValueError:
        raise ValueError(f"at takes a date such as 2026-11-23, not {at!r}"[:80]) from None


def _values(mentions: Mapping[str, Mention]) -> dict[str, Any]:
    return {name: list(item.value) if isinstance(item.value, tuple) else item.value for name, item in mentions.items()}


def _unsure(reading: Reading) -> dict[str, Any]:
    """What would be asked back: a confirmation, or the first of several readings to choose among."""
    rivals = {fact: values[0] for fact, values in reading.options.items() if values and fact not in reading.facts}
    return {**rivals, **_values(reading.unsure)}
