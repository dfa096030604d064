"""The language service beside the running bot: set up and started in its own time, its absences told once."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import socket
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Protocol

from bot.config import ROOT
from bot.understanding.keeper import NluKeeper
from bot.understanding.provision import Trouble

log = logging.getLogger(__name__)

WATCHED = 5.0
QUIET = 600.0  # seconds without trouble, and the next one is told again
ABSENT = "El servicio de lenguaje no responde; el bot sigue sin él y entiende menos."
_SET_UP = """
import sys
from bot.understanding.provision import ensure_ready
print(ensure_ready(lambda text: print(text, file=sys.stderr, flush=True)) or "")
"""


class Keeper(Protocol):
    """Sets up and keeps running the language service."""

    async def start(self) -> None: ...
    async def stop(self) -> None: ...


class Health(Protocol):
    """The client of the service, as it finds it."""

    @property
    def healthy(self) -> bool: ...


class LateKeeper:
    """A keeper whose address is known before the service is set up, which may take minutes the first time."""

    def __init__(self) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self._port = int(probe.getsockname()[1])
        self._keeper: NluKeeper | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    async def start(self) -> None:
        """Raises Trouble when the service cannot be had."""
        self._keeper = NluKeeper(await _set_up(), port=self._port)
        await self._keeper.start()

    async def stop(self) -> None:
        if self._keeper is not None:
            await self._keeper.stop()


async def _set_up() -> Path:
    """In a process of its own, which can be stopped half-way."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", _SET_UP, cwd=ROOT, stdout=asyncio.subprocess.PIPE, start_new_session=True
    )
    try:
        output, _ = await process.communicate()
    except asyncio.CancelledError:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        await process.wait()
        raise
    model = output.decode().strip()
    if not model:
        raise Trouble("the language service cannot be set up here")
    return Path(model)


async def watch_language(
    nlu: Health | None, keeper: Keeper | None, tell: Callable[[str], Awaitable[None]], watched: float = WATCHED
) -> None:
    """Starts the service and watches it without end; its keeper restarts it, here its absence is told, once."""
    try:
        if keeper is not None:
            try:
                await keeper.start()
                log.info("the language service is there")
            except (Trouble, OSError) as error:
                await tell(f"{ABSENT} ({error})")
                return
        if nlu is None:
            return
        well_since: float | None = float("-inf")  # None: its absence has been told
        while True:
            await asyncio.sleep(watched)
            if nlu.healthy:
                well_since = well_since if well_since is not None else time.monotonic()
            elif well_since is not None:
                if time.monotonic() - well_since > QUIET:
                    await tell(ABSENT)
                well_since = None
    finally:
        if keeper is not None:
            await keeper.stop()
