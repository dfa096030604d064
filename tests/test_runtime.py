"""The running bot, in this process, against the Bot API server of the tests."""

from __future__ import annotations

import asyncio
import itertools
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import select
from telegram.error import InvalidToken

from bot.app import arrivals
from bot.bootstrap import Parts, build
from bot.channels.telegram.arrival import PREFIX
from bot.channels.telegram.webhook import HEADER
from bot.config import Settings
from bot.runtime import WORKERS, run_bot
from bot.storage.models import Chat, FactHistory, Inbox, Outbox, Profile
from tests.botapi.running import PATIENCE, RunningBot
from tests.botapi.server import TOKEN, BotApi
from tests.language_service import Service, language_service

pytestmark = pytest.mark.asyncio(loop_scope="module")
_chats = itertools.count(100)


@pytest.fixture(scope="module")
def service() -> Iterator[Service]:
    with language_service() as made:
        yield made


@pytest.fixture(scope="module")
def parts(service: Service, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Parts]:
    """Built once; each test has chats of its own."""
    file = tmp_path_factory.mktemp("runtime") / "gancho.db"
    made = build(Settings(telegram_token=TOKEN, database_url=f"sqlite:///{file}", operator_name="Fomento"), service.url)
    yield made
    made.store.close()


@pytest.fixture(scope="module")
def api() -> Iterator[BotApi]:
    with BotApi() as server:
        yield server


@pytest.fixture
def chat() -> int:
    return next(_chats)


@asynccontextmanager
async def running(parts: Parts, api: BotApi, **settings: Any) -> AsyncIterator[asyncio.Event]:
    """The bot at work; it is stopped and has ended afterwards."""
    stop = asyncio.Event()
    given = replace(parts.settings, telegram_api_base_url=api.url, **settings)
    task = asyncio.create_task(run_bot(parts, given, None, stop=stop, holder="tests"))
    try:
        yield stop
    finally:
        stop.set()
        await asyncio.wait_for(task, PATIENCE)


async def until(ready: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not ready():
            await asyncio.sleep(0.01)


async def welcomed(api: BotApi, *chats: int) -> None:
    """To the open question."""
    for number in chats:
        for act in (lambda n: api.say(n, "/start"), lambda n: api.press_data(n, "1.consent.yes")):
            act(number)
        api.press_data(number, "1.for_whom.mine")
    await until(lambda: all(len(api.received(number)) == 3 for number in chats))


def rows(parts: Parts, column: Any, *where: Any) -> list[Any]:
    with parts.store.engine.connect() as c:
        return list(c.scalars(select(column).where(*where).order_by(column.class_.id)))


def inbox(parts: Parts, chat: int) -> list[str]:
    return rows(parts, Inbox.state, Inbox.chat == f"{PREFIX}{chat}")


async def test_a_slow_service_holds_up_nobody_else(parts: Parts, api: BotApi, service: Service, chat: int) -> None:
    other = next(_chats)
    async with running(parts, api):
        await welcomed(api, chat)
        service.gate.clear()
        api.say(chat, "ándale pues")
        await until(lambda: service.under_way == 1)
        api.say(other, "/start")
        await until(lambda: len(api.received(other)) == 1)
        assert service.under_way == 1, "the other was answered while this one still waited"
        service.gate.set()
        await until(lambda: len(api.received(chat)) == 4)


async def test_chats_are_worked_on_side_by_side(parts: Parts, api: BotApi, service: Service) -> None:
    chats = [next(_chats) for _ in range(WORKERS)]
    async with running(parts, api):
        await welcomed(api, *chats)
        service.most = 0
        service.gate.clear()
        for number in chats:
            api.say(number, "ándale pues")
        await until(lambda: service.most == WORKERS)
        service.gate.set()
        await until(lambda: all(len(api.received(number)) == 4 for number in chats))


async def test_a_chat_keeps_its_order_and_its_flood_stalls_nobody(parts: Parts, api: BotApi, chat: int) -> None:
    other, many = next(_chats), 60
    async with running(parts, api):
        await welcomed(api, chat)
        for number in range(1, many + 1):
            api.say(chat, f"perdón, somos {number}")
        await until(lambda: len(inbox(parts, chat)) == 3 + many)
        api.say(other, "/start")
        await until(lambda: len(api.received(other)) == 1)
        assert "waiting" in inbox(parts, chat) or len(api.received(chat)) < many, "it went first"
        await until(lambda: set(inbox(parts, chat)) == {"done"})
    business = rows(parts, Profile.id, Profile.chat == f"{PREFIX}{chat}")
    told = rows(parts, FactHistory.value, FactHistory.business.in_(business), FactHistory.fact == "employees")
    assert told == list(range(1, many + 1))


async def test_a_stop_finishes_what_is_in_hand_and_keeps_the_rest(
    parts: Parts, api: BotApi, service: Service, chat: int
) -> None:
    async with running(parts, api) as stop:
        await welcomed(api, chat)
        service.gate.clear()
        api.say(chat, "ándale pues")
        await until(lambda: service.under_way == 1)
        api.say(chat, "no sé")
        await until(lambda: inbox(parts, chat)[3:] == ["waiting", "waiting"])
        stop.set()
        await asyncio.sleep(0.1)
        service.gate.set()
    assert inbox(parts, chat)[3] == "done", "the turn under way was finished"
    assert rows(parts, Outbox.state, Outbox.state == "sending") == []
    assert rows(parts, Chat.held_by, Chat.held_by.is_not(None)) == []
    async with running(parts, api):
        await until(lambda: len(api.received(chat)) == 5)
    assert set(inbox(parts, chat)) == {"done"}
    assert len(api.received(chat)) == 5


async def test_a_signal_is_such_a_stop(service: Service, tmp_path: Path) -> None:
    with BotApi() as api, RunningBot(api, f"sqlite:///{tmp_path / 'gancho.db'}", tmp_path / "log") as bot:
        bot.environment["NLU_URL"] = service.url
        bot.start("bot")
        await welcomed(api, 7)
        service.gate.clear()
        api.say(7, "ándale pues")
        await until(lambda: service.under_way == 1)
        ended = asyncio.create_task(asyncio.to_thread(bot.stop))
        await asyncio.sleep(0.2)
        service.gate.set()
        assert await ended == 0
        assert "stopping" in bot.said and "Traceback" not in bot.said
        bot.start("bot")
        await until(lambda: len(api.received(7)) == 4)
        assert await asyncio.to_thread(bot.stop) == 0
        assert len(api.received(7)) == 4


async def test_by_webhook_only_with_the_secret(parts: Parts, api: BotApi, chat: int, unused_tcp_port: int) -> None:
    settings = {
        "webhook_url": "https://gancho.example/hook",
        "webhook_listen": f"127.0.0.1:{unused_tcp_port}",
        "webhook_secret": "shared",
    }
    async with running(parts, api, **settings), httpx.AsyncClient() as http:
        await until(lambda: bool(api.webhook))
        assert api.webhook["secret_token"] == "shared" and api.webhook["url"] == settings["webhook_url"]

        async def post(number: int, secret: str | None) -> int:
            update = {"update_id": number, "message": api.message(chat, text="/start")}
            headers = {} if secret is None else {HEADER: secret}
            async with asyncio.timeout(PATIENCE):
                while True:
                    try:
                        address = f"http://127.0.0.1:{unused_tcp_port}/hook"
                        return (await http.post(address, json=update, headers=headers)).status_code
                    except httpx.ConnectError:
                        await asyncio.sleep(0.05)

        assert [await post(1, None), await post(2, "guessed")] == [403, 403]
        assert await post(3, "shared") == 200
        await until(lambda: len(api.received(chat)) == 1)
        assert await post(3, "shared") == 200, "delivered once more"
    assert inbox(parts, chat) == ["done"]
    assert len(api.received(chat)) == 1


async def test_a_refused_token_ends_it_and_loses_nothing(parts: Parts, api: BotApi, chat: int) -> None:
    parts.store.ingest(f"{PREFIX}early", f"{PREFIX}{chat}", arrivals.text("/start", "es"), datetime.now(UTC))
    settings = replace(parts.settings, telegram_api_base_url=api.url, telegram_token="1:wrong")
    with pytest.raises(ExceptionGroup) as refused:
        await asyncio.wait_for(run_bot(parts, settings, None, stop=asyncio.Event(), holder="tests"), PATIENCE)
    assert refused.group_contains(InvalidToken)
    assert set(rows(parts, Outbox.state, Outbox.chat == f"{PREFIX}{chat}")) <= {"pending"}
    async with running(parts, api):
        await until(lambda: len(api.received(chat)) == 1)


async def test_the_desk_beside_the_bot(parts: Parts, api: BotApi, unused_tcp_port: int) -> None:
    address = f"http://127.0.0.1:{unused_tcp_port}"
    async with running(parts, api, desk_url=address, desk_listen=f"127.0.0.1:{unused_tcp_port}"):
        async with httpx.AsyncClient(base_url=address) as http, asyncio.timeout(PATIENCE):
            while True:
                try:
                    answer = await http.get("/enter")
                    break
                except httpx.ConnectError:
                    await asyncio.sleep(0.05)
        assert answer.status_code == 200 and "Gancho" in answer.text


async def test_a_bot_without_a_desk_does_not_load_it() -> None:
    code = "import sys, bot.runtime, bot.commands; print(sys.modules.keys() & {'starlette', 'jinja2', 'uvicorn'})"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "set()"
