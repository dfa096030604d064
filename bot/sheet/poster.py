"""A notice or programme on paper: what it is, and a QR code that opens the bot at that place and programme."""

from __future__ import annotations

from xml.sax.saxutils import escape

import segno

from bot.app.notice_ports import Poster
from bot.sheet.render import png
from bot.sheet.type import BODY, STRONG, TITLE, Set, fit

WIDTH, HEIGHT = 1240, 1754  # an A4 page at 150 dots an inch
_MARGIN, _CODE = 110, 620
PAPER, AGAVE, CLAY = "#FFF6E6", "#0C4748", "#A83C1E"


def compose(poster: Poster) -> str:
    """The page as SVG; the code takes a quarter of its height, and is read even where a seventh of it is damaged."""
    wide = WIDTH - 2 * _MARGIN
    title = fit(TITLE, poster.title, wide, (104, 92, 80, 70, 60), 3)
    text = fit(BODY, poster.text, wide, (50, 44, 40), 7, 1.3)
    top = 330.0
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{PAPER}"/>'
        f'<rect width="{WIDTH}" height="200" fill="{CLAY}"/>',
        _lines(fit(STRONG, poster.office, wide, (54, 46, 40), 2), 118, "#FFFFFF"),
        _lines(title, top, AGAVE),
        _lines(text, top + title.height + 60, "#2B1510"),
        _code(poster.link, HEIGHT - _CODE - 150),
        _lines(
            fit(STRONG, poster.call, wide - _CODE - 50, (54, 48, 42), 7, 1.25), HEIGHT - _CODE - 60, CLAY, _CODE + 50
        ),
        _lines(fit(BODY, poster.link, wide, (34, 30, 26, 20), 1), HEIGHT - 90, AGAVE),
        "</svg>",
    ]
    return "".join(parts)


def draw(poster: Poster) -> bytes:
    """As PNG. Raises NotDrawn."""
    return png(compose(poster))


def _lines(text: Set, top: float, colour: str, indent: float = 0) -> str:
    step = text.size * text.leading
    return "".join(
        f'<text x="{_MARGIN + indent:.0f}" y="{top + number * step:.1f}" font-family="{text.face.family}" '
        f'font-weight="{text.face.weight}" font-size="{text.size}" fill="{colour}">{escape(line)}</text>'
        for number, line in enumerate(text.lines)
    )


def _code(link: str, top: float) -> str:
    """Dark squares as one path, with the quiet zone that readers need."""
    rows = list(segno.make(link, error="m", micro=False).matrix_iter(border=4))
    size = _CODE / len(rows)
    squares = "".join(
        f"M{_MARGIN + x * size:.2f} {top + y * size:.2f}h{size:.2f}v{size:.2f}h-{size:.2f}z"
        for y, row in enumerate(rows)
        for x, dark in enumerate(row)
        if dark
    )
    return (
        f'<rect x="{_MARGIN}" y="{top}" width="{_CODE}" height="{_CODE}" fill="#FFFFFF"/>'
        f'<path d="{squares}" fill="#000000" shape-rendering="crispEdges"/>'
    )
