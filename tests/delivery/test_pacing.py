"""The pace: against the limits that Telegram is known to have."""

from __future__ import annotations

import asyncio

import pytest

from bot.app.message_ports import Message
from bot.channels.telegram.client import close, make_client
from bot.channels.telegram.outgoing import Outlet
from bot.config import Settings
from bot.delivery import pacing
from bot.delivery.pacing import Pacer
from bot.storage.store import SqlStore
from tests.botapi.server import TOKEN, BotApi, Limit
from tests.delivery.conftest import Running, queue, until
from tests.delivery.skipping import skipping


async def calls(pacer: Pacer, chats: list[tuple[str, int]], takes: float = 0.0) -> list[tuple[float, str]]:
    """When each call began, in order."""
    begun: list[tuple[float, str]] = []
    loop = asyncio.get_running_loop()

    async def one(chat: str, priority: int) -> None:
        async with pacer.slot(chat, priority):
            begun.append((loop.time(), chat))
            await asyncio.sleep(takes)

    await asyncio.gather(*(one(chat, priority) for chat, priority in chats))
    return begun


@skipping
async def test_no_second_sees_more_than_the_rate() -> None:
    begun = [at for at, _ in await calls(Pacer(rate=10), [(f"c{n}", 0) for n in range(25)], takes=0.05)]
    ended = [at + 0.05 for at in begun]
    for number, at in enumerate(begun[10:]):
        assert at - ended[number] >= 0.99  # however late a call was counted, the eleventh comes a second after it
    assert begun[9] - begun[0] < 0.9  # and the first ten do not wait for one another


@skipping
async def test_a_chat_gets_a_short_burst_and_then_one_a_second() -> None:
    pacer = Pacer(chat_interval=0.5, chat_burst=3)
    begun = [at for at, _ in await calls(pacer, [("c", 0)] * 5)]
    assert begun[2] - begun[0] < 0.45
    for number, at in enumerate(begun[3:], 1):
        assert at - begun[0] >= 0.5 * number - 0.01  # however late one was, those after it may catch up


@skipping
async def test_replies_go_before_notices() -> None:
    """One slot, taken by the first: it comes back after a second, long after the reply has come to wait as well."""
    order = [chat for _, chat in await calls(Pacer(rate=1), [("n0", 2), ("n1", 2), ("reply", 0)])]
    assert order == ["n0", "reply", "n1"]


@skipping
async def test_a_halt_holds_for_all_and_then_ends() -> None:
    pacer = Pacer()
    loop = asyncio.get_running_loop()
    began = loop.time()
    pacer.halt(0.5)
    begun = [at for at, _ in await calls(pacer, [("a", 0), ("b", 2)])]
    assert min(begun) - began >= 0.5


@skipping
async def test_who_stops_waiting_takes_no_slot() -> None:
    pacer = Pacer(rate=1)
    await calls(pacer, [("a", 0)])
    waiting = asyncio.create_task(calls(pacer, [("b", 0)]))
    await asyncio.sleep(0.05)
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    await asyncio.wait_for(calls(pacer, [("c", 0)]), 2)


@pytest.mark.parametrize("strict", [False, True])
async def test_against_a_server_with_a_limit(store: SqlStore, strict: bool) -> None:
    with BotApi() as api:
        api.limit = Limit(rate=30, burst=30, strict=strict)
        api.jitter = 0.03
        client = make_client(Settings(telegram_token=TOKEN, telegram_api_base_url=api.url))
        for number in range(100):
            queue(store, f"tg:{number}", "hola")
        async with Running(store, Outlet(client)):
            await until(lambda: len(api.received()) == 100)
        await close(client)
        assert api.refused == 0
        assert len({item.chat for item in api.received()}) == 100


async def test_a_server_that_allows_less_is_obeyed(store: SqlStore) -> None:
    with BotApi() as api:
        api.limit = Limit(rate=5, burst=5)
        client = make_client(Settings(telegram_token=TOKEN, telegram_api_base_url=api.url))
        for number in range(12):
            queue(store, f"tg:{number}", f"hola {number}")
        async with Running(store, Outlet(client)):
            await until(lambda: len(api.received()) == 12)
        await close(client)
        assert sorted(item.chat for item in api.received()) == list(range(12))


async def test_a_message_is_paced_call_by_call(store: SqlStore) -> None:
    with BotApi() as api:
        client = make_client(Settings(telegram_token=TOKEN, telegram_api_base_url=api.url))
        parts = Outlet(client).parts("tg:1", Message("palabra " * 1000))
        assert len(parts) == 2
        queue(store, "tg:1", "palabra " * 1000)
        async with Running(store, Outlet(client), pacer=Pacer(chat_interval=0.5, chat_burst=1)):
            await until(lambda: len(api.received()) == 2)
        await close(client)
        first, second = api.received()
        assert second.at - first.at > 0.4


async def test_a_group_gets_no_more_than_its_share_of_any_minute(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a minute of a second and a half; meanwhile people are answered, and a stop waits for no minute's end."""
    monkeypatch.setattr(pacing, "MINUTE", 1.5)
    with BotApi() as api:
        client = make_client(Settings(telegram_token=TOKEN, telegram_api_base_url=api.url))
        for number in range(45):
            queue(store, "tg:-7", f"hola {number}")
        queue(store, "tg:7", "hola")
        async with Running(store, Outlet(client), pacer=Pacer(1000, chat_interval=0.0)):
            await until(lambda: len(api.received()) == 41)
            stopping = asyncio.get_running_loop().time()
        assert asyncio.get_running_loop().time() - stopping < 1.0
        await close(client)
        times = [item.at for item in api.received(-7)]
        assert all(later - earlier > 1.45 for earlier, later in zip(times, times[20:], strict=False))
        assert api.received(7)[0].at < times[20]
        assert [item.text for item in api.received(-7)] == [f"hola {number}" for number in range(40)]
