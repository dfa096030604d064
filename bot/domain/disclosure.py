"""Which counts an office may be told, so that no number and no difference of numbers singles out fewer than five.

An office that asks for one count after another could subtract them: forty owners in town, thirty-eight of them not in
trade X. Rounding does not stop that (thresholds can be probed), nor does a look at pairs (three overlapping counts
give a fourth). What does: all sets whose counts were told cut the people into cells, each cell being the people
that are in the same of those sets, and whatever can be worked out from the counts is a sum of whole cells. So a new
count is told only if **every cell that its set cuts, or fills, keeps at least five** on each side that has anybody. By
induction no set of one to four people can ever be told from the numbers, in however many steps, in whatever order
(`tests/domain/test_disclosure.py` tries to).

The sets told are kept for 30 days, for each office (its territory), whoever of its people asked. The people are taken
as they are now. Asking the same again gives the same number until it has moved by five, so that one arrival is not
seen by repeating. What is left: an office that combines numbers of different days sees net movements of its town, and
offices whose territories overlap could share their screens. More than `MOST` audiences are not told of within that
time: their cells would be too small for it anyway, and too many for one statement.

A count that is not told does not stop a notice from being sent; it is then counted for nobody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from bot.domain.census import FEWEST

KEPT_DAYS = 30
MOST = 20

Cell = tuple[bool, ...]  # in which sets its people are: those told before, and last the new one

# What is told of an audience. Who has stopped notices, is blocked, or had one this week is neither of the others.
GETS, BUSY, HAS, STOPPED, BLOCKED, WEEK = PARTS = ("gets", "busy", "has", "stopped", "blocked", "week")
FREE = "free"  # how somebody stands who is none of busy, stopped, blocked, had one this week


def belongs(part: str, standing: str, inside: bool, has: bool) -> bool:
    """Whether people who stand so are in that part. `inside`: in the audience; `has`: the programme already.

    Who is busy, in the middle of an interview, gets it as well, afterwards.
    """
    if not inside:
        return False
    if part in (GETS, BUSY):
        return not has and standing in ((FREE, BUSY) if part == GETS else (BUSY,))
    if part == HAS:
        return has and standing in (FREE, BUSY)
    return standing == part


def tellable(cells: Mapping[Cell, int]) -> int | None:
    """The new set's size, if it may be told."""
    inside: Counter[Cell] = Counter()
    outside: Counter[Cell] = Counter()
    for cell, people in cells.items():
        (inside if cell[-1] else outside)[cell[:-1]] += people
    for cell, people in inside.items():
        rest = outside[cell] if any(cell) else 0  # who is in no set is not counted, so nothing is told of them
        if 0 < people < FEWEST or (people and 0 < rest < FEWEST):
            return None
    size = inside.total()
    return size if size >= FEWEST else None


def steady(size: int, before: int | None) -> int:
    """What was told before, until the size has moved by five."""
    return size if before is None or abs(size - before) >= FEWEST else before


def parts(numbers: Mapping[str, int]) -> dict[str, int | None]:
    """The parts of a whole that is known: those under five are hidden, and as many more that none follows from them."""
    ranked = sorted((name for name in numbers if numbers[name]), key=lambda name: (numbers[name], name))
    hidden = [name for name in ranked if numbers[name] < FEWEST]
    for name in ranked[len(hidden) :]:
        if not hidden or (len(hidden) > 1 and _sum(numbers, hidden) >= FEWEST):
            break
        hidden.append(name)
    return {name: None if name in hidden else number for name, number in numbers.items()}


def _sum(numbers: Mapping[str, int], names: Iterable[str]) -> int:
    return sum(numbers[name] for name in names)
