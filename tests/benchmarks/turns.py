"""A turn, from the event to the committed reply handed to the sender, beside a bare echo and a Rasa-only form bot."""

from __future__ import annotations

import asyncio
import json
import subprocess
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from telegram import Chat, Message, Update, User
from telegram.ext import ApplicationBuilder, MessageHandler, filters
from telegram.request import BaseRequest

from bot.app import arrivals
from bot.app.work import work_one
from bot.bootstrap import Parts, build
from bot.config import Settings
from bot.understanding.keeper import NluKeeper
from bot.understanding.provision import NLU, ensure_ready
from tests.benchmarks.table import p, show

HERE = Path(__file__).parent
TODAY = date(2026, 11, 23)
CHATS = 60
WORDS = (
    "hago ollas de barro en tonala con mi esposa",
    "quiero vender mas",
    "a mano, las pulo con una piedra",
    "somos 4 con mis hijos",
    "desde 2015",
)
PRESSES = ("1.consent.yes", "1.for_whom.mine")


async def ours(url: str, nlu: str | None) -> tuple[list[float], list[float]]:
    """Seconds of each text turn and of each button turn, on a database with full commits."""
    parts = build(Settings(database_url=url), nlu)
    texts: list[float] = []
    buttons: list[float] = []
    for number in range(CHATS):
        chat = f"bench:{number}"
        await _turn(parts, chat, "start", arrivals.text("/start", "es"))
        for press in PRESSES:
            buttons.append(await _turn(parts, chat, press, {"type": "press", "choice": press, "lang": "es"}))
        for words in WORDS:
            texts.append(await _turn(parts, chat, words, arrivals.text(words, "es")))
    parts.store.close()
    return texts[5:], buttons[5:]


async def _turn(parts: Parts, chat: str, name: str, body: dict[str, Any]) -> float:
    now = datetime.now(UTC)
    began = time.perf_counter()
    await asyncio.to_thread(parts.store.ingest, f"{chat}:{name}", chat, body, now)
    await work_one(parts.store, parts.turns, now, "bench")
    rows = await asyncio.to_thread(parts.store.outgoing, now, 10)
    took = time.perf_counter() - began
    for row in rows:
        parts.store.sending(row.id, now)
        parts.store.settle(row.id, "sent", now)
    return took


class _Instant(BaseRequest):
    """A transport that answers at once: what is measured is the library alone."""

    read_timeout = 5.0
    answer = json.dumps(
        {"ok": True, "result": {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}, "text": "x"}}
    ).encode()
    me = json.dumps({"ok": True, "result": {"id": 1, "is_bot": True, "first_name": "b", "username": "b"}}).encode()

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def do_request(self, url: str, *_: Any, **__: Any) -> tuple[int, bytes]:
        return 200, self.me if url.endswith("getMe") else self.answer


async def echo() -> list[float]:
    """Seconds of each turn of a bare python-telegram-bot echo, nothing stored."""
    application = (
        ApplicationBuilder().token("1:x").request(_Instant()).get_updates_request(_Instant()).updater(None).build()
    )

    async def answer(update: Update, _: Any) -> None:
        assert update.message is not None
        await update.message.reply_text(update.message.text or "")

    application.add_handler(MessageHandler(filters.TEXT, answer))
    await application.initialize()
    times = []
    for number in range(CHATS * len(WORDS)):
        message = Message(
            number, datetime.now(UTC), Chat(1, "private"), text="hola", from_user=User(1, "a", is_bot=False)
        )
        message.set_bot(application.bot)
        began = time.perf_counter()
        await application.process_update(Update(number, message=message))
        times.append(time.perf_counter() - began)
    await application.shutdown()
    return times[5:]


def form_bot() -> list[float] | None:
    """Seconds of each turn of a Rasa-only bot with a form and the same pipeline, in memory; None without Rasa."""
    python = NLU / ".venv" / "bin" / "python"
    if not python.exists():
        return None
    done = subprocess.run(
        [str(python), str(HERE / "rasa_form" / "run.py"), str(NLU / "build" / "nlu.yml"), str(NLU / "config.yml")],
        input=json.dumps({"chats": CHATS // 3, "words": WORDS}), capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode != 0:
        print(done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "the form bot failed")
        return None
    return list(json.loads(done.stdout.strip().splitlines()[-1]))


async def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        bare = await echo()
        texts, buttons = await ours(f"sqlite:///{folder}/a.db", None)
        rows: list[Sequence[object]] = [
            _row("python-telegram-bot echo, nothing stored", bare, bare),
            _row("button turn, committed", buttons, bare),
            _row("text turn without the service, committed", texts, bare),
        ]
        model = ensure_ready(print)
        if model is not None:
            keeper = NluKeeper(model)
            await keeper.start()
            try:
                with_parse, _ = await ours(f"sqlite:///{folder}/b.db", keeper.url)
            finally:
                await keeper.stop()
            rows.append(_row("text turn with the service, committed", with_parse, bare))
            peer = await asyncio.to_thread(form_bot)
            if peer is not None:
                rows.append(_row("Rasa-only form bot, same pipeline, in memory", peer, bare))
        show(("turn", "p50 ms", "p90 ms", "of the echo"), rows)


def _row(name: str, times: Sequence[float], bare: Sequence[float]) -> tuple[object, ...]:
    return name, f"{p(times, 50):.2f}", f"{p(times, 90):.2f}", f"{p(times, 50) / p(bare, 50):.1f}x"
