"""The interview in a terminal, for people; and the conversations that the JSON Lines of programs go through."""

from __future__ import annotations

import asyncio
import string
import uuid
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, TextIO

from bot.app import arrivals
from bot.app.clock import Clock
from bot.app.message_ports import Message
from bot.app.store_ports import Store
from bot.app.turn import Turns
from bot.app.work import work_one

CHAT = "terminal"
SEEN_AT_ONCE = 200


class Conversations:
    """Chats of one process: each event goes through inbox, turn and outbox, and its replies come back."""

    def __init__(self, store: Store, turns: Turns, clock: Clock) -> None:
        self._store = store
        self._turns = turns
        self._clock = clock
        self._worker = f"terminal-{uuid.uuid4().hex[:8]}"

    async def send(self, chat: str, key: str, body: Mapping[str, Any], now: datetime) -> list[Message]:
        """The replies to one event. A key that was seen before changes nothing, but what waited is said."""
        await asyncio.to_thread(self._store.ingest, key, chat, body, now)
        while await work_one(self._store, self._turns, datetime.now(UTC), self._worker, at=now):
            pass
        return await self.replies(chat, now)

    async def tick(self, chat: str, now: datetime) -> list[Message]:
        """Runs what is due, whosever it is; what it says to this chat."""
        while await self._clock.tick(now):
            pass
        return await self.replies(chat, now)

    async def replies(self, chat: str, now: datetime) -> list[Message]:
        """What waits to be said to the chat; it counts as sent."""

        def take() -> list[Message]:
            taken: list[Message] = []
            limit = SEEN_AT_ONCE
            while True:
                rows = self._store.outgoing(now, limit)
                for row in rows:
                    if row.chat == chat:
                        self._store.settle(row.id, "sent", now)
                        taken.append(row.message)
                if len(rows) < limit:
                    return taken
                limit *= 4  # other chats' messages fill it

        return await asyncio.to_thread(take)


async def converse(
    talks: Conversations,
    read: Callable[[], Awaitable[str | None]],
    out: TextIO,
    now: Callable[[], datetime],
    lang: str,
) -> None:
    """For people: prints replies with lettered buttons, and sends what is typed, until the end of input."""
    key = f"{CHAT}-{uuid.uuid4().hex}"
    number = 0
    messages = await talks.send(CHAT, f"{key}-0", arrivals.text("/start", lang), now())
    while True:
        choices = show(messages, out)
        print("\n> ", end="", file=out, flush=True)
        line = await read()
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
    return choices
