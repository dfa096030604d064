"""What the language service made of a message, where that stands in the prepared text."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from bot.understanding import hearing, trade_odds
from bot.understanding.text import Said
from bot.understanding.weighing import off_topic

if TYPE_CHECKING:  # it loads an HTTP client, which reading alone does not need
    from bot.understanding.nlu import Parse


def facts(said: Said, parse: Parse | None) -> hearing.Heard | None:
    """What it hears of all but the trade; None where it is not there, or does not tell of them."""
    if parse is None or parse.facts is None:
        return None
    chances: dict[str, dict[str, float]] = defaultdict(dict)
    for told in parse.facts:
        chances[told.fact][told.value] = told.chance
    named: dict[str, list[hearing.Span]] = defaultdict(list)
    for item in parse.entities:
        named[item.kind].append((*said.locate(item.start, item.end), item.confidence))
    return hearing.Heard(chances, named)


def trade(said: Said, parse: Parse | None, asked: str | None) -> trade_odds.Heard | None:
    """What it hears of the trade; None where it is not there."""
    if parse is None:
        return None
    return trade_odds.Heard(
        [(*said.locate(item.start, item.end), item.confidence) for item in parse.entities if item.kind == "product"],
        [(*said.locate(item.start, item.end), item.ranking) for item in parse.trades],
        off_topic(parse.ranking, asked),
    )
