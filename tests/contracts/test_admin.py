"""`gancho admin` and `gancho desk`, as people type them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from bot.config import SETTINGS

PATIENCE = 90.0


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    return kept | {"DATABASE_URL": f"sqlite:///{tmp_path / 'gancho.db'}"}


def gancho(environment: dict[str, str], *arguments: str) -> tuple[int, str, str]:
    command = [sys.executable, "-m", "bot.cli", *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=PATIENCE, check=False)
    return done.returncode, done.stdout.strip(), done.stderr.strip()


def test_the_first_admin_comes_from_a_command(environment: dict[str, str]) -> None:
    assert gancho(environment, "admin", "add", "Ana Torres", "--telegram", "7") == (0, "1\tAna Torres", "")
    assert gancho(environment, "admin", "add", "Bea", "--telegram", "7")[0] == 1
    assert gancho(environment, "admin", "list")[1] == "1\tAna Torres\tadmin\t7"
    code, link, said = gancho(environment, "admin", "link", "Ana Torres")
    assert code == 0 and link.startswith("http://127.0.0.1:8080/enter/") and "five minutes" in said
    assert gancho(environment, "admin", "link", "Nobody") == (
        1, "", "gancho: nobody is called 'Nobody': gancho admin list",
    )  # fmt: skip
    code, _, said = gancho(environment, "admin", "revoke", "1")
    assert code == 1 and "only admin" in said
    gancho(environment, "admin", "add", "Bea")
    assert gancho(environment, "admin", "revoke", "1")[0] == 0
    assert gancho(environment, "admin", "link", "1")[0] == 1


def test_the_desk_alone(environment: dict[str, str], unused_tcp_port: int) -> None:
    environment["DESK_LISTEN"] = f"127.0.0.1:{unused_tcp_port}"
    gancho(environment, "admin", "add", "Ana")
    link = gancho(environment, "admin", "link", "Ana")[1]
    desk = subprocess.Popen([sys.executable, "-m", "bot.cli", "desk"], env=environment, stderr=subprocess.PIPE)
    try:
        end = time.monotonic() + PATIENCE
        while True:
            try:
                assert httpx.get(link).status_code == 200
                break
            except httpx.ConnectError:
                assert desk.poll() is None and time.monotonic() < end
                time.sleep(0.1)
        code, _, said = gancho(environment, "desk")
        assert code == 1 and "DESK_LISTEN" in said, "the address is taken"
        desk.send_signal(signal.SIGTERM)
        assert desk.wait(PATIENCE) == 0
    finally:
        desk.kill()
        desk.communicate()


@pytest.mark.parametrize(
    ("name", "value"), [("DESK_LISTEN", "8080"), ("ADMIN_TELEGRAM_ID", "@ana"), ("DESK_URL", "mesa.example.org")]
)
def test_a_wrong_setting_is_said_in_one_line(environment: dict[str, str], name: str, value: str) -> None:
    code, out, said = gancho({**environment, name: value}, "desk")
    assert (code, out) == (2, "") and name in said and "\n" not in said
