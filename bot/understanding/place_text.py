"""Words of a message as places are looked up: where they stand, unabbreviated, and how they sound."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.terms import fold

_WORD = re.compile(r"[^\W_]+(?:['’´`][^\W_]+)*")
_BREAK = re.compile(r"[.;!?\n:()]")
_COMMA = re.compile(r"[,/+&|•–—]")
_ABBREVIATION = re.compile(r"(?:sn|sta|sto|cd|pto|gpe|mpio|edo|jal|ma|col|av|fracc|incl|va|[a-z])$")

SHORT = {
    "sn": "san", "sta": "santa", "sto": "santo", "cd": "ciudad", "pto": "puerto", "gpe": "guadalupe",
    "mpio": "municipio", "edo": "estado", "pa": "para", "q": "que", "k": "que", "d": "de", "dl": "del",
    "hgo": "hidalgo", "gro": "guerrero", "snjuan": "sanjuan",
    "tlaq": "tlaquepaque", "av": "avenida", "col": "colonia", "fracc": "fraccionamiento",
    "aki": "aqui", "soi": "soy", "bivo": "vivo", "bivimos": "vivimos", "bendo": "vendo",
    "ago": "hago", "kiero": "quiero", "kisiera": "quisiera", "negosio": "negocio", "ai": "ahi", "x": "por",
}  # fmt: skip

PAST = frozenset("year years month months week weeks day days long while".split())
"""Before "ago"."""
_SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"ch", "1"), (r"h", ""), (r"gu(?=[ei])", "6"), (r"g(?=[ei])", "j"), (r"6", "g"), (r"gu(?=a)", "u"),
        (r"qu(?=[ei])", "k"), (r"c(?=[ei])", "s"), (r"[cq]", "k"), (r"[zx]", "s"), (r"v", "b"), (r"w", "u"),
        (r"ll", "y"), (r"y$", "i"), (r"m(?=[pb])", "n"), (r"(.)\1+", r"\1"),
    )
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """One word of the message: its place in the text, its folded form, and whether a sentence ends before it."""

    start: int
    end: int
    text: str
    capital: bool
    breaks: bool
    comma: bool

    @property
    def parted(self) -> bool:
        """Whether a comma or the end of a sentence stands before it."""
        return self.breaks or self.comma


def words_of(text: str) -> list[Word]:
    found: list[Word] = []
    last = 0
    raw = ""
    for match in _WORD.finditer(text):
        gap = text[last : match.start()]
        if found and gap.startswith(".") and _ABBREVIATION.match(raw):
            gap = gap[1:]
        raw = fold(match.group())
        plain = _fold_word(match.group())
        if raw == "ago" and found and found[-1].text in PAST:
            plain = raw  # "nine years ago", not "hago"
        if plain == "ma" and found and found[-1].text == "santa":
            plain = "maria"
        found.append(
            Word(
                match.start(),
                match.end(),
                plain,
                match.group()[0].isupper(),
                not found or _BREAK.search(gap) is not None,
                _COMMA.search(gap) is not None,
            )
        )
        last = match.end()
    return found


@lru_cache(maxsize=4096)
def _fold_word(raw: str) -> str:
    plain = re.sub(r"['’´`]", "", fold(raw))
    return SHORT.get(plain, plain)


@lru_cache(maxsize=8192)
def sound(word: str) -> str:
    """How a folded word sounds in Mexico: b and v, s, c and z, ll and y, k and qu alike; h silent."""
    for pattern, replacement in _SOUNDS:
        word = pattern.sub(replacement, word)
    return word
