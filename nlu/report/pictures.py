"""Confusion matrices and reliability curves as pictures: SVG, drawn with the bot's renderer and fonts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

from bot.sheet.render import png

from report.calibration import Bin
from report.observe import Seen

CELL, MARGIN, TITLE = 30, 150, 40
INK, PAPER, RIGHT, WRONG, GREY = "#22313f", "#ffffff", "#1d7a5f", "#c0392b", "#d5dade"
SIDE, INSET = 360, 50  # of a curve's square, in pixels


def confusion(title: str, seen: Sequence[Seen]) -> str:
    """A row for each intent that was meant, a column for each that was read; an intent read right stands green."""
    count = Counter(
        (item.key.row["intent"], item.key.row["intent"] if item.key.intended(read) else read)
        for item in seen
        for read in [item.reading.intent]
    )
    names = sorted({name for pair in count for name in pair})
    total = Counter(item.key.row["intent"] for item in seen)
    parts = [_text(MARGIN, 24, title, 18, "start")]
    for at, name in enumerate(names):
        middle = at * CELL + CELL / 2
        parts.append(_text(MARGIN - 8, TITLE + MARGIN + middle + 5, name, 13, "end"))
        turned = f"rotate(-60 {MARGIN + middle} {TITLE + MARGIN - 8})"
        parts.append(_text(MARGIN + middle, TITLE + MARGIN - 8, name, 13, "start", f'transform="{turned}"'))
    for row, meant in enumerate(names):
        for column, read in enumerate(names):
            number = count[meant, read]
            x, y = MARGIN + column * CELL, TITLE + MARGIN + row * CELL
            strength = number / max(1, total[meant])
            fill = (RIGHT if meant == read else WRONG) if number else PAPER
            parts.append(
                f'<rect x="{x}" y="{y}" width="{CELL}" height="{CELL}" fill="{fill}" stroke="{GREY}" '
                f'fill-opacity="{0.2 + 0.8 * strength if number else 1:.2f}"/>'
            )
            if number:
                parts.append(_text(x + CELL / 2, y + CELL / 2 + 5, str(number), 12, "middle"))
    side = MARGIN + len(names) * CELL + 90
    return _svg(side, side + TITLE - 60, parts)


def reliability(title: str, curves: Mapping[str, Sequence[Bin]]) -> str:
    """How often readings of a certainty are right; the diagonal is what certainty should mean."""
    parts = [_text(INSET, 24, title, 18, "start")]
    for at, (name, bins) in enumerate(curves.items()):
        left, top = INSET + at * (SIDE + INSET), TITLE + INSET

        def x(value: float, left: float = left) -> float:
            return left + value * SIDE

        def y(value: float, top: float = top) -> float:
            return top + (1 - value) * SIDE

        parts.append(_text(left, top - 12, name, 14, "start"))
        parts.append(f'<rect x="{left}" y="{top}" width="{SIDE}" height="{SIDE}" fill="none" stroke="{GREY}"/>')
        parts.append(f'<path d="M{x(0)} {y(0)} L{x(1)} {y(1)}" stroke="{GREY}" stroke-dasharray="4"/>')
        points = " ".join(f"{x(item.certainty):.1f},{y(item.share):.1f}" for item in bins)
        parts.append(f'<polyline points="{points}" fill="none" stroke="{RIGHT}" stroke-width="2"/>')
        for item in bins:
            size = 3 + (item.count / max(other.count for other in bins)) ** 0.5 * 9
            middle = f'cx="{x(item.certainty):.1f}" cy="{y(item.share):.1f}"'
            parts.append(f'<circle {middle} r="{size:.1f}" fill="{RIGHT}" fill-opacity="0.6"/>')
            below = min(y(item.share) + size + 14, top + SIDE - 4)
            parts.append(_text(x(item.certainty), below, f"{item.right}/{item.count}", 11, "middle"))
        for value in (0.0, 0.5, 1.0):
            parts.append(_text(x(value), top + SIDE + 16, f"{value:g}", 11, "middle"))
            parts.append(_text(left - 6, y(value) + 4, f"{value:g}", 11, "end"))
    return _svg(INSET + len(curves) * (SIDE + INSET), TITLE + SIDE + 2 * INSET, parts)


def save(path: Path, svg: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(png(svg))


def _text(x: float, y: float, words: str, size: int, anchor: str, more: str = "") -> str:
    font = f'font-family="Figtree" font-weight="500" font-size="{size}"'
    return f'<text x="{x:.1f}" y="{y:.1f}" {font} fill="{INK}" text-anchor="{anchor}" {more}>{escape(words)}</text>'


def _svg(width: float, height: float, parts: Sequence[str]) -> str:
    size = f'width="{width:.0f}" height="{height:.0f}"'
    paper = f'<rect width="100%" height="100%" fill="{PAPER}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{paper}{"".join(parts)}</svg>'
