"""Updates into the inbox: committed first, and only then acknowledged to Telegram."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from telegram import Update
from telegram.error import BadRequest, Conflict, InvalidToken, RetryAfter, TelegramError

from bot.app.store_ports import Inbox
from bot.channels.telegram.arrival import arrival, key, sets_up, to_nobody
from bot.channels.telegram.client import LONG_POLL, Client
from bot.channels.telegram.failures import pause

log = logging.getLogger(__name__)

THANKS_AFTER = 0.05  # seconds in which the answer itself, which matters more, has the process to itself
SLOWEST = 30.0  # seconds between two tries of a server that cannot be reached


class Inlet:
    """Takes raw updates over into the inbox. `arrived` is told of each new row; `reached`: Telegram takes the token.

    `is_office`: whether a chat is one where an office answers.
    """

    def __init__(
        self,
        client: Client,
        store: Inbox,
        now: Callable[[], datetime],
        arrived: Callable[[], None],
        is_office: Callable[[str], bool] = lambda chat: False,
    ) -> None:
        self._is_office = is_office
        self._client = client
        self._store = store
        self._now = now
        self._arrived = arrived
        self._thanks: set[asyncio.Task[None]] = set()
        self.reached = asyncio.Event()

    async def take(self, raw: Mapping[str, Any]) -> None:
        """Commits one update; what nobody can read is passed over. Raises what the database raises."""
        try:
            update = Update.de_json(dict(raw), self._client)
            found = arrival(update, self._client.number)
        except Exception as error:  # a form of update that is not known yet must not stop the others
            log.warning("update %s cannot be read: %s", raw.get("update_id"), type(error).__name__)
            return
        if found is None:
            if update.my_chat_member is not None:
                log.info("a chat's membership is now %r", str(update.my_chat_member.new_chat_member.status))
            return
        chat, body = found
        now = self._now()
        if body["type"] == "group" and not (sets_up(body) or await asyncio.to_thread(self._is_office, chat)):
            body = to_nobody(body)
        name = key(update, chat, body, now.date().isoformat())
        if await asyncio.to_thread(self._store.ingest, name, chat, body, now):
            self._arrived()
        if update.callback_query is not None:
            thanks = asyncio.create_task(self._thank(update.callback_query.id))
            self._thanks.add(thanks)
            thanks.add_done_callback(self._thanks.discard)

    async def _thank(self, query: str) -> None:
        """Stops the clock on the pressed button. Late, or not at all, does no harm."""
        await asyncio.sleep(THANKS_AFTER)
        try:
            await self._client.answer_callback_query(query)
        except BadRequest as error:
            log.debug("a press was not answered: %s", error.message)
        except TelegramError as error:
            log.info("a press was not answered: %s", type(error).__name__)


async def poll(client: Client, inlet: Inlet, wait: int = LONG_POLL) -> None:
    """Long polling without end. Raises InvalidToken when Telegram refuses the token."""
    await _leave_webhook(client)
    offset: int | None = None
    failures = 0
    while True:
        try:
            updates = await client.raw_updates(offset, wait if inlet.reached.is_set() else 0)
            inlet.reached.set()
            for raw in updates:
                await inlet.take(raw)
                offset = int(raw["update_id"]) + 1
            failures = 0
        except InvalidToken:
            raise
        except RetryAfter as error:
            await asyncio.sleep(pause(error))
        except Exception as error:
            failures += 1
            if failures in (1, 5) or failures % 60 == 0:
                log.error("%s (try %d)", _trouble(error), failures)
            await asyncio.sleep(min(SLOWEST, 0.25 * 2 ** min(failures, 8)))


def _trouble(error: Exception) -> str:
    match error:
        case Conflict():
            return "another process polls with this TELEGRAM_TOKEN: stop it, or give this bot a token of its own"
        case TelegramError():
            return f"no updates from Telegram for now ({type(error).__name__}); trying again"
    return f"updates cannot be stored for now ({type(error).__name__}); Telegram keeps them, trying again"


async def _leave_webhook(client: Client) -> None:
    try:
        await client.delete_webhook(drop_pending_updates=False)
    except TelegramError as error:  # polling itself tells whether the token is wrong
        log.debug("deleteWebhook: %s", type(error).__name__)
