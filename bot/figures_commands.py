"""`gancho figures survival|diversity`: for offices and admins. Nothing that fewer than five businesses stand behind."""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Iterable
from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any

from bot.config import Settings
from bot.stdio import standard_output

if TYPE_CHECKING:
    from datetime import datetime


def figures(options: argparse.Namespace, settings: Settings, now: datetime) -> int:
    """A row for each age or place, as JSON Lines or CSV; what is not to be told is null, or empty."""
    from bot.app.diversity import Variety, varieties
    from bot.app.survival import Surviving, survival
    from bot.bootstrap import build_base

    base = build_base(settings)
    if options.what == "survival":
        _write(options.format, Surviving, survival(base.store, now))
    else:
        _write(options.format, Variety, varieties(base.published.refresh(now.date())))
    return 0


def _write(form: str, kind: type[Any], rows: Iterable[Any]) -> None:
    out = standard_output()
    if form == "csv":
        sheet = csv.DictWriter(out, [field.name for field in fields(kind)], lineterminator="\n")
        sheet.writeheader()
        sheet.writerows(asdict(row) for row in rows)
        return
    for row in rows:
        print(json.dumps(asdict(row), ensure_ascii=False), file=out)
