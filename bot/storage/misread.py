"""Messages that were misread: collected by a turn, looked at by an admin, written out as training examples."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, delete, func, insert, select, update

from bot.app.misreading import Misread
from bot.storage.misread_models import MisreadRow

NEW, KEPT, DROPPED = "new", "kept", "dropped"
MOST_OF_A_CHAT = 50  # a chat that floods tells no more


def add(c: Connection, chat: str, found: Misread, on: date) -> None:
    """The same words of a chat stand once."""
    mine = select(func.count()).select_from(MisreadRow).where(MisreadRow.chat == chat)
    if c.scalar(mine.where(MisreadRow.words == found.words)) or (c.scalar(mine) or 0) >= MOST_OF_A_CHAT:
        return
    row = {"words": found.words, "lang": found.lang, "asked": found.asked, "why": found.why, "read": found.read}
    c.execute(insert(MisreadRow).values(chat=chat, on=on, state=NEW, **row))


def forget(c: Connection, chat: str) -> None:
    """The owner no longer agrees that what they say is kept."""
    c.execute(delete(MisreadRow).where(MisreadRow.chat == chat))


def of_state(c: Connection, state: str) -> Sequence[MisreadRow]:
    columns = MisreadRow.__table__.c
    return c.execute(select(*columns).where(MisreadRow.state == state).order_by(MisreadRow.id)).all()  # type: ignore[return-value]


def keep(c: Connection, number: int, intent: str, words: str | None = None) -> bool:
    """Whether there is such a message. `words`: as the example shall read, its entities marked."""
    values = {"state": KEPT, "intent": intent} | ({"words": words} if words else {})
    return c.execute(update(MisreadRow).where(MisreadRow.id == number).values(**values)).rowcount > 0


def drop(c: Connection, number: int) -> bool:
    """It teaches nothing; its words go."""
    gone = update(MisreadRow).where(MisreadRow.id == number).values(state=DROPPED, words="", read=None)
    return c.execute(gone).rowcount > 0
