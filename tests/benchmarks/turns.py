"""A turn, from the event to the committed reply handed to the sender, beside a bare echo and a Rasa-only form bot."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
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
from bot.understanding.nlu import NluClient, Parse
from bot.understanding.provision import NLU, ensure_ready
from tests.benchmarks.table import p, show

HERE = Path(__file__).parent
CHATS = 60
WORDS = (
    "hago ollas de barro en tonala con mi esposa",
    "quiero vender mas",
    "a mano, las pulo con una piedra",
    "somos 4 con mis hijos",
    "desde 2015",
)
Row = tuple[str, ...]
PRESSES = ("1.consent.yes", "1.for_whom.mine")


@dataclass(frozen=True)
class Took:
    """Seconds of one turn: by the clock, of this process's CPU, and waiting for the service's parse."""

    wall: float
    cpu: float
    parse: float = 0.0


async def ours(url: str, nlu: str | None) -> tuple[list[Took], list[Took]]:
    """Each text turn and each button turn, on a database with full commits."""
    parts = build(Settings(database_url=url), nlu)
    parsing = _watch(parts.nlu) if parts.nlu is not None else []
    texts: list[Took] = []
    buttons: list[Took] = []
    for number in range(CHATS):
        chat = f"bench:{number}"
        await _turn(parts, chat, "start", arrivals.text("/start", "es"), parsing)
        for press in PRESSES:
            buttons.append(await _turn(parts, chat, press, {"type": "press", "choice": press, "lang": "es"}, parsing))
        for words in WORDS:
            texts.append(await _turn(parts, chat, words, arrivals.text(words, "es"), parsing))
    parts.store.close()
    return texts[5:], buttons[5:]


def _watch(nlu: NluClient) -> list[float]:
    """The seconds of each parse from now on."""
    took: list[float] = []
    parse = nlu.parse

    async def timed(text: str) -> Parse | None:
        began = time.perf_counter()
        found = await parse(text)
        took.append(time.perf_counter() - began)
        assert found is not None, "the service did not answer in time"
        return found

    nlu.parse = timed  # type: ignore[method-assign]
    return took


async def _turn(parts: Parts, chat: str, name: str, body: dict[str, Any], parsing: list[float]) -> Took:
    now = datetime.now(UTC)
    parsing.clear()
    began, worked = time.perf_counter(), time.process_time()
    await asyncio.to_thread(parts.store.ingest, f"{chat}:{name}", chat, body, now)
    await work_one(parts.store, parts.turns, now, "bench")
    rows = await asyncio.to_thread(parts.store.outgoing, now, 10)
    took = Took(time.perf_counter() - began, time.process_time() - worked, sum(parsing))
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
    python = str(NLU / ".venv" / "bin" / "python")
    if not Path(python).exists():
        return None
    with tempfile.TemporaryDirectory() as folder:
        data = f"{folder}/nlu.yml"
        wanted = json.dumps({"chats": CHATS // 3, "words": WORDS})
        for command in (
            [python, str(NLU / "generate.py"), "--out", data],
            [python, str(HERE / "rasa_form" / "run.py"), data, str(NLU / "config.yml")],
        ):
            environment = {**os.environ, "PYTHONPATH": str(NLU)}  # where the pipeline's own components lie
            done = subprocess.run(command, input=wanted, capture_output=True, text=True, check=False, env=environment)
            if done.returncode != 0:
                print(done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "the form bot failed")
                return None
    return list(json.loads(done.stdout.strip().splitlines()[-1]))


async def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        bare = await echo()
        texts, buttons = await ours(f"sqlite:///{folder}/a.db", None)
        rows = [
            _row("python-telegram-bot echo, nothing stored or sent", bare),
            _row("button turn, committed", [took.wall for took in buttons], [took.cpu for took in buttons]),
            _row(
                "text turn without the service, committed", [took.wall for took in texts], [took.cpu for took in texts]
            ),
        ]
        model = ensure_ready(print)
        if model is not None:
            rows += await _with_service(model, f"sqlite:///{folder}/b.db")
        show(("turn", "p50 ms", "p90 ms", "CPU p50 ms", "figure to reach"), rows)


async def _with_service(model: Path, url: str) -> list[Row]:
    keeper = NluKeeper(model)
    await keeper.start()
    try:
        texts, _ = await ours(url, keeper.url)
    finally:
        await keeper.stop()
    peer = await asyncio.to_thread(form_bot)
    return [
        _row("text turn with the service", [took.wall for took in texts], figure="the form bot's" if peer else ""),
        _row("  of it, the parse", [took.parse for took in texts]),
        _row("  less the parse", [took.wall - took.parse for took in texts], [took.cpu for took in texts], "4"),
        *([_row("Rasa-only form bot, same pipeline, in memory", peer)] if peer else []),
    ]


def _row(name: str, wall: Sequence[float], cpu: Sequence[float] = (), figure: str = "") -> Row:
    return name, f"{p(wall, 50):.2f}", f"{p(wall, 90):.2f}", f"{p(cpu, 50):.2f}" if cpu else "", figure
