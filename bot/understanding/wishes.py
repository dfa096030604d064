"""The standing buttons, wished for in words: "va, lo quiero", "mi hoja", "¿y dónde queda eso?"."""

from __future__ import annotations

import re
from datetime import date

from bot.dialogue.cues import Aim, Named
from bot.understanding import needs
from bot.understanding.context import Context
from bot.understanding.kinds import kinds, named
from bot.understanding.text import Said, bare, prepare
from bot.understanding.vocabulary import Vocabulary, Wording

_W = Vocabulary("wishes")
_SENTENCES, _PARTS = re.compile(r"[.;!?¿¡\n]+"), re.compile(r"[.,;!?¿¡\n]+")
_ANY_DAY = date.min  # needs have no date


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
_PRAISE, _PRAISING = _whole("{praise}"), _W.find("praise")
_ANOTHER = _W.compile(r"^(?:{lead} )*(?:{another}|{next}|{other})(?P<aim>(?: {but})* (?:{aimed}) .+)$")
_NO = _W.compile(r"^(?: {but})* (?:{none_of})\b")
_NAMED = (
    _whole(r"(?P<hook>{that} .+?) (?:si |tambien )?(?:lo|la|los|las|me) (?:si )?(?:{want}|interesa)"),
    _whole(r"{want} (?P<hook>{the} .+)"),
    _whole(r"i (?:do )?(?:want|will take|ll take) (?P<hook>the .+)"),
)


def wish(said: Said) -> str | None:
    """The one of WISHES that is all that is said, or all of the last sentence: "no soy orgánico. ¿Cuál sigue?"; or all
    but praise: "that one looks good, I want it"."""
    last = [part for part in map(bare, _SENTENCES.split(said.text)) if part.strip("? ")]
    whole = _whole_wish(said.bare) or (_whole_wish(last[-1]) if len(last) > 1 else None)
    return whole or _praised(said) or ("another" if aim(said) is not None else None)


def _praised(said: Said) -> str | None:
    parts = [part for part in map(bare, _PARTS.split(said.text)) if part.strip("? ")]
    told = [(_whole_wish(part), part) for part in parts]
    wishes = {wish for wish, part in told if wish or not _PRAISE.match(part)}
    return wishes.pop() if len(wishes) == 1 else None


def without_praise(words: str) -> str:
    """ "looks good" names no programme."""
    return str(_PRAISING.sub(" ", words))


def aim(said: Said) -> Aim | None:
    """What another programme is asked to be for: "otro, para conseguir clientes", "another one, no loans"."""
    match = _ANOTHER.match(said.bare)
    if match is None:
        return None
    of_kinds = kinds(match["aim"])
    if _NO.match(match["aim"]):
        return Aim(not_kinds=of_kinds) if of_kinds else None
    told = needs.read(prepare(match["aim"], said.lang), Context(_ANY_DAY, needs.FACT))
    aimed = Aim(frozenset(need for item in told for need in item.value), of_kinds)
    return aimed if aimed != Aim() else None


def _whole_wish(words: str) -> str | None:
    return next((name for name, pattern in _WISHES.items() if pattern.match(words)), None)


def wanted(said: Said) -> Named:
    """By what a hook is wanted: "quiero la credencial"."""
    match = next(filter(None, (pattern.match(said.bare) for pattern in _NAMED)), None)
    return Named() if match is None else named(match["hook"])
