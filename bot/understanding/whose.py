"""At the welcome: whose business it is, and who opens with what they will not give."""

from __future__ import annotations

from bot.understanding.text import Said
from bot.understanding.vocabulary import Vocabulary

_W = Vocabulary("whose")
_HELPS, _KIN = _W.compile("{helps}"), _W.compile(r"^(?:{lead} )*(?:mi|my) {kin}")
_WITH_ME, _OWNS, _NOT_OWN = _W.find("with_me"), _W.find("owns"), _W.find("not_own")
_WITHHOLDS = _W.compile(r"\b{withholds}")


def whose(said: Said) -> str | None:
    """ "other" for "le ayudo a alguien" or a sentence about somebody else's work, "mine" for "es mío"."""
    kin = _KIN.match(said.bare) and not _WITH_ME.search(said.bare)
    if kin or _HELPS.search(said.bare) or _NOT_OWN.search(said.bare):
        return "other"
    return "mine" if _OWNS.search(said.bare) else None


def withholds(said: Said) -> bool:
    """ "No le voy a dar mi RFC a nadie"."""
    return bool(_WITHHOLDS.search(said.bare))
