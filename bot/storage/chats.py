"""A chat's own row: session, consent, version; and what a turn starts from."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnExpressionArgument, Connection, Select, and_, bindparam, select

from bot.app.ports import Business, ChatState
from bot.storage import profiles, programmes, talk_rows
from bot.storage.models import Chat, Profile
from bot.storage.programmes import REVISION
from bot.storage.upsert import upsert


def _state(which: ColumnExpressionArgument[bool]) -> Select[Any]:
    own = (Chat.version, Chat.session, Chat.consent, Chat.unasked_at, Chat.stopped, Chat.talk)
    now = REVISION.scalar_subquery().label("revision")
    joined = select(*own, now, *Profile.__table__.columns).outerjoin(Profile, and_(Profile.chat == Chat.id, which))
    return joined.where(Chat.id == bindparam("of"))


_STATE = _state(Profile.active)
_STATE_OF_BUSINESS = _state(Profile.id == bindparam("business"))
_BUSINESSES = select(Profile.id, Profile.product).where(Profile.chat == bindparam("of")).order_by(Profile.id)


def ensure_chat(c: Connection, chat: str) -> None:
    """The chat's row is there afterwards, and locked: an erasure under way is waited for."""
    upsert(c, Chat, {"id": chat}, "id")


def load(c: Connection, chat: str, today: date, business: int | None = None) -> ChatState:
    asked = (_STATE, {"of": chat}) if business is None else (_STATE_OF_BUSINESS, {"of": chat, "business": business})
    row = c.execute(*asked).mappings().one_or_none()
    if row is None:
        return ChatState(chat, revision=programmes.revision(c))
    profile, hooks, taken_back = profiles.read(c, row, today)
    return ChatState(
        chat=chat,
        version=row["version"],
        session=row["session"],
        consent=row["consent"],
        profile=profile,
        taken_back=taken_back,
        hooks=hooks,
        business=row["id"],
        unasked=row["unasked_at"],
        stopped=frozenset(row["stopped"] or ()),
        revision=str(row["revision"] or 0),
        first_hook=row["first_hook_at"],
        talk=None if row["talk"] is None else talk_rows.talk(c, row["talk"]),
        businesses=tuple(Business(one.id, one.product or "") for one in c.execute(_BUSINESSES, {"of": chat})),
    )
