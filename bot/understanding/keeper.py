"""Starts the language service, watches it, and starts it again when it stops or hangs."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import socket
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import httpx

from bot.dialogue.reading import INTENTS
from bot.understanding.provision import NLU, QUIET, Trouble

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Patience:
    """How long the keeper waits, in seconds."""

    ready: float = 90.0  # a cold start takes 4 s of processor time; a busy machine multiplies it
    pauses: tuple[float, ...] = (1.0, 2.0, 5.0, 15.0, 60.0)  # before each start after the first
    steady: float = 60.0  # up for this long, and the pauses begin anew
    look: float = 10.0  # between two looks at its health
    answer: float = 5.0  # for an answer to such a look
    leave: float = 5.0  # for a service that was told to stop


LOOKS = 3  # without an answer, and a service that runs is taken to hang
RESTARTS = 3  # without an answer, and nothing is waited for any more
_POLL = 0.25


class NluKeeper:
    """Runs the service on a free port of the loopback, restarts it when it dies or hangs, and stops it."""

    def __init__(
        self, model: Path, folder: Path = NLU, port: int | None = None, patience: Patience = Patience()
    ) -> None:
        self._model = model
        self._folder = folder
        self._port = port or _free_port()
        self._patience = patience
        self._process: asyncio.subprocess.Process | None = None
        self._watch: asyncio.Task[None] | None = None
        self._errors: IO[bytes] | None = None  # what the service writes to standard error
        self._last_words = ""
        self.restarts = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process is not None else None

    async def start(self, wait: bool = True) -> None:
        """Starts and, unless told otherwise, waits until it answers. Raises Trouble when it does not."""
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 (stop closes it)
        await self._spawn()
        self._watch = asyncio.create_task(self._watching())
        if wait:
            try:
                await self.ready()
            except Trouble:
                await self.stop()
                raise

    async def ready(self) -> None:
        """Waits until the service answers with the intents that the code knows. Raises Trouble."""
        until = time.monotonic() + self._patience.ready
        async with self._client() as http:
            while time.monotonic() < until:
                with contextlib.suppress(httpx.HTTPError, ValueError, KeyError, TypeError):
                    intents = (await http.get("/status")).json()["intents"]
                    if strange := set(intents) ^ set(INTENTS):
                        raise Trouble(f"the model's intents are not the code's: {', '.join(sorted(strange))}")
                    return
                if self.restarts >= RESTARTS:
                    raise Trouble(f"the language service keeps stopping: {self._last_words}")
                await asyncio.sleep(_POLL)
        raise Trouble(f"the language service did not answer within {self._patience.ready:.0f} s")

    async def stop(self) -> None:
        """Stops the service and whatever it started; a second call does nothing."""
        watch, self._watch = self._watch, None
        if watch is not None:
            watch.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await watch
        if self._errors is not None:
            self._errors.close()
        process, self._process = self._process, None
        if process is None or process.returncode is not None:
            return
        _signal(process.pid, signal.SIGTERM)
        try:
            await asyncio.wait_for(process.wait(), self._patience.leave)
        except TimeoutError:
            _signal(process.pid, signal.SIGKILL)
            await process.wait()

    async def _spawn(self) -> None:
        assert self._errors is not None
        self._errors.seek(0)
        self._errors.truncate()
        self._process = await asyncio.create_subprocess_exec(
            str(self._folder / ".venv" / "bin" / "python"),
            str(self._folder / "serve.py"),
            str(self._model),
            str(self._port),
            stdin=asyncio.subprocess.PIPE,  # its end tells the service that its keeper is gone
            stdout=asyncio.subprocess.DEVNULL,
            stderr=self._errors,
            env={**os.environ, **QUIET},
            start_new_session=True,
        )

    async def _watching(self) -> None:
        attempt = 0
        while True:
            assert self._process is not None
            began = time.monotonic()
            await self._until_gone(self._process)
            attempt = 0 if time.monotonic() - began > self._patience.steady else attempt
            pause = self._patience.pauses[min(attempt, len(self._patience.pauses) - 1)]
            self._last_words = f"{self._process.returncode}: {self._said()}"
            log.warning("the language service stopped (%s); starting it again in %.0f s", self._last_words, pause)
            await asyncio.sleep(pause)
            attempt += 1
            self.restarts += 1
            await self._spawn()

    async def _until_gone(self, process: asyncio.subprocess.Process) -> None:
        """Returns when the service has ended: by itself, or because it answered once and then no more."""
        silent: int | None = None  # how many looks in a row; None before its first answer
        async with self._client() as http:
            while process.returncode is None:
                try:
                    await asyncio.wait_for(process.wait(), self._patience.look)
                except TimeoutError:
                    pass
                else:
                    return
                try:
                    (await http.get("/status")).raise_for_status()
                    silent = 0
                except httpx.HTTPError:
                    silent = None if silent is None else silent + 1
                if silent == LOOKS:
                    log.warning("the language service runs but does not answer")
                    _signal(process.pid, signal.SIGKILL)

    def _client(self) -> httpx.AsyncClient:
        return httpx.AsyncClient(base_url=self.url, timeout=self._patience.answer, trust_env=False)

    def _said(self) -> str:
        assert self._errors is not None
        self._errors.seek(0)
        lines = self._errors.read().decode(errors="replace").split("\n")
        return next((line.strip()[:300] for line in reversed(lines) if line.strip()), "it said nothing")


async def answers(url: str, seconds: float = 10.0) -> bool:
    """Whether the service at that address parses; one that is only starting is waited for."""
    until = time.monotonic() + seconds
    async with httpx.AsyncClient(base_url=url, timeout=seconds, trust_env=False) as http:
        while True:
            with contextlib.suppress(httpx.HTTPError, httpx.InvalidURL, ValueError, KeyError, TypeError):
                return bool((await http.post("/model/parse", json={"text": "hola"})).json()["intent"])
            if time.monotonic() > until:
                return False
            await asyncio.sleep(_POLL)


def _signal(pid: int, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(pid, number)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
