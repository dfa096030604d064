"""`/admin` in the chat, through a whole turn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.app import arrivals
from bot.app.admission import ASKED_MOST
from bot.app.message_ports import Message
from bot.app.work import work_one
from bot.bootstrap import Parts, build, build_admission
from bot.config import Settings
from bot.domain.roles import EDITOR, Role

NOW = datetime(2026, 11, 23, 18, tzinfo=UTC)
URL = "https://mesa.example.org"


@pytest.fixture
def parts(tmp_path: Path) -> Iterator[Parts]:
    made = build(Settings(database_url=f"sqlite:///{tmp_path / 'gancho.db'}", desk_url=URL), None)
    people, _ = build_admission(made.settings, made.store, made.base.places)
    people.add("Eva", 7, [Role(EDITOR)], "en", None)
    yield made
    made.store.close()


async def say(parts: Parts, chat: str, *texts: str) -> list[Message]:
    """What the bot answers to the last of them."""
    answers: list[Message] = []
    for text in texts:
        parts.store.ingest(f"{chat}-{text}-{id(text)}-{datetime.now(UTC)}", chat, arrivals.text(text, "es"), NOW)
        while await work_one(parts.store, parts.turns, datetime.now(UTC), "test", at=NOW):
            pass
        rows = parts.store.outgoing(datetime.now(UTC), 100)
        answers = [row.message for row in rows if row.chat == chat]
        for row in rows:
            parts.store.settle(row.id, "sent", datetime.now(UTC))
    return answers


async def test_who_has_a_role_gets_a_link_a_code_and_the_app(parts: Parts) -> None:
    (message,) = await say(parts, "tg:7", "/admin")
    ((label, link),) = message.links
    assert label == "Open the desk" and link.startswith(f"{URL}/enter/") and len(link) > 60
    assert message.app == ("Open it here, in Telegram", f"{URL}/app")
    assert f"{URL}/enter" in message.text and link not in message.text
    _, admission = build_admission(parts.settings, parts.store, parts.base.places)
    assert admission.by_link(link.rpartition("/")[2], "") is not None


@pytest.mark.parametrize("chat", ["tg:8", "tg:-7", "tg:7:7", "terminal", "7", "tg:", "tg:٧"])
async def test_anybody_else_gets_what_an_unknown_command_gets(parts: Parts, chat: str) -> None:
    assert await say(parts, chat, "/start", "/admin") == await say(parts, f"{chat}9", "/start", "/admxn")
    assert await say(parts, chat, "/admin AAAA-BBBB") == await say(parts, f"{chat}9", "/admxn AAAA-BBBB")


async def test_the_interview_stays_where_it_was(parts: Parts) -> None:
    asked = await say(parts, "tg:7", "/start")
    await say(parts, "tg:7", "/admin")
    assert (await say(parts, "tg:7", "/start"))[-1].choices == asked[-1].choices


async def test_somebody_joins_by_a_code(parts: Parts) -> None:
    people, admission = build_admission(parts.settings, parts.store, parts.base.places)
    nadia = people.add("Nadia", None, [Role(EDITOR)], "es", None)
    (message,) = await say(parts, "tg:9", f"/admin {admission.joining(nadia.person.id).lower()}")
    assert message.links[0][0] == "Abrir la mesa"
    assert (await say(parts, "tg:9", "/admin"))[0].links


async def test_asking_without_end(parts: Parts) -> None:
    for _ in range(ASKED_MOST):
        assert (await say(parts, "tg:7", "/admin"))[0].links
    (message,) = await say(parts, "tg:7", "/admin")
    assert not message.links and "diez minutos" in message.text


async def test_without_https_the_link_stands_in_the_text(parts: Parts) -> None:
    from bot.bootstrap import build_door

    door = build_door(replace(parts.settings, desk_url="http://127.0.0.1:8080"), parts.base)
    message = door.answer("tg:7", arrivals.text("/admin", "es"))
    assert message is not None and message.links == () and message.app is None
    assert message.text.startswith("http://127.0.0.1:8080/enter/")
