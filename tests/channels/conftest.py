"""A Bot API server, a client of it, and an empty store."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.channels.telegram.client import Client, close, make_client
from bot.config import Settings
from bot.domain.terms import Lexicon
from bot.storage.store import SqlStore, open_store
from tests.botapi.server import TOKEN, BotApi


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as server:
        yield server


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    made = open_store(f"sqlite:///{tmp_path / 'gancho.db'}", Lexicon({}))
    yield made
    made.close()


@pytest_asyncio.fixture
async def client(api: BotApi) -> AsyncIterator[Client]:
    made = make_client(Settings(telegram_token=TOKEN, telegram_api_base_url=api.url))
    yield made
    await close(made)
