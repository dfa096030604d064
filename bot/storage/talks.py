"""Talks of owners and offices, within a transaction. Whoever changes a talk holds the lock on its owner's chat."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, func, insert, select, update

from bot.app.handover import Act
from bot.app.message_ports import Message, Relayed
from bot.app.ports import BUSY, Commit
from bot.dialogue.effects import CloseTalk, Effect, OpenTalk, Relay
from bot.domain.offices import CLOSED, IDLE, OPEN, UNDER_WAY, WAITING, Office, Talk
from bot.storage import inbox, outbox
from bot.storage.models import Chat, Outbox
from bot.storage.talk_models import OfficeRow, TalkPost, TalkRow, TalkTopic
from bot.storage.talk_rows import talk
from bot.storage.upsert import insert_for, upsert

_LOCK = select(Chat.id).where(Chat.id == bindparam("of")).with_for_update()


# -- the owner's side: within a turn


def take(c: Connection, commit: Commit, effect: Effect) -> dict[str, Any]:
    """Opens, closes or goes on; what changes in the chat's own row."""
    match effect:
        case OpenTalk(office, place, until, summary) if commit.incoming is not None:
            _close(c, TalkRow.chat == commit.chat, commit.now)
            row = {"id": commit.incoming, "chat": commit.chat, "place": place, "office": office, "asked": [office]}
            row |= {"state": WAITING, "summary": summary is not None, "opened": commit.now, "until": until}
            c.execute(insert(TalkRow), row)
            return {"talk": commit.incoming}
        case Relay() if commit.passed is not None:
            number = c.scalar(select(Chat.talk).where(Chat.id == commit.chat))
            if number is not None:
                _post(c, number, commit.chat, commit.passed)
                goes_on = update(TalkRow).where(TalkRow.id == number, TalkRow.state == OPEN)
                c.execute(goes_on.values(until=commit.now + IDLE))
        case CloseTalk():
            _close(c, TalkRow.chat == commit.chat, commit.now)
            return {"talk": None}
    return {}


def _close(c: Connection, which: Any, now: datetime) -> None:
    open_ones = update(TalkRow).where(which, TalkRow.state != CLOSED)
    c.execute(open_ones.values(state=CLOSED, until=None, closed=now))


def withdraw(c: Connection, chat: str, now: datetime) -> None:
    """Before an owner's erasure: what waits to be passed on goes, and what the offices see of it is taken back."""
    mine = select(TalkRow.id).where(TalkRow.chat == chat)
    c.execute(delete(Outbox).where(Outbox.talk.in_(mine)))
    topics = {(row.talk, row.chat): row.topic for row in c.execute(_of_talks(TalkTopic, mine))}
    posts: dict[tuple[int, str], list[int]] = {key: [] for key in topics}
    for row in c.execute(_of_talks(TalkPost, mine).where(TalkPost.chat != chat).order_by(TalkPost.message)):
        posts.setdefault((row.talk, row.chat), []).append(row.message)
    for (number, where), numbers in posts.items():
        gone = Relayed(withdraw=tuple(numbers), topic=topics.get((number, where)))
        outbox.queue(c, where, [Message("", relayed=gone)], outbox.REPLY, now)


def _of_talks(model: type[TalkTopic] | type[TalkPost], talks: Select[Any]) -> Select[Any]:
    return select(model.__table__).where(model.talk.in_(talks))


# -- the office's side


def act(c: Connection, act: Act) -> bool:
    """All or nothing; False when the talk is not as it was seen. What was handled already is not handled again."""
    before, after = act.before, act.after
    if before is not None:
        c.execute(_LOCK, {"of": before.owner})
        now = talk(c, before.id)
        if now is None or replace(now, lang=before.lang) != before:
            return act.incoming is not None and not inbox.is_waiting(c, act.incoming)
    if act.incoming is not None and not inbox.finish(c, act.incoming):
        return True
    if after is not None and before is not None:
        _change(c, after, act.now)
    if act.office is not None:
        _put_office(c, act.office, act.by, act.now)
    if act.gone is not None:
        c.execute(delete(OfficeRow).where(OfficeRow.chat == act.gone))
        left = update(TalkRow).where(TalkRow.office == act.gone, TalkRow.state.in_(UNDER_WAY))
        c.execute(left.values(state=WAITING, until=act.now))  # the next one's at the next tick
    if act.moved is not None:
        _move_office(c, *act.moved)
    for chat, message in act.messages:
        outbox.queue(c, chat, [message], outbox.REPLY, act.now)
    if act.group is not None:
        c.execute(update(Chat).where(Chat.id == act.group).values(held_by=None, held_until=None))
    return True


def _change(c: Connection, after: Talk, now: datetime) -> None:
    row: dict[str, Any] = {"state": after.state, "asked": list(after.asked), "office": after.office}
    row["until"] = after.until
    if after.state == CLOSED:
        row["closed"] = now
    elif after.state == OPEN:
        row["answered"] = func.coalesce(TalkRow.answered, now)
    c.execute(update(TalkRow).where(TalkRow.id == after.id).values(row))
    chat: dict[str, Any] = {"talk": None, "version": Chat.version + 1}  # a turn of the owner's begins anew
    if after.state in UNDER_WAY:
        chat |= {"talk": after.id, "busy_until": now + BUSY}
    c.execute(update(Chat).where(Chat.id == after.owner).values(chat))


# -- the offices themselves


def _put_office(c: Connection, office: Office, by: int, now: datetime) -> None:
    hours = office.hours
    row = {
        "name": office.name,
        "places": list(office.places),
        "hours": [hours.first_day, hours.last_day, hours.first, hours.last],
        "lang": office.lang,
        "topics": office.topics,
        "clerks": {str(number): name for number, name in office.clerks.items()},
    }
    if not c.execute(update(OfficeRow).where(OfficeRow.chat == office.chat).values(row)).rowcount:
        upsert(c, OfficeRow, {"chat": office.chat, **row, "by": by, "since": now}, "chat")


def _move_office(c: Connection, old: str, new: str) -> None:
    """A group that became a larger one has another id; its messages stay behind."""
    c.execute(delete(OfficeRow).where(OfficeRow.chat == new))
    c.execute(update(OfficeRow).where(OfficeRow.chat == old).values(chat=new))
    for row in c.execute(select(TalkRow.id, TalkRow.asked).where(TalkRow.office == old, TalkRow.state != CLOSED)).all():
        asked = [new if chat == old else chat for chat in row.asked]
        c.execute(update(TalkRow).where(TalkRow.id == row.id).values(office=new, asked=asked))
    c.execute(update(Outbox).where(Outbox.chat == old, Outbox.state == outbox.PENDING).values(chat=new))


# -- the threads of the talks in the offices' chats


def no_topics(c: Connection, chat: str) -> None:
    c.execute(update(OfficeRow).where(OfficeRow.chat == chat).values(topics=False))


def opened_topic(c: Connection, number: int, chat: str, topic: int, now: datetime) -> None:
    if not _there(c, number):
        outbox.queue(c, chat, [Message("", relayed=Relayed(topic=topic))], outbox.REPLY, now)
        return
    upsert(c, TalkTopic, {"talk": number, "chat": chat, "topic": topic}, "talk", "chat")


def posted(c: Connection, number: int, chat: str, message: int, now: datetime) -> None:
    """A message of the talk has come to the office; if the owner has erased all meanwhile, it is taken back."""
    if _there(c, number):
        _post(c, number, chat, message)
    else:
        outbox.queue(c, chat, [Message("", relayed=Relayed(withdraw=(message,)))], outbox.REPLY, now)


def _there(c: Connection, number: int) -> bool:
    """Whether the talk was not erased; it cannot be until this is done."""
    owner = c.scalar(select(TalkRow.chat).where(TalkRow.id == number))
    return owner is not None and c.scalar(_LOCK, {"of": owner}) is not None and talk(c, number) is not None


def _post(c: Connection, number: int, chat: str, message: int) -> None:
    row = {"talk": number, "chat": chat, "message": message}
    keys = ["talk", "chat", "message"]
    c.execute(insert_for(c.dialect.name, TalkPost).values(row).on_conflict_do_nothing(index_elements=keys))
