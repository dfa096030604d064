"""The standing buttons, wished for in words: "va, lo quiero", "mi hoja", "¿y dónde queda eso?"."""

from __future__ import annotations

import re

from bot.dialogue.cues import Named
from bot.understanding.kinds import named
from bot.understanding.text import Said, bare
from bot.understanding.vocabulary import Vocabulary, Wording

_W = Vocabulary("wishes")
_SENTENCES = re.compile(r"[.;!?¿¡\n]+")


def _whole(words: str) -> Wording:
    """All that is said, but for what leads up to it and courtesies."""
    return _W.compile(rf"^(?:{{lead}} )*(?:{words})(?: {{tail}})* ?\?*$")


_WISHES = {
    "sheet": _whole("{sheet}"),
    "ladder": _whole("{ladder}"),
    "different": _whole("{why_different} (?:{different_filler} )*{different}"),
    "take": _whole("{take}"),
    "more": _whole("{more}"),
    "another": _whole("{another}"),
    "next": _whole("{next}"),
    "onward": _whole("{onward}"),
    "best": _whole("{best}"),
    "grow": _whole("{grow}"),
    "questions": _whole("{questions}"),
    "data": _whole("{data}(?: {data})*"),
}
_NAMED = (
    _whole(r"(?P<hook>{that} .+?) (?:si |tambien )?(?:lo|la|los|las|me) (?:si )?(?:{want}|interesa)"),
    _whole(r"{want} (?P<hook>{the} .+)"),
    _whole(r"i (?:do )?(?:want|will take|ll take) (?P<hook>the .+)"),
)


def wish(said: Said) -> str | None:
    """The one of WISHES that is all that is said, or all of the last sentence: "no soy orgánico. ¿Cuál sigue?"."""
    last = [part for part in map(bare, _SENTENCES.split(said.text)) if part.strip("? ")]
    return _whole_wish(said.bare) or (_whole_wish(last[-1]) if len(last) > 1 else None)


def _whole_wish(words: str) -> str | None:
    return next((name for name, pattern in _WISHES.items() if pattern.match(words)), None)


def wanted(said: Said) -> Named:
    """By what a hook is wanted: "quiero la credencial"."""
    match = next(filter(None, (pattern.match(said.bare) for pattern in _NAMED)), None)
    return Named() if match is None else named(match["hook"])
