"""Everything stored of a chat, for its owner."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, select

from bot.storage.gathering_models import Invitation
from bot.storage.misread_models import MisreadRow
from bot.storage.models import (
    Base,
    Chat,
    CheckIn,
    DueRow,
    FactHistory,
    Hook,
    HookHistory,
    Inbox,
    Outbox,
    Phrase,
    Profile,
    Term,
)
from bot.storage.notice_models import NoticeAnswer
from bot.storage.partnership_models import HookAnswer
from bot.storage.talk_models import TalkPost, TalkRow

# Every table with rows of a chat, and by which column they are found.
OF_CHAT: tuple[tuple[type[Base], str], ...] = (
    (Chat, "id"), (Inbox, "chat"), (Outbox, "chat"), (DueRow, "chat"), (Profile, "chat"), (TalkRow, "chat"),
    (TalkPost, "chat"), (NoticeAnswer, "chat"), (Invitation, "chat"), (MisreadRow, "chat"),
)  # fmt: skip
OF_BUSINESS: tuple[type[Base], ...] = (Phrase, Term, FactHistory, Hook, HookHistory, CheckIn, HookAnswer)


def export(c: Connection, chat: str) -> dict[str, Any]:
    """The rows as they stand, by table; what is empty in a row is left out."""
    found = {model.__tablename__: _rows(c, model, column, (chat,)) for model, column in OF_CHAT}
    mine = c.scalars(select(Profile.id).where(Profile.chat == chat)).all()
    found |= {model.__tablename__: _rows(c, model, "business", mine) for model in OF_BUSINESS}
    return {table: rows for table, rows in found.items() if rows}


def _rows(c: Connection, model: type[Base], column: str, keys: Iterable[Any]) -> list[dict[str, Any]]:
    table = model.__table__
    rows = c.execute(select(table).where(table.c[column].in_(list(keys))).order_by(*table.primary_key)).mappings()
    return [{name: _plain(value) for name, value in row.items() if value is not None} for row in rows]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value
