"""`gancho catalogue check|export|import`."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.config import DATA, SettingError, Settings
from bot.stdio import standard_output

HERE = DATA / "catalogue"


def check(options: argparse.Namespace, settings: Settings) -> int:
    documents, faults = _checked(Path(options.folder) if options.folder else HERE)
    if documents:
        print(f"{len(documents)} programmes, {len(faults)} faults")
    return 1 if faults else 0


def export(options: argparse.Namespace, settings: Settings) -> int:
    from bot.bootstrap import open_seeded
    from bot.catalogue.files import write_folder

    if options.format == "yaml" and not options.to:
        raise SettingError("YAML is a file a programme: say which folder with --to")
    documents = list(open_seeded(settings).published())
    if options.format == "yaml":
        print(f"{write_folder(documents, Path(options.to))} programmes written to {options.to}")
        return 0
    text = json.dumps(documents, ensure_ascii=False, indent=1)
    if options.to:
        Path(options.to).write_text(text + "\n", "utf-8")
    else:
        print(text, file=standard_output())
    return 0


def load(options: argparse.Namespace, settings: Settings) -> int:
    from bot.bootstrap import open_seeded

    documents, faults = _checked(Path(options.folder))
    if faults:
        return 1
    who = os.environ.get("USER", "import")
    changed = open_seeded(settings).import_programmes(list(documents.values()), who, datetime.now(UTC))
    print(f"{changed} of {len(documents)} programmes changed")
    return 0


def _checked(folder: Path) -> tuple[dict[str, dict[str, Any]], list[str]]:
    """The folder's programmes and their faults, which are told, a line each."""
    from bot.catalogue.files import check, read_folder
    from bot.understanding.places_data import load_gazetteer

    documents = read_folder(folder)
    places = load_gazetteer()
    faults = check(documents, HERE, lambda place: place == "world" or place in places)
    if not documents:
        faults = [f"no programme files in {folder}: each is a .yaml file"]
    for fault in faults:
        print(fault, file=sys.stderr)
    return documents, faults


ACTIONS: dict[str, Callable[[argparse.Namespace, Settings], int]] = {"check": check, "export": export, "import": load}
