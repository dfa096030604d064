"""Numbers written as words, by `text2num`, which wants them as the grammar has them."""

from __future__ import annotations

import re
from functools import lru_cache

from text_to_num import text2num

# text2num wants accents, and gender as it knows it
_ACCENTS = {
    "dieciseis": "dieciséis", "veintidos": "veintidós", "veintitres": "veintitrés", "veintiseis": "veintiséis",
    "veintiun": "veintiuno", "veintiuna": "veintiuno", "un": "uno", "una": "uno", "primer": "uno", "millon": "millón",
}  # fmt: skip
_TWO_WORDS = re.compile(r"\b(veinte|diez) y (\w+)")
_TENS, _UNITS = {"veinte": "veinti", "diez": "dieci"}, {"un": "uno", "una": "uno"}
_NEIGHBOURS = 2.5  # how many times the first of two numbers the other is at most


@lru_cache(maxsize=512)
def words_of(run: str, lang: str) -> tuple[float | None, float | None]:
    """What the words say. In "cinco seis mil" both; in "dos cincuenta", no neighbours, the last that is whole."""
    words = [_ACCENTS.get(word, word) if lang == "es" else word for word in run.split() if word not in ("a",)]
    while words and words[-1] in ("y", "and"):
        words.pop()
    if lang == "es":
        words = ["mil" if word == "mil" else _masculine(word) for word in _run_together(words)]
    if (whole := _number_in(words, lang)) is not None:
        return None, whole
    for cut in range(1, len(words)):
        if (last := _number_in(words[cut:], lang)) is not None:
            first = _number_in(words[:cut], lang)
            low = None if first is None else first * (1_000 if last >= 1_000 > first else 1)
            return low if low is not None and 0 < low < last <= low * _NEIGHBOURS else None, last
    return None, None


def _number_in(words: list[str], lang: str) -> float | None:
    try:
        return float(text2num(" ".join(words), lang))
    except ValueError:
        return None


def _run_together(words: list[str]) -> list[str]:
    """ "veinte y cinco", "diez y seis" as they are written today."""
    text = _TWO_WORDS.sub(lambda match: f"{_TENS[match[1]]}{_UNITS.get(match[2], match[2])}", " ".join(words))
    return [_ACCENTS.get(word, word) for word in text.split()]


def _masculine(word: str) -> str:
    return word[:-2] + "os" if word.endswith("entas") or word.endswith("ientas") else word
