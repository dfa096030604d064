"""The outbox: what is to be sent, and what became of it. A text is kept until it is settled, not longer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, exists, insert, or_, select, update
from sqlalchemy.orm import aliased

from bot.app.ports import Message, Outgoing
from bot.storage.models import Chat, Outbox

PENDING, SENDING, RETRY, UNCERTAIN = "pending", "sending", "retry", "uncertain"
OUTCOMES = ("sent", UNCERTAIN, "blocked", "gone", "bad")
REPLY, PLANNED, NOTICE = 0, 1, 2


def queue(c: Connection, chat: str, messages: Sequence[Message], priority: int, now: datetime) -> None:
    if not messages:
        return
    row = {"chat": chat, "priority": priority, "state": PENDING, "queued": now, "at": now, "detail": ""}
    c.execute(insert(Outbox), [{**row, "message": asdict(message)} for message in messages])


def read_message(doc: Mapping[str, Any]) -> Message:
    file = doc.get("file")
    return Message(
        text=doc["text"],
        choices=tuple((choice, label) for choice, label in doc["choices"]),
        ask_location=doc["ask_location"],
        picture=doc["picture"],
        file=None if file is None else (file[0], file[1]),
    )


def _overtaken(earlier: Any, *more: ColumnElement[bool]) -> ColumnElement[bool]:
    """An earlier message of the chat, no less urgent, stands in front. A reply may overtake a notice."""
    return exists().where(
        earlier.chat == Outbox.chat, earlier.id < Outbox.id, earlier.priority <= Outbox.priority, *more
    )


def outgoing(c: Connection, now: datetime, limit: int) -> list[Outgoing]:
    earlier = aliased(Outbox)
    not_now = or_(earlier.state == SENDING, earlier.at > now)
    rows = c.execute(
        select(Outbox.id, Outbox.chat, Outbox.message, Outbox.priority, Outbox.attempts)
        .where(Outbox.state == PENDING, Outbox.at <= now)
        .where(~_overtaken(earlier, earlier.state.in_((PENDING, SENDING)), not_now))
        .order_by(Outbox.priority, Outbox.id)
        .limit(limit)
    )
    return [Outgoing(row.id, row.chat, read_message(row.message), row.priority, row.attempts) for row in rows]


def sending(c: Connection, outgoing: int) -> bool:
    earlier = aliased(Outbox)
    statement = (
        update(Outbox)
        .where(Outbox.id == outgoing, Outbox.state == PENDING)
        .where(~_overtaken(earlier, earlier.state.in_((PENDING, SENDING))))
        .values(state=SENDING, attempts=Outbox.attempts + 1)
    )
    return bool(c.execute(statement).rowcount)


def settle(
    c: Connection,
    outgoing: int,
    outcome: str,
    now: datetime,
    *,
    detail: str,
    retry_at: datetime | None = None,
) -> None:
    row = update(Outbox).where(Outbox.id == outgoing, Outbox.state.in_((PENDING, SENDING)))
    if outcome == RETRY:
        c.execute(row.values(state=PENDING, at=retry_at or now, detail=detail))
    elif outcome in OUTCOMES:
        c.execute(row.values(state=outcome, message=None, settled=now, detail=detail))
        _leave_no_trace(c, outgoing)
    else:
        raise ValueError(f"an outcome is {RETRY} or one of {', '.join(OUTCOMES)}, not '{outcome}'")


def _leave_no_trace(c: Connection, outgoing: int) -> None:
    """The goodbye to a chat that was erased goes with its sending."""
    known = exists().where(Chat.id == Outbox.chat)
    c.execute(delete(Outbox).where(Outbox.id == outgoing, ~known))


def recover(c: Connection, now: datetime) -> int:
    left = c.scalars(select(Outbox.id).where(Outbox.state == SENDING)).all()
    for outgoing in left:
        settle(c, outgoing, UNCERTAIN, now, detail="the sender stopped during the call")
    return len(left)


def forget(c: Connection, chat: str) -> None:
    c.execute(delete(Outbox).where(Outbox.chat == chat))
