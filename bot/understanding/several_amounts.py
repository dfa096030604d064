"""Several amounts of one answer that belong together: good and bad times, two market days, what was and what is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.understanding.found import LIKELY, Found
from bot.understanding.quantities import Number
from bot.understanding.text import Said
from bot.understanding.vocabulary import Vocabulary

Period = Callable[[str], float | None]
FACT = "monthly_sales_mxn"
_W = Vocabulary("money")
_GOOD, _BAD = _W.find("good_time"), _W.find("bad_time")
_WEEKDAY = _W.find("weekday")
_NOWADAYS = _W.compile(r"\b{nowadays}\s(?:{nowadays_filler}\s)*\$?\s?$")
_TIMES = {
    "we": 4,
    "se": 4,
    "da": 30,
    "di": 30,
    "fo": 2,
    "qu": 2,
    "mo": 1,
    "me": 1,
}  # a month, by a unit's first letters
_LEAST, _FEW, _THOUSANDS, _WEEKS = 2, 100, 1_000, 4


def read(said: Said, amounts: Sequence[Number], period: Period) -> Found | None:
    """To be asked back, all of it. `period`: how often a month what a text names."""
    amounts = [number for number in amounts if number.value > _LEAST]
    if len(amounts) < 2:
        return None
    for value in (_average(said, amounts, period), _market_days(said, amounts), _today(said, amounts, period)):
        if value is not None:
            return Found(FACT, round(value), LIKELY, (amounts[0].start, amounts[-1].end))
    return None


def _scaled(number: Number, beside: Sequence[Number]) -> float:
    """ "twelve thousand, in a bad one four"."""
    thousands = number.value < _FEW and any(other.value >= _THOUSANDS for other in beside)
    return number.value * (_THOUSANDS if thousands else 1)


def _average(said: Said, amounts: Sequence[Number], period: Period) -> float | None:
    good = _GOOD.search(said.text)
    if len(amounts) != 2 or good is None or not _BAD.search(said.text[good.end() :]):
        return None
    units = [_TIMES[word[:2]] for word in good.group().split() if word[:2] in _TIMES]
    times = units[-1] if units else period(said.text) or 1
    return sum(_scaled(number, amounts) for number in amounts) / 2 * times


def _market_days(said: Said, amounts: Sequence[Number]) -> float | None:
    """ "los sábados vendo 1200 y los domingos 1800": a week's days, each with its own."""
    days = [match for match in _WEEKDAY.finditer(said.text)]
    if len(days) != len(amounts) or len({day.group().split()[-1][:3] for day in days}) < len(days):
        return None
    edges = [*(day.start() for day in days[1:]), len(said.text)]
    if not all(day.end() <= one.start < edge for day, one, edge in zip(days, amounts, edges, strict=True)):
        return None
    return sum(number.value for number in amounts) * _WEEKS


def _today(said: Said, amounts: Sequence[Number], period: Period) -> float | None:
    """ "en diciembre 40 mil, lo normal son 15"."""
    now = [number for number in amounts if _NOWADAYS.search(said.text[: number.start])]
    return _scaled(now[0], amounts) * (period(said.within(now[0].start)) or 1) if len(now) == 1 else None
