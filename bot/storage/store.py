"""The store: each method one transaction, over small modules that each know a part."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Engine

from bot.app.convocations import Tally
from bot.app.handover import Act
from bot.app.message_ports import Message, Outgoing, Thread
from bot.app.ports import ChatState, Commit, Incoming, Planned
from bot.app.store_ports import Course, Followed, Snapshot, Telling
from bot.dialogue.effects import Erase, Plan
from bot.domain.census import Observed
from bot.domain.gatherings import Gathering, Shared
from bot.domain.offices import Office, Talk
from bot.domain.partnership import Experience
from bot.domain.terms import Lexicon
from bot.storage import (
    chats,
    commits,
    export,
    followed,
    gatherings,
    inbox,
    notices,
    observed,
    outbox,
    partnership_rows,
    planned,
    programmes,
    talk_rows,
    talks,
)
from bot.storage.engine import fleeting, make_engine, reading
from bot.storage.migrations import upgrade

HOLD = timedelta(seconds=15)  # far longer than a turn; one that takes longer is caught by the chat's version


class SqlStore:
    """`bot.app.store_ports.Store` on SQLite or PostgreSQL."""

    def __init__(self, engine: Engine, lexicon: Lexicon, hold: timedelta = HOLD) -> None:
        self.engine = engine
        self._reading = reading(engine)
        self._fleeting = fleeting(engine)
        self._lexicon = lexicon
        self._hold = hold

    def close(self) -> None:
        self.engine.dispose()

    # -- inbox

    def ingest(self, key: str, chat: str, body: Mapping[str, Any], now: datetime) -> bool:
        with self.engine.begin() as c:
            return inbox.ingest(c, key, chat, body, now)

    def claim(self, now: datetime, worker: str) -> Incoming | None:
        with self._fleeting.begin() as c:
            return inbox.claim(c, now, worker, self._hold)

    def release(self, incoming: int, error: str, now: datetime) -> None:
        with self.engine.begin() as c:
            inbox.release(c, incoming, error)

    # -- a turn

    def load(self, chat: str, today: date, business: int | None = None) -> ChatState:
        with self._reading.begin() as c:
            return chats.load(c, chat, today, business)

    def commit(self, commit: Commit) -> bool:
        with self.engine.begin() as c:
            done = commits.apply(c, commit, self._lexicon)
        if done and any(isinstance(effect, Erase) for effect in commit.effects):
            self._scrub()
        return done

    def forget_chats(self, prefix: str) -> None:
        """Erases every chat whose id begins with the prefix."""
        with self.engine.begin() as c:
            commits.erase_all(c, prefix)
        self._scrub()

    def _scrub(self) -> None:
        """SQLite's log still holds the erased pages until it is written back."""
        if self.engine.dialect.name == "sqlite":
            connection = self.engine.raw_connection()
            try:
                connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                connection.close()

    def export(self, chat: str) -> Mapping[str, Any]:
        with self._reading.begin() as c:
            return export.export(c, chat)

    # -- outbox

    def lease(self, name: str, holder: str, now: datetime, seconds: int) -> bool:
        with self.engine.begin() as c:
            return planned.lease(c, name, holder, now, seconds)

    def outgoing(self, now: datetime, limit: int) -> Sequence[Outgoing]:
        with self._reading.begin() as c:
            return outbox.outgoing(c, now, limit)

    def overdue(self, now: datetime, limit: int) -> Sequence[tuple[int, str]]:
        with self._reading.begin() as c:
            return outbox.overdue(c, now, limit)

    def put_off(self, outgoing: int, at: datetime, until: datetime) -> None:
        with self.engine.begin() as c:
            outbox.put_off(c, outgoing, at, until)

    def outgoing_notices(self, now: datetime, limit: int) -> Sequence[Outgoing]:
        with self._reading.begin() as c:
            return notices.outgoing(c, now, limit)

    def sending(self, outgoing: int, now: datetime, holder: str | None = None) -> bool:
        with self.engine.begin() as c:
            return outbox.sending(c, outgoing, now, holder)

    def settle(
        self,
        outgoing: int,
        outcome: str,
        now: datetime,
        *,
        detail: str = "",
        retry_at: datetime | None = None,
    ) -> None:
        with self.engine.begin() as c:
            outbox.settle(c, outgoing, outcome, now, detail=detail, retry_at=retry_at)

    def recover(self, now: datetime) -> int:
        with self.engine.begin() as c:
            return outbox.recover(c, now)

    # -- what is due

    def due(self, now: datetime, limit: int) -> Sequence[Planned]:
        with self._reading.begin() as c:
            return planned.due(c, now, limit)

    def due_of(self, chat: str, now: datetime) -> Sequence[Planned]:
        with self._reading.begin() as c:
            return planned.due_of(c, chat, now)

    def move(self, chat: str, moves: Mapping[str, datetime | None], now: datetime) -> None:
        with self.engine.begin() as c:
            planned.move(c, chat, moves, now)

    # -- owners who are followed

    def telling(self) -> Telling | None:
        with self.engine.begin() as c:
            return followed.telling(c)

    def followed(self, after: int, limit: int, today: date) -> Sequence[Followed]:
        with self._reading.begin() as c:
            return followed.followed(c, after, limit, today)

    def tell(self, step: Telling, plans: Sequence[tuple[str, int, Plan]], to: int | None) -> bool:
        with self.engine.begin() as c:
            return followed.tell(c, step, plans, to)

    def courses(self) -> Sequence[Course]:
        with self._reading.begin() as c:
            return followed.courses(c)

    # -- offices that answer owners

    def offices(self) -> Sequence[Office]:
        with self._reading.begin() as c:
            return talk_rows.offices(c)

    def office(self, chat: str) -> Office | None:
        with self._reading.begin() as c:
            return talk_rows.office(c, chat)

    def talk(self, number: int) -> Talk | None:
        with self._reading.begin() as c:
            return talk_rows.talk(c, number)

    def talk_at(self, chat: str, topic: int | None, reply: int | None) -> Talk | None:
        with self._reading.begin() as c:
            return talk_rows.talk_at(c, chat, topic, reply)

    def not_closed(self, chat: str) -> Sequence[Talk]:
        with self._reading.begin() as c:
            return talk_rows.not_closed(c, chat)

    def overdue_talks(self, now: datetime, limit: int) -> Sequence[Talk]:
        with self._reading.begin() as c:
            return talk_rows.overdue(c, now, limit)

    def passed(self, talk: Talk) -> Sequence[int]:
        with self._reading.begin() as c:
            return talk_rows.passed(c, talk)

    def act(self, act: Act) -> bool:
        with self.engine.begin() as c:
            return talks.act(c, act)

    # -- convocations

    def shared(self, towns: Sequence[str]) -> Sequence[Shared]:
        with self._reading.begin() as c:
            return gatherings.shared(c, towns)

    def propose(self, office: str, what: Shared, now: datetime, told: Callable[[int], Message]) -> bool:
        with self.engine.begin() as c:
            number = gatherings.propose(c, office, what, now)
            if number is not None:
                outbox.queue(c, office, [told(number)], outbox.REPLY, now)
            return number is not None

    def gathering(self, number: int) -> Gathering | None:
        with self._reading.begin() as c:
            return gatherings.read(c, number)

    def set_gathering(self, gathering: Gathering, before: str) -> bool:
        with self.engine.begin() as c:
            return gatherings.write(c, gathering, before)

    def call(self, gathering: Gathering, office: str, now: datetime) -> int | None:
        with self.engine.begin() as c:
            return gatherings.call(c, gathering, office, now)

    def is_full(self, chat: str, number: int) -> bool:
        with self._reading.begin() as c:
            return gatherings.is_full(c, chat, number)

    def tally(self, number: int) -> Tally:
        with self._reading.begin() as c:
            return gatherings.tally(c, number)

    def came(self, gathering: Gathering, numbers: Sequence[int], now: datetime) -> int:
        with self.engine.begin() as c:
            return gatherings.came(c, gathering, numbers, now)

    # -- where talks stand

    def thread(self, talk: int, chat: str) -> Thread:
        with self._reading.begin() as c:
            return talk_rows.thread(c, talk, chat)

    def no_topics(self, chat: str) -> None:
        with self.engine.begin() as c:
            talks.no_topics(c, chat)

    def opened_topic(self, talk: int, chat: str, topic: int, now: datetime) -> None:
        with self.engine.begin() as c:
            talks.opened_topic(c, talk, chat, topic, now)

    def posted(self, talk: int, chat: str, message: int, now: datetime) -> None:
        with self.engine.begin() as c:
            talks.posted(c, talk, chat, message, now)

    # -- catalogue

    def catalogue_at(self, revision: int) -> Sequence[Mapping[str, Any]]:
        with self._reading.begin() as c:
            return programmes.at(c, revision)

    def observed(self) -> Observed:
        with self._reading.begin() as c:
            return observed.observed(c)

    def judged(self) -> Mapping[str, Experience]:
        with self._reading.begin() as c:
            return partnership_rows.judged(c)

    def revision(self) -> str:
        with self._reading.begin() as c:
            return programmes.revision(c)

    def snapshot(self, known: Mapping[str, int]) -> Snapshot:
        with self._reading.begin() as c:
            return programmes.snapshot(c, known)

    def published(self) -> Sequence[Mapping[str, Any]]:
        with self._reading.begin() as c:
            return programmes.published(c)

    def import_programmes(self, documents: Sequence[Mapping[str, Any]], who: str, now: datetime) -> int:
        with self.engine.begin() as c:
            return programmes.publish(c, documents, who, now)


def open_store(url: str, lexicon: Lexicon) -> SqlStore:
    """The store of a database, brought up to date. SQLite serves one process: no hold outlives its start."""
    engine = make_engine(url)
    upgrade(engine)
    if engine.dialect.name == "sqlite":
        with engine.begin() as c:
            inbox.let_all_go(c)
    return SqlStore(engine, lexicon)
