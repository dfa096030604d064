"""Real processes: what a program outside sees of `gancho`."""

from __future__ import annotations

import json
import os
import select
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.config import SETTINGS

GANCHO = (sys.executable, "-m", "bot.cli")
PATIENCE = 60.0  # seconds for an answer on a busy machine


def environment(**settings: str) -> dict[str, str]:
    """As a newcomer has it: none of the settings is set."""
    return {name: value for name, value in os.environ.items() if name not in SETTINGS} | settings


def gancho(*arguments: str, lines: str | bytes = "", **settings: str) -> subprocess.CompletedProcess[str]:
    """Runs a command to its end."""
    return subprocess.run(
        [*GANCHO, *arguments], input=lines if isinstance(lines, bytes) else lines.encode(), capture_output=True,
        env=environment(**settings), timeout=PATIENCE, check=False,
    )  # type: ignore[return-value]  # fmt: skip


def documents(done: subprocess.CompletedProcess[Any]) -> list[dict[str, Any]]:
    assert done.returncode == 0, done.stderr.decode()
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def one_line(done: subprocess.CompletedProcess[Any], code: int) -> str:
    """The one line on standard error of a command that ended with that code."""
    assert done.returncode == code, done.stderr.decode()
    lines = done.stderr.decode().splitlines()
    assert len(lines) == 1, lines
    return str(lines[0])


class Talk:
    """`gancho chat --json` kept open: a line in, its line out."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process

    def raw(self, line: bytes) -> dict[str, Any]:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(line + b"\n")
        self.process.stdin.flush()
        ready, _, _ = select.select([self.process.stdout], [], [], PATIENCE)
        assert ready, f"no answer to {line[:100]!r}"
        answer = json.loads(self.process.stdout.readline())
        assert isinstance(answer, dict)
        assert not select.select([self.process.stdout], [], [], 0)[0], "more than one line came back"
        return answer

    def __call__(self, **line: Any) -> dict[str, Any]:
        return self.raw(json.dumps(line).encode())


@contextmanager
def talk(database: str, *arguments: str, **settings: str) -> Iterator[Talk]:
    command = [*GANCHO, "chat", "--json", "--no-nlu", "--db", database, "--at", "2026-11-23", *arguments]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment(**settings), bufsize=0
    )
    try:
        yield Talk(process)
    finally:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.close()
        try:
            code = process.wait(PATIENCE)
        finally:
            process.kill()
            process.stdout.close()
    assert code == 0


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database as the first command leaves it."""
    file = tmp_path_factory.mktemp("seeded") / "gancho.db"
    assert documents(gancho("match", "--db", f"sqlite:///{file}")) == []
    return file


@pytest.fixture
def database(seeded: Path, tmp_path: Path) -> str:
    """Its address, for one test."""
    shutil.copy(seeded, tmp_path / "gancho.db")
    return f"sqlite:///{tmp_path / 'gancho.db'}"


def labels(answer: Mapping[str, Any]) -> dict[str, str]:
    """The buttons of an answer: label to id."""
    return {choice["label"]: choice["id"] for reply in answer["replies"] for choice in reply["choices"]}


Say = Callable[..., dict[str, Any]]
