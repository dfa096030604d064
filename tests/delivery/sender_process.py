"""The sender alone, as a process of its own: `python -m tests.delivery.sender_process DATABASE API RATE`."""

from __future__ import annotations

import asyncio
import signal
import sys
from datetime import UTC, datetime

from bot.channels.telegram.client import make_client
from bot.channels.telegram.outgoing import Outlet
from bot.config import Settings
from bot.delivery.pacing import Pacer
from bot.delivery.sender import Sender
from bot.storage.engine import make_engine
from bot.storage.store import SqlStore
from tests.botapi.server import TOKEN
from tests.world import LEXICON


async def main(database: str, api: str, rate: int) -> None:
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    client = make_client(Settings(telegram_token=TOKEN, telegram_api_base_url=api))
    store = SqlStore(make_engine(database), LEXICON)
    holder = "the one process"  # as `bot.runtime.only_process` calls it, so that a successor waits for no lease
    await Sender(store, Outlet(client), Pacer(rate), holder, lambda: datetime.now(UTC)).run(stop)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
