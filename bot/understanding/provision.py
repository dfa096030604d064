"""Sets up and trains the language service, which lives in `nlu/` with a Python 3.10 of its own."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterable
from pathlib import Path

NLU = Path(__file__).resolve().parents[2] / "nlu"
QUIET = {"RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3", "SQLALCHEMY_SILENCE_UBER_WARNING": "1"}
_TRAINING = (
    "generate.py",
    "noise.py",
    "labelled.py",
    "letters.py",
    "development",
    "heldout",
    "train.py",
    "config.yml",
    "components",
    "requirements.lock",
    "lexicons",
    "templates",
    "messages",
    "sectors",
    "../data/lexicon/sectors.yaml",
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
    wanted = _digest(folder, [lock.name])
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
    wanted = models / f"{_digest(folder, _TRAINING)}.tar.gz"
    if wanted.exists():
        return wanted
    began = time.monotonic()
    progress("Training the language model (once, about seven minutes)…")
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
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **QUIET}, check=False)
    if done.returncode != 0:
        lines = [line for line in (done.stderr or done.stdout).splitlines() if line.strip()]
        raise Trouble(lines[-1][:300] if lines else f"{Path(command[0]).name} failed")


def _digest(folder: Path, names: Iterable[str]) -> str:
    """Of the files' places and contents, so that the same input is never worked on twice."""
    digest = hashlib.sha256()
    for name in names:
        path = folder / name
        files = [path] if path.is_file() else sorted(found for found in path.rglob("*") if found.is_file())
        for file in files:
            if "__pycache__" not in file.parts:
                digest.update(f"{file.relative_to(folder)}\0".encode() + file.read_bytes())
    return digest.hexdigest()[:16]
