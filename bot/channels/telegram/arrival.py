"""A Telegram update as the plain JSON of an inbox row. Names, user names and pictures are never taken over."""

from __future__ import annotations

from typing import Any

from telegram import Message, Update
from telegram.constants import ChatType

from bot.app import arrivals
from bot.app.office_group import OFFICE
from bot.dialogue.office import marked

PREFIX = "tg:"
UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")  # all that is asked of Telegram

# What a message may hold, and how the interview calls it; the first that is there counts.
_KINDS = (
    ("voice", "voice"), ("audio", "voice"), ("video_note", "video"), ("photo", "photo"), ("sticker", "sticker"),
    ("animation", "video"), ("video", "video"), ("document", "document"), ("contact", "contact"), ("poll", "other"),
    ("dice", "other"), ("story", "other"), ("game", "other"), ("paid_media", "other"), ("checklist", "other"),
)  # fmt: skip


def arrival(update: Update, us: int) -> tuple[str, dict[str, Any]] | None:
    """The chat and the body of an update; None when there is nobody to be answered. `us`: the bot's own number."""
    if update.callback_query is not None:
        query = update.callback_query
        if query.message is None or query.data is None:
            return None
        lang = _language(query.from_user.language_code)
        if query.message.chat.type != ChatType.PRIVATE:
            pressed = {"choice": arrivals.storable(query.data)[:64], "from": query.from_user.id, "lang": lang}
            return _chat(query.message.chat.id), {"type": "group", **pressed}
        return _chat(query.message.chat.id), {
            "type": "press",
            "choice": arrivals.storable(query.data)[:64],
            "lang": lang,
        }
    message = update.message or update.edited_message
    if message is None or message.chat.type == ChatType.CHANNEL:
        return None
    body = _body(message, us, edited=update.message is None)
    return None if body is None else (_chat(message.chat.id), body)


def to_nobody(body: dict[str, Any]) -> dict[str, Any]:
    """What is kept of a message in a group that is no office's: nothing of what it says."""
    return _sent("group", body.get("lang"))


def sets_up(body: dict[str, Any]) -> bool:
    """Whether a group's message would make it an office's."""
    return body.get("name") in OFFICE


def key(update: Update, chat: str, body: dict[str, Any], day: str) -> str:
    """The inbox key. A group's is the same all day, so that it gets at most one answer a day."""
    if body.get("kind") == "group":
        return f"{PREFIX}group:{chat.removeprefix(PREFIX)}:{day}"
    return f"{PREFIX}{update.update_id}"


def _body(message: Message, us: int, edited: bool) -> dict[str, Any] | None:
    lang = _language(message.from_user.language_code if message.from_user else None)
    if message.migrate_to_chat_id is not None:
        return {"type": "group", "moved": _chat(message.migrate_to_chat_id), "lang": lang}
    kind = next((kind for field, kind in _KINDS if getattr(message, field, None)), None)
    spoken = message.text or message.caption
    if not (spoken or kind or message.location):
        return None  # a service message: pinned, joined, timer changed
    if message.chat.type != ChatType.PRIVATE:
        return _in_group(message, us, lang, kind, edited)
    if edited:
        # a live position is an edit every few seconds
        return None if message.location else _sent("edited", lang)
    if message.location:
        return {
            "type": "location",
            "lat": float(message.location.latitude),
            "lon": float(message.location.longitude),
            "lang": lang,
            "message": message.message_id,
        }
    if spoken:
        media = {"media": kind} if kind else {}
        return arrivals.text(spoken, lang) | {"message": message.message_id} | media | _file(message)
    return _sent(kind or "other", lang) | {"message": message.message_id} | _file(message)


def _file(message: Message) -> dict[str, Any]:
    """What a clerk may put into a notice, by Telegram's id: gone with the row's body once it is handled."""
    if message.photo:
        return {"file": ["photo", message.photo[-1].file_id]}
    return {"file": ["document", message.document.file_id]} if message.document else {}


def _in_group(message: Message, us: int, lang: str | None, kind: str | None, edited: bool) -> dict[str, Any]:
    """With who wrote it, by the account's number, and where: in which topic, in reply to which message.

    `talk`: what the bot's message, or topic, says itself of whose it is. Of one in doubt nobody here knows the number.
    """
    spoken = arrivals.text(message.text or message.caption or "", lang)
    if spoken["type"] == "text":
        spoken = {"text": arrivals.storable(message.text or message.caption or "").strip()}
    reply = message.reply_to_message
    return {
        **{name: value for name, value in spoken.items() if name in ("text", "name", "payload") and value},
        "type": "group",
        "from": message.from_user.id if message.from_user is not None else None,
        "lang": lang,
        "message": message.message_id,
        "media": kind,
        "topic": message.message_thread_id if message.is_topic_message else None,
        "reply": reply.message_id if reply is not None and reply.forum_topic_created is None else None,
        "talk": None if reply is None else _talk(reply, us),
        "topics": message.chat.is_forum is True,
        "edited": edited,
    }


def _talk(message: Message, us: int) -> int | None:
    if message.from_user is None or message.from_user.id != us:
        return None
    topic = message.forum_topic_created
    return marked(topic.name if topic is not None else message.text or message.caption or "")


def _sent(kind: str, lang: str | None) -> dict[str, Any]:
    return {"type": "sent", "kind": kind, "lang": lang}


def _chat(number: int) -> str:
    return f"{PREFIX}{number}"


def _language(code: str | None) -> str | None:
    return arrivals.storable(code)[:8].lower() or None if code else None
