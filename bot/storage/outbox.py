"""The outbox: what is to be sent, and what became of it. A text is kept until it is settled, not longer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, bindparam, delete, exists, insert, or_, select, update
from sqlalchemy.orm import aliased

from bot.app.message_ports import Message, Outgoing, Relayed
from bot.app.notice_ports import SENDING as GOING
from bot.app.notice_ports import VEDA
from bot.storage.models import Chat, Counter, Lease, Outbox
from bot.storage.notice_models import Notice

PENDING, SENDING, RETRY, UNCERTAIN = "pending", "sending", "retry", "uncertain"
OUTCOMES = ("sent", UNCERTAIN, "blocked", "gone", "bad")
REPLY, PLANNED, NOTICE = 0, 1, 2
SENDER = "sender"  # the lease of the one that sends


_QUEUE = insert(Outbox)


def queue(
    c: Connection,
    chat: str,
    messages: Sequence[Message],
    priority: int,
    now: datetime,
    until: datetime | None = None,
) -> None:
    if messages:
        row = {"chat": chat, "priority": priority, "state": PENDING, "queued": now, "at": now, "detail": ""}
        row["until"] = until
        c.execute(_QUEUE, [{**row, "talk": _talk(message), "message": asdict(message)} for message in messages])


def _talk(message: Message) -> int | None:
    return None if message.relayed is None else message.relayed.talk


def read_message(doc: Mapping[str, Any]) -> Message:
    file, app, relayed, media = (doc.get(name) for name in ("file", "app", "relayed", "media"))
    return Message(
        text=doc["text"],
        choices=tuple((choice, label) for choice, label in doc["choices"]),
        ask_location=doc["ask_location"],
        picture=doc["picture"],
        file=None if file is None else (file[0], file[1]),
        links=tuple((label, url) for label, url in doc.get("links", ())),
        app=None if app is None else (app[0], app[1]),
        relayed=None if relayed is None else _relayed(relayed),
        media=None if media is None else (media[0], media[1]),
    )


def _relayed(doc: Mapping[str, Any]) -> Relayed:
    copy = doc["copy"]
    return Relayed(**{**doc, "copy": None if copy is None else (copy[0], copy[1]), "withdraw": tuple(doc["withdraw"])})


_earlier = aliased(Outbox)
# an earlier message of the chat, no less urgent, stands in front; a reply may overtake a waiting notice
_in_front = (
    _earlier.chat == Outbox.chat,
    _earlier.id < Outbox.id,
    _earlier.priority <= Outbox.priority,
    _earlier.state.in_((PENDING, SENDING)),
)
_in_time = or_(Outbox.until.is_(None), Outbox.until > bindparam("now"))
_READY = (
    select(Outbox.id, Outbox.chat, Outbox.message, Outbox.priority, Outbox.attempts)
    .where(
        Outbox.state == PENDING,
        Outbox.notice.is_(None),
        Outbox.at <= bindparam("now"),
        _in_time,
        ~exists().where(*_in_front, or_(_earlier.state == SENDING, _earlier.at > bindparam("now"))),
    )
    .order_by(Outbox.priority, Outbox.id)
    .limit(bindparam("most"))
)
# a notice goes out in its hours, while it is neither paused nor silenced, and disturbs no interview
GOING_OUT = (
    Notice.state == GOING,
    Notice.opens <= bindparam("now", type_=Notice.opens.type),
    Notice.closes > bindparam("now", type_=Notice.closes.type),
    ~exists().where(Counter.name == VEDA, Counter.value != 0),
)
UNDISTURBED = or_(Chat.busy_until.is_(None), Chat.busy_until <= bindparam("now", type_=Chat.busy_until.type))
_going_out = and_(
    exists().where(Notice.id == Outbox.notice, *GOING_OUT), exists().where(Chat.id == Outbox.chat, UNDISTURBED)
)
_SENDING = (
    update(Outbox)
    .where(
        Outbox.id == bindparam("row"),
        Outbox.state == PENDING,
        _in_time,
        or_(and_(Outbox.notice.is_(None), ~exists().where(*_in_front)), _going_out),  # a notice waits for no reply
    )
    .values(state=SENDING, attempts=Outbox.attempts + 1)
)
# a lease that has run out is still its holder's until another takes it
_SENDING_BY = _SENDING.where(exists().where(Lease.name == SENDER, Lease.holder == bindparam("holder")))
_SETTLE = update(Outbox).where(Outbox.id == bindparam("row"), Outbox.state.in_((PENDING, SENDING)))
_SETTLE_TELLING = _SETTLE.returning(Outbox.chat, Outbox.priority)
_OF_CHAT = update(Chat).where(Chat.id == bindparam("of"))
_LAST = {PLANNED: "unasked_at", NOTICE: "notice_at"}
# the goodbye to a chat that was erased goes with its sending
_NO_TRACE = delete(Outbox).where(Outbox.id == bindparam("row"), ~exists().where(Chat.id == Outbox.chat))


def outgoing(c: Connection, now: datetime, limit: int) -> list[Outgoing]:
    rows = c.execute(_READY, {"now": now, "most": limit})
    return [Outgoing(row.id, row.chat, read_message(row.message), row.priority, row.attempts) for row in rows]


def overdue(c: Connection, now: datetime, limit: int) -> list[tuple[int, str]]:
    """Rows that were not sent in their time, and their chats."""
    late = select(Outbox.id, Outbox.chat).where(Outbox.state == PENDING, Outbox.notice.is_(None), Outbox.until <= now)
    return [(row.id, row.chat) for row in c.execute(late.order_by(Outbox.id).limit(limit))]


def put_off(c: Connection, outgoing: int, at: datetime, until: datetime) -> None:
    c.execute(_SETTLE, {"row": outgoing, "at": at, "until": until})


def sending(c: Connection, outgoing: int, now: datetime, holder: str | None = None) -> bool:
    if holder is None:
        return bool(c.execute(_SENDING, {"row": outgoing, "now": now}).rowcount)
    return bool(c.execute(_SENDING_BY, {"row": outgoing, "now": now, "holder": holder}).rowcount)


def settle(
    c: Connection,
    outgoing: int,
    outcome: str,
    now: datetime,
    *,
    detail: str,
    retry_at: datetime | None = None,
) -> None:
    if outcome == RETRY:
        c.execute(_SETTLE, {"row": outgoing, "state": PENDING, "at": retry_at or now, "detail": detail})
    elif outcome in OUTCOMES:
        values = {"row": outgoing, "state": outcome, "message": None, "settled": now, "detail": detail}
        for row in c.execute(_SETTLE_TELLING, values).all():
            if outcome in ("blocked", "gone"):
                c.execute(_OF_CHAT, {"of": row.chat, "blocked_at": now})
            elif row.priority in _LAST and outcome in ("sent", UNCERTAIN):
                c.execute(_OF_CHAT, {"of": row.chat, _LAST[row.priority]: now})
        c.execute(_NO_TRACE, {"row": outgoing})
    else:
        raise ValueError(f"an outcome is {RETRY} or one of {', '.join(OUTCOMES)}, not '{outcome}'")


def recover(c: Connection, now: datetime) -> int:
    begun = select(Outbox.id).where(Outbox.state == SENDING)
    of_notices = begun.join(Notice, Notice.id == Outbox.notice)  # by the index of each notice
    left = c.scalars(begun.where(Outbox.notice.is_(None)).union_all(of_notices)).all()
    for outgoing in left:
        settle(c, outgoing, UNCERTAIN, now, detail="the sender stopped during the call")
    return len(left)


def forget(c: Connection, chat: str) -> None:
    c.execute(delete(Outbox).where(Outbox.chat == chat))
