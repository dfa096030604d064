"""Tables of people in which nobody can be picked out: small numbers are left out, and what would give them away.

A row counts the same people at steps that follow each other, each at most the one before ("started", "finished", …).
Small is a number below `FEWEST` but not zero, of a step or of those who fell out between two. A number that is left
out could be another one: it can be exchanged against one of the same step that is left out as well, and no sum, no
order of steps and no shown number would tell. Where nothing can be exchanged, the sum is left out.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

from bot.domain.census import FEWEST

K = TypeVar("K", bound=Hashable)
Row = Sequence[int]
Told = list[int | None]  # None: not told


def small(number: int) -> bool:
    return 0 < number < FEWEST


def rounded(number: int) -> int | None:
    """Down to fives, so that one more or less is not seen; None: fewer than five, but not nobody."""
    return None if small(number) else number - number % FEWEST


def guarded(rows: Mapping[K, Row], others: K, *, sums: bool = True) -> tuple[dict[K, Told], Told | None]:
    """The rows as they may be told, the largest first, small ones as one under `others`; and their sum.

    Without `sums` the rows overlap, so that none has a sum. Nothing at all is told of fewer than `FEWEST` people.
    """
    kept = _merged(rows, others, sums)
    if not kept:
        return {}, None
    told = {name: _of_steps(row) for name, row in kept.items()}
    if not sums:
        return told, None
    total = [sum(column) for column in zip(*kept.values(), strict=True)]
    sum_told = _of_steps(total)
    for step in range(len(total)):
        if sum_told[step] is not None and not _hide_enough(kept, told, step):
            sum_told[step] = None
    return told, sum_told


def _merged(rows: Mapping[K, Row], others: K, sums: bool) -> dict[K, list[int]]:
    """Rows of too few become one, with as many of the next smallest as it takes; where rows overlap they go."""
    ranked = sorted(((name, list(row)) for name, row in rows.items() if row[0]), key=lambda each: each[1][0])
    rest: list[int] = []
    while ranked and (ranked[0][1][0] < FEWEST or (rest and rest[0] < FEWEST)):
        _, row = ranked.pop(0)
        if sums:
            rest = [one + other for one, other in zip(rest or [0] * len(row), row, strict=True)]
    kept = dict(reversed(ranked))
    if rest and rest[0] >= FEWEST:
        kept[others] = rest
    return kept


def _of_steps(row: Row) -> Told:
    """One row, each step told when neither it nor the fall from the last one told is small."""
    told: Told = []
    last: int | None = None
    for number in row:
        hidden = small(number) or (last is not None and small(last - number))
        told.append(None if hidden else number)
        last = last if hidden else number
    return told


def _hide_enough(rows: Mapping[K, Row], told: Mapping[K, Told], step: int) -> bool:
    """Leaves out more of a step, the smallest first, until each number left out can be exchanged; whether that is."""
    more = sorted((row[step], str(name), name) for name, row in rows.items() if told[name][step] and row[step])
    while True:
        hidden = [row for name, row in rows.items() if told[name][step] is None]
        if all(any(_exchange(one, other, step) for other in hidden if other is not one) for one in hidden):
            return True
        if not more:
            return False
        _, _, name = more.pop(0)
        told[name][step] = None


def _exchange(one: Row, other: Row, step: int) -> bool:
    """Whether one more here and one less there, or the other way round, makes rows that could be."""
    return any(_could_be(one, step, by) and _could_be(other, step, -by) for by in (1, -1))


def _could_be(row: Row, step: int, by: int) -> bool:
    number = row[step] + by
    above = row[step - 1] if step else None
    below = row[step + 1] if step + 1 < len(row) else 0
    return number >= below and (above is None or number <= above)
