"""Words one slip of the thumb away from a word that the reading turns on, put right.

A word is left alone when it is known, short, or differs in its ending only: "vendía" is no misspelt "vendo".
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache
from pathlib import Path

from rapidfuzz.distance import OSA

from bot.understanding.language import grammar_words, trade_words

DATA = Path(__file__).parents[2] / "data"
_WORD = re.compile(r"[a-z]+")
# in the word lists: a word, or one written for several: "hij[oa]s?", "empec\\w+", "doy (clases|cursos)"
_WRITTEN = re.compile(r"(?<![\\\w\]?])(?:[a-z]|\[[a-z]+\])(?:[a-z?]|\[[a-z]+\]\??)+(?P<open>\\w[+*])?(?![\\\w\[])")
_UNACCENTED = str.maketrans("áéíóúüñ", "aeiouun")
_LEAST, _LEAST_STEM, _ENDING = 5, 4, 3  # letters
_SOUNDS = tuple(
    (re.compile(letters), sound)
    for letters, sound in (
        (r"(?<!c)h", ""),
        (r"v", "b"),
        (r"ll", "y"),
        (r"qu(?=[ei])|[kq]", "c"),
        (r"gu(?=[ei])", "g"),
        (r"g(?=[ei])", "j"),
        (r"z|c(?=[ei])", "s"),
        (r"(.)\1", r"\1"),
    )
)


def righted(word: str) -> str:
    """The known word that a folded word is most likely meant to be; itself where it is known or nothing is near."""
    if len(word) < _LEAST or not word.isalpha() or word in _known() or _inflected(word):
        return word
    return _nearest(word)


def _inflected(word: str) -> bool:
    """Whether the readers know its stem: "empec\\w+"."""
    return any(word[:length] in _stems() for length in range(_LEAST_STEM, len(word) + 1))


@lru_cache(maxsize=4_096)
def _nearest(word: str) -> str:
    alike = _by_sound().get(_sound(word))
    if alike is not None:
        return alike
    near = [
        other
        for length in (len(word) - 1, len(word), len(word) + 1)
        for other in _by_shape().get((word[0], length), ())
        if OSA.distance(word, other, score_cutoff=1) <= 1 and _slip(word, other)
    ]
    return near[0] if len(near) == 1 else word


def _slip(word: str, other: str) -> bool:
    """A letter left out, too many, or two changed about, before the ending; another letter makes another word."""
    at = next((i for i, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), len(word))
    if len(word) == len(other) and word[at : at + 2] != other[at : at + 2][::-1]:
        return False
    return at < min(len(word), len(other)) - _ENDING


def _sound(word: str) -> str:
    for pattern, letter in _SOUNDS:
        word = pattern.sub(letter, word)
    return word


@cache
def _targets() -> tuple[str, ...]:
    """The words of the readers, of the trades and of the languages' grammar."""
    words: dict[str, None] = {}
    for lang in grammar_words().values():
        words |= dict.fromkeys(lang)
    words |= dict.fromkeys(word for word, stem in _written() if not stem)
    for lang in trade_words().values():
        words |= dict.fromkeys(lang)
    return tuple(word for word in words if len(word) >= _LEAST)


@cache
def _written() -> tuple[tuple[str, bool], ...]:
    """The words of the readers' lists, each with whether it is but a stem."""
    found: dict[tuple[str, bool], None] = {}
    for file in sorted((DATA / "lexicon" / "words").glob("*.toml")):
        if file.stem != "spelling":
            for match in _WRITTEN.finditer(file.read_text(encoding="utf-8")):
                stem = match["open"] is not None
                text = match.group().removesuffix(match["open"] or "")
                found |= dict.fromkeys((word, stem) for word in _spelt_out(text))
    return tuple(found)


def _spelt_out(text: str) -> list[str]:
    """ "hij[oa]s?" as hijo, hija, hijos, hijas."""
    if text.isalpha():
        return [text]
    words = [""]
    for part in re.findall(r"\[[a-z]+\]\??|[a-z]\??", text):
        letters = part.rstrip("?").strip("[]")
        words = [word + letter for word in words for letter in (*letters, *[""] * part.endswith("?"))]
    return words


@cache
def _stems() -> frozenset[str]:
    return frozenset(word for word, stem in _written() if stem and len(word) >= _LEAST_STEM)


@cache
def _known() -> frozenset[str]:
    others = (DATA / "places" / "places.csv", DATA / "lexicon" / "terms.yaml")
    named = (_WORD.findall(file.read_text(encoding="utf-8").lower().translate(_UNACCENTED)) for file in others)
    return frozenset(_targets()).union(*named)


@cache
def _by_sound() -> dict[str, str]:
    sounds: dict[str, list[str]] = defaultdict(list)
    for word in _targets():
        sounds[_sound(word)].append(word)
    return {sound: words[0] for sound, words in sounds.items() if len(words) == 1}


@cache
def _by_shape() -> dict[tuple[str, int], list[str]]:
    shapes: dict[tuple[str, int], list[str]] = defaultdict(list)
    for word in _targets():
        shapes[word[0], len(word)].append(word)
    return shapes
