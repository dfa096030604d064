"""The languages that the owner speaks."""

from __future__ import annotations

from bot.understanding.context import Context
from bot.understanding.found import LIKELY, SURE, Found
from bot.understanding.text import Said
from bot.understanding.vocabulary import Vocabulary

_W = Vocabulary("tongues")
_CUE = _W.find("cue")
_TONGUES = _W.table("tongues")
_NOT_SPOKEN = _W.find("not_spoken")
_LITTLE, _NEAR = _W.find("little"), 14
_LITTLE_NEAR = _W.compile(r"\b{little}\s(?:de\s|of\s)?\w+\W|\w+\s(?:masticado|mocho|champurrado|pa defenderme)")
_NONE_OF_IT = _W.compile(r"\s(?:nada|nothing|no)(?=\W*$|\W*[,.;])")
_ONLY = _W.find("only")


def read(said: Said, context: Context) -> list[Found]:
    asked = context.asked == "languages"
    spoken: dict[str, tuple[int, int]] = {}
    barely: dict[str, tuple[int, int]] = {}
    doubtful = False
    for code, pattern in _TONGUES.items():
        for match in pattern.finditer(said.text):
            if _NONE_OF_IT.match(said.text, match.end()):
                continue
            clause = said.within(match.start())
            if not (asked or _CUE.search(clause)) or _NOT_SPOKEN.search(clause) or said.negated(match.start(), 3):
                continue
            around = said.text[max(0, match.start() - _NEAR) : match.end() + _NEAR]
            little = bool((_LITTLE_NEAR if asked else _LITTLE).search(around if asked else clause))
            (barely if asked and little else spoken).setdefault(code, match.span())
            doubtful = doubtful or little
    if set(spoken) <= {"es"}:  # "español, y un poquito de huichol"
        spoken |= barely
    if spoken:
        return [Found("languages", tuple(spoken), LIKELY if doubtful else SURE, min(spoken.values()))]
    if asked and (match := _ONLY.search(said.text)):
        return [Found("languages", ("es",), LIKELY, match.span())]
    return []
