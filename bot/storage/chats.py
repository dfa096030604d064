"""A chat's own row: session, consent, version; and what a turn starts from."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, select

from bot.app.ports import ChatState
from bot.storage import profiles
from bot.storage.models import Chat
from bot.storage.upsert import insert_for


def ensure_chat(c: Connection, chat: str) -> None:
    """The chat's row is there afterwards, and locked: an erasure under way is waited for."""
    statement = insert_for(c, Chat).values(id=chat, version=0)
    c.execute(statement.on_conflict_do_update(index_elements=["id"], set_={"id": chat}))


def load(c: Connection, chat: str, today: date) -> ChatState:
    row = c.execute(select(Chat.version, Chat.session, Chat.consent).where(Chat.id == chat)).one_or_none()
    if row is None:
        return ChatState(chat)
    businesses = profiles.businesses(c, chat)
    active = profiles.active(c, chat)
    if active is None:
        return ChatState(chat, row.version, row.session, row.consent, businesses=businesses)
    hooks = profiles.hooks(c, active)
    return ChatState(
        chat=chat,
        version=row.version,
        session=row.session,
        consent=row.consent,
        profile=profiles.profile(c, active, today, hooks),
        hooks=hooks,
        business=active,
        businesses=businesses,
    )
