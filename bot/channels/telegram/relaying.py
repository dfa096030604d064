"""A talk's messages: in its own topic of an office's group, or in reply to its first; copies without a sender."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, ReplyParameters
from telegram.error import BadRequest

from bot.app.message_ports import Message, Relayed, Thread, Threads
from bot.channels.telegram.failures import RETRY, Result, sort

log = logging.getLogger(__name__)

CAPTION_LENGTH = 1024
MOST_DELETED = 100  # messages in one call
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)

Send = Callable[[], Awaitable[Result]]


class Relaying:
    """The calls of one message of a talk. Where it stands is looked up when it is sent: the one before may open it."""

    def __init__(self, bot: Bot, threads: Threads, chat: str, message: Message) -> None:
        assert message.relayed is not None
        self._bot, self._threads, self._chat, self._message = bot, threads, chat, message
        self._relayed: Relayed = message.relayed
        self._number = int(chat.partition(":")[2])

    def parts(self) -> list[tuple[Send, bool]]:
        """Each call, and whether the message is whole without it."""
        relayed = self._relayed
        if relayed.topic is not None or relayed.withdraw:
            return [(self._withdraw, False)]
        opening: list[tuple[Send, bool]] = [] if relayed.talk is None else [(self._open, True)]
        return [*opening, (self._post, False)]

    # -- the thread

    async def _thread(self) -> Thread:
        if self._relayed.talk is None:
            return Thread()
        return await asyncio.to_thread(self._threads.thread, self._relayed.talk, self._chat)

    async def _open(self) -> Result:
        """Makes the talk's topic when there is none yet; a group that refuses has replies instead."""
        try:
            thread = await self._thread()
        except Exception as error:
            return _not_yet(error)
        talk = self._relayed.talk
        if talk is None or not thread.topics or thread.topic is not None or thread.first is not None:
            return Result()
        try:
            made = await self._bot.create_forum_topic(self._number, self._relayed.title or f"#{talk}")
        except BadRequest:
            return await self._keep(self._threads.no_topics, self._chat)
        except Exception as error:
            return sort(error)
        return await self._keep(self._threads.opened_topic, talk, self._chat, made.message_thread_id, datetime.now(UTC))

    async def _post(self) -> Result:
        try:
            thread = await self._thread()
        except Exception as error:
            return _not_yet(error)
        where: dict[str, Any] = {"message_thread_id": thread.topic}
        if thread.first is not None:
            where["reply_parameters"] = ReplyParameters(thread.first, allow_sending_without_reply=True)
        try:
            number = await self._send(where)
        except Exception as error:
            return sort(error)
        if self._relayed.talk is None:
            return Result()
        return await self._keep(self._threads.posted, self._relayed.talk, self._chat, number, datetime.now(UTC))

    async def _keep(self, action: Callable[..., None], *arguments: Any) -> Result:
        """What Telegram has done is noted; if it cannot be, it is done all the same."""
        for wait in (0.2, 1.0, 0.0):
            try:
                await asyncio.to_thread(action, *arguments)
                break
            except Exception as error:
                log.error("where a talk stands cannot be written for now (%s)", type(error).__name__)
                await asyncio.sleep(wait)
        return Result()

    async def _send(self, where: dict[str, Any]) -> int:
        buttons = _buttons(self._message)
        if self._relayed.copy is None:
            sent = await self._bot.send_message(
                self._number, self._message.text, reply_markup=buttons, link_preview_options=_NO_PREVIEW, **where
            )
            return sent.message_id
        chat, number = self._relayed.copy
        text = self._message.text
        copied = await self._bot.copy_message(
            self._number,
            int(chat.partition(":")[2]),
            number,
            caption=text[:CAPTION_LENGTH] or None,
            reply_markup=buttons,
            **where,
        )
        return copied.message_id

    async def _withdraw(self) -> Result:
        relayed = self._relayed
        try:
            if relayed.topic is not None:
                await self._bot.delete_forum_topic(self._number, relayed.topic)
                return Result()
        except Exception as error:
            result = sort(error)
            if result.outcome == "retry" or not relayed.withdraw:
                return result
        try:
            for at in range(0, len(relayed.withdraw), MOST_DELETED):
                await self._bot.delete_messages(self._number, relayed.withdraw[at : at + MOST_DELETED])
        except Exception as error:
            return sort(error)
        return Result()


def _not_yet(error: Exception) -> Result:
    """Nothing was sent."""
    return Result(RETRY, type(error).__name__)


def _buttons(message: Message) -> InlineKeyboardMarkup | None:
    if not message.choices:
        return None
    return InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data=key)] for key, label in message.choices])
