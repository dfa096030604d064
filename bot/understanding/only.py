"""What is said to be all of a list: "solo lana" takes out the rest."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from bot.understanding.removals import Span
from bot.understanding.text import Said, blanked
from bot.understanding.vocabulary import Vocabulary

_W = Vocabulary("excluded")
_ONLY = _W.compile(r"(?:\W|\b(?!{only}\b){lead+plain+done})*\b{only}\b")
_NOTHING_ELSE = _W.compile(r"(?:\W|\b{plain+only+done})*")


def clauses(said: Said, named: Collection[Span]) -> Iterator[Span]:
    """The clauses that hold nothing but what is named, and that it is all."""
    rest = blanked(said.text, named)
    for start, end in said.clauses():
        if _ONLY.match(said.text, start, end) and _NOTHING_ELSE.fullmatch(rest, start, end):
            yield start, end


def others(lists: Mapping[str, tuple[str, ...]], kept: Mapping[str, Collection[str]]) -> dict[str, tuple[str, ...]]:
    """Of the one list that they are of, all the rest; of several it is not said which."""
    if len(kept) != 1:
        return {}
    ((fact, items),) = kept.items()
    rest = tuple(item for item in lists[fact] if item not in items)
    return {fact: rest} if rest else {}
