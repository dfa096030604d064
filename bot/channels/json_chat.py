"""`gancho chat --json`: each line an event of some user, one answer for each (DESIGN.md, section 5)."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, tzinfo
from typing import Any

from bot.app import arrivals, view
from bot.channels.terminal import CHAT, Conversations
from bot.stdio import fault, parse

USER = "u1"
USER_LENGTH = 200
EXAMPLE = '{"user": "u1", "text": "hola"}'
EVENTS = ("text", "choice", "location", "command", "tick")
DATE_LENGTH = len("2026-11-23")


class JsonChat:
    """Many users, one clock. `look(chat, now)` is what is told of a chat besides the replies; `lang` is the client's
    language where a line tells none."""

    def __init__(
        self,
        talks: Conversations,
        look: Callable[[str, datetime], Mapping[str, Any]],
        now: Callable[[], datetime],
        zone: tzinfo,
        lang: str | None = None,
    ) -> None:
        self._talks = talks
        self._look = look
        self._now = now
        self._zone = zone
        self._lang = lang
        self._moved: datetime | None = None
        self._run = uuid.uuid4().hex
        self._number = 0

    async def answer(self, raw: str) -> dict[str, Any]:
        """The output line. A line that says nothing that can be done changes nothing, and its `error` says why."""
        user, messages, error = USER, [], {}
        try:
            line = parse(raw, EXAMPLE)
            user = user_of(line)
            body = body_of(line)
            if body is not None and body["lang"] is None:
                body["lang"] = self._lang
            key = self._key(user, line.get("update_id"))
            if line.get("at") is not None:
                self._moved = moment(line["at"], self._zone)
            if body is None:
                messages = await self._talks.tick(_chat(user), self._clock())
            else:
                messages = await self._talks.send(_chat(user), key, body, self._clock())
        except ValueError as wrong:
            error = {"error": fault(wrong)}
        told = self._look(_chat(user), self._clock())
        return {"user": user, "replies": view.replies(messages), **told, **error}

    def _clock(self) -> datetime:
        return self._moved or self._now()

    def _key(self, user: str, update: Any) -> str:
        if update is not None and (isinstance(update, bool) or not isinstance(update, int | str)):
            raise ValueError("update_id is a number or a string")
        self._number += 1
        name = [user, update] if update is not None else [user, self._run, self._number]
        return f"{CHAT}:{json.dumps(name)}"


def _chat(user: str) -> str:
    return f"{CHAT}:{user}"


def user_of(line: Mapping[str, Any]) -> str:
    """Who the line is of. Raises ValueError on a name that no database could hold."""
    user = line.get("user")
    if user is None:
        return USER
    if not isinstance(user, str) or len(user) > USER_LENGTH or arrivals.storable(user) != user:
        raise ValueError(f"user is a string of up to {USER_LENGTH} characters")
    return user


def body_of(line: Mapping[str, Any]) -> dict[str, Any] | None:
    """The inbox body of a line, None for a tick. Raises ValueError when it is not exactly one event."""
    given = [name for name in EVENTS if line.get(name) is not None and line[name] is not False]
    if len(given) > 1:
        raise ValueError(f"a line is one event, not {' and '.join(given)}")
    lang = _string(line, "lang")
    lang = arrivals.storable(lang)[:8].lower() if lang else None
    match given:
        case ["text"]:
            return arrivals.text(str(_string(line, "text")), lang)
        case ["choice"]:
            return {"type": "press", "choice": arrivals.storable(str(_string(line, "choice")))[:64], "lang": lang}
        case ["command"]:
            return arrivals.text(f"/{str(_string(line, 'command')).lstrip('/')}", lang)
        case ["location"]:
            return {"type": "location", **_spot(line["location"]), "lang": lang}
        case ["tick"]:
            if line["tick"] is not True:
                raise ValueError("tick is true or false")
            return None
    kind = _string(line, "kind")
    if kind is None:
        raise ValueError(f"a line holds one of {', '.join(EVENTS)}, kind; one is {EXAMPLE}")
    return {"type": "sent", "kind": arrivals.storable(kind)[:64], "lang": lang}


def _string(line: Mapping[str, Any], name: str) -> str | None:
    value = line.get(name)
    if value is not None and not isinstance(value, str):
        raise ValueError(f"{name} is a string")
    return value


def _spot(location: Any) -> dict[str, float]:
    match location:
        case {"lat": bool()} | {"lon": bool()}:
            pass
        case {"lat": float() | int() as lat, "lon": float() | int() as lon} if -90 <= lat <= 90 and -180 <= lon <= 180:
            return {"lat": float(lat), "lon": float(lon)}
    raise ValueError('location is {"lat": degrees, "lon": degrees}')


def moment(text: Any, zone: tzinfo) -> datetime:
    """A date (its noon) or a time in ISO form; local where it names no offset. Raises ValueError."""
    try:
        if len(text) == DATE_LENGTH:
            return datetime.combine(date.fromisoformat(text), time(12), zone).astimezone(UTC)
        parsed = datetime.fromisoformat(text)
        return (parsed if parsed.tzinfo else parsed.replace(tzinfo=zone)).astimezone(UTC)
    except (TypeError, ValueError, OverflowError):
        raise ValueError(f"at is a date or a time such as 2026-11-23T18:00, not {text!r}") from None
