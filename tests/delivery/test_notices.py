"""A notice on its way: what is said to people goes first, each failure is told apart, two senders share one budget."""

from __future__ import annotations

import asyncio
import statistics
from collections import Counter
from dataclasses import asdict
from datetime import timedelta

from sqlalchemy import Engine, make_url, select, text

from bot.app.message_ports import Message
from bot.app.notice_files import NoticeFiles
from bot.channels.telegram.client import close, make_client
from bot.channels.telegram.outgoing import Outlet
from bot.config import Settings
from bot.delivery.pacing import Pacer
from bot.storage import outbox
from bot.storage.engine import make_engine
from bot.storage.migrations import upgrade
from bot.storage.models import Outbox
from bot.storage.notice_files import SqlFiles
from bot.storage.notice_store import SqlNotices
from bot.storage.store import SqlStore
from tests.botapi.server import TOKEN, BotApi, Fault, Limit
from tests.delivery.conftest import Running, now, until
from tests.storage.noticed import PNG, asked, notice, owners, rows
from tests.world import LEXICON


def _begin(store: SqlStore, count: int) -> None:
    """A notice to so many, which goes out from now on."""
    owners(store.engine, count)
    at = now()
    notices = SqlNotices(store)
    assert notices.keep(notice(at=at, opens=at, closes=at + timedelta(days=1)))
    assert notices.queue("n1", asked(now=at)) == count


def _reply(store: SqlStore, chat: str, words: str) -> None:
    with store.engine.begin() as c:
        outbox.queue(c, chat, [Message(words)], outbox.REPLY, now())


async def test_replies_keep_their_speed_while_a_notice_goes_out(store: SqlStore) -> None:
    """Twenty thousand wait; whoever writes, and whoever is among them, is answered as if there were none."""
    _begin(store, 20_000)
    with BotApi() as api:
        api.limit = Limit(rate=30, burst=30, strict=True)
        client = make_client(Settings(telegram_token=TOKEN, telegram_api_base_url=api.url))
        before = []
        async with Running(store, Outlet(client)) as sender:
            await until(lambda: len(api.received()) > 40)
            for number in range(15):
                chat, words = (f"tg:{number + 2000}", f"respuesta {number}")
                at = len(api.received())
                await asyncio.to_thread(_reply, store, chat, words)
                sender.wake()
                await until(lambda words=words: words in [item.text for item in api.received()])
                before.append([item.text for item in api.received()[at:]].index(words))
                await asyncio.sleep(0.05)
            notices = sum(item.text == "Aviso" for item in api.received())
        await close(client)
        assert api.refused == 0
    assert notices > 40  # the notice went on meanwhile
    # nobody waits for the notices in front, sixty of which are in hand: at most for a second's, which are under way
    assert statistics.median(before) < 30


async def test_every_failure_is_told_apart_and_nobody_gets_it_twice(store: SqlStore) -> None:
    _begin(store, 12)
    with BotApi() as api:
        api.blocked = {1, 2}
        api.faults = [
            Fault("sendMessage", 400, "Bad Request: chat not found", chat=3),
            Fault("sendMessage", 400, "Bad Request: message is too long", chat=4),
            Fault("sendMessage", 429, "Too Many Requests", retry_after=1, chat=5),
            Fault("sendMessage", silence=2.0, chat=6),  # before it was delivered
            Fault("sendMessage", silence=2.0, delivered=True, chat=7),  # … and after
            Fault("sendMessage", dropped=True, chat=8),
            Fault("sendMessage", dropped=True, delivered=True, chat=9),
        ]
        settings = Settings(telegram_token=TOKEN, telegram_api_base_url=api.url)
        client = make_client(settings, read_timeout=0.5)
        async with Running(store, Outlet(client)):
            await until(lambda: not {"pending", "sending"} & set(rows(store.engine).values()))
        await close(client)
        times = Counter(item.chat for item in api.received())
    became = {int(chat[3:]): state for chat, state in rows(store.engine).items()}
    assert became == {
        1: "blocked", 2: "blocked", 3: "gone", 4: "bad", 5: "sent",
        **dict.fromkeys((6, 7, 8, 9), "uncertain"), **dict.fromkeys((10, 11, 12), "sent"),
    }  # fmt: skip
    assert times == Counter(dict.fromkeys((5, 7, 9, 10, 11, 12), 1))
    progress = SqlNotices(store).progress("n1")
    assert progress.rows == {"sent": 4, "uncertain": 4, "blocked": 2, "gone": 1, "bad": 1}
    assert progress.reasons["Forbidden"] == 2


async def test_a_file_of_the_desk_goes_to_everybody_and_is_uploaded_once(store: SqlStore) -> None:
    files = SqlFiles(store.engine)
    file = NoticeFiles(files).take(1, "cartel.png", PNG, now())
    words = {"es": asdict(Message("Aviso", media=file.media)), "en": asdict(Message("Notice", media=file.media))}
    owners(store.engine, 25)
    owners(store.engine, 5, first=100, chat={"lang": "en"})
    at, notices = now(), SqlNotices(store)
    document = {"file": list(file.media)}
    hours = {"at": at, "opens": at, "closes": at + timedelta(days=1)}
    assert notices.keep(notice(content=words, document=document, **hours))
    assert notices.queue("n1", asked(now=at)) == 30
    with BotApi() as api:
        api.blocked = {1}
        client = make_client(Settings(telegram_token=TOKEN, telegram_api_base_url=api.url))
        async with Running(store, Outlet(client, files=files)):
            await until(lambda: not {"pending", "sending"} & set(rows(store.engine).values()))
        await close(client)
    assert api.uploaded == [{"name": "cartel.png", "content": PNG}]
    assert Counter(item.chat for item in api.received()) == Counter([*range(2, 26), *range(100, 105)])
    assert {item.method for item in api.received()} == {"sendPhoto"}
    assert Counter(item.text for item in api.received()) == {"Aviso": 24, "Notice": 5}
    assert sum(item.data["photo"] == "file-1" for item in api.received()) == 28


async def test_a_pause_holds_at_once_and_what_is_resumed_is_whole(store: SqlStore) -> None:
    _begin(store, 60)
    notices = SqlNotices(store)
    with BotApi() as api:
        client = make_client(Settings(telegram_token=TOKEN, telegram_api_base_url=api.url))
        async with Running(store, Outlet(client), pacer=Pacer(20)) as sender:
            await until(lambda: len(api.received()) >= 5)
            assert await asyncio.to_thread(notices.change, "n1", "paused", now())
            await until(lambda: "sending" not in rows(store.engine).values())  # what was under way
            before = len(api.received())
            await asyncio.sleep(1.5)
            assert len(api.received()) == before < 60
            assert await asyncio.to_thread(notices.change, "n1", "sending", now())
            sender.wake()
            await until(lambda: set(rows(store.engine).values()) == {"sent"})
        await close(client)
        assert sorted(item.chat for item in api.received()) == list(range(1, 61))


async def test_two_senders_have_one_budget(postgresql_url: str) -> None:
    """On PostgreSQL, each with a pool of its own, as two machines; the first stops in the middle."""
    engine = _fresh(postgresql_url, "budget")
    stores = [SqlStore(make_engine(str(engine)), LEXICON) for _ in range(2)]
    _begin(stores[0], 150)
    with BotApi() as api:
        api.limit, api.chat_limit = Limit(30, strict=True), lambda: Limit(1, 1)
        client = make_client(Settings(telegram_token=TOKEN, telegram_api_base_url=api.url))
        first = Running(stores[0], Outlet(client), "first")
        async with Running(stores[1], Outlet(client), "second"):
            async with first:
                await until(lambda: len(api.received()) >= 60)
            await until(lambda: set(rows(stores[0].engine).values()) == {"sent"}, 60)
        await close(client)
        assert api.refused == 0
        assert sorted(item.chat for item in api.received()) == list(range(1, 151))
        times = sorted(item.at for item in api.received())
        assert all(later - earlier > 0.95 for earlier, later in zip(times, times[30:], strict=False))
    with stores[0].engine.connect() as c:
        assert set(c.scalars(select(Outbox.attempts))) == {1}
    for store in stores:
        store.close()
    _drop(postgresql_url, "budget")


def _fresh(server: str, name: str) -> str:
    _run(server, f"CREATE DATABASE {name}")
    url = make_url(server).set(database=name).render_as_string(hide_password=False)
    made: Engine = make_engine(url)
    upgrade(made)
    made.dispose()
    return url


def _drop(server: str, name: str) -> None:
    _run(server, f"DROP DATABASE {name} WITH (FORCE)")


def _run(server: str, statement: str) -> None:
    engine = make_engine(server)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as c:
        c.execute(text(statement))
    engine.dispose()
