"""The figures recorded in the repository, below which the report fails. No time is among them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from report.figures import LESS_IS_BETTER

Figures = Mapping[str, Mapping[str, float]]
FILE = Path(__file__).resolve().parents[1] / "floors.json"
TOLERANCE = 0.01  # two or three messages of a set: what another order of additions may change


def record(found: Figures, file: Path = FILE) -> None:
    kept = {lang: {k: round(v, 4) for k, v in row.items() if not k.endswith("_ms")} for lang, row in found.items()}
    file.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")


def drops(found: Figures, file: Path = FILE) -> list[str]:
    """A line for each figure that fell; a figure that is recorded but was not measured has fallen."""
    lines = []
    for lang, floors in json.loads(file.read_text("utf-8")).items():
        for name, floor in floors.items():
            here = found.get(lang, {}).get(name)
            if here is None:
                lines.append(f"{lang} {name}: not measured, floor {floor:.3f}")
            elif here > floor + TOLERANCE if name in LESS_IS_BETTER else here < floor - TOLERANCE:
                lines.append(f"{lang} {name}: {here:.3f}, floor {floor:.3f}")
    return lines
