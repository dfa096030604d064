"""Several amounts of one answer that belong together: good and bad times, two market days, what was and what is."""

from __future__ import annotations

from collections.abc import Sequence

from bot.understanding import periods
from bot.understanding.found import LIKELY, Found
from bot.understanding.periods import TIMES_A_MONTH
from bot.understanding.quantities import Number
from bot.understanding.text import Said
from bot.understanding.vocabulary import Vocabulary

FACT = "monthly_sales_mxn"
_W = Vocabulary("money")
_GOOD, _BAD = _W.find("good_time"), _W.find("bad_time")
_WEEKDAY = _W.find("weekday")
_NOWADAYS = _W.compile(r"\b{nowadays}\s(?:{nowadays_filler}\s)*\$?\s?$")
_LEAST, _FEW, _THOUSANDS = 2, 100, 1_000


def read(said: Said, amounts: Sequence[Number]) -> Found | None:
    """To be asked back, all of it."""
    amounts = [number for number in amounts if number.value > _LEAST]
    if len(amounts) < 2:
        return None
    for value in (_average(said, amounts), _market_days(said, amounts), _today(said, amounts)):
        if value is not None:
            return Found(FACT, round(value), LIKELY, (amounts[0].start, amounts[-1].end))
    return None


def _scaled(number: Number, beside: Sequence[Number]) -> float:
    """ "twelve thousand, in a bad one four"."""
    thousands = number.value < _FEW and any(other.value >= _THOUSANDS for other in beside)
    return number.value * (_THOUSANDS if thousands else 1)


def _average(said: Said, amounts: Sequence[Number]) -> float | None:
    good = _GOOD.search(said.text)
    if len(amounts) != 2 or good is None or not _BAD.search(said.text[good.end() :]):
        return None
    units = [times for word in good.group().split() if (times := periods.of_unit(word)) is not None]
    times = units[-1] if units else periods.first(said.text) or 1
    return sum(_scaled(number, amounts) for number in amounts) / 2 * times


def _market_days(said: Said, amounts: Sequence[Number]) -> float | None:
    """ "los sábados vendo 1200 y los domingos 1800": a week's days, each with its own."""
    days = list(_WEEKDAY.finditer(said.text))
    if len(days) != len(amounts) or len({day.group().split()[-1][:3] for day in days}) < len(days):
        return None
    edges = [*(day.start() for day in days[1:]), len(said.text)]
    if not all(day.end() <= one.start < edge for day, one, edge in zip(days, amounts, edges, strict=True)):
        return None
    return sum(number.value for number in amounts) * TIMES_A_MONTH["week"]


def _today(said: Said, amounts: Sequence[Number]) -> float | None:
    """ "en diciembre 40 mil, lo normal son 15"."""
    now = [number for number in amounts if _NOWADAYS.search(said.text[: number.start])]
    return _scaled(now[0], amounts) * (periods.first(said.within(now[0].start)) or 1) if len(now) == 1 else None
