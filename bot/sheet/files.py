"""Where pictures lie until they were sent.

A file is named by its chat and its content: drawing again after a crash writes the same file, an owner's pictures
can be found and removed, and a message that waits keeps the picture it was made with. After a week nothing waits.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from bot.app.notice_ports import Poster
from bot.app.partnership_ports import Drawn
from bot.dialogue.effects import Sheet
from bot.sheet.render import png

DAYS_KEPT = 7
_DAY = 86_400


class Sheets:
    """The pictures of `app`, in a folder that only the bot's user can read."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._tidied = 0.0

    def draw(self, chat: str, sheet: Sheet[str]) -> str:
        """Draws the sheet unless it is there already. Raises NotDrawn."""
        from bot.sheet.svg import compose

        return self._kept(chat, compose(sheet))

    def _kept(self, chat: str, svg: str) -> str:
        path = self._folder / f"{_key(chat)}-{_key(svg)}.png"
        self._tidy()
        if path.exists():
            os.utime(path)
            return str(path)
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        part = path.with_suffix(f".{os.getpid()}.part")
        part.write_bytes(png(svg))
        part.replace(path)
        return str(path)

    def poster(self, poster: Poster) -> str:
        """The path of a poster's picture. Raises NotDrawn."""
        from bot.sheet.poster import compose

        return self._kept("poster", compose(poster))

    def accomplishment(self, drawn: Drawn) -> str:
        """The path of an accomplishment sheet's picture. Raises NotDrawn."""
        from bot.sheet.accomplishment import compose

        return self._kept("accomplishment", compose(drawn))

    def forget(self, chat: str) -> None:
        for path in self._folder.glob(f"{_key(chat)}-*"):
            path.unlink(missing_ok=True)

    def _tidy(self) -> None:
        """Once a day, removes what is older than any message that could still wait."""
        now = time.time()
        if now - self._tidied < _DAY:
            return
        self._tidied = now
        for path in self._folder.glob("*-*.p*"):
            with suppress(FileNotFoundError):
                if now - path.stat().st_mtime > DAYS_KEPT * _DAY:
                    path.unlink()


def _key(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:20]
