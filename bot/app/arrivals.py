"""The plain JSON of an inbox row, and the event it stands for. Channels write it, the turn reads it.

`{"type": "text", "text"}`, `{"type": "press", "choice"}`, `{"type": "location", "lat", "lon"}`,
`{"type": "command", "name", "payload"}`, `{"type": "sent", "kind"}`; each may carry `lang`, the client's language.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.dialogue.events import Commanded, Event, Located, Pressed, Said, Sent
from bot.dialogue.reading import Reading

TEXT_LENGTH = 2_000  # what is read of a very long text


def text(words: str, lang: str | None = None) -> dict[str, Any]:
    """A text, or the command that it is: "/start m-14101"."""
    cleaned = storable(words).strip()
    if cleaned.startswith("/") and len(cleaned) > 1:
        name, _, payload = cleaned[1:].partition(" ")
        return {
            "type": "command",
            "name": name.partition("@")[0].lower(),
            "payload": payload.strip()[:64],
            "lang": lang,
        }
    if not cleaned:
        return {"type": "sent", "kind": "other", "lang": lang}
    return {"type": "text", "text": cleaned[:TEXT_LENGTH], "cut": len(cleaned) > TEXT_LENGTH, "lang": lang}


def storable(words: str) -> str:
    """Without what no database can hold: NUL, half a surrogate pair."""
    return words.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")


def event(body: Mapping[str, Any], reading: Reading | None) -> Event:
    """The event of a row's body; a text comes with its reading."""
    match body:
        case {"type": "text", "text": str(words)} if reading is not None:
            return Said(words, reading, body.get("cut") is True)
        case {"type": "press", "choice": str(choice)}:
            return Pressed(choice)
        case {"type": "location", "lat": float() | int() as lat, "lon": float() | int() as lon}:
            return Located(float(lat), float(lon))
        case {"type": "command", "name": str(name)}:
            return Commanded(name, str(body.get("payload", "")))
        case {"type": "sent", "kind": str(kind)}:
            return Sent(kind)
    return Sent("other")
