"""A story of somebody else's business: "my cousin has 20 workers in León", with nothing of the owner in it."""

from __future__ import annotations

from bot.understanding.text import Said
from bot.understanding.vocabulary import Vocabulary

_W = Vocabulary("bystanders")
_SUBJECT, _MINE = _W.compile(r"^(?:{opening} )*(?:mi|mis|my) (?:\w+ )?{bystander}\b"), _W.find("mine")


def told_of(said: Said) -> bool:
    return bool(_SUBJECT.match(said.bare)) and not _MINE.search(said.bare)
