"""Timing and printing, shared by the benchmarks."""

from __future__ import annotations

import statistics
from collections.abc import Sequence


def p(times: Sequence[float], percent: int) -> float:
    """A percentile in milliseconds, from seconds."""
    return statistics.quantiles(times, n=100)[percent - 1] * 1000


def show(head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """A plain table, columns as wide as they must be."""
    cells = [[str(cell) for cell in row] for row in (head, *rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(head))]
    for number, row in enumerate(cells):
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
        if number == 0:
            print("  ".join("-" * width for width in widths))
