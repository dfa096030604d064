"""The whole way: the bot as a process, `/admin` in the chat, its link in a browser; and the code beside it."""

from __future__ import annotations

import re
import time
from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.botapi.running import PATIENCE, RunningBot
from tests.botapi.server import BotApi

CHIEF, OWNER = 5, 6


def answer(api: BotApi, chat: int, count: int) -> str:
    """The text of that chat's message number `count`."""
    end = time.monotonic() + PATIENCE
    while len(api.received(chat)) < count:
        assert time.monotonic() < end
        time.sleep(0.05)
    return api.received(chat)[count - 1].text


def test_from_the_chat_to_the_desk(chromium: Browser, tmp_path: Path, unused_tcp_port: int) -> None:
    address = f"http://127.0.0.1:{unused_tcp_port}"
    settings = {"DESK_URL": address, "DESK_LISTEN": address.removeprefix("http://"), "ADMIN_TELEGRAM_ID": str(CHIEF)}
    database = f"sqlite:///{tmp_path / 'gancho.db'}"
    with BotApi() as api, RunningBot(api, database, tmp_path / "log", **settings) as bot:
        bot.start()
        api.say(OWNER, "/admin")
        assert address not in answer(api, OWNER, 1)
        for number, way in enumerate(("link", "code"), 1):
            api.say(CHIEF, "/admin")
            said = answer(api, CHIEF, number)
            context = chromium.new_context(locale="es-MX")
            context.set_default_timeout(PATIENCE * 1000)
            page = context.new_page()
            if way == "link":
                page.goto(said.split()[0])
            else:
                code = re.search(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", said)
                assert code is not None
                page.goto(f"{address}/enter")
                page.fill("#code", code[0])
            page.locator("main button").click()
            expect(page.locator("h1")).to_have_text("Hola, Admin")
            context.close()
        assert bot.stop() == 0
        assert "Traceback" not in bot.said and "/enter/" not in bot.said, "no token is logged"
