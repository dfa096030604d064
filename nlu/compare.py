"""Trains and measures every pipeline that was considered: `make nlu-compare`. Takes an hour; no part of the tests.

The pipeline in use is config.yml; the others are in configs/; names as arguments choose those to measure, else all are.
All learn from the same data and are judged on the same held-out messages, through the same server, client and patterns.
With `--every N` all learn from each Nth example alone, as what takes hours needs it. Prints the table of README.md.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import shutil
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
DATA = Path("build") / "nlu.yml"  # of a folder
STARTS = 3
_NOT_COPIED = shutil.ignore_patterns(".venv", "build", "models", "unread", "unlearnt", "__pycache__")


def lessons(every: int) -> Path:
    """A copy of this folder with each so many-th labelled message, and with the training data written from it: the
    parts of the pipeline in use read the messages themselves."""
    folder = OUT / f"every{every}" / HERE.name
    fresh = folder.with_name("fresh")
    shutil.rmtree(fresh, ignore_errors=True)
    shutil.copytree(HERE, fresh, ignore=_NOT_COPIED)
    for path in fresh.glob("development/*/*.jsonl"):
        path.write_text("".join(path.read_text("utf-8").splitlines(keepends=True)[::every]), "utf-8")
    command = [str(PYTHON), str(fresh / "generate.py"), "--out", str(fresh / DATA)]
    subprocess.run(command, check=True, stdout=sys.stderr)
    (fresh / DATA).write_text(thinned((fresh / DATA).read_text("utf-8"), every), "utf-8")
    if (folder / DATA).exists() and (folder / DATA).read_bytes() == (fresh / DATA).read_bytes():
        shutil.rmtree(fresh)  # models that are newer are kept
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    fresh.rename(folder)
    (folder.parent / "data").unlink(missing_ok=True)
    (folder.parent / "data").symlink_to(HERE.parent / "data")
    return folder


def thinned(data: str, every: int) -> str:
    """Each so many-th of the examples of a block that was written from templates: labelled messages name a question."""
    kept = []
    for block in data.split("- intent: "):
        head, _, examples = block.partition("  examples: |\n")
        chosen = examples.splitlines(keepends=True)[:: 1 if "metadata:" in head else every]
        kept.append(f"{head}  examples: |\n{''.join(chosen)}" if examples else block)
    return "- intent: ".join(kept)


def train(folder: Path, config: Path) -> tuple[Path, float]:
    """The model of a pipeline and the processor seconds it took; one that is newer than its inputs is kept."""
    model, told = folder.parent / f"{config.stem}.tar.gz", folder.parent / f"{config.stem}.seconds"
    data = folder / DATA
    if not told.exists() or told.stat().st_mtime < max(config.stat().st_mtime, data.stat().st_mtime):
        before = os.times()
        command = [str(PYTHON), str(folder / "train.py"), str(data), str(config), str(model)]
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


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description="Train and measure the pipelines.")
    parser.add_argument("names", nargs="*")
    parser.add_argument("--every", type=int, default=1, help="learn from each Nth example alone")
    args = parser.parse_args(arguments)
    if ensure_ready(lambda line: print(line, file=sys.stderr)) is None:
        return 1
    folder = lessons(args.every)
    rows = {}
    for config in (HERE / "config.yml", *sorted((HERE / "configs").glob("*.yml"))):
        if args.names and config.stem not in args.names:
            continue
        print(f"{config.stem}…", file=sys.stderr, flush=True)
        model, seconds = train(folder, config)
        rows[config.stem] = {"training, processor s": f"{seconds:.0f}", **asyncio.run(measure(model))}
    lines = list(next(iter(rows.values())))
    print(tables.table(["", *rows], [[line, *(row[line] for row in rows.values())] for line in lines]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
