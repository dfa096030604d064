"""The bot's memory and cold start: a process of its own, wired and warm, the desk not loaded."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile

from tests.benchmarks.table import show

_CHILD = """
import json, sys, time
sys.modules["rich"] = None  # comes with the test tools alone, and httpx loads it where it is
began = time.perf_counter()
from bot.cli import start
start()
from bot.bootstrap import build
from bot.config import Settings
import bot.runtime
imported = time.perf_counter()
parts = build(Settings(database_url=sys.argv[1]), None)
parts.published()
ready = time.perf_counter()
import resource
resident = int(open("/proc/self/statm").read().split()[1]) * resource.getpagesize()
print(json.dumps([imported - began, ready - began, resident / 2**20]))
"""


def main() -> None:
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for name in ("first start, database made and seeded", "later start"):
            done = subprocess.run(
                [sys.executable, "-c", _CHILD, f"sqlite:///{folder}/p.db"], capture_output=True, text=True, check=True
            )
            imports, ready, megabytes = json.loads(done.stdout)
            rows.append((name, f"{imports:.2f}", f"{ready:.2f}", f"{megabytes:.0f}"))
    show(("process", "imports s", "ready s (2)", "MB (120)"), rows)
