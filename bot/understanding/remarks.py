"""What is not true of a programme, in the words of who was asked just that: "the loan closed in June"."""

from __future__ import annotations

from bot.understanding.text import Said
from bot.understanding.vocabulary import Vocabulary

_KINDS = Vocabulary("remarks").table("kinds")


def untrue(said: Said) -> str | None:
    """One of REMARKS, None where the words tell none."""
    return next((kind for kind, pattern in _KINDS.items() if pattern.search(said.bare)), None)
