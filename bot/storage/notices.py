"""Notices: their rows, who gets one, how far they are and what came of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Integer, bindparam, exists, func, insert, literal, select, text, update

from bot.app.message_ports import Message, Outgoing
from bot.app.notice_files import upload_of
from bot.app.notice_ports import (
    CANCELLED,
    DONE,
    DRAFT,
    FROM,
    PLANNED,
    SENDING,
    TOLD_ON,
    Notice,
    Progress,
    Question,
)
from bot.storage import audience_counts, notice_files, outbox
from bot.storage.audience_counts import office_key
from bot.storage.models import Chat, Counter, HookHistory, Outbox, Profile
from bot.storage.notice_models import Notice as Row
from bot.storage.notice_models import NoticeAnswer
from bot.storage.upsert import insert_for, upsert

QUEUEING = "notices.queueing"  # the counter that is locked while a notice's rows are queued
HOOKED_WITHIN = timedelta(days=30)
_PLAIN = [each.name for each in fields(Notice) if each.name not in ("office", "id")]


def keep(c: Connection, notice: Notice) -> bool:
    row = {name: getattr(notice, name) for name in _PLAIN} | {"office": office_key(notice.office)}
    statement = insert_for(c.dialect.name, Row).values(row)
    anew = {name: statement.excluded[name] for name in row if name not in ("key", "made")}
    kept = statement.on_conflict_do_update(index_elements=["key"], set_=anew, where=Row.state == DRAFT)
    if c.execute(kept.returning(Row.id)).first() is None:
        return False
    notice_files.keep_only(c, notice.key, upload_of(notice.document))
    return True


def notice(c: Connection, key: str) -> Notice | None:
    row = c.execute(select(Row.__table__).where(Row.key == key)).one_or_none()
    return None if row is None else _notice(row)


def _notice(row: Any) -> Notice:
    plain = {name: getattr(row, name) for name in _PLAIN}
    return Notice(**plain, office=tuple(row.office.split()), id=row.id)


def notices(c: Connection, office: Sequence[str] | None, states: Sequence[str], limit: int) -> list[Notice]:
    asked = select(Row.__table__).where(Row.state.in_(states)).order_by(Row.id.desc()).limit(limit)
    if office is not None:
        asked = asked.where(Row.office == office_key(office))
    return [_notice(row) for row in c.execute(asked)]


def change(c: Connection, key: str, state: str, now: datetime, **values: Any) -> bool:
    moved = update(Row).where(Row.key == key, Row.state.in_(FROM[state])).values(state=state, **values)
    if state in (CANCELLED, DONE):
        moved = moved.values(ended=now)
    number = c.scalar(moved.returning(Row.id))
    if number is not None and state == CANCELLED:
        waiting = update(Outbox).where(Outbox.notice == number, Outbox.state == outbox.PENDING)
        c.execute(waiting.values(state=CANCELLED, settled=now))
        notice_files.keep_only(c, key, None)
    return number is not None


def hours(c: Connection, key: str, opens: datetime, closes: datetime) -> None:
    c.execute(update(Row).where(Row.key == key).values(opens=opens, closes=closes))


# -- who gets it


def queue(c: Connection, key: str, question: Question) -> int | None:
    """One statement writes every row. One notice at a time, so that nobody gets two in a week."""
    upsert(c, Counter, {"name": QUEUEING, "value": 0}, "name")
    found = c.execute(select(Row.id).where(Row.key == key, Row.state == PLANNED).with_for_update()).one_or_none()
    if found is None:
        return None
    audience = audience_counts.compiled(question).condition(question.audience, question.office)
    now = question.now
    getting = (
        select(
            Chat.id,
            literal(outbox.NOTICE, Integer),
            literal(outbox.PENDING),
            literal(found.id, Integer),
            bindparam("queued", now, type_=Outbox.queued.type),
            bindparam("at", now, type_=Outbox.at.type),
            literal(0, Integer),
            literal(""),
        )
        .select_from(Profile)
        .join(Chat, Chat.id == Profile.chat)
        .where(
            audience_counts.reached(),
            audience,
            audience_counts.free(question),
            ~audience_counts.has(question.programme, question),
        )
    )
    names = ["chat", "priority", "state", "notice", "queued", "at", "attempts", "detail"]
    if c.dialect.name == "postgresql":
        # a nested loop would walk through the very rows that it is writing, again for each of them
        c.execute(text("SET LOCAL enable_nestloop = off"))
    every = insert(Outbox).inline().from_select(names, getting, include_defaults=False)
    written = int(c.execute(every, execution_options={"preserve_rowcount": True}).rowcount)
    c.execute(update(Row).where(Row.id == found.id).values(state=SENDING, receivers=written, began=now))
    return written


# -- what the sender takes

_GOING_OUT = select(Row.id, Row.content).where(*outbox.GOING_OUT).order_by(Row.id)
_READY = (
    select(Outbox.id, Outbox.chat, Outbox.priority, Outbox.attempts, Chat.lang)
    .join(Chat, Chat.id == Outbox.chat)
    .where(
        Outbox.notice == bindparam("of"),
        Outbox.state == outbox.PENDING,
        Outbox.at <= bindparam("now", type_=Outbox.at.type),
        outbox.UNDISTURBED,
    )
    .order_by(Outbox.id)
    .limit(bindparam("most"))
)


def outgoing(c: Connection, now: datetime, limit: int) -> list[Outgoing]:
    """The next rows of notices, the oldest notice first, each in its reader's language."""
    found: list[Outgoing] = []
    for going in c.execute(_GOING_OUT, {"now": now}).all():
        if len(found) == limit:
            break
        words = {lang: outbox.read_message(message) for lang, message in going.content.items()}
        for row in c.execute(_READY, {"of": going.id, "now": now, "most": limit - len(found)}):
            message = words.get(row.lang) or words["es"]
            found.append(Outgoing(row.id, row.chat, message, row.priority, row.attempts))
    return found


# -- how far it is


def finish(c: Connection, now: datetime) -> None:
    waiting = exists().where(Outbox.notice == Row.id, Outbox.state.in_((outbox.PENDING, outbox.SENDING)))
    c.execute(update(Row).where(Row.state == SENDING, ~waiting).values(state=DONE, ended=now))
    notice_files.tidy(c, now)


def progress(c: Connection, key: str) -> Progress:
    found = c.execute(select(Row.id, Row.programme).where(Row.key == key)).one_or_none()
    if found is None:
        return Progress()
    mine = Outbox.notice == found.id
    failed = Outbox.state.in_(("uncertain", "blocked", "gone", "bad"))
    rows = select(Outbox.state, func.count()).where(mine).group_by(Outbox.state)
    reasons = select(Outbox.detail, func.count()).where(mine, failed).group_by(Outbox.detail)
    answers = select(NoticeAnswer.answer, func.count()).where(NoticeAnswer.notice == found.id)
    return Progress(
        rows={name: number for name, number in c.execute(rows)},
        reasons={name: number for name, number in c.execute(reasons)},
        answers={name: number for name, number in c.execute(answers.group_by(NoticeAnswer.answer))},
        hooked=_hooked(c, found.id, found.programme),
    )


def _hooked(c: Connection, notice: int, programme: str | None) -> int:
    """Owners who chose the programme within 30 days of getting the notice; both engines add up days alike in Python."""
    if programme is None:
        return 0
    chosen = (
        select(Profile.chat, Outbox.settled, HookHistory.at)
        .join(Profile, Profile.chat == Outbox.chat)
        .join(HookHistory, HookHistory.business == Profile.id)
        .where(
            Outbox.notice == notice,
            Outbox.state.in_(("sent", "uncertain")),
            HookHistory.programme == programme,
            HookHistory.state == "chosen",
            HookHistory.at >= Outbox.settled,
        )
    )
    return len({chat for chat, got, at in c.execute(chosen) if got is not None and at - got <= HOOKED_WITHIN})


def answer(c: Connection, key: str, chat: str, answer: str, now: datetime) -> None:
    """The owner's last word counts."""
    number = c.scalar(select(Row.id).where(Row.key == key))
    if number is not None:
        upsert(c, NoticeAnswer, {"notice": number, "chat": chat, "answer": answer, "at": now}, "notice", "chat")


def mornings(c: Connection, day: int, messages: Sequence[tuple[str, Message]], now: datetime) -> bool:
    """The counter is the row that is due once a day; it moves with the messages."""
    counted = insert_for(c.dialect.name, Counter).values(name=TOLD_ON, value=day)
    moved = counted.on_conflict_do_update(index_elements=["name"], set_={"value": day}, where=Counter.value < day)
    if c.execute(moved.returning(Counter.value)).first() is None:
        return False
    for chat, message in messages:
        outbox.queue(c, chat, [message], outbox.REPLY, now)
    return True


def setting(c: Connection, name: str) -> int | None:
    return c.scalar(select(Counter.value).where(Counter.name == name))


def set_to(c: Connection, name: str, value: int) -> None:
    upsert(c, Counter, {"name": name, "value": value}, "name")
