"""Trains and measures every pipeline that was considered: `make nlu-compare`. Takes an hour; no part of the tests.

The pipeline in use is config.yml; the others are in configs/; arguments name those to measure, else all are. All learn
from the same data and are judged on the same held-out messages, through the same server, client and patterns. Prints
the table of README.md.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from bot.understanding.keeper import NluKeeper
from bot.understanding.provision import ensure_ready

from report import tables
from report.figures import figures
from report.keys import LANGUAGES, read_set
from report.observe import observe_service

HERE = Path(__file__).resolve().parent
PYTHON = HERE / ".venv" / "bin" / "python"
OUT = HERE / "build" / "compare"
STARTS = 3


def train(config: Path, data: Path) -> tuple[Path, float]:
    """The model of a pipeline and the processor seconds it took; one that is newer than its inputs is kept."""
    model, told = OUT / f"{config.stem}.tar.gz", OUT / f"{config.stem}.seconds"
    if not told.exists() or told.stat().st_mtime < max(config.stat().st_mtime, data.stat().st_mtime):
        before = os.times()
        command = [str(PYTHON), str(HERE / "train.py"), str(data), str(config), str(model)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        after = os.times()
        spent = sum(after[2:4]) - sum(before[2:4])
        told.write_text(json.dumps(spent))
    return model, float(json.loads(told.read_text()))


async def measure(model: Path) -> dict[str, str]:
    """What the running service does: the quickest start of three, its memory, and the figures of each language."""
    starts = []
    for _ in range(STARTS - 1):
        keeper = NluKeeper(model)
        began = time.monotonic()
        await keeper.start()
        starts.append(time.monotonic() - began)
        await keeper.stop()
    keeper = NluKeeper(model)
    began = time.monotonic()
    await keeper.start()
    starts.append(time.monotonic() - began)
    row: dict[str, str] = {"start, s": f"{min(starts):.1f}"}
    try:
        for lang in LANGUAGES:
            found = figures(await observe_service(read_set(HERE / "heldout", lang), keeper.url))
            for name, label in NAMES.items():
                row[f"{label}, {lang}"] = f"{found[name]:.3f}" if name.endswith("ece") else f"{found[name]:.1%}"
            row[f"parse p50, ms, {lang}"] = f"{found['service_p50_ms']:.1f}"
        shown = subprocess.run(["ps", "-o", "rss=", "-p", str(keeper.pid)], capture_output=True, text=True, check=True)
        row["memory, MB"] = f"{int(shown.stdout) / 1024:.0f}"
    finally:
        await keeper.stop()
    return row


NAMES = {
    "service_intent": "intent alone",
    "service_ece": "calibration error",
    "service_entity_f1": "entity F1",
    "intent": "intent in the whole",
    "precision": "facts' precision",
    "recall": "facts' recall",
}


def main(names: Sequence[str]) -> int:
    if ensure_ready(lambda line: print(line, file=sys.stderr)) is None:
        return 1
    OUT.mkdir(parents=True, exist_ok=True)
    data, fresh = OUT / "nlu.yml", OUT / "fresh.yml"
    subprocess.run([str(PYTHON), str(HERE / "generate.py"), "--out", str(fresh)], check=True, stdout=sys.stderr)
    if not data.exists() or data.read_bytes() != fresh.read_bytes():
        fresh.replace(data)
    rows = {}
    for config in (HERE / "config.yml", *sorted((HERE / "configs").glob("*.yml"))):
        if names and config.stem not in names:
            continue
        print(f"{config.stem}…", file=sys.stderr, flush=True)
        model, seconds = train(config, data)
        rows[config.stem] = {"training, processor s": f"{seconds:.0f}", **asyncio.run(measure(model))}
    lines = list(next(iter(rows.values())))
    print(tables.table(["", *rows], [[line, *(row[line] for row in rows.values())] for line in lines]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
