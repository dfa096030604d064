"""The languages that the owner speaks."""

from __future__ import annotations

import re

from bot.understanding.context import Context
from bot.understanding.found import LIKELY, SURE, Found
from bot.understanding.text import Said

_CUE = re.compile(
    r"\b(?:hablo|hablamos|se hablar|entiendo|domino|bilingue|i speak|we speak|i also speak|speak|"
    r"fluent|my (?:first|native) language|mother tongue|get by in|mi (?:lengua|idioma))\b"
)
_TONGUES = {
    "es": r"espanol|castellano|spanish",
    "en": r"ingles|english",
    "nah": r"nahuatl",
    "hch": r"wixarika|huichol|wixaritari",
    "fr": r"frances|french",
    "de": r"aleman|german",
    "pt": r"portugues|portuguese",
    "it": r"italiano|italian",
    "ja": r"japones|japanese",
    "zh": r"chino|mandarin|chinese",
    "tsz": r"purepecha|tarasco",
    "ko": r"coreano|korean",
    "ote": r"otomi",
    "zap": r"zapoteco",
    "mix": r"mixteco",
}
_PATTERNS = {code: re.compile(rf"\b(?:{names})\b") for code, names in _TONGUES.items()}
_NOT_SPOKEN = re.compile(
    r"\b(?:(?:english|ingles|espanol|spanish) (?:please|por favor)|cambi\w+|change|switch|"
    r"in english\?|can you|puedes|hablame|contesta\w*|artesania|arte|clases? de|teach|doy clases|"
    r"etiquetas?|quiero aprender|aprender|learn|mi hij\w+|my son|my daughter)\b"
)
_LITTLE = re.compile(r"\b(?:poco|poquito|tantito|little|some|masomenos|mas o menos|medio|basic\w*|a bit)\b")
_ONLY = re.compile(r"\b(?:ningun[oa]?|solo|nomas|none|no other|only|just)\b")


def read(said: Said, context: Context) -> list[Found]:
    asked = context.asked == "languages"
    spoken: dict[str, tuple[int, int]] = {}
    doubtful = False
    for code, pattern in _PATTERNS.items():
        for match in pattern.finditer(said.text):
            clause = said.within(match.start())
            if not (asked or _CUE.search(clause)) or _NOT_SPOKEN.search(clause) or said.negated(match.start(), 3):
                continue
            doubtful = doubtful or (bool(_LITTLE.search(clause)) and not asked)
            spoken.setdefault(code, match.span())
    if spoken:
        return [Found("languages", tuple(spoken), LIKELY if doubtful else SURE, min(spoken.values()))]
    if asked and (match := _ONLY.search(said.text)):
        return [Found("languages", ("es",), LIKELY, match.span())]
    return []
