"""The menu of commands that Telegram shows, in each language."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence

from telegram import Bot, BotCommand
from telegram.error import TelegramError

log = logging.getLogger(__name__)


async def set_menu(bot: Bot, commands: Sequence[str], describe: Callable[[str, str], str]) -> None:
    """Sets names and descriptions; `describe(command, language)`. Spanish is also what other languages see."""
    for lang in ("es", "en"):
        menu = [BotCommand(name, describe(name, lang)[:256]) for name in commands]
        for code in ("", lang) if lang == "es" else (lang,):
            try:
                await bot.set_my_commands(menu, language_code=code or None)
            except TelegramError as error:  # some servers have no such method
                log.warning("setMyCommands: %s", type(error).__name__)
                return
