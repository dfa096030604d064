"""`gancho catalogue check|export|import`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.config import DATA, LOCALES, SettingError, Settings
from bot.stdio import standard_output

if TYPE_CHECKING:
    from bot.app.import_ports import Row
    from bot.domain.faults import Fault
    from bot.i18n import I18n

HERE = DATA / "catalogue"


def check(options: argparse.Namespace, settings: Settings) -> int:
    from bot.catalogue import files
    from bot.catalogue_parts import known_place
    from bot.understanding.places_data import load_gazetteer

    folder = Path(options.folder) if options.folder else HERE
    documents = files.read_folder(folder)
    if not documents:
        print(f"no programme files in {folder}: each is a .yaml file", file=sys.stderr)
        return 1
    faults = files.check(documents, partial(known_place, load_gazetteer()))
    _tell(faults)
    print(f"{len(documents)} programmes, {len(faults)} faults")
    return 1 if faults else 0


def export(options: argparse.Namespace, settings: Settings) -> int:
    from bot.catalogue.files import write_folder
    from bot.catalogue_parts import written
    from bot.opening import open_seeded

    format = "template" if options.template else options.format
    if format == "yaml" and not options.to:
        raise SettingError("YAML is a file a programme: say which folder with --to")
    documents = [] if options.template else list(open_seeded(settings).published())
    if format == "yaml":
        print(f"{write_folder(documents, Path(options.to))} programmes written to {options.to}")
        return 0
    content = written(_texts(), format, documents).content
    if options.to:
        Path(options.to).write_bytes(content)
    elif format in ("xlsx", "template"):
        raise SettingError("a spreadsheet is no text: say which file with --to")
    else:
        standard_output().write(content.decode("utf-8-sig"))
    return 0


def load(options: argparse.Namespace, settings: Settings) -> int:
    """Publishes what changed; a row that clashes with what came in between becomes a draft."""
    from bot.app.editorial_ports import By
    from bot.catalogue_parts import catalogue_parts
    from bot.opening import open_seeded
    from bot.understanding.places_data import load_gazetteer

    path, texts = Path(options.path), _texts()
    rows = _rows(path, texts)
    now = datetime.now(UTC)
    engine, zone = open_seeded(settings).engine, ZoneInfo(settings.timezone)
    importing = catalogue_parts(engine, load_gazetteer(), lambda: now, zone).importing
    plan = importing.plan(rows)
    wrong = [(_place(path, row.where), fault) for row in plan for fault in row.faults]
    _tell(wrong)
    if wrong:
        return 1
    if options.dry_run:
        for row in plan:
            if row.what != "same":
                print(f"{row.what}: {row.id}: {', '.join(change.path for change in row.changes)}".rstrip(": "))
        print(f"{sum(row.what != 'same' for row in plan)} of {len(plan)} programmes would change")
        return 0
    done = importing.apply(plan, By(None, os.environ.get("USER", "import"), now), publish=True)
    for name in done.drafts:
        print(f"{name}: changed meanwhile, or being worked on; kept as a draft", file=sys.stderr)
    print(f"{len(plan) - done.same} of {len(plan)} programmes changed")
    return 0


def _rows(path: Path, texts: I18n) -> list[Row]:
    """Those of a file, or of all the YAML files of a folder. Raises ValueError, naming the file."""
    from bot.app.import_ports import FileFault
    from bot.catalogue.reading import read
    from bot.domain.message import Msg

    files = sorted(path.glob("*.yaml")) if path.is_dir() else [path]
    if not files:
        raise ValueError(f"no programme files in {path}: each is a .yaml file")
    rows: list[Row] = []
    for file in files:
        try:
            rows += read(file.name, file.read_bytes())
        except FileFault as fault:
            raise ValueError(f"{file.name}: {texts.text(Msg(f'desk.file.{fault.id}', fault.params), 'en')}") from None
    return rows


def _place(path: Path, where: str) -> str:
    return where if path.is_dir() or path.suffix in (".yaml", ".yml", ".zip") else f"{path.name}, line {where}"


def _tell(faults: Iterable[tuple[str, Fault]]) -> None:
    """A line each."""
    texts = _texts()
    for name, fault in faults:
        print(": ".join(filter(None, (name, fault.path, texts.text(fault.message, "en")))), file=sys.stderr)


def _texts() -> I18n:
    from bot.i18n import DESK, DOMAIN, I18n

    return I18n(LOCALES, lambda place, _: place, (DESK, DOMAIN))


ACTIONS: dict[str, Callable[[argparse.Namespace, Settings], int]] = {"check": check, "export": export, "import": load}
