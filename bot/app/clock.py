"""The one clock tick: a newly published catalogue, whom it concerns, and what is due."""

from __future__ import annotations

import asyncio
from datetime import date, datetime
from typing import Protocol

from bot.app.changes import Changes
from bot.app.ports import Store
from bot.app.turn import Turns
from bot.app.work import work_due
from bot.dialogue.world import Reference


class Published(Protocol):
    """What is published now."""

    def __call__(self) -> Reference: ...

    def refresh(self, today: date | None = None) -> None:
        """Takes a new snapshot when the store's revision has changed; on a new day the businesses are counted anew."""


class Clock:
    def __init__(self, store: Store, turns: Turns, published: Published, changes: Changes) -> None:
        self._store = store
        self._turns = turns
        self._published = published
        self._changes = changes

    async def tick(self, now: datetime) -> bool:
        """Does a part of what there is to do; whether there may be more."""
        await asyncio.to_thread(self._published.refresh, now.date())
        telling = await asyncio.to_thread(self._changes.tell, now)
        return bool(await work_due(self._store, self._turns, now)) or telling
