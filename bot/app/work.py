"""Working through the inbox and what is due: one row at a time, each in its own transaction."""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime, timedelta

from bot.app.store_ports import Store
from bot.app.turn import TurnLost, Turns
from bot.domain.pace import closing_time, slot

log = logging.getLogger(__name__)

LATER = timedelta(hours=1)


async def work_one(store: Store, turns: Turns, now: datetime, worker: str, at: datetime | None = None) -> bool:
    """Handles the oldest waiting row; False when there is none. A row that fails is given back, and said so.

    `at` is the conversation's clock, where that is not the present.
    """
    incoming = await asyncio.to_thread(store.claim, now, worker)
    if incoming is None:
        return False
    try:
        await turns.handle(incoming, at or now)
    except TurnLost as error:
        await asyncio.to_thread(store.release, incoming.id, str(error), now)
    except Exception as error:  # whatever went wrong, the row is kept and the worker lives on
        log.exception("row %s failed", incoming.id)
        await asyncio.to_thread(store.release, incoming.id, type(error).__name__, now)
    return True


async def work_due(store: Store, turns: Turns, now: datetime, limit: int = 100) -> int:
    """Goes through the chats that something has come due for; how many. A chat that fails is left for an hour."""
    rows = await asyncio.to_thread(store.due, now, limit)
    chats = dict.fromkeys(row.chat for row in rows)
    for chat in chats:
        try:
            await asyncio.to_thread(turns.due, chat, now)
        except Exception:
            log.exception("what is due in a chat failed")
            later = {row.key: now + LATER for row in rows if row.chat == chat}
            await asyncio.to_thread(store.move, chat, later, now)
    await _put_off(store, turns, now, limit)
    return len(chats)


async def _put_off(store: Store, turns: Turns, now: datetime, limit: int) -> None:
    """What could not be sent in the owner's hours is sent in the next ones."""
    for row, chat in await asyncio.to_thread(store.overdue, now, limit):
        zone = await asyncio.to_thread(turns.zone, chat, now)
        at = slot(now, zone)
        await asyncio.to_thread(store.put_off, row, at, closing_time(at, zone))
