"""A file of ours on its way: uploaded once, named by Telegram's id afterwards, whatever goes wrong in between."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from bot.app.message_ports import Message
from bot.app.notice_files import NoticeFile, NoticeFiles
from bot.channels.telegram.client import Client
from bot.channels.telegram.failures import Result
from bot.channels.telegram.outgoing import Outlet
from bot.storage.notice_files import SqlFiles
from bot.storage.store import SqlStore
from tests.botapi.server import BotApi, Fault
from tests.storage.noticed import PDF, PNG

NOW = datetime(2026, 11, 23, 18, tzinfo=UTC)


@pytest.fixture
def files(store: SqlStore) -> SqlFiles:
    return SqlFiles(store.engine)


def taken(files: SqlFiles, content: bytes = PNG, name: str = "cartel.png") -> NoticeFile:
    return NoticeFiles(files).take(1, name, content, NOW)


async def send(outlet: Outlet, file: NoticeFile, chat: int, text: str = "Aviso") -> list[Result]:
    message = Message(text, (("0.notice.n1-stop", "No más"),), media=file.media)
    return [await part.send() for part in outlet.parts(f"tg:{chat}", message)]


@pytest.mark.parametrize(("content", "name", "kind"), [(PNG, "cartel.png", "photo"), (PDF, "bases.pdf", "document")])
async def test_it_is_uploaded_once_and_named_by_its_id_afterwards(
    api: BotApi, client: Client, files: SqlFiles, content: bytes, name: str, kind: str
) -> None:
    file, outlet = taken(files, content, name), Outlet(client, files=files)
    results = await asyncio.gather(*(send(outlet, file, chat) for chat in range(1, 31)))
    assert results == [[Result()]] * 30
    assert api.uploaded == [{"name": name, "content": content}]
    assert sorted(item.chat for item in api.received()) == list(range(1, 31))
    assert all(item.text == "Aviso" and item.buttons for item in api.received())
    assert sum(item.data[kind] == "file-1" for item in api.received()) == 29
    kept = files.file(file.id)
    assert kept is not None and kept.file_id == "file-1"
    await send(Outlet(client, files=files), file, 31)  # after a restart
    assert len(api.uploaded) == 1


async def test_two_processes_may_upload_at_once_and_agree_afterwards(
    api: BotApi, client: Client, files: SqlFiles
) -> None:
    file, outlets = taken(files), [Outlet(client, files=files) for _ in range(2)]
    api.jitter = 0.2
    await asyncio.gather(*(send(outlet, file, chat) for chat, outlet in enumerate(outlets, 1)))
    kept = files.file(file.id)
    assert kept is not None and kept.file_id in ("file-1", "file-2") and len(api.uploaded) == 2
    before = len(api.received())
    for chat, outlet in enumerate([*outlets, Outlet(client, files=files)], 10):
        assert await send(outlet, file, chat) == [Result()]
    assert len(api.uploaded) == 2 and len(api.received()) == before + 3
    assert api.received(12)[0].data["photo"] == kept.file_id


async def test_who_blocked_the_bot_does_not_keep_it_from_the_others(
    api: BotApi, client: Client, files: SqlFiles
) -> None:
    file, outlet = taken(files), Outlet(client, files=files)
    api.blocked = {1}
    api.faults = [Fault("sendPhoto", 429, "Too Many Requests", retry_after=3, chat=2)]
    assert [result.outcome for result in await send(outlet, file, 1)] == ["blocked"]
    assert [result.retry_after for result in await send(outlet, file, 2)] == [3.0]
    assert await send(outlet, file, 2) == await send(outlet, file, 3) == [Result()]
    assert [type(item.data["photo"]) for item in api.received()] == [dict, str]


async def test_an_id_of_another_bot_is_not_used_again(api: BotApi, client: Client, files: SqlFiles) -> None:
    file = taken(files)
    files.sent_as(file.id, "of-the-old-bot")
    api.strange = {"of-the-old-bot"}
    results = await asyncio.gather(*(send(outlet, file, 5) for outlet in [Outlet(client, files=files)] * 4))
    assert results == [[Result()]] * 4
    kept = files.file(file.id)
    assert kept is not None and kept.file_id == "file-1" and len(api.uploaded) == 1


async def test_a_file_that_is_gone_takes_no_words_along(api: BotApi, client: Client, files: SqlFiles) -> None:
    file = NoticeFile("gone", 1, "photo", "x.png", "image/png", "", 1, NOW)
    outlet = Outlet(client, files=files)
    for text in ("Aviso", "Aviso " + "largo " * 300):
        assert set(await send(outlet, file, 6, text)) == {Result()}
    assert [item.method for item in api.received(6)] == ["sendMessage"] * 2
    assert all(item.buttons for item in api.received(6))


async def test_a_long_text_follows_its_picture(api: BotApi, client: Client, files: SqlFiles) -> None:
    await send(Outlet(client, files=files), taken(files), 7, "Aviso " + "largo " * 300)
    assert [item.method for item in api.received(7)] == ["sendPhoto", "sendMessage"]


async def test_while_the_database_is_away_nothing_is_sent(
    api: BotApi, client: Client, files: SqlFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(id: str) -> bytes:
        raise OSError

    file, outlet = taken(files), Outlet(client, files=files)
    with monkeypatch.context() as broken:
        broken.setattr(files, "content", away)
        assert await send(outlet, file, 8) == [Result("retry", "OSError")]
    with monkeypatch.context() as broken:
        broken.setattr(files, "sent_as", lambda id, file_id: away(id))
        assert await send(outlet, file, 8) == [Result()]  # it was sent, be it noted or not
    assert len(api.received(8)) == 1
