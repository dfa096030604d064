"""Talks with the bot as it would be with a draft: through the bot's own turn, in a store that is thrown away.

Nothing is kept: a talk ends after half an hour without a word, or when its person begins too many others.
"""

from __future__ import annotations

import asyncio
import secrets
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from typing import Any, Protocol

from bot.app import arrivals
from bot.app.message_ports import Message, Renderer
from bot.app.ports import Understanding
from bot.app.store_ports import Store
from bot.app.turn import Turns
from bot.dialogue.world import Reference

IDLE = timedelta(minutes=30)
MOST, MOST_OF_ONE = 60, 4  # talks at a time, in all and of one person
LINES = 120  # of a talk that are still shown
WORKER = "simulator"


class Throwaway(Store, Protocol):
    """A store of which nothing is left."""

    def forget_chats(self, prefix: str) -> None:
        """Erases every chat whose id begins with the prefix."""


@dataclass(frozen=True)
class Line:
    """`mine`: said by the person who tries it. `choices`: the buttons of the bot's message, as (id, label)."""

    mine: bool
    text: str
    choices: tuple[tuple[str, str], ...] = ()


@dataclass
class Talk:
    """One talk about a draft of the programme; `of` is the person's."""

    token: str
    of: int
    programme: str
    lang: str
    turns: Turns
    used: datetime
    lines: list[Line] = field(default_factory=list)
    events: int = 0

    @property
    def chat(self) -> str:
        return f"simulator:{self.token}"


class Simulator:
    """`make_store` is called once, when the first talk begins."""

    def __init__(
        self,
        make_store: Callable[[], Throwaway],
        understanding: Understanding,
        renderer: Renderer,
        zone: tzinfo,
        now: Callable[[], datetime],
    ) -> None:
        self._make_store = make_store
        self._understanding = understanding
        self._renderer = renderer
        self._zone = zone
        self._now = now
        self._store: Throwaway | None = None
        self._talks: OrderedDict[str, Talk] = OrderedDict()  # the longest unused first
        self._lock = asyncio.Lock()  # one event at a time: the row that is claimed is the one that was written

    async def begin(self, of: int, programme: str, ref: Reference, lang: str) -> Talk:
        """A new talk, as somebody who opens the bot for the first time."""
        async with self._lock:
            if self._store is None:
                self._store = await asyncio.to_thread(self._make_store)
            turns = Turns(self._store, self._understanding, lambda _: ref, self._renderer, self._zone)
            talk = Talk(secrets.token_urlsafe(12), of, programme, lang, turns, self._now())
            self._talks[talk.token] = talk
            await self._make_room(of)
            await self._happen(talk, arrivals.text("/start", lang))
            return talk

    def find(self, of: int, token: str) -> Talk | None:
        """The person's own talk, while it lasts."""
        talk = self._talks.get(token)
        return talk if talk is not None and talk.of == of and self._now() - talk.used < IDLE else None

    async def say(self, talk: Talk, text: str) -> None:
        if not text.strip():
            return
        async with self._lock:
            self._tell(talk, Line(True, text.strip()[: arrivals.TEXT_LENGTH]))
            await self._happen(talk, arrivals.text(text, talk.lang))

    async def press(self, talk: Talk, choice: str) -> None:
        """A button that the bot has shown; of any other nothing comes."""
        label = next((name for line in reversed(talk.lines) for key, name in line.choices if key == choice), None)
        if label is None:
            return
        async with self._lock:
            self._tell(talk, Line(True, label))
            await self._happen(talk, {"type": "press", "choice": choice, "lang": talk.lang})

    async def end(self, talk: Talk) -> None:
        async with self._lock:
            await self._forget(talk)

    async def _happen(self, talk: Talk, body: Mapping[str, Any]) -> None:
        store, now = self._store, self._now()
        assert store is not None
        talk.used, talk.events = now, talk.events + 1
        self._talks.move_to_end(talk.token)
        for message in await asyncio.to_thread(self._written, store, talk, body, now):
            await talk.turns.handle(message, now)
        for said in await asyncio.to_thread(_said, store, talk.chat, now):
            self._tell(talk, Line(False, said.text if said.file is None else said.file[1], said.choices))

    def _written(self, store: Store, talk: Talk, body: Mapping[str, Any], now: datetime) -> Sequence[Any]:
        store.ingest(f"{talk.chat}:{talk.events}", talk.chat, body, now)
        claimed = store.claim(now, WORKER)
        return () if claimed is None else (claimed,)

    def _tell(self, talk: Talk, line: Line) -> None:
        talk.lines = [*talk.lines, line][-LINES:]

    async def _make_room(self, of: int) -> None:
        mine = [talk for talk in self._talks.values() if talk.of == of]
        idle = [talk for talk in self._talks.values() if self._now() - talk.used >= IDLE]
        over = list(self._talks.values())[: max(0, len(self._talks) - MOST)]
        for talk in {each.token: each for each in (*mine[:-MOST_OF_ONE], *idle, *over)}.values():
            await self._forget(talk)

    async def _forget(self, talk: Talk) -> None:
        self._talks.pop(talk.token, None)
        if self._store is not None:
            await asyncio.to_thread(self._store.forget_chats, talk.chat)


def _said(store: Store, chat: str, now: datetime) -> list[Message]:
    rows = [row for row in store.outgoing(now, 1_000) if row.chat == chat]
    for row in rows:
        store.settle(row.id, "sent", now)
    return [row.message for row in rows]
