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
_LITTLE, _NEAR = _W.find("little"), 24
_LITTLE_BEFORE, _LITTLE_AFTER = _W.compile(r"\b{barely}\s(?:de\s|of\s|el\s)?$"), _W.compile(r"\s{barely}\b")
_NOT_SPOKEN_AFTER = _W.compile(r"[^.;]{0,6}\b{not_spoken_after}\b")
_LEARNING, _LEARNING_AFTER = _W.compile(r"\b{learning}\s(?:\w+\s)?$"), _W.compile(r"\s{learning_after}\b")
_BOTH = _W.compile(r"^\W*(?:(?:hablo|i speak|speak|pues|si|yes|well|the|en)\W+)*{both}\b")
_THEIRS = _W.compile(
    r"(?<!with )(?<!with my )(?<!con )(?<!con mis )(?<!con mi )(?<!from )(?<!de )"
    r"\b{whose}\s(?:\w+\s)?(?:{relatives}|{staff})\b"
    r"(?!.*\b(?:i|we|yo|nosotr[oa]s|hablo|hablamos)\b)"
)
_THIS_ONE = _W.find("this_one")
_NONE_OF_IT = _W.compile(r"\s(?:nada|nothing|no)(?=\W*$|\W*[,.;])")
_ONLY = _W.find("only")


def read(said: Said, context: Context) -> list[Found]:
    asked = context.asked == "languages"
    spoken: dict[str, tuple[int, int]] = {}
    barely: dict[str, tuple[int, int]] = {}
    doubtful = False
    for code, pattern in _TONGUES.items():
        for match in pattern.finditer(said.text):
            start, end = match.span()
            if _NONE_OF_IT.match(said.text, end) or _NOT_SPOKEN_AFTER.match(said.text, end) or said.asked_about(start):
                continue
            if _THEIRS.search(said.before(start)):  # "y mi yerno es el del inglés"
                continue
            if _LEARNING.search(said.before(start)) or _LEARNING_AFTER.match(said.text, end):
                continue
            clause = said.within(match.start())
            listed = any(0 < start - last <= _NEAR for _, last in spoken.values())  # "hablo español, inglés y alemán"
            cued = asked or listed or _CUE.search(clause)
            if not cued or _NOT_SPOKEN.search(clause) or said.negated(start, 3):
                continue
            near = _LITTLE_BEFORE.search(said.before(start)) or _LITTLE_AFTER.match(said.text, end)
            little = bool(near if asked else _LITTLE.search(clause))
            (barely if asked and little else spoken).setdefault(code, match.span())
            doubtful = doubtful or bool(_LITTLE.search(clause))
    if asked and set(spoken) <= {"es", "en"} and (match := _BOTH.search(said.text)):
        return [Found("languages", ("es", "en"), LIKELY, match.span())]
    doubtful = doubtful or bool(barely)
    if set(spoken) <= {"es"}:  # "español, y un poquito de huichol"
        spoken |= barely
    if asked and said.lang is not None and (match := _THIS_ONE.search(said.text)):
        spoken.setdefault(said.lang, match.span())
        doubtful = True
    if spoken:
        return [Found("languages", tuple(spoken), LIKELY if doubtful else SURE, min(spoken.values()))]
    if asked and (match := _ONLY.search(said.text)):
        return [Found("languages", ("es",), LIKELY, match.span())]
    return []
