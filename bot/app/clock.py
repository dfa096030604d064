"""The one clock tick: a newly published catalogue, whom it concerns, and what is due."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import Protocol

from bot.app.changes import Changes
from bot.app.published import Published
from bot.app.store_ports import Store
from bot.app.turn import Turns
from bot.app.work import work_due


class Timed(Protocol):
    """Another use case with a time of its own."""

    def tick(self, now: datetime) -> bool:
        """Does a part of what there is to do; whether there may be more."""


class Clock:
    def __init__(self, store: Store, turns: Turns, published: Published, changes: Changes, *also: Timed) -> None:
        self._store = store
        self._turns = turns
        self._published = published
        self._changes = changes
        self._also = also

    async def tick(self, now: datetime) -> bool:
        """Does a part of what there is to do; whether there may be more."""
        await asyncio.to_thread(self._published.refresh, now.date())
        telling = await asyncio.to_thread(self._changes.tell, now)
        more = [await asyncio.to_thread(timed.tick, now) for timed in self._also]
        return bool(await work_due(self._store, self._turns, now)) or telling or any(more)
