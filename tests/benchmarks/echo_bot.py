"""The peer: a bare python-telegram-bot echo, polling. `echo_bot.py <Bot API URL> <token>`."""

from __future__ import annotations

import sys
from typing import Any

from telegram import Update
from telegram.ext import ApplicationBuilder, CallbackQueryHandler, MessageHandler, filters


async def said(update: Update, _: Any) -> None:
    assert update.message is not None
    await update.message.reply_text(update.message.text or "")


async def pressed(update: Update, _: Any) -> None:
    query = update.callback_query
    assert query is not None
    await query.answer()
    await update.get_bot().send_message(query.from_user.id, query.data or "")


def main(url: str, token: str) -> None:
    application = ApplicationBuilder().token(token).base_url(f"{url}/bot").build()
    application.add_handler(MessageHandler(filters.TEXT, said))
    application.add_handler(CallbackQueryHandler(pressed))
    application.run_polling()


if __name__ == "__main__":
    main(*sys.argv[1:3])
