"""Chat spelling and common misspellings, folded, to the words that the patterns know."""

from __future__ import annotations

from bot.understanding.vocabulary import Vocabulary

_W = Vocabulary("spelling")


def _pairs(name: str) -> dict[str, str]:
    entries = (entry.split(" = ") for entry in _W.entries(name))
    return {wrong: right for wrongs, right in entries for wrong in wrongs.split()}


BOTH, SPANISH, ENGLISH = _pairs("both"), _pairs("spanish"), _pairs("english")
