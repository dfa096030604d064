"""The inbox: every raw update once, a chat's updates in their order, different chats side by side.

A worker holds a whole chat. The hold is written under a lock on the chat's row, which PostgreSQL's workers
skip when another has it, and it ends by itself, so that a killed worker's chat goes on.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, exists, func, or_, select, update
from sqlalchemy.orm import aliased

from bot.app.ports import Incoming
from bot.storage.chats import ensure_chat
from bot.storage.models import Chat, Inbox
from bot.storage.upsert import insert_new

WAITING, DONE, SET_ASIDE = "waiting", "done", "set_aside"
MOST_ATTEMPTS = 5

_earlier = aliased(Inbox)
_FREE_CHAT = (
    select(Chat.id)
    .join(Inbox, Inbox.chat == Chat.id)
    .where(
        Inbox.state == WAITING,
        or_(Chat.held_until.is_(None), Chat.held_until <= bindparam("now")),
        ~exists().where(_earlier.state == WAITING, _earlier.chat == Inbox.chat, _earlier.id < Inbox.id),
    )
    .order_by(Inbox.id)
    .limit(1)
    .with_for_update(of=Chat, skip_locked=True)
)
_OLDEST = (
    select(Inbox.id, Inbox.key, Inbox.body, Inbox.received, Inbox.attempts)
    .where(Inbox.chat == bindparam("of"), Inbox.state == WAITING)
    .order_by(Inbox.id)
    .limit(1)
)
_HOLD = update(Chat).where(Chat.id == bindparam("of"))
_ATTEMPTS = select(Inbox.chat, Inbox.attempts).where(Inbox.id == bindparam("row"), Inbox.state == WAITING)
_ROW = update(Inbox).where(Inbox.id == bindparam("row"), Inbox.state == WAITING)
_STATE = select(Inbox.state).where(Inbox.id == bindparam("row"))
_HOLDS = update(Chat).where(Chat.held_until.is_not(None)).values(held_by=None, held_until=None)
_WAITING = select(func.count()).where(Inbox.chat == bindparam("of"), Inbox.state == WAITING)
_FORGET = (
    update(Inbox)
    .where(Inbox.chat == bindparam("of"), Inbox.state != WAITING)
    .values(chat=None, body=None, error=None, state=DONE)
)


def ingest(c: Connection, key: str, chat: str, body: Mapping[str, Any], now: datetime) -> bool:
    row = {"key": key, "chat": chat, "body": dict(body), "received": now, "state": WAITING}
    if not insert_new(c, Inbox, row, "key"):
        return False
    ensure_chat(c, chat)
    return True


def claim(c: Connection, now: datetime, worker: str, hold: timedelta) -> Incoming | None:
    while (chat := c.scalar(_FREE_CHAT, {"now": now})) is not None:
        # read again under the lock: the row seen before it may have been handled meanwhile
        row = c.execute(_OLDEST, {"of": chat}).one_or_none()
        if row is not None:
            c.execute(_HOLD, {"of": chat, "held_by": worker, "held_until": now + hold})
            return Incoming(row.id, row.key, chat, row.body or {}, row.received, row.attempts)
    return None


def release(c: Connection, incoming: int, error: str) -> None:
    row = c.execute(_ATTEMPTS, {"row": incoming}).one_or_none()
    if row is None:
        return
    attempts = row.attempts + 1
    state = SET_ASIDE if attempts >= MOST_ATTEMPTS else WAITING
    c.execute(_ROW, {"row": incoming, "attempts": attempts, "state": state, "error": error})
    c.execute(_HOLD, {"of": row.chat, "held_by": None, "held_until": None})


def let_all_go(c: Connection) -> None:
    """For the start of the only process: whoever held a chat is no more."""
    c.execute(_HOLDS)


def is_waiting(c: Connection, incoming: int) -> bool:
    return c.scalar(_STATE, {"row": incoming}) == WAITING


def finish(c: Connection, incoming: int) -> bool:
    """Handled: the body goes, the key stays. False when it had been handled already."""
    return bool(c.execute(_ROW, {"row": incoming, "state": DONE, "body": None, "error": None}).rowcount)


def waits(c: Connection, chat: str) -> bool:
    return bool(c.scalar(_WAITING, {"of": chat}))


def forget(c: Connection, chat: str) -> None:
    """What was handled or set aside loses its tie to the chat; what came in since is still to be answered."""
    c.execute(_FORGET, {"of": chat})
