"""Updates are in the inbox before Telegram may forget them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from telegram.error import InvalidToken

from bot.app.ports import Incoming
from bot.channels.telegram.client import Client, close, make_client
from bot.channels.telegram.ingest import Inlet, poll
from bot.channels.telegram.webhook import HEADER, endpoint, secret, serve
from bot.config import Settings
from bot.storage.store import SqlStore
from tests.botapi.server import TOKEN, BotApi, Fault

CHAT = 77


def now() -> datetime:
    return datetime.now(UTC)


class Shaky:
    """A store whose database is away for the first calls."""

    def __init__(self, store: SqlStore, failures: int) -> None:
        self.store, self.failures = store, failures

    def ingest(self, key: str, chat: str, body: Mapping[str, Any], at: datetime) -> bool:
        if self.failures:
            self.failures -= 1
            raise OSError("no database")
        return self.store.ingest(key, chat, body, at)


def rows(store: SqlStore) -> list[Incoming]:
    """What waits in the inbox, chat by chat, taken out."""
    found = []
    while (row := store.claim(now(), "test")) is not None:
        found.append(row)
        for _ in range(5):
            store.release(row.id, "seen", now())
    return found


@asynccontextmanager
async def polling(client: Client, store: Any, arrived: Callable[[], None] = lambda: None) -> Any:
    task = asyncio.create_task(poll(client, Inlet(client, store, now, arrived), wait=2))
    try:
        yield task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def until(ready: Callable[[], bool], seconds: float = 60.0) -> None:
    async with asyncio.timeout(seconds):
        while not ready():
            await asyncio.sleep(0.02)


async def test_updates_come_in_their_order_and_are_then_acknowledged(
    api: BotApi, client: Client, store: SqlStore
) -> None:
    for text in ("uno", "dos", "tres"):
        api.say(CHAT, text)
    async with polling(client, store):
        await until(lambda: not api.waiting)
    assert [row.body["text"] for row in rows(store)] == ["uno", "dos", "tres"]


async def test_nothing_is_acknowledged_that_is_not_stored(api: BotApi, client: Client, store: SqlStore) -> None:
    shaky = Shaky(store, failures=10_000)
    api.say(CHAT, "uno")
    async with polling(client, shaky):
        await until(lambda: shaky.failures < 9_999)
        assert len(api.waiting) == 1
        shaky.failures = 0
        await until(lambda: not api.waiting)
    assert [row.body["text"] for row in rows(store)] == ["uno"]


async def test_a_redelivered_update_makes_no_second_row(api: BotApi, client: Client, store: SqlStore) -> None:
    api.say(CHAT, "uno")
    again = api.waiting[0]
    arrived: list[int] = []
    async with polling(client, store, lambda: arrived.append(1)):
        await until(lambda: not api.waiting)
    api.deliver_again(again)
    async with polling(client, store, lambda: arrived.append(1)):
        await until(lambda: not api.waiting)
    assert len(arrived) == 1
    assert len(rows(store)) == 1


async def test_an_update_that_nobody_can_read_stops_no_other(
    api: BotApi, client: Client, store: SqlStore, caplog: pytest.LogCaptureFixture
) -> None:
    api.update(message={"message_id": "secreto", "chat": 5})
    api.update(something_of_next_year={"a": 1})
    api.say(CHAT, "uno")
    async with polling(client, store):
        await until(lambda: not api.waiting)
    assert [row.body["text"] for row in rows(store)] == ["uno"]
    assert "secreto" not in caplog.text


async def test_a_press_is_answered_after_its_commit(api: BotApi, client: Client, store: SqlStore) -> None:
    shaky = Shaky(store, failures=1)
    api.press_data(CHAT, "1.consent.yes")
    api.faults.append(Fault("answerCallbackQuery", 400, "Bad Request: query is too old"))
    async with polling(client, shaky):
        await until(lambda: bool(api.called("answerCallbackQuery")))
    assert shaky.failures == 0
    assert [row.body["choice"] for row in rows(store)] == ["1.consent.yes"]


async def test_a_group_is_answered_once(api: BotApi, client: Client, store: SqlStore) -> None:
    for text in ("hola", "hola?"):
        api.update(message={**api.message(CHAT, text=text), "chat": {"id": -5, "type": "group", "title": "x"}})
    async with polling(client, store):
        await until(lambda: not api.waiting)
    assert [row.body for row in rows(store)] == [{"type": "sent", "kind": "group", "lang": "es"}]


async def test_a_wrong_token_ends_it(api: BotApi, store: SqlStore) -> None:
    stranger = make_client(Settings(telegram_token="1:wrong", telegram_api_base_url=api.url))
    with pytest.raises(InvalidToken):
        await asyncio.wait_for(poll(stranger, Inlet(stranger, store, now, lambda: None)), 5)
    await close(stranger)


async def test_trouble_is_told_in_one_line_and_outlived(
    api: BotApi, client: Client, store: SqlStore, caplog: pytest.LogCaptureFixture
) -> None:
    api.faults.append(Fault("getUpdates", 409, "Conflict: terminated by other getUpdates request"))
    api.faults.append(Fault("getUpdates", 502, "Bad Gateway"))
    api.faults.append(Fault("deleteWebhook", 404, "Not Found"))
    api.say(CHAT, "uno")
    with caplog.at_level(logging.INFO, logger="bot"):
        async with polling(client, store):
            await until(lambda: not api.waiting)
    errors = [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]
    assert len(errors) == 1 and "another process polls" in errors[0]
    assert TOKEN not in caplog.text


# -- by webhook


async def test_the_webhook_answers_only_after_the_commit(api: BotApi, client: Client, store: SqlStore) -> None:
    shaky: Any = Shaky(store, failures=1)
    app = endpoint(Inlet(client, shaky, now, lambda: None), "/hook", "shared")
    update = {"update_id": 1, "message": api.message(CHAT, text="uno")}
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://bot") as http:

        async def post(body: Any, header: str = "shared") -> int:
            return (await http.post("/hook", json=body, headers={HEADER: header})).status_code

        assert await post(update, "somebody else") == 403
        assert await post(update, "") == 403
        assert await post(["no update"]) == 400
        assert await post(update) == 503
        assert await post(update) == 200
        assert await post(update) == 200
    assert [row.body["text"] for row in rows(store)] == ["uno"]


def test_the_secret_is_never_missing() -> None:
    made = secret(Settings(telegram_token=TOKEN))
    assert len(made) > 30 and TOKEN not in made
    assert made != secret(Settings(telegram_token="2:other"))


async def test_the_webhook_is_registered_and_served(
    api: BotApi, client: Client, store: SqlStore, unused_tcp_port: int
) -> None:
    settings = Settings(
        telegram_token=TOKEN,
        webhook_url="https://gancho.example/hook",
        webhook_listen=f"127.0.0.1:{unused_tcp_port}",
        webhook_secret="shared",
    )
    task = asyncio.create_task(serve(client, Inlet(client, store, now, lambda: None), settings))
    update = {"update_id": 1, "message": api.message(CHAT, text="uno")}
    async with httpx.AsyncClient() as http:
        async with asyncio.timeout(60):
            while True:
                try:
                    answer = await http.post(
                        f"http://127.0.0.1:{unused_tcp_port}/hook", json=update, headers={HEADER: "shared"}
                    )
                    break
                except httpx.ConnectError:
                    await asyncio.sleep(0.05)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert answer.status_code == 200
    assert api.webhook["url"] == settings.webhook_url
    assert api.webhook["secret_token"] == "shared"
    assert not api.webhook.get("drop_pending_updates")
    assert len(rows(store)) == 1
