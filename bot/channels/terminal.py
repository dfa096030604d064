"""The interview in a terminal: for people, and as JSON Lines for programs."""

from __future__ import annotations

import asyncio
import json
import string
import uuid
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, TextIO

from bot.app import arrivals
from bot.app.ports import Message, Outgoing, Store
from bot.app.turn import Turns
from bot.app.work import work_due, work_one

CHAT = "terminal"
_DRAINED = 200


class Conversations:
    """Chats of one process: each event goes through inbox, turn and outbox, and its replies come back."""

    def __init__(self, store: Store, turns: Turns) -> None:
        self._store = store
        self._turns = turns
        self._worker = f"terminal-{uuid.uuid4().hex[:8]}"

    async def send(self, chat: str, key: str, body: Mapping[str, Any], now: datetime) -> list[Message]:
        """The replies to one event; none when the key was seen before."""
        if not await asyncio.to_thread(self._store.ingest, key, chat, body, now):
            return []
        while await work_one(self._store, self._turns, now, self._worker):
            pass
        return await self.replies(chat, now)

    async def tick(self, chat: str, now: datetime) -> list[Message]:
        """Runs what is due; what it says to this chat."""
        await work_due(self._store, self._turns, now)
        return await self.replies(chat, now)

    async def replies(self, chat: str, now: datetime) -> list[Message]:
        def take() -> list[Message]:
            rows: list[Outgoing] = []
            for row in self._store.outgoing(now, _DRAINED):
                if row.chat == chat and self._store.sending(row.id, now):
                    self._store.settle(row.id, "sent", now)
                    rows.append(row)
            return [row.message for row in rows]

        return await asyncio.to_thread(take)


def body_of(line: Mapping[str, Any]) -> dict[str, Any]:
    """The inbox body of one JSON line. Raises ValueError when the line says nothing that can be done."""
    lang = str(line["lang"]) if line.get("lang") else None
    if isinstance(line.get("command"), str):
        return arrivals.text("/" + line["command"].lstrip("/"), lang)
    if isinstance(line.get("choice"), str):
        return {"type": "press", "choice": line["choice"][:64], "lang": lang}
    if isinstance(line.get("location"), Mapping):
        spot = line["location"]
        try:
            return {"type": "location", "lat": float(spot["lat"]), "lon": float(spot["lon"]), "lang": lang}
        except (KeyError, TypeError, ValueError):
            raise ValueError('a location is {"lat": degrees, "lon": degrees}') from None
    if isinstance(line.get("text"), str):
        return arrivals.text(line["text"], lang)
    if isinstance(line.get("kind"), str):
        return {"type": "sent", "kind": line["kind"], "lang": lang}
    raise ValueError("a line needs one of text, choice, location, command, kind, tick")


async def converse(
    talks: Conversations, read: Callable[[], str | None], out: TextIO, now: Callable[[], datetime], lang: str
) -> None:
    """For people: prints replies with lettered buttons, and sends what is typed, until the end of input."""
    key = f"{CHAT}-{uuid.uuid4().hex}"
    number = 0
    messages = await talks.send(CHAT, f"{key}-0", arrivals.text("/start", lang), now())
    while True:
        choices = show(messages, out)
        line = await asyncio.to_thread(read)
        if line is None:
            return
        number += 1
        picked = choices.get(line.strip().lower())
        body = {"type": "press", "choice": picked, "lang": lang} if picked else arrivals.text(line, lang)
        messages = await talks.send(CHAT, f"{key}-{number}", body, now())


def show(messages: Sequence[Message], out: TextIO) -> dict[str, str]:
    """Prints the messages; the letters that stand for their buttons."""
    letters = iter(
        [*string.ascii_lowercase, *(f"{a}{b}" for a in string.ascii_lowercase for b in string.ascii_lowercase)]
    )
    choices: dict[str, str] = {}
    for message in messages:
        print(f"\n{message.text}", file=out)
        if message.file is not None:
            print(f"[{message.file[0]}]\n{message.file[1]}", file=out)
        for key, label in message.choices:
            letter = next(letters)
            choices[letter] = key
            print(f"   {letter}) {label}", file=out)
    out.flush()
    return choices


def parse_line(raw: str) -> dict[str, Any]:
    """One JSON line. Raises ValueError with what to do."""
    try:
        line = json.loads(raw)
    except ValueError as error:
        raise ValueError(f"not a JSON line: {error}") from None
    if not isinstance(line, dict):
        raise ValueError('a line is an object such as {"user": "u1", "text": "hola"}')
    return line
