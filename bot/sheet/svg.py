"""The sheet as SVG: a clay field, the cone of spheres on paper, an agave field. Every text is escaped."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from xml.sax.saxutils import escape

from bot.dialogue.effects import Sheet
from bot.sheet.layout import (
    CONE_CENTRE,
    CONE_REACH,
    HEIGHT,
    PILL_PAD,
    PILL_RISE,
    ROWS_LEFT,
    TICK,
    WIDTH,
    Layout,
    Placed,
    Row,
    lay_out,
)

PAPER, AGAVE = "#FFF6E6", "#0C4748"
_FLAT = 0.17  # how flat the rings lie: half height over half width
_FOOT = 0.26  # the half width of the cone's foot, as a share of its top
_SLIT = 10  # between two bands


def compose(sheet: Sheet[str]) -> str:
    page = lay_out(sheet)
    return "".join(_svg(page))


def _svg(page: Layout) -> Iterator[str]:
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f"<defs>{_DEFS}</defs>"
    )
    yield from _fields(page)
    yield from _cone(page.rows)
    for row in page.rows:
        if row.pill is not None:
            yield _pill(row.pill)
        if row.held and row.note is not None:
            yield _tick(row.note)
    yield _hook(page.mark.x - 26, page.mark.y - 2, 0.62, "#FFC857")
    for text in page.texts():
        yield from _text(text)
    yield "</svg>"


_DEFS = (
    '<linearGradient id="clay" x1="0" y1="0" x2="1" y2="1">'
    '<stop offset="0" stop-color="#7A2412"/><stop offset="1" stop-color="#A83C1E"/></linearGradient>'
    '<linearGradient id="below" x1="0" y1="0" x2="1" y2="0"><stop offset="0" stop-color="#8A2C17"/>'
    '<stop offset=".36" stop-color="#D9683B"/><stop offset="1" stop-color="#8A2C17"/></linearGradient>'
    '<linearGradient id="here" x1="0" y1="0" x2="1" y2="0"><stop offset="0" stop-color="#DA8A16"/>'
    '<stop offset=".36" stop-color="#FFD06A"/><stop offset="1" stop-color="#DA8A16"/></linearGradient>'
    '<linearGradient id="above" x1="0" y1="0" x2="1" y2="0"><stop offset="0" stop-color="#E3C7A2"/>'
    '<stop offset=".36" stop-color="#F8EAD3"/><stop offset="1" stop-color="#E0C19A"/></linearGradient>'
    '<linearGradient id="hollow" x1="0" y1="0" x2="1" y2="0"><stop offset="0" stop-color="#A67C50"/>'
    '<stop offset="1" stop-color="#D8B88E"/></linearGradient>'
)
_RIM = {"below": "#6E2110", "here": "#B8700F", "above": "#C6A074"}


def _fields(page: Layout) -> Iterator[str]:
    """Above, the spheres seen from over them, as rings on water; below, the colour of agave."""
    edge, width = page.head_bottom, WIDTH
    yield f'<rect width="{width}" height="{edge + 4:.1f}" fill="url(#clay)"/>'
    for radius, opacity in ((62, 0.42), (136, 0.3), (224, 0.22), (326, 0.15), (442, 0.1)):
        yield (
            f'<circle cx="1012" cy="40" r="{radius}" fill="none" stroke="#FFC857" stroke-opacity="{opacity}" '
            'stroke-width="3"/>'
        )
    yield '<circle cx="1012" cy="40" r="12" fill="#FFC857"/>'
    yield (
        f'<path d="M0 {edge - 20:.1f}Q{width / 2} {edge + 20:.1f} {width} {edge - 20:.1f}'
        f'V{page.base_top:.1f}H0Z" fill="{PAPER}"/>'
    )
    yield f'<rect y="{page.base_top:.1f}" width="{width}" height="{HEIGHT - page.base_top:.1f}" fill="{AGAVE}"/>'
    yield f'<rect y="{page.base_top:.1f}" width="{width}" height="8" fill="#FFC857"/>'


def _cone(rows: tuple[Row, ...]) -> Iterator[str]:
    """One band a sphere, as high as its row; it opens upwards, since the world widens as one climbs."""
    top, bottom = rows[0].top, rows[-1].bottom

    def reach(y: float) -> float:
        return CONE_REACH * (_FOOT + (1 - _FOOT) * (bottom - y) / (bottom - top))

    yield f'<ellipse cx="{CONE_CENTRE}" cy="{bottom + 12:.1f}" rx="86" ry="13" fill="#2B1510" fill-opacity=".14"/>'
    cuts = [top, *((upper.bottom + lower.top) / 2 for upper, lower in pairwise(rows)), bottom]
    bands = list(zip(rows, cuts, cuts[1:], strict=False))
    for row, high, low in reversed(bands):
        foot = low - (_SLIT if low != bottom else 0)
        yield from _band(row.level.stance, reach(high), high, reach(foot), foot, high == top)
        yield _leader(CONE_CENTRE + reach((row.top + row.bottom) / 2), row)
    place = next(index for index, (row, _, _) in enumerate(bands) if row.level.stance == "here")
    _, high, low = bands[place]
    y = (high + low) / 2 + reach((high + low) / 2) * _FLAT
    if place:
        yield _rope(high + reach(high) * _FLAT - _SLIT, y)
    yield _marker(y)


def _band(stance: str, wide: float, high: float, narrow: float, low: float, open_above: bool) -> Iterator[str]:
    c = CONE_CENTRE
    inside = "url(#hollow)" if open_above and stance == "above" else _RIM[stance]
    yield (
        f'<path d="M{c - wide:.1f} {high:.1f}L{c - narrow:.1f} {low:.1f}'
        f"A{narrow:.1f} {narrow * _FLAT:.1f} 0 0 0 {c + narrow:.1f} {low:.1f}"
        f'L{c + wide:.1f} {high:.1f}Z" fill="url(#{stance})"/>'
        f'<ellipse cx="{c}" cy="{high:.1f}" rx="{wide:.1f}" ry="{wide * _FLAT:.1f}" fill="{inside}"/>'
    )
    for share in (0.16, 0.24):  # two lines turned into the clay
        y, half = high + (low - high) * share, wide + (narrow - wide) * share
        yield (
            f'<path d="M{c - half:.1f} {y:.1f}A{half:.1f} {half * _FLAT:.1f} 0 0 0 {c + half:.1f} {y:.1f}" '
            f'fill="none" stroke="{_RIM[stance]}" stroke-width="2.5" stroke-opacity=".5"/>'
        )


def _leader(start: float, row: Row) -> str:
    y = (row.top + row.bottom) / 2
    ink = "#C6A074" if row.level.stance == "above" else "#9C3A20"
    return (
        f'<path d="M{start + 14:.1f} {y:.1f}H{ROWS_LEFT - 22}" stroke="{ink}" stroke-width="4.5" '
        'stroke-linecap="round" stroke-dasharray="0.1 12" fill="none"/>'
    )


def _rope(rim: float, y: float) -> str:
    """The hook that is thrown over the edge of the next sphere, to climb by."""
    return (
        f'<path d="M{CONE_CENTRE} {y - 16:.1f}V{rim - 30:.1f}a17 17 0 1 0 -34 0l8 9" fill="none" stroke="{AGAVE}" '
        'stroke-width="8" stroke-linecap="round" stroke-linejoin="round"/>'
    )


def _marker(y: float) -> str:
    return (
        f'<circle cx="{CONE_CENTRE}" cy="{y:.1f}" r="20" fill="{AGAVE}" stroke="{PAPER}" stroke-width="6"/>'
        f'<circle cx="{CONE_CENTRE}" cy="{y:.1f}" r="7" fill="#FFC857"/>'
    )


def _hook(x: float, y: float, scale: float, ink: str) -> str:
    """The mark of the house, hanging from its eye."""
    return (
        f'<g transform="translate({x:.1f} {y:.1f}) scale({scale})" fill="none" stroke="{ink}" stroke-width="9" '
        'stroke-linecap="round" stroke-linejoin="round"><circle cx="0" cy="8" r="8" stroke-width="7"/>'
        '<path d="M0 17V40A17 17 0 1 1 -34 40L-25 46"/></g>'
    )


def _tick(note: Placed) -> str:
    size = note.set.size
    x, y = note.x - TICK, note.y + size * note.set.face.ascent
    return (
        f'<path d="M{x + 3:.1f} {y - size * 0.34:.1f}l10 11 20 -24" fill="none" stroke="{AGAVE}" stroke-width="7" '
        'stroke-linecap="round" stroke-linejoin="round"/>'
    )


def _pill(words: Placed) -> str:
    height = words.set.height + 2 * PILL_RISE
    return (
        f'<rect x="{words.x - PILL_PAD:.1f}" y="{words.y - PILL_RISE:.1f}" '
        f'width="{words.set.width + 2 * PILL_PAD:.1f}" height="{height:.1f}" rx="{height / 2:.1f}" fill="{AGAVE}"/>'
    )


def _text(text: Placed) -> Iterator[str]:
    face, size = text.set.face, text.set.size
    for number, line in enumerate(text.set.lines):
        baseline = text.y + size * (face.ascent + text.set.leading * number)
        yield (
            f'<text x="{text.x:.1f}" y="{baseline:.1f}" font-family="{face.family}" '
            f'font-weight="{face.weight}" font-size="{size}" fill="{text.ink}">{escape(line)}</text>'
        )
