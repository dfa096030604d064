"""Where everything stands on the sheet: the owner's product above, the cone with its rungs, the next hook below."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.dialogue.effects import Foothold, Level, Sheet
from bot.sheet.type import BODY, STRONG, TITLE, Set, fit, whole

WIDTH, HEIGHT = 1080, 1350
MARGIN = 72
MEASURE = WIDTH - 2 * MARGIN
CONE_CENTRE, CONE_REACH = 248, 192  # the middle of the cone, and its half width at the top
ROWS_LEFT = 484
ROWS_WIDTH = WIDTH - MARGIN + 24 - ROWS_LEFT
GAP = 20  # between rows
PILL_PAD, PILL_RISE = 22, 8  # around "here we are"
TICK = 50  # the room of the tick before an accomplishment


@dataclass(frozen=True)
class Placed:
    """Set text with its upper left corner and its colour."""

    set: Set
    x: float
    y: float
    ink: str

    @property
    def bottom(self) -> float:
        return self.y + self.set.height

    @property
    def right(self) -> float:
        return self.x + self.set.width


@dataclass(frozen=True)
class Scale:
    """The largest sizes tried at once; whatever does not fit goes to the next smaller scale."""

    title: int
    difference: int
    name: int
    gives: int
    row: int
    held_lines: int = 2
    difference_lines: int = 4
    with_gives: bool = True


SCALES = (
    Scale(112, 64, 64, 44, 44),
    Scale(104, 60, 60, 42, 42),
    Scale(96, 56, 56, 42, 42),
    Scale(88, 52, 52, 40, 40),
    Scale(80, 48, 48, 40, 40),
    Scale(70, 44, 46, 40, 40),
    Scale(60, 42, 44, 40, 40, held_lines=1),
    Scale(56, 40, 44, 38, 38, held_lines=1),
    Scale(56, 40, 44, 36, 36, held_lines=1),
    Scale(56, 40, 44, 36, 36, held_lines=1, with_gives=False),
    Scale(56, 40, 44, 36, 34, held_lines=1, difference_lines=3, with_gives=False),
)
SMALL = 34
AIR = 46  # above and below the cone


@dataclass(frozen=True)
class Row:
    """One sphere beside its band of the cone, from `top` to `bottom`."""

    level: Level[str]
    top: float
    bottom: float
    heading: Placed
    doubt: Placed | None
    pill: Placed | None  # "here we are"
    note: Placed | None
    held: bool  # the note is an accomplishment, told with a tick

    @property
    def texts(self) -> Iterator[Placed]:
        return (text for text in (self.heading, self.doubt, self.pill, self.note) if text is not None)


@dataclass(frozen=True)
class Layout:
    head: tuple[Placed, ...]
    rows: tuple[Row, ...]  # international first, as they stand on the page
    base: tuple[Placed, ...]
    head_bottom: float
    base_top: float

    @property
    def mark(self) -> Placed:
        """Who made the sheet; the hook stands before it."""
        return self.base[-1]

    def texts(self) -> Iterator[Placed]:
        yield from self.head
        for row in self.rows:
            yield from row.texts
        yield from self.base


CREAM, SUN, INK, CLAY, SOFT, MIST = "#FFF6E6", "#FFC857", "#2B1510", "#9C3A20", "#6B4A3C", "#BFE0DA"


def lay_out(sheet: Sheet[str]) -> Layout:
    """The largest scale at which the three parts find room; the last one always does."""
    for scale in SCALES:
        head, head_bottom = _head(sheet, scale)
        base, base_height = _base(sheet, scale)
        rows = [_row(sheet, level, scale) for level in reversed(sheet.levels)]
        room = HEIGHT - head_bottom - base_height - 2 * AIR
        spare = room - sum(row.bottom for row in rows) - GAP * (len(rows) - 1)
        if spare >= 0:
            break
    gap = GAP + min(max(spare, 0) / len(rows), 80)
    y = head_bottom + AIR + max(room - sum(row.bottom for row in rows) - gap * (len(rows) - 1), 0) / 2
    standing = []
    for row in rows:
        standing.append(_moved(row, y))
        y = standing[-1].bottom + gap
    base_top = HEIGHT - base_height
    return Layout(head, tuple(standing), tuple(_down(text, base_top) for text in base), head_bottom, base_top)


def _sizes(largest: int, smallest: int) -> tuple[int, ...]:
    return (*range(largest, smallest, -2), smallest)


def _down(text: Placed, by: float) -> Placed:
    return replace(text, y=text.y + by)


def _moved(row: Row, by: float) -> Row:
    return replace(
        row,
        top=row.top + by,
        bottom=row.bottom + by,
        heading=_down(row.heading, by),
        doubt=_down(row.doubt, by) if row.doubt is not None else None,
        pill=_down(row.pill, by) if row.pill is not None else None,
        note=_down(row.note, by) if row.note is not None else None,
    )


def _head(sheet: Sheet[str], scale: Scale) -> tuple[tuple[Placed, ...], float]:
    one = whole(TITLE, sheet.product, MEASURE, _sizes(scale.title, 76), 1)
    title = Placed(
        one or fit(TITLE, sheet.product, MEASURE, _sizes(scale.title, 52), 2, leading=1.02), MARGIN, 50, CREAM
    )
    difference = fit(STRONG, sheet.difference, MEASURE, _sizes(scale.difference, 38), scale.difference_lines)
    below = Placed(difference, MARGIN, title.bottom + 14, CREAM)
    return (title, below), below.bottom + 48


def _base(sheet: Sheet[str], scale: Scale) -> tuple[tuple[Placed, ...], float]:
    """The next hook and who made the sheet, from 0 down."""
    made = fit(STRONG, sheet.made_with, 320, (30, 28, 26), 1)
    mark = Placed(made, WIDTH - MARGIN - made.width, 42, MIST)
    if sheet.next is None:
        return (mark,), mark.bottom + 40
    texts = tuple(_foothold(sheet.next, scale, mark.x - 90 - MARGIN))
    return (*texts, mark), texts[-1].bottom + 44


def _foothold(hook: Foothold[str], scale: Scale, lead_width: float) -> Iterator[Placed]:
    lead = Placed(fit(STRONG, hook.lead, lead_width, (40, 36, 32, 28), 1), MARGIN, 36, SUN)
    yield lead
    name = fit(TITLE, hook.name, MEASURE, _sizes(scale.name, 42), 2, leading=1.08)
    last = Placed(name, MARGIN, lead.bottom + 8, CREAM)
    yield last
    if scale.with_gives:
        last = Placed(fit(BODY, hook.gives, MEASURE, _sizes(scale.gives, 36), 3), MARGIN, last.bottom + 8, CREAM)
        yield last
    line = whole(STRONG, hook.line, MEASURE, _sizes(40, 34), 1) or fit(STRONG, hook.line, MEASURE, (36, 34), 2)
    yield Placed(line, MARGIN, last.bottom + 10, SUN)


def _row(sheet: Sheet[str], level: Level[str], scale: Scale) -> Row:
    """A sphere's row, from 0 down: its name, then whether the owner stands there or how sure the rung is."""
    here, held = level.stance == "here", level.stance != "above"
    words = fit(STRONG, sheet.here, 300, (SMALL, 30, 26), 1) if here else None
    taken = words.width + 2 * PILL_PAD + 20 if words is not None else 0
    room = ROWS_WIDTH - taken
    one = whole(STRONG, level.name, room, _sizes(40, 34) if here else (36,), 1)
    name = one or fit(STRONG, level.name, room, (36, 34, 30), 2, leading=1.06)
    height = max(name.height, words.height + 2 * PILL_RISE if words is not None else 0)
    heading = Placed(name, ROWS_LEFT, (height - name.height) / 2, CLAY if held else SOFT)
    pill = Placed(words, heading.right + 20 + PILL_PAD, PILL_RISE, CREAM) if words is not None else None
    doubt = None
    if level.doubt:
        left = heading.right + 12
        sure = fit(BODY, f"· {level.doubt}", ROWS_LEFT + ROWS_WIDTH - left, (32, 30, 28, 26), 1)
        doubt = Placed(sure, left, heading.y + (name.size - sure.size) * BODY.ascent, SOFT)
    note = None
    if level.note:
        indent, lines = (TICK, scale.held_lines) if held else (0, 2)
        face = BODY if held else STRONG
        text = fit(face, level.note, ROWS_WIDTH - indent, _sizes(scale.row, 34), lines, leading=1.1)
        note = Placed(text, ROWS_LEFT + indent, height + 2, INK)
    return Row(level, 0, note.bottom if note else height, heading, doubt, pill, note, held)
