"""`bot.app.notice_ports.NoticeStore`: each method one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.app.message_ports import Message
from bot.app.notice_ports import Count, Notice, Progress, Question
from bot.domain.gatherings import Gathering
from bot.storage import audience_counts, gatherings, notices, outbox
from bot.storage.engine import reading
from bot.storage.store import SqlStore


class SqlNotices:
    """On the engine of a store."""

    def __init__(self, store: SqlStore) -> None:
        self._engine = store.engine
        self._reading = reading(store.engine)

    def count(self, question: Question) -> Count:
        with self._engine.begin() as c:
            return audience_counts.count(c, question)

    def keep(self, notice: Notice) -> bool:
        with self._engine.begin() as c:
            return notices.keep(c, notice)

    def notice(self, key: str) -> Notice | None:
        with self._reading.begin() as c:
            return notices.notice(c, key)

    def notices(self, office: Sequence[str] | None, states: Sequence[str], limit: int) -> Sequence[Notice]:
        with self._reading.begin() as c:
            return notices.notices(c, office, states, limit)

    def change(self, key: str, state: str, now: datetime, **values: Any) -> bool:
        with self._engine.begin() as c:
            return notices.change(c, key, state, now, **values)

    def queue(self, key: str, question: Question) -> int | None:
        with self._engine.begin() as c:
            return notices.queue(c, key, question)

    def hours(self, key: str, opens: datetime, closes: datetime) -> None:
        with self._engine.begin() as c:
            notices.hours(c, key, opens, closes)

    def finish(self, now: datetime) -> None:
        with self._engine.begin() as c:
            notices.finish(c, now)

    def progress(self, key: str) -> Progress:
        with self._reading.begin() as c:
            return notices.progress(c, key)

    def answer(self, key: str, chat: str, answer: str, now: datetime) -> None:
        with self._engine.begin() as c:
            notices.answer(c, key, chat, answer, now)

    def mornings(self, day: int, messages: Sequence[tuple[str, Message]], now: datetime) -> bool:
        with self._engine.begin() as c:
            return notices.mornings(c, day, messages, now)

    def tell(self, chat: str, message: Message, now: datetime) -> None:
        with self._engine.begin() as c:
            outbox.queue(c, chat, [message], outbox.REPLY, now)

    def meetings(self, towns: Sequence[str], since: datetime) -> Sequence[Gathering]:
        with self._reading.begin() as c:
            return gatherings.called(c, towns, since)

    def setting(self, name: str) -> int | None:
        with self._reading.begin() as c:
            return notices.setting(c, name)

    def set(self, name: str, value: int) -> None:
        with self._engine.begin() as c:
            notices.set_to(c, name, value)
