"""The desk's people and sessions in the database: each method one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Engine

from bot.app.admission import Kept, Seat
from bot.app.people import Change, Member
from bot.storage import people, sessions
from bot.storage.engine import fleeting, reading


class DeskStore:
    """`bot.app.admission.AdmissionStore` on SQLite or PostgreSQL."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._reading = reading(engine)
        self._fleeting = fleeting(engine)

    # -- people

    def members(self) -> Sequence[Member]:
        with self._reading.begin() as c:
            return people.members(c)

    def member(self, person: int) -> Member | None:
        with self._reading.begin() as c:
            return people.member(c, person)

    def by_telegram(self, telegram: int) -> Member | None:
        with self._reading.begin() as c:
            return people.by_telegram(c, telegram)

    def add(self, name: str, telegram: int | None, lang: str, now: datetime) -> Member | None:
        with self._engine.begin() as c:
            return people.add(c, name, telegram, lang, now)

    def change(
        self, before: Sequence[Member], after: Sequence[Member], who: int | None, what: Sequence[str], now: datetime
    ) -> bool:
        with self._engine.begin() as c:
            return people.change(c, before, after, who, what, now)

    def changes(self, person: int) -> Sequence[Change]:
        with self._reading.begin() as c:
            return people.changes(c, person)

    # -- ways in

    def issue(self, person: int, hashes: Mapping[str, str], now: datetime, until: datetime) -> bool:
        with self._engine.begin() as c:
            return sessions.issue(c, person, hashes, now, until)

    def has_ticket(self, kind: str, hash: str, now: datetime) -> bool:
        with self._reading.begin() as c:
            return sessions.has_ticket(c, kind, hash, now)

    def use_ticket(self, kind: str, hash: str, now: datetime) -> Member | None:
        with self._engine.begin() as c:
            return sessions.use_ticket(c, kind, hash, now)

    def spend(self, person: int, hash: str, now: datetime, until: datetime) -> bool:
        with self._engine.begin() as c:
            return sessions.spend(c, person, hash, now, until)

    # -- sessions

    def open_session(self, person: int, hash: str, csrf: str, agent: str, now: datetime, until: datetime) -> None:
        with self._engine.begin() as c:
            sessions.open_session(c, person, hash, csrf, agent, now, until)

    def session(self, hash: str) -> Seat | None:
        with self._reading.begin() as c:
            return sessions.session(c, hash)

    def sessions(self, person: int | None) -> Sequence[Seat]:
        with self._reading.begin() as c:
            return sessions.sessions(c, person)

    def touch(self, session: int, now: datetime) -> None:
        with self._fleeting.begin() as c:
            sessions.touch(c, session, now)

    def end(self, session: int, person: int | None, now: datetime) -> bool:
        with self._engine.begin() as c:
            return sessions.end(c, session, person, now)

    # -- what was typed

    def keep(self, person: int, kept: Kept, most: int) -> None:
        with self._engine.begin() as c:
            sessions.keep(c, person, kept, most)

    def kept(self, person: int) -> Sequence[Kept]:
        with self._reading.begin() as c:
            return sessions.kept(c, person)

    def drop(self, person: int, page: str) -> None:
        with self._engine.begin() as c:
            sessions.drop(c, person, page)

    def tidy(self, before: datetime) -> None:
        with self._fleeting.begin() as c:
            sessions.tidy(c, before)
