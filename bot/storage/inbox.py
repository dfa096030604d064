"""The inbox: every raw update once, a chat's updates in their order, different chats side by side.

A worker holds a whole chat. The hold is written under a lock on the chat's row, which PostgreSQL's workers
skip when another has it, and it ends by itself, so that a killed worker's chat goes on.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, exists, func, or_, select, update
from sqlalchemy.orm import aliased

from bot.app.ports import Incoming
from bot.storage.chats import ensure_chat
from bot.storage.models import Chat, Inbox
from bot.storage.upsert import insert_new

WAITING, DONE, SET_ASIDE = "waiting", "done", "set_aside"
MOST_ATTEMPTS = 5


def ingest(c: Connection, key: str, chat: str, body: Mapping[str, Any], now: datetime) -> bool:
    row = {"key": key, "chat": chat, "body": dict(body), "received": now, "state": WAITING}
    if not insert_new(c, Inbox, row, "key"):
        return False
    ensure_chat(c, chat)
    return True


def claim(c: Connection, now: datetime, worker: str, hold: timedelta) -> Incoming | None:
    while (chat := _free_chat(c, now)) is not None:
        # read again under the lock: the row seen before it may have been handled meanwhile
        row = c.execute(
            select(Inbox.id, Inbox.key, Inbox.body, Inbox.received, Inbox.attempts)
            .where(Inbox.chat == chat, Inbox.state == WAITING)
            .order_by(Inbox.id)
            .limit(1)
        ).one_or_none()
        if row is not None:
            c.execute(update(Chat).where(Chat.id == chat).values(held_by=worker, held_until=now + hold))
            return Incoming(row.id, row.key, chat, row.body or {}, row.received, row.attempts)
    return None


def _free_chat(c: Connection, now: datetime) -> str | None:
    earlier = aliased(Inbox)
    first = ~exists().where(earlier.state == WAITING, earlier.chat == Inbox.chat, earlier.id < Inbox.id)
    free = or_(Chat.held_until.is_(None), Chat.held_until <= now)
    return c.scalar(
        select(Chat.id)
        .join(Inbox, Inbox.chat == Chat.id)
        .where(Inbox.state == WAITING, free, first)
        .order_by(Inbox.id)
        .limit(1)
        .with_for_update(of=Chat, skip_locked=True)
    )


def release(c: Connection, incoming: int, error: str) -> None:
    row = c.execute(
        select(Inbox.chat, Inbox.attempts).where(Inbox.id == incoming, Inbox.state == WAITING)
    ).one_or_none()
    if row is None:
        return
    attempts = row.attempts + 1
    state = SET_ASIDE if attempts >= MOST_ATTEMPTS else WAITING
    c.execute(update(Inbox).where(Inbox.id == incoming).values(attempts=attempts, state=state, error=error))
    let_go(c, row.chat)


def let_go(c: Connection, chat: str) -> None:
    c.execute(update(Chat).where(Chat.id == chat).values(held_by=None, held_until=None))


def let_all_go(c: Connection) -> None:
    """For the start of the only process: whoever held a chat is no more."""
    c.execute(update(Chat).where(Chat.held_until.is_not(None)).values(held_by=None, held_until=None))


def is_waiting(c: Connection, incoming: int) -> bool:
    return c.scalar(select(Inbox.state).where(Inbox.id == incoming)) == WAITING


def finish(c: Connection, incoming: int) -> None:
    """Handled: the body goes, the key stays."""
    c.execute(update(Inbox).where(Inbox.id == incoming).values(state=DONE, body=None, error=None))


def waits(c: Connection, chat: str) -> bool:
    return bool(c.scalar(select(func.count()).where(Inbox.chat == chat, Inbox.state == WAITING)))


def forget(c: Connection, chat: str) -> None:
    """What was handled or set aside loses its tie to the chat; what came in since is still to be answered."""
    settled = update(Inbox).where(Inbox.chat == chat, Inbox.state != WAITING)
    c.execute(settled.values(chat=None, body=None, error=None, state=DONE))
