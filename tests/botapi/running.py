"""`gancho bot` as a real process against the Bot API server of the tests."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from bot.config import SETTINGS
from tests.botapi.server import BotApi

PATIENCE = 60.0  # seconds on a busy machine


class RunningBot:
    """Started by `start`; `log` is the file with all that it said. A killed one may be started again."""

    def __init__(self, api: BotApi, database: str, log: Path, **settings: str) -> None:
        self.environment = {name: value for name, value in os.environ.items() if name not in SETTINGS} | {
            "TELEGRAM_TOKEN": api.token,
            "TELEGRAM_API_BASE_URL": api.url,
            "OPERATOR_NAME": "Fomento de Prueba",
            "OPERATOR_PRIVACY_URL": "https://example.org/aviso",
            "DATABASE_URL": database,
            **settings,
        }
        self._log = log
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, *arguments: str) -> None:
        command = [sys.executable, "-m", "bot.cli", *(arguments or ("bot", "--no-nlu"))]
        with self._log.open("ab") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log, env=self.environment)

    def kill(self) -> None:
        """As by a power cut."""
        self._end(signal.SIGKILL)

    def stop(self) -> int:
        """As a service manager does it; the exit code."""
        return self._end(signal.SIGTERM)

    def _end(self, number: signal.Signals) -> int:
        assert self.process is not None
        self.process.send_signal(number)
        return self.wait()

    def wait(self) -> int:
        assert self.process is not None
        try:
            return self.process.wait(PATIENCE)
        finally:
            self.process.kill()

    def __enter__(self) -> RunningBot:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    @property
    def said(self) -> str:
        return self._log.read_text("utf-8")
