"""How people get in at the desk: a link or a code from the bot, a Mini App, and the sessions that follow."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from bot.app.init_data import Forged, read_init_data
from bot.app.people import Member, People, PeopleStore
from bot.domain.roles import ADMIN, Person, Role

TICKET_LIFE = timedelta(minutes=5)
ASKED_IN, ASKED_MOST = timedelta(minutes=10), 5  # how often one person gets a new way in
IDLE, LONGEST = timedelta(hours=12), timedelta(days=7)
SEEN_EVERY = timedelta(minutes=5)
FORGOTTEN = timedelta(days=30)  # after which ended sessions and kept forms are gone
MOST_KEPT = 20  # forms of one person
LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # none that is taken for another when read off a phone
CODE_LENGTH = 8
JOIN_LIFE = timedelta(days=7)
LINK, CODE, APP, JOIN = "link", "code", "app", "join"


@dataclass(frozen=True)
class Seat:
    """A session as it was found. `live`: it has not ended; a lapsed one still tells who it was."""

    id: int
    person: Person
    csrf: str
    opened: datetime
    seen: datetime
    until: datetime
    agent: str
    live: bool = True


@dataclass(frozen=True)
class Invitation:
    """What the bot tells somebody who works at the desk. `person.lang` is its language."""

    person: Person
    token: str
    code: str


@dataclass(frozen=True)
class Entered:
    """Somebody got in: the token for the browser's cookie, told only here."""

    person: Person
    token: str


@dataclass(frozen=True)
class Kept:
    """A form that came too late: the page it stood on, where it was sent, its fields in order."""

    page: str
    action: str
    fields: tuple[tuple[str, str], ...]
    at: datetime


class TooOften(RuntimeError):
    """The person asked for ways in again and again; after a while there is one again."""


class AdmissionStore(PeopleStore, Protocol):
    def issue(self, person: int, hashes: Mapping[str, str], now: datetime, until: datetime) -> bool:
        """Tickets by kind, in place of the person's unused ones; False when too many links were asked for of late."""

    def has_ticket(self, kind: str, hash: str, now: datetime) -> bool:
        """Whether it could be used, unused."""

    def use_ticket(self, kind: str, hash: str, now: datetime) -> Member | None:
        """Whose it was; None when it is no longer of use. One of two at once gets it."""

    def spend(self, person: int, hash: str, now: datetime, until: datetime) -> bool:
        """Takes note of a Mini App's token; False when it was used before."""

    def open_session(self, person: int, hash: str, csrf: str, agent: str, now: datetime, until: datetime) -> None: ...

    def session(self, hash: str) -> Seat | None:
        """However long ago, unless revoked; `live` is left true."""

    def sessions(self, person: int | None) -> Sequence[Seat]:
        """Those not revoked, of one person or of all, the last seen first."""

    def touch(self, session: int, now: datetime) -> None: ...

    def end(self, session: int, person: int | None, now: datetime) -> bool:
        """Revokes it, when it is the person's (None: whoever's)."""

    def keep(self, person: int, kept: Kept, most: int) -> None: ...

    def kept(self, person: int) -> Sequence[Kept]:
        """The newest first."""

    def drop(self, person: int, page: str) -> None: ...

    def tidy(self, before: datetime) -> None:
        """Forgets tickets, sessions and kept forms of before."""


class Admission:
    """`bot_token` verifies Mini Apps; `admins` are the accounts that the settings name as admins."""

    def __init__(
        self, store: AdmissionStore, now: Callable[[], datetime], bot_token: str = "", admins: Sequence[int] = ()
    ) -> None:
        self._store = store
        self._now = now
        self._bot_token = bot_token
        self._admins = frozenset(admins)

    # -- ways in

    def invite(self, telegram: int) -> Invitation | None:
        """A link and a code for that account; None when it has no role. Raises TooOften."""
        member = self._member(telegram)
        return None if member is None or not _works(member) else self._invitation(member)

    def invite_person(self, person: int) -> Invitation | None:
        """The same without Telegram."""
        member = self._store.member(person)
        return None if member is None or not _works(member) else self._invitation(member)

    def _invitation(self, member: Member) -> Invitation:
        now = self._now()
        token, code = secrets.token_urlsafe(32), _new_code()
        hashes = {LINK: digest(token), CODE: digest(_plain(code))}
        if not self._store.issue(member.person.id, hashes, now, now + TICKET_LIFE):
            raise TooOften
        self._store.tidy(now - FORGOTTEN)
        return Invitation(member.person, token, code)

    def joining(self, person: int) -> str:
        """A code that joins the Telegram account which sends it to the person, once, within a week."""
        code, now = _new_code(), self._now()
        self._store.issue(person, {JOIN: digest(_plain(code))}, now, now + JOIN_LIFE)
        return code

    def join(self, telegram: int, typed: str) -> Invitation | None:
        """Joins an account that is nobody's yet, and invites. None when the code is wrong. Raises TooOften."""
        if self._store.by_telegram(telegram) is not None or len(_plain(typed)) != CODE_LENGTH:
            return None
        member = self._store.use_ticket(JOIN, digest(_plain(typed)), self._now())
        if member is None or member.telegram is not None or not _works(member):
            return None
        joined = replace(member, telegram=telegram)
        changed = self._store.change((member,), (joined,), None, ("given",), self._now())
        return self._invitation(joined) if changed else None

    def is_open(self, token: str) -> bool:
        """Whether the link would let somebody in; looking does not use it."""
        return self._store.has_ticket(LINK, digest(token), self._now())

    def by_link(self, token: str, agent: str) -> Entered | None:
        return self._enter(self._store.use_ticket(LINK, digest(token), self._now()), agent)

    def by_code(self, typed: str, agent: str) -> Entered | None:
        """However it is typed: small letters, spaces or a dash."""
        if len(_plain(typed)) != CODE_LENGTH:
            return None
        return self._enter(self._store.use_ticket(CODE, digest(_plain(typed)), self._now()), agent)

    def by_app(self, init_data: str, agent: str) -> Entered | None:
        """What Telegram hands to a Mini App, at most five minutes old and never twice."""
        now = self._now()
        try:
            data = read_init_data(init_data, self._bot_token, now, TICKET_LIFE)
        except Forged:
            return None
        member = self._member(data.user)
        if member is None or not _works(member):
            return None
        fresh = self._store.spend(member.person.id, digest(data.hash), now, data.at + 2 * TICKET_LIFE)
        return self._enter(member, agent) if fresh else None

    def _enter(self, member: Member | None, agent: str) -> Entered | None:
        if member is None or not _works(member):
            return None
        now, token = self._now(), secrets.token_urlsafe(32)
        csrf = secrets.token_urlsafe(24)
        self._store.open_session(member.person.id, digest(token), csrf, agent[:200], now, now + LONGEST)
        return Entered(member.person, token)

    def _member(self, telegram: int) -> Member | None:
        """Who has the account; one that the settings name is made an admin the first time."""
        member = self._store.by_telegram(telegram)
        if member is None and telegram in self._admins:
            return People(self._store, self._now, lambda _: False).add("Admin", telegram, [Role(ADMIN)], "es", None)
        return member

    # -- sessions

    def look(self, token: str) -> Seat | None:
        """Whose browser it is; None for an unknown or revoked session, or of somebody who may no longer enter."""
        seat = self._store.session(digest(token)) if token else None
        if seat is None or not seat.person.active or not seat.person.roles:
            return None
        now = self._now()
        if not _lives(seat, now):
            return replace(seat, live=False)
        if now - seat.seen >= SEEN_EVERY:
            self._store.touch(seat.id, now)
        return seat

    def proves(self, seat: Seat, csrf: str) -> bool:
        """Whether a form comes from a page of this person's: of this session, or of one that lapsed meanwhile."""
        if _same(csrf, seat.csrf):
            return True
        return any(_same(csrf, other.csrf) for other in self._store.sessions(seat.person.id))

    def sessions(self, person: int | None) -> Sequence[Seat]:
        """The live ones, of one person or of all."""
        now = self._now()
        return [seat for seat in self._store.sessions(person) if _lives(seat, now)]

    def end(self, session: int, person: int | None) -> bool:
        """Ends a session of that person, or (None) of anybody; whether there was one."""
        return self._store.end(session, person, self._now())

    # -- what was typed

    def keep(self, person: int, page: str, action: str, fields: Sequence[tuple[str, str]]) -> None:
        self._store.keep(person, Kept(page, action, tuple(fields), self._now()), MOST_KEPT)

    def kept(self, person: int) -> Sequence[Kept]:
        return self._store.kept(person)

    def drop(self, person: int, page: str) -> None:
        self._store.drop(person, page)


def digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def _new_code() -> str:
    code = "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))
    return f"{code[:4]}-{code[4:]}"


def _plain(typed: str) -> str:
    return "".join(typed.upper().split()).replace("-", "")


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode("utf-8", "replace"))


def _works(member: Member) -> bool:
    return member.person.active and bool(member.person.roles)


def _lives(seat: Seat, now: datetime) -> bool:
    return now < seat.until and now < seat.seen + IDLE
