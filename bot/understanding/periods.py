"""How often a month sales are told of: "a la semana", "diario"."""

from __future__ import annotations

from bot.understanding.vocabulary import Vocabulary

_W = Vocabulary("money")
TIMES_A_MONTH = {"month": 1.0, "week": 4.0, "fortnight": 2.0, "bimester": 0.5, "year": 1 / 12, "day": 30.0}
_PERIODS = [(_W.compile(rf"(?:\b{{{name}}}\b)"), times) for name, times in TIMES_A_MONTH.items()]
_UNITS = {
    "we": "week", "se": "week", "da": "day", "di": "day",
    "fo": "fortnight", "qu": "fortnight", "mo": "month", "me": "month",
}  # fmt: skip


def first(text: str) -> float | None:
    """Times a month; the first period named."""
    best: tuple[int, float] | None = None
    for pattern, factor in _PERIODS:
        match = pattern.search(text)
        if match and (best is None or match.start() < best[0]):
            best = match.start(), factor
    return best[1] if best else None


def named(text: str) -> list[tuple[int, int]]:
    """Where periods are named, one after another."""
    return sorted(match.span() for pattern, _ in _PERIODS for match in pattern.finditer(text))


def of_unit(word: str) -> float | None:
    """Times a month, by the first letters of a unit: "semanas", "day"."""
    unit = _UNITS.get(word[:2])
    return None if unit is None else TIMES_A_MONTH[unit]
