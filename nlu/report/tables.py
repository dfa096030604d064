"""The figures as tables, in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from report.calibration import Bin
from report.figures import AIMS, LESS_IS_BETTER

NAMES = {
    "intent": "intent, given the question",
    "precision": "facts recorded at once: precision",
    "recall": "facts recorded at once: recall",
    "recall_with_unsure": "facts recorded or asked back: recall",
    "place": "place, among messages that name one",
    "sector": "sector",
    "language": "language, three words or more",
    "silly_facts": "off-topic or complaint taken for a fact",
    "p50_ms": "whole understanding, p50, ms",
    "service_intent": "the service alone: intent",
    "service_ece": "the service alone: calibration error",
    "service_entity_f1": "the service alone: products, F1",
    "service_p50_ms": "the service alone: parse, p50, ms",
}


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [[str(cell) for cell in row] for row in (head, *rows)]
    widths = [max(len(line[at]) for line in lines) for at in range(len(head))]
    padded = ["| " + " | ".join(cell.ljust(w) for cell, w in zip(line, widths, strict=True)) + " |" for line in lines]
    return "\n".join([padded[0], "|" + "|".join("-" * (width + 2) for width in widths) + "|", *padded[1:]])


def of_figures(found: Mapping[str, Mapping[str, float]]) -> str:
    """A column for each set, beside what is aimed at."""
    names = list(dict.fromkeys(name for row in found.values() for name in row))
    rows = [
        [NAMES[name], *(_number(name, row[name]) if name in row else "" for row in found.values()), _aim(name)]
        for name in names
    ]
    return table(["figure", *found, "aim"], rows)


def of_intents(counts: Mapping[str, Mapping[str, tuple[int, int]]]) -> str:
    names = sorted({name for row in counts.values() for name in row})
    return table(["intent", *counts], [[name, *(_of(row.get(name)) for row in counts.values())] for name in names])


def of_facts(counts: Mapping[str, tuple[int, int, int, int]]) -> str:
    rows = [(fact, f"{right}/{told}", f"{found}/{wanted}") for fact, (right, told, found, wanted) in counts.items()]
    return table(["fact", "recorded right", "recorded or asked back"], rows)


def of_curve(bins: Sequence[Bin]) -> str:
    return table(["certainty", "right"], [(f"{b.certainty:.2f}", f"{b.right}/{b.count}, {b.share:.1%}") for b in bins])


def of_recording(rows: Sequence[tuple[float, float, float]]) -> str:
    return table(["from", "right", "of all right values"], [(f"{a:.2f}", f"{b:.1%}", f"{c:.1%}") for a, b, c in rows])


def _of(pair: tuple[int, int] | None) -> str:
    return f"{pair[0]}/{pair[1]}" if pair else ""


def _number(name: str, value: float) -> str:
    return f"{value:.1f}" if name.endswith("_ms") else f"{value:.3f}" if name.endswith("ece") else f"{value:.1%}"


def _aim(name: str) -> str:
    if name not in AIMS:
        return ""
    return (
        f"{'≤' if name in LESS_IS_BETTER else '≥'} {_number(name, AIMS[name]).removesuffix('.0%').removesuffix('.0')}"
    )
