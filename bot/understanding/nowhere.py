"""All of an answer to how or where one sells: nowhere."""

from __future__ import annotations

from bot.understanding.text import Said
from bot.understanding.vocabulary import Vocabulary

_W = Vocabulary("common")
_NOWHERE, _NONE = _W.compile(r"^\W*(?:{nowhere}\b\W*)+$"), _W.find("selling_none")


def nowhere(said: Said) -> bool:
    """Whether it says that nothing is sold, and nothing else: "todavía no", not "todavía"."""
    return bool(_NOWHERE.match(said.text) and _NONE.search(said.text))
