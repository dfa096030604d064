"""Files of ours that go out with messages: uploaded once, then named by the id that Telegram gave them.

Of several messages with the same new file one uploads it, the others of this process wait for that. Two processes may
both upload it; either id serves, and the first that is kept is used from then on.
"""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable
from typing import Any

from telegram import InputFile
from telegram import Message as Sent
from telegram.error import BadRequest

from bot.app.notice_files import UPLOAD, Files

log = logging.getLogger(__name__)

Send = Callable[..., Awaitable[Sent]]
_UNKNOWN = ("file identifier", "file_id", "remote file")  # how Telegram refuses an id that is not its own
_MOST = 50  # files whose ids are remembered here


class NotYet(Exception):
    """The file cannot be read for now; nothing was sent."""


class Uploads:
    def __init__(self, files: Files) -> None:
        self._files = files
        self._known: dict[str, str] = {}
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def send(self, send: Send, kind: str, name: str, **arguments: Any) -> bool:
        """Calls `send(<kind>=…, **arguments)`; False, and nothing is sent, when the file is there no more.

        Raises NotYet, and what `send` raises.
        """
        id = name.removeprefix(UPLOAD)
        async with self._locks[id]:
            if id not in self._known and not await self._look_up(id):
                return await self._upload(send, kind, id, arguments)
        file_id = self._known[id]
        try:
            await send(**{kind: file_id}, **arguments)
        except BadRequest as error:
            if not any(words in error.message.lower() for words in _UNKNOWN):
                raise
            await self._forget(id, file_id)  # it was another bot's
            return await self.send(send, kind, name, **arguments)
        return True

    async def _look_up(self, id: str) -> bool:
        """Whether Telegram has it already."""
        try:
            file = await asyncio.to_thread(self._files.file, id)
        except Exception as error:
            raise NotYet(type(error).__name__) from error
        if file is None or file.file_id is None:
            return False
        self._remember(id, file.file_id)
        return True

    async def _upload(self, send: Send, kind: str, id: str, arguments: dict[str, Any]) -> bool:
        try:
            file = await asyncio.to_thread(self._files.file, id)
            content = await asyncio.to_thread(self._files.content, id)
        except Exception as error:
            raise NotYet(type(error).__name__) from error
        if file is None or content is None:
            return False
        sent = await send(**{kind: InputFile(content, filename=file.name)}, **arguments)
        if (file_id := _file_id(sent)) is not None:
            self._remember(id, file_id)
            await self._note(self._files.sent_as, id, file_id)
        return True

    async def _forget(self, id: str, file_id: str) -> None:
        if self._known.get(id) == file_id:
            del self._known[id]
        await self._note(self._files.refused_as, id, file_id)

    async def _note(self, action: Callable[[str, str], None], id: str, file_id: str) -> None:
        """What Telegram has done it has done, be it noted or not."""
        try:
            await asyncio.to_thread(action, id, file_id)
        except Exception as error:
            log.error("a file's id cannot be written for now (%s)", type(error).__name__)

    def _remember(self, id: str, file_id: str) -> None:
        if len(self._known) >= _MOST:
            del self._known[next(iter(self._known))]
        self._known[id] = file_id


def _file_id(sent: Sent) -> str | None:
    if sent.photo:
        return sent.photo[-1].file_id
    return sent.document.file_id if sent.document else None
