"""Working through the inbox and what is due: one row at a time, each in its own transaction."""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime

from bot.app.ports import Store
from bot.app.turn import TurnLost, Turns

log = logging.getLogger(__name__)


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
    """Handles what has come due; how many. One that fails is tried again at the next tick."""
    done = 0
    for planned in await asyncio.to_thread(store.due, now, limit):
        try:
            await turns.due(planned, now)
            done += 1
        except Exception:
            log.exception("due row %s failed", planned.key)
    return done
