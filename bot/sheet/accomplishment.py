"""The accomplishment sheet: an A4 page to hang up, for the two institutions that made something possible.

Above, on clay, who they are; in the middle how many owners reached something, and the cone with the spheres that were
reached in gold; below, on agave, the thanks. Stepped frets, as Mexican weavers and builders have them, frame it.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from bot.app.partnership_ports import Drawn
from bot.sheet.type import BODY, STRONG, TITLE, Set, fit, whole

WIDTH, HEIGHT = 1240, 1754  # 150 dots an inch
EDGE, MARGIN = 36, 118
MIDDLE, MEASURE = WIDTH / 2, WIDTH - 2 * MARGIN
FRET = 56  # the height of a band of frets
PAPER, CREAM, SUN, INK, CLAY, SOFT, AGAVE, MIST = (
    "#FFF6E6", "#FFF6E6", "#FFC857", "#2B1510", "#9C3A20", "#6B4A3C", "#0C4748", "#BFE0DA",
)  # fmt: skip
HEAD = EDGE + FRET  # where the clay begins
BASE = 1392  # and the agave
CONE_X, CONE_FOOT, FLAT, SLIT = 334.0, 0.26, 0.17, 12.0
CONE_HEIGHT, CONE_REACH = 460.0, 222.0  # at the most; where there is less room, in proportion
ROWS_X = 610
_RIM = {True: "#B8700F", False: "#C6A074"}


def compose(sheet: Drawn) -> str:
    return "".join(_page(sheet))


def _page(sheet: Drawn) -> Iterator[str]:
    head = list(_head(sheet))
    clay = head[-1][1] + 58
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<defs>{_DEFS}</defs><rect width="{WIDTH}" height="{HEIGHT}" fill="{AGAVE}"/>'
        f'<rect x="{EDGE}" y="{EDGE}" width="{WIDTH - 2 * EDGE}" height="{HEIGHT - 2 * EDGE}" fill="{PAPER}"/>'
    )
    yield from _clay(clay)
    yield from (text for text, _ in head)
    number, what = _counted(sheet)
    high = max(number.height, what.height)
    cone = min(CONE_HEIGHT, BASE - clay - high - 130)
    air = (BASE - clay - high - cone) / 5
    yield from _number(number, what, clay + 1.4 * air, high)
    yield from _cone(sheet, BASE - 1.5 * air - cone, cone)
    yield from _base(sheet)
    yield from _frame()
    yield "</svg>"


_DEFS = (
    '<linearGradient id="clay" x1="0" y1="0" x2="1" y2="1">'
    '<stop offset="0" stop-color="#7A2412"/><stop offset="1" stop-color="#A83C1E"/></linearGradient>'
    '<linearGradient id="reached" x1="0" y1="0" x2="1" y2="0"><stop offset="0" stop-color="#DA8A16"/>'
    '<stop offset=".36" stop-color="#FFD06A"/><stop offset="1" stop-color="#DA8A16"/></linearGradient>'
    '<linearGradient id="ahead" x1="0" y1="0" x2="1" y2="0"><stop offset="0" stop-color="#E3C7A2"/>'
    '<stop offset=".36" stop-color="#F8EAD3"/><stop offset="1" stop-color="#E0C19A"/></linearGradient>'
    '<linearGradient id="hollow" x1="0" y1="0" x2="1" y2="0"><stop offset="0" stop-color="#A67C50"/>'
    '<stop offset="1" stop-color="#D8B88E"/></linearGradient>'
)


def _head(sheet: Drawn) -> Iterator[tuple[str, float]]:
    """Each text and where it ends: the title, then both names, as large as they find room."""
    y = HEAD + 62.0
    for text, ink, after in (
        (fit(STRONG, sheet.title, MEASURE, (46, 42, 38), 1), SUN, 6.0),
        (fit(BODY, sheet.lead, MEASURE, (38, 34), 1), CREAM, 22.0),
        (_name(sheet.office), CREAM, 4.0),
        (fit(BODY, sheet.joined, MEASURE, (40,), 1), SUN, 4.0),
        (_name(sheet.partner), CREAM, 0.0),
    ):
        yield _centred(text, MIDDLE, y, ink), y + text.height
        y += text.height + after


def _name(name: str) -> Set:
    return whole(TITLE, name, MEASURE, (88, 80, 72, 64), 1) or fit(TITLE, name, MEASURE, (64, 58, 52, 46, 42), 2, 1.08)


def _clay(edge: float) -> Iterator[str]:
    """The clay field, with rings as the sun over it; its lower edge swings like the rim of a bowl."""
    left, right = EDGE, WIDTH - EDGE
    yield (
        f'<path d="M{left} {EDGE}H{right}V{edge - 26:.1f}Q{MIDDLE} {edge + 26:.1f} {left} {edge - 26:.1f}Z" '
        'fill="url(#clay)"/><clipPath id="field"><path '
        f'd="M{left} {EDGE}H{right}V{edge - 26:.1f}Q{MIDDLE} {edge + 26:.1f} {left} {edge - 26:.1f}Z"/></clipPath>'
        '<g clip-path="url(#field)" fill="none" stroke="#FFC857" stroke-width="3">'
    )
    for radius, opacity in ((150, 0.34), (250, 0.26), (360, 0.19), (480, 0.13), (610, 0.09)):
        yield f'<circle cx="{MIDDLE}" cy="{HEAD}" r="{radius}" stroke-opacity="{opacity}"/>'
    yield "</g>"


def _counted(sheet: Drawn) -> tuple[Set, Set]:
    """How many, large, and of what."""
    number = fit(TITLE, sheet.number, 560, (190, 170, 150, 120), 1)
    return number, fit(STRONG, sheet.what, MEASURE - number.width - 40, (58, 54, 50, 46), 3, 1.1)


def _number(number: Set, what: Set, top: float, high: float) -> Iterator[str]:
    left = MIDDLE - (number.width + 36 + what.width) / 2
    yield _left(number, left, top + (high - number.height) / 2, CLAY)
    yield _left(what, left + number.width + 36, top + (high - what.height) / 2 + 4, INK)


def _cone(sheet: Drawn, high: float, height: float) -> Iterator[str]:
    """One band a sphere, the widest on top; those that were reached are gold, each with its number."""
    step, foot = height / len(sheet.levels), high + height
    levels = list(reversed(sheet.levels))

    def reach(y: float) -> float:
        return CONE_REACH * height / CONE_HEIGHT * (CONE_FOOT + (1 - CONE_FOOT) * (foot - y) / height)

    yield f'<ellipse cx="{CONE_X}" cy="{foot + 14:.1f}" rx="92" ry="14" fill="{INK}" fill-opacity=".14"/>'
    for number in reversed(range(len(levels))):
        name, reached, note = levels[number]
        y = high + number * step
        yield from _band(reached, reach(y), y, reach(y + step - SLIT), y + step - SLIT, number == 0)
        centre = y + step / 2 + 8
        ink = CLAY if reached else "#C6A074"
        yield (
            f'<path d="M{CONE_X + reach(centre) + 16:.1f} {centre:.1f}H{ROWS_X - 24}" stroke="{ink}" '
            'stroke-width="4.5" stroke-linecap="round" stroke-dasharray="0.1 12" fill="none"/>'
        )
        yield from _row(name, reached, note, centre)


def _row(name: str, reached: bool, note: str, centre: float) -> Iterator[str]:
    room = WIDTH - MARGIN - ROWS_X
    if not reached:
        label = fit(BODY, name, room, (40, 36), 1)
        yield _left(label, ROWS_X, centre - label.height / 2, SOFT)
        return
    label = fit(STRONG, name, room * 0.55, (46, 42, 38, 34), 1)
    words = fit(BODY, note, room - label.width - 22, (42, 38, 34, 30), 1)
    yield _left(label, ROWS_X, centre - label.height / 2, CLAY)
    drop = label.size * label.face.ascent - words.size * words.face.ascent  # on one baseline
    yield _left(words, ROWS_X + label.width + 22, centre - label.height / 2 + drop, INK)


def _band(reached: bool, wide: float, high: float, narrow: float, low: float, open_above: bool) -> Iterator[str]:
    fill, inside = ("reached" if reached else "ahead"), ("url(#hollow)" if open_above else _RIM[reached])
    yield (
        f'<path d="M{CONE_X - wide:.1f} {high:.1f}L{CONE_X - narrow:.1f} {low:.1f}'
        f"A{narrow:.1f} {narrow * FLAT:.1f} 0 0 0 {CONE_X + narrow:.1f} {low:.1f}"
        f'L{CONE_X + wide:.1f} {high:.1f}Z" fill="url(#{fill})"/>'
        f'<ellipse cx="{CONE_X}" cy="{high:.1f}" rx="{wide:.1f}" ry="{wide * FLAT:.1f}" fill="{inside}"/>'
    )


def _base(sheet: Drawn) -> Iterator[str]:
    yield f'<rect x="{EDGE}" y="{BASE}" width="{WIDTH - 2 * EDGE}" height="{HEIGHT - EDGE - BASE}" fill="{AGAVE}"/>'
    yield f'<rect x="{EDGE}" y="{BASE}" width="{WIDTH - 2 * EDGE}" height="8" fill="{SUN}"/>'
    thanks = fit(BODY, sheet.thanks, MEASURE, (40, 37, 34), 3, 1.22)
    made = fit(STRONG, sheet.made_with, MEASURE, (30,), 1)
    low = HEIGHT - EDGE - FRET - 22 - made.height
    yield _centred(thanks, MIDDLE, BASE + 8 + (low - BASE - 8 - thanks.height) / 2, CREAM)
    yield _hook(MIDDLE - made.width / 2 - 16, low - 2)
    yield _left(made, MIDDLE - made.width / 2 + 4, low, MIST)


def _hook(x: float, y: float) -> str:
    """The mark of the house, hanging from its eye."""
    return (
        f'<g transform="translate({x:.1f} {y:.1f}) scale(.62)" fill="none" stroke="{SUN}" stroke-width="9" '
        'stroke-linecap="round" stroke-linejoin="round"><circle cx="0" cy="8" r="8" stroke-width="7"/>'
        '<path d="M0 17V40A17 17 0 1 1 -34 40L-25 46"/></g>'
    )


def _frame() -> Iterator[str]:
    """Stepped frets above and below, and a thin line of gold around all."""
    count = 17
    wide = (WIDTH - 2 * EDGE) / count
    for top, up in ((EDGE, True), (HEIGHT - EDGE - FRET, False)):
        yield f'<rect x="{EDGE}" y="{top}" width="{WIDTH - 2 * EDGE}" height="{FRET}" fill="{CLAY}"/>'
        squares = "".join(_fret(EDGE + number * wide, top, wide, up) for number in range(count))
        yield f'<path d="{squares}" fill="{SUN}"/>'
    yield (
        f'<rect x="{EDGE / 2}" y="{EDGE / 2}" width="{WIDTH - EDGE}" height="{HEIGHT - EDGE}" fill="none" '
        f'stroke="{SUN}" stroke-width="3"/>'
    )


def _fret(left: float, top: float, wide: float, up: bool) -> str:
    """A pyramid of four steps, standing or hanging."""
    steps, rise = 4, FRET / 4
    found = []
    for step in range(steps):
        inset = wide / 2 * step / steps
        y = top + (steps - 1 - step if up else step) * rise
        found.append(f"M{left + inset:.2f} {y:.2f}h{wide - 2 * inset:.2f}v{rise:.2f}h-{wide - 2 * inset:.2f}z")
    return "".join(found)


def _left(text: Set, x: float, y: float, ink: str) -> str:
    return "".join(_lines(text, x, y, ink, "start"))


def _centred(text: Set, x: float, y: float, ink: str) -> str:
    return "".join(_lines(text, x, y, ink, "middle"))


def _lines(text: Set, x: float, y: float, ink: str, anchor: str) -> Iterator[str]:
    face, size = text.face, text.size
    for number, line in enumerate(text.lines):
        baseline = y + size * (face.ascent + text.leading * number)
        yield (
            f'<text x="{x:.1f}" y="{baseline:.1f}" text-anchor="{anchor}" font-family="{face.family}" '
            f'font-weight="{face.weight}" font-size="{size}" fill="{ink}">{escape(line)}</text>'
        )
