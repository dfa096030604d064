"""A store with messages to be sent, and a channel that does what a test tells it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.app.message_ports import Message
from bot.app.ports import Commit
from bot.delivery.pacing import Pacer
from bot.delivery.sender import Sender
from bot.domain.terms import Lexicon
from bot.storage.models import Outbox
from bot.storage.store import SqlStore, open_store

TODAY = date(2026, 11, 23)


def now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Answer:
    outcome: str = "sent"
    detail: str = ""
    retry_after: float | None = None
    refused: bool = False


@dataclass
class FakePart:
    send: Callable[[], Any]
    optional: bool = False


@dataclass
class FakeOutlet:
    """Keeps what was sent; `answers` are taken one a call, then all is well. A text with `|` has several parts."""

    answers: list[Answer] = field(default_factory=list)
    sent: list[tuple[str, str]] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    takes: float = 0.0
    under_way: int = 0
    most: int = 0

    def serves(self, chat: str) -> bool:
        return chat.startswith("tg:")

    def is_group(self, chat: str) -> bool:
        return chat.startswith("tg:-")

    def parts(self, chat: str, message: Message) -> Sequence[FakePart]:
        return [FakePart(lambda text=text: self._send(chat, text), "?" in text) for text in message.text.split("|")]

    async def _send(self, chat: str, text: str) -> Answer:
        self.times.append(asyncio.get_running_loop().time())
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        await asyncio.sleep(self.takes)
        self.under_way -= 1
        answer = self.answers.pop(0) if self.answers else Answer()
        if answer.outcome == "sent":
            self.sent.append((chat, text))
        return answer

    @property
    def texts(self) -> list[str]:
        return [text for _, text in self.sent]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    made = open_store(f"sqlite:///{tmp_path / 'gancho.db'}", Lexicon({}))
    yield made
    made.close()


@pytest.fixture
def outlet() -> FakeOutlet:
    return FakeOutlet()


def queue(store: SqlStore, chat: str, *texts: str) -> None:
    messages = [Message(text) for text in texts]
    version = store.load(chat, TODAY).version
    assert store.commit(Commit(chat, version, now(), {}, "es", [], messages))


def states(store: SqlStore, chat: str | None = None) -> list[str]:
    with store.engine.begin() as c:
        rows = c.execute(select(Outbox.chat, Outbox.state).order_by(Outbox.id)).all()
    return [row.state for row in rows if chat in (None, row.chat)]


def details(store: SqlStore) -> list[tuple[str, str, bool]]:
    """State, detail and whether the text is still kept."""
    with store.engine.begin() as c:
        rows = c.execute(select(Outbox.state, Outbox.detail, Outbox.message).order_by(Outbox.id)).all()
    return [(row.state, row.detail, row.message is not None) for row in rows]


class Running:
    """A sender at work. `async with Running(store, outlet) as sender:`"""

    def __init__(self, store: SqlStore, outlet: Any, holder: str = "one", pacer: Pacer | None = None) -> None:
        self._stop = asyncio.Event()
        self.sender = Sender(store, outlet, pacer or Pacer(), holder, now)

    async def __aenter__(self) -> Sender:
        self._task = asyncio.create_task(self.sender.run(self._stop))
        return self.sender

    async def __aexit__(self, *_: object) -> None:
        self._stop.set()
        self.sender.wake()
        await asyncio.wait_for(self._task, 60)


async def until(ready: Callable[[], bool], seconds: float = 60.0) -> None:
    async with asyncio.timeout(seconds):
        while not ready():
            await asyncio.sleep(0.01)
