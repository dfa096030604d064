"""The sender against a server that allows 30 a second: how much of that it uses, and how often it is refused."""

from __future__ import annotations

import asyncio
import tempfile
from datetime import UTC, datetime, timedelta

from bot.channels.telegram.client import close, make_client
from bot.channels.telegram.outgoing import Outlet
from bot.config import Settings
from bot.delivery.pacing import Pacer
from bot.delivery.sender import Sender
from bot.storage.notice_store import SqlNotices
from bot.storage.store import open_store
from tests.benchmarks.table import show
from tests.botapi.server import TOKEN, BotApi, Limit
from tests.storage.noticed import asked, notice, owners
from tests.world import LEXICON

RATE = 30
SECONDS = 30
JITTER = 0.03


async def main() -> None:
    rows = [await _row("token bucket, 30 ms of jitter", False, "95"), await _row("strict sliding window", True, "92")]
    show(("a notice against a server with", "messages", "of 30 a second, %", "429", "figure to reach"), rows)


async def _row(name: str, strict: bool, figure: str) -> tuple[str, ...]:
    """The first two seconds, in which a bucket that is full lets more through, do not count."""
    with tempfile.TemporaryDirectory() as folder, BotApi() as api:
        api.limit, api.jitter = Limit(RATE, RATE, strict), JITTER
        store = open_store(f"sqlite:///{folder}/a.db", LEXICON)
        owners(store.engine, RATE * (SECONDS + 10))
        now, notices = datetime.now(UTC), SqlNotices(store)
        notices.keep(notice(at=now, opens=now, closes=now + timedelta(days=1)))
        notices.queue("n1", asked(now=now))
        client = make_client(Settings(telegram_token=TOKEN, telegram_api_base_url=api.url))
        stop = asyncio.Event()
        sender = Sender(store, Outlet(client), Pacer(RATE), "bench", lambda: datetime.now(UTC))
        sending = asyncio.create_task(sender.run(stop))
        await asyncio.sleep(SECONDS + 4)
        stop.set()
        sender.wake()
        await sending
        await close(client)
        store.close()
        times = [item.at for item in api.received()]
        counted = [at for at in times if times[0] + 2 <= at < times[0] + 2 + SECONDS]
        share = 100 * len(counted) / (RATE * SECONDS)
        return name, str(len(counted)), f"{share:.1f}", str(api.refused), figure
