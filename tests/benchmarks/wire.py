"""A press and its answer over HTTP: the running bot, which stores all of it, beside a bare echo, in turns."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.table import p, show
from tests.botapi.running import PATIENCE, RunningBot
from tests.botapi.server import BotApi

CHATS = range(500, 560)
PRESSES = ("1.consent.yes", "1.for_whom.mine")
APART = 0.06  # seconds: below the thirty a second that Telegram lets through


def main() -> None:
    ours: list[float] = []
    echo: list[float] = []
    with tempfile.TemporaryDirectory() as folder, BotApi() as here, BotApi() as there:
        command = [sys.executable, "-m", "tests.benchmarks.echo_bot", there.url, there.token]
        peer = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            with RunningBot(here, f"sqlite:///{folder}/gancho.db", Path(folder) / "log") as bot:
                bot.start()
                for chat in CHATS:
                    for number, press in enumerate(("/start", *PRESSES)):
                        took = [_answered(api, chat, press, number + 1) for api in (here, there)]
                        if number:
                            ours.append(took[0])
                            echo.append(took[1])
                        time.sleep(APART)
                bot.stop()
        finally:
            peer.terminate()
            peer.wait(10)
    show(
        ("a press and its answer, over HTTP", "p50 ms", "p90 ms", "of the echo (2)"),
        [_row("python-telegram-bot echo, nothing stored", echo, echo), _row("gancho bot, all stored", ours, echo)],
    )


def _answered(api: BotApi, chat: int, act: str, count: int) -> float:
    """Seconds from the act until the chat has its answer."""
    do: Callable[[int, str], int] = api.say if act.startswith("/") else api.press_data
    began = time.monotonic()
    do(chat, act)
    return api.wait_for(chat, count, PATIENCE)[-1].at - began


def _row(name: str, times: list[float], bare: list[float]) -> tuple[str, str, str, str]:
    return name, f"{p(times, 50):.2f}", f"{p(times, 90):.2f}", f"{p(times, 50) / p(bare, 50):.1f}x"
