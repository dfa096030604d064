"""The keeper of the language service, upon processes that answer, die, hang and refuse to leave."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.dialogue.reading import INTENTS
from bot.understanding.keeper import NluKeeper, Patience, answers
from bot.understanding.provision import Trouble

QUICK = Patience(ready=30, pauses=(0.05,), look=0.1, answer=0.2, leave=0.3)
# A service of the standard library: `sys.argv[1]` names how it behaves.
SERVICE = """
import http.server, json, os, signal, sys, threading, time
how, port = sys.argv[1], int(sys.argv[2])
if how == "dies":
    sys.exit("the model is broken")
if how == "stays":
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
told = {"intents": [] if how == "strange" else json.loads(os.environ["INTENTS"])}
class Handler(http.server.BaseHTTPRequestHandler):
    def answer(self):
        body = json.dumps({**told, "intent": {"name": "greet"}}).encode()
        self.send_response(200)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    do_GET = do_POST = answer
    def log_message(self, *args): pass
if how != "stays":
    threading.Thread(target=lambda: (sys.stdin.buffer.read(), os._exit(0)), daemon=True).start()
http.server.ThreadingHTTPServer(("127.0.0.1", port), Handler).serve_forever()
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A service's folder, with a Python of its own."""
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    python = tmp_path / ".venv" / "bin" / "python"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    (tmp_path / "serve.py").write_text(SERVICE)
    monkeypatch.setenv("INTENTS", json.dumps(INTENTS))
    return tmp_path


@asynccontextmanager
async def kept(folder: Path, how: str = "well", patience: Patience = QUICK) -> AsyncIterator[NluKeeper]:
    keeper = NluKeeper(Path(how), folder, patience=patience)
    try:
        yield keeper
    finally:
        await keeper.stop()


async def until(true: Callable[[], object], seconds: float = 30) -> None:
    async with asyncio.timeout(seconds):
        while not true():
            await asyncio.sleep(0.02)


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


async def test_it_starts_answers_and_stops(folder: Path) -> None:
    async with kept(folder) as keeper:
        await keeper.start()
        assert keeper.pid is not None
        pid = keeper.pid
        assert await answers(keeper.url)
        await keeper.stop()
        await keeper.stop()
        assert not alive(pid)
        assert keeper.restarts == 0
        assert not await answers(keeper.url, seconds=0)


async def test_one_that_was_killed_comes_back(folder: Path) -> None:
    async with kept(folder) as keeper:
        await keeper.start()
        first = keeper.pid
        assert first is not None
        os.kill(first, signal.SIGKILL)
        await until(lambda: keeper.restarts == 1 and keeper.pid != first)
        await keeper.ready()
        assert await answers(keeper.url)


async def test_one_that_hangs_is_ended_and_comes_back(folder: Path) -> None:
    async with kept(folder) as keeper:
        await keeper.start()
        first = keeper.pid
        assert first is not None
        await asyncio.sleep(3 * QUICK.look)  # it has been seen to answer
        os.kill(first, signal.SIGSTOP)
        await until(lambda: keeper.restarts == 1 and keeper.pid != first)
        await keeper.ready()
        assert not alive(first)


async def test_the_pauses_grow_with_each_failure(folder: Path) -> None:
    patience = Patience(ready=30, pauses=(0.01, 0.3, 0.6), look=0.1)
    began = time.monotonic()
    async with kept(folder, "dies", patience) as keeper:
        with pytest.raises(Trouble, match="keeps stopping: 1: the model is broken"):
            await keeper.start()
        assert time.monotonic() - began >= 0.91
        assert keeper.pid is None


async def test_a_model_with_other_intents_is_refused_and_stopped(folder: Path) -> None:
    async with kept(folder, "strange") as keeper:
        with pytest.raises(Trouble, match="intents are not the code's: affirm, "):
            await keeper.start()
        assert keeper.pid is None


async def test_one_that_never_answers_is_given_up(folder: Path) -> None:
    (folder / "serve.py").write_text("import sys; sys.stdin.read()")
    async with kept(folder, patience=Patience(ready=0.3, answer=0.1)) as keeper:
        with pytest.raises(Trouble, match="did not answer within"):
            await keeper.start()
        assert keeper.pid is None


async def test_one_that_will_not_leave_is_killed(folder: Path) -> None:
    async with kept(folder, "stays") as keeper:
        await keeper.start()
        pid = keeper.pid
        assert pid is not None
        await keeper.stop()
        assert not alive(pid)


async def test_started_without_waiting_it_answers_in_its_own_time(folder: Path) -> None:
    async with kept(folder) as keeper:
        await keeper.start(wait=False)
        assert await answers(keeper.url)


async def test_it_dies_with_its_keeper(folder: Path) -> None:
    script = (
        "import asyncio, sys; from pathlib import Path; from bot.understanding.keeper import NluKeeper\n"
        "async def main():\n"
        f"    keeper = NluKeeper(Path('well'), Path({str(folder)!r})); await keeper.start()\n"
        "    print(keeper.pid, flush=True); await asyncio.sleep(300)\n"
        "asyncio.run(main())"
    )
    parent = await asyncio.create_subprocess_exec(sys.executable, "-c", script, stdout=asyncio.subprocess.PIPE)
    assert parent.stdout is not None
    try:
        pid = int(await asyncio.wait_for(parent.stdout.readline(), 60))
        assert alive(pid)
    finally:
        parent.kill()
        await parent.wait()
    await until(lambda: not alive(pid))


async def test_whether_a_service_answers_is_found_whatever_stands_there(folder: Path) -> None:
    async def nonsense(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readline()
        writer.write(b"SSH-2.0-OpenSSH\r\n")
        writer.close()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()

    server = await asyncio.start_server(nonsense, "127.0.0.1", 0)
    async with server:
        assert not await answers(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", seconds=0.2)
    assert not await answers("http://127.0.0.1:1", seconds=0)
    assert not await answers("no address", seconds=0)
