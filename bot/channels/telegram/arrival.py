"""A Telegram update as the plain JSON of an inbox row. Names, user names and pictures are never taken over."""

from __future__ import annotations

from typing import Any

from telegram import Message, Update
from telegram.constants import ChatType

from bot.app import arrivals

PREFIX = "tg:"
UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")  # all that is asked of Telegram

# What a message may hold, and how the interview calls it; the first that is there counts.
_KINDS = (
    ("voice", "voice"), ("audio", "voice"), ("video_note", "video"), ("photo", "photo"), ("sticker", "sticker"),
    ("animation", "video"), ("video", "video"), ("document", "document"), ("contact", "contact"), ("poll", "other"),
    ("dice", "other"), ("story", "other"), ("game", "other"), ("paid_media", "other"), ("checklist", "other"),
)  # fmt: skip


def arrival(update: Update) -> tuple[str, dict[str, Any]] | None:
    """The chat and the body of an update; None when there is nobody to be answered."""
    if update.callback_query is not None:
        query = update.callback_query
        if query.message is None or query.data is None:
            return None
        lang = _language(query.from_user.language_code)
        if query.message.chat.type != ChatType.PRIVATE:
            return _chat(query.message.chat.id), _sent("group", lang)
        return _chat(query.message.chat.id), {
            "type": "press",
            "choice": arrivals.storable(query.data)[:64],
            "lang": lang,
        }
    message = update.message or update.edited_message
    if message is None or message.chat.type == ChatType.CHANNEL:
        return None
    body = _body(message, edited=update.message is None)
    return None if body is None else (_chat(message.chat.id), body)


def key(update: Update, chat: str, body: dict[str, Any], day: str) -> str:
    """The inbox key. A group's is the same all day, so that it gets at most one answer a day."""
    if body.get("kind") == "group":
        return f"{PREFIX}group:{chat.removeprefix(PREFIX)}:{day}"
    return f"{PREFIX}{update.update_id}"


def _body(message: Message, edited: bool) -> dict[str, Any] | None:
    lang = _language(message.from_user.language_code if message.from_user else None)
    kind = next((kind for field, kind in _KINDS if getattr(message, field, None)), None)
    spoken = message.text or message.caption
    if not (spoken or kind or message.location):
        return None  # a service message: pinned, joined, timer changed
    if message.chat.type != ChatType.PRIVATE:
        return _sent("group", lang)
    if edited:
        # a live position is an edit every few seconds
        return None if message.location else _sent("edited", lang)
    if message.location:
        return {
            "type": "location",
            "lat": float(message.location.latitude),
            "lon": float(message.location.longitude),
            "lang": lang,
        }
    if spoken:
        return arrivals.text(spoken, lang)
    return _sent(kind or "other", lang)


def _sent(kind: str, lang: str | None) -> dict[str, Any]:
    return {"type": "sent", "kind": kind, "lang": lang}


def _chat(number: int) -> str:
    return f"{PREFIX}{number}"


def _language(code: str | None) -> str | None:
    return arrivals.storable(code)[:8].lower() or None if code else None
