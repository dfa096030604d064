"""Sets up, trains, starts and watches the language service, which lives in `nlu/` with a Python 3.10 of its own."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import logging
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import httpx

from bot.dialogue.reading import INTENTS

log = logging.getLogger(__name__)

NLU = Path(__file__).resolve().parents[2] / "nlu"
READY_SECONDS = 90.0  # a cold start takes 4 s of processor time; a busy machine multiplies it
BACK_OFF_SECONDS = (1.0, 2.0, 5.0, 15.0, 60.0)
STEADY_SECONDS = 60.0  # up for this long, and the back-off begins anew
WATCH_SECONDS = 0.5
_QUIET = {"RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3", "SQLALCHEMY_SILENCE_UBER_WARNING": "1"}
_TRAINING = (
    "generate.py",
    "noise.py",
    "train.py",
    "config.yml",
    "components",
    "requirements.lock",
    "lexicons",
    "templates",
    "messages",
)


class Trouble(RuntimeError):
    """A step of the set-up failed; the message is its last line."""


def ensure_ready(progress: Callable[[str], None], folder: Path = NLU) -> Path | None:
    """The trained model, set up and trained now if anything changed; None where it cannot be had, which is said."""
    try:
        python = _environment(progress, folder)
        return None if python is None else _model(progress, folder, python)
    except Trouble as error:
        progress(f"The language service could not be set up: {error}")
        return None


def _environment(progress: Callable[[str], None], folder: Path) -> Path | None:
    lock = folder / "requirements.lock"
    python, stamp = folder / ".venv" / "bin" / "python", folder / ".venv" / ".ready"
    wanted = _digest([lock])
    if python.exists() and stamp.exists() and stamp.read_text() == wanted:
        return python
    base = find_python()
    uv = find_uv()
    if uv is None or base is None:
        missing = "uv" if uv is None else "Python 3.10"
        progress(f"{missing} cannot be had here, so the bot goes on without its language service.")
        return None
    began = time.monotonic()
    progress("Setting up the language service (once, about 2 GB)…")
    shutil.rmtree(folder / ".venv", ignore_errors=True)
    _run([uv, "venv", "-q", "--python", base, str(folder / ".venv")])
    _run([uv, "pip", "install", "-q", "--python", str(python), "--no-deps", "--require-hashes", "-r", str(lock)])
    stamp.write_text(wanted)
    progress(f"  done in {time.monotonic() - began:.0f} s")
    return python


def _model(progress: Callable[[str], None], folder: Path, python: Path) -> Path:
    models = folder / "models"
    wanted = models / f"{_digest(folder / name for name in _TRAINING)}.tar.gz"
    if wanted.exists():
        return wanted
    began = time.monotonic()
    progress("Training the language model (once, about a minute)…")
    models.mkdir(exist_ok=True)
    data = folder / "build" / "nlu.yml"
    _run([str(python), str(folder / "generate.py"), "--out", str(data)])
    _run([str(python), str(folder / "train.py"), str(data), str(folder / "config.yml"), str(wanted)])
    for old in models.glob("*.tar.gz*"):
        if not old.name.startswith(wanted.name):
            old.unlink()
    progress(f"  done in {time.monotonic() - began:.0f} s")
    return wanted


def find_uv() -> str | None:
    """uv as `make` uses it: on the path, or fetched beside the project."""
    beside = NLU.parent / ".tools" / "bin" / "uv"
    candidates = [shutil.which("uv"), str(beside) if beside.exists() else None]
    return next((path for path in candidates if path and _answers([path, "--version"])), None)


def find_python() -> str | None:
    """A Python 3.10 that really runs: a shim on the path may answer with an error only. Else uv may fetch one."""
    homes = [Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"]
    candidates = [shutil.which("python3.10") or ""]
    candidates += [str(found) for home in homes for found in sorted(home.glob("3.10.*/bin/python"), reverse=True)]
    for candidate in candidates:
        if candidate and _answers([candidate, "-c", "import sys, venv; sys.exit(sys.version_info[:2] != (3, 10))"]):
            return candidate
    uv = find_uv()
    if uv is None:
        return None
    for fetch in ([], ["install"]):
        if fetch:
            _answers([uv, "python", "install", "-q", "3.10"], seconds=300)
        found = subprocess.run(
            [uv, "python", "find", "--managed-python", "3.10"], capture_output=True, text=True, check=False
        )
        if found.returncode == 0 and found.stdout.strip():
            return found.stdout.strip()
    return None


def _answers(command: list[str], seconds: float = 30) -> bool:
    try:
        return subprocess.run(command, capture_output=True, timeout=seconds, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **_QUIET}, check=False)
    if done.returncode != 0:
        lines = [line for line in (done.stderr or done.stdout).splitlines() if line.strip()]
        raise Trouble(lines[-1][:300] if lines else f"{Path(command[0]).name} failed")


def _digest(paths: Iterable[Path]) -> str:
    """Of the names and contents, so that the same input is never worked on twice."""
    digest = hashlib.sha256()
    for path in paths:
        files = sorted(found for found in path.rglob("*") if found.is_file() and "__pycache__" not in found.parts)
        for file in files if path.is_dir() else [path] if path.exists() else []:
            digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:16]


class NluKeeper:
    """Runs the service on a free port of the loopback, restarts it when it dies, and stops it with its children."""

    def __init__(self, model: Path, folder: Path = NLU, port: int | None = None) -> None:
        self._model = model
        self._folder = folder
        self._port = port or _free_port()
        self._process: asyncio.subprocess.Process | None = None
        self._watch: asyncio.Task[None] | None = None
        self.restarts = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process is not None else None

    async def start(self, wait: bool = True) -> None:
        """Starts and, unless told otherwise, waits until it answers. Raises Trouble when it does not."""
        await self._spawn()
        self._watch = asyncio.create_task(self._watching())
        if wait:
            try:
                await self.ready()
            except Trouble:
                await self.stop()
                raise

    async def ready(self, seconds: float = READY_SECONDS) -> None:
        """Waits until the service answers with the intents that the code knows. Raises Trouble."""
        until = time.monotonic() + seconds
        async with httpx.AsyncClient(base_url=self.url, timeout=5, trust_env=False) as http:
            while time.monotonic() < until:
                with contextlib.suppress(httpx.HTTPError, ValueError, KeyError):
                    intents = (await http.get("/status")).json()["intents"]
                    if strange := set(intents) ^ set(INTENTS):
                        raise Trouble(f"the model's intents are not the code's: {', '.join(sorted(strange))}")
                    return
                await asyncio.sleep(WATCH_SECONDS / 2)
        raise Trouble(f"the language service did not answer within {seconds:.0f} s")

    async def stop(self) -> None:
        """Stops the service and whatever it started; a second call does nothing."""
        watch, self._watch = self._watch, None
        if watch is not None:
            watch.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await watch
        process, self._process = self._process, None
        if process is None or process.returncode is not None:
            return
        _signal(process.pid, signal.SIGTERM)
        try:
            await asyncio.wait_for(process.wait(), 5)
        except TimeoutError:
            _signal(process.pid, signal.SIGKILL)
            await process.wait()

    async def _spawn(self) -> None:
        python = self._folder / ".venv" / "bin" / "python"
        self._process = await asyncio.create_subprocess_exec(
            str(python),
            str(self._folder / "serve.py"),
            str(self._model),
            str(self._port),
            stdin=asyncio.subprocess.PIPE,  # its end tells the service that its keeper is gone
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
            env={**os.environ, **_QUIET},
            start_new_session=True,
        )

    async def _watching(self) -> None:
        attempt = 0
        while True:
            assert self._process is not None
            began = time.monotonic()
            await self._process.wait()
            attempt = 0 if time.monotonic() - began > STEADY_SECONDS else attempt
            pause = BACK_OFF_SECONDS[min(attempt, len(BACK_OFF_SECONDS) - 1)]
            log.warning("the language service stopped; starting it again in %.0f s", pause)
            await asyncio.sleep(pause)
            attempt += 1
            self.restarts += 1
            await self._spawn()


async def answers(url: str, seconds: float = 10.0) -> bool:
    """Whether the service at that address parses; one that is only starting is waited for."""
    until = time.monotonic() + seconds
    async with httpx.AsyncClient(base_url=url, timeout=seconds, trust_env=False) as http:
        while True:
            with contextlib.suppress(httpx.HTTPError, httpx.InvalidURL, ValueError, KeyError, TypeError):
                return bool((await http.post("/model/parse", json={"text": "hola"})).json()["intent"])
            if time.monotonic() > until:
                return False
            await asyncio.sleep(WATCH_SECONDS)


def _signal(pid: int, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(pid, number)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
