"""A story of somebody else's business: "my cousin has 20 workers in León", with nothing of the owner in it."""

from __future__ import annotations

import re

from bot.understanding.text import Said
from bot.understanding.vocabulary import Vocabulary

_W = Vocabulary("bystanders")
_SUBJECT = _W.compile(r"^\W*(?:{opening}\W+)*(?:mi|mis|my)\s(?:\w+\s)?{bystander}\b")
_MINE, _STOP = _W.find("mine"), re.compile(r"[.!?;](?!\w)|$")


def story(said: Said) -> int | None:
    """Where in the prepared text it ends: with its sentence."""
    if not _SUBJECT.match(said.text) or _MINE.search(said.text):
        return None
    stop = _STOP.search(said.text)
    assert stop is not None
    return stop.start()
