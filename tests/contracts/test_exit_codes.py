"""0 done, 1 failed, 2 wrong use; errors are one line on standard error that says what to do."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.contracts.conftest import GANCHO, environment, gancho, one_line


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "command"), (("nosuch",), "nosuch"), (("chat", "--wrong"), "--wrong"), (("catalogue",), "action"),
        (("match", "--at", "soon"), "2026-11-23"), (("chat", "--json", "--no-nlu", "--at", "31/12/2026"), "2026-11-23"),
        (("understand", "--no-nlu", "--at", "2026-13-01"), "2026-11-23"), (("match", "--db", "nonsense"), "--db"),
        (("match", "--db", "nosuch://host/db"), "--db"), (("catalogue", "export", "--format", "xml"), "xml"),
        (("catalogue", "import"), "path"), (("catalogue", "export", "--format", "yaml"), "--to"),
    ],
)  # fmt: skip
def test_wrong_use(arguments: tuple[str, ...], said: str) -> None:
    line = one_line(gancho(*arguments), 2)
    assert line.startswith("gancho") and said in line


@pytest.mark.parametrize(
    ("database", "said"),
    [
        ("sqlite:////dev/null/no/gancho.db", "directory"),
        ("sqlite:///{here}", "database"),
        ("postgresql://someone:secret@127.0.0.1:1/gancho", "127.0.0.1"),
    ],
)
def test_a_database_that_cannot_be_used(database: str, said: str) -> None:
    line = one_line(gancho("match", "--db", database.format(here=Path(__file__))), 1)
    assert said in line and "secret" not in line


def test_a_wrong_setting() -> None:
    assert "TIMEZONE" in one_line(gancho("match", TIMEZONE="Mars/Olympus"), 2)


def test_a_folder_that_is_not_there() -> None:
    assert "nosuch" in one_line(gancho("catalogue", "import", "/nosuch"), 1)
    assert "nosuch" in one_line(gancho("catalogue", "check", "/nosuch"), 1)


def test_nobody_reads_on(database: str) -> None:
    process = subprocess.Popen(
        [*GANCHO, "match", "--db", database], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env=environment(),
    )  # fmt: skip
    assert process.stdin is not None and process.stdout is not None and process.stderr is not None
    process.stdout.close()
    process.stdin.write(b'{"id": "1", "facts": {}}\n')
    process.stdin.close()
    assert process.wait(60) == 1
    assert process.stderr.read() == b""
    process.stderr.close()


def test_help_is_no_error() -> None:
    assert gancho("--help").returncode == 0
