"""The things and trades that owners name, and where a text names them: `data/lexicon/sectors.yaml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz, process

from bot.domain.terms import fold, stem

_WORD = re.compile(r"[a-z0-9]+(?:'s)?")
_MARK = re.compile(r"[,.;:!?\n]")
_STOP = frozenset(
    "a al con de del el en la las lo los mi mis pa para por su sus un una unos y o and for from in my of on our the "
    "to with e".split()
)
_WINDOW = 5
_ALIKE, _CLOSE = 90, 86  # of 100: a misspelling, perhaps a misspelling
_DIMINUTIVES = (
    ("quito", "co"), ("quita", "ca"), ("guito", "go"), ("guita", "ga"), ("cito", ""), ("cita", ""),
    ("ito", "o"), ("ita", "a"), ("illo", "o"), ("illa", "a"),
)  # fmt: skip
SURE, FAINT = 0.9, 0.5
Codes = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry found in a text: its codes, its tokens and characters, and whether it is English."""

    codes: Codes
    first: int  # token
    last: int
    start: int  # character
    end: int
    english: bool


class TradeLexicon:
    """Groups of words with the code that each way of dealing in them has."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._exact: dict[tuple[str, ...], Codes] = {}
        self._stems: dict[tuple[str, ...], list[tuple[tuple[str, ...], Codes]]] = {}
        self._english: set[tuple[str, ...]] = set()
        for group in table["groups"]:
            codes = {str(way): str(code) for way, code in group["codes"].items()}
            for lang in ("es", "en"):
                for phrase in group.get(lang, ()):
                    words = tuple(word for word in _WORD.findall(fold(str(phrase))) if word not in _STOP)
                    stems = tuple(map(stem, words))
                    self._english |= {stems} if lang == "en" else set()
                    self._exact.setdefault(words, codes)
                    self._stems.setdefault(stems, []).append((words, codes))
        self._single = {key[0]: same[0][1] for key, same in self._stems.items() if len(key) == 1 and len(key[0]) > 4}
        self._passing = frozenset(str(word) for word in table["passing"])

    def __len__(self) -> int:
        return len(self._exact)

    def named(self, text: str) -> list[tuple[int, int]]:
        """Where a prepared text names a thing or trade, words said in passing left out."""
        spans: list[tuple[int, int]] = []
        before: Hit | None = None  # an English material stands before its thing: "silver rings"
        for hit in self.hits(text):
            if "of" not in hit.codes and "mod" not in hit.codes:
                led = before is not None and before.english and text[before.end : hit.start] == " "
                start = before.start if led and before is not None else hit.start
                word = text[hit.start : hit.end]
                if led or hit.first != hit.last or self._passing.isdisjoint((word, f"{word}s", word.removesuffix("s"))):
                    spans.append((start, hit.end))
            before = hit if "mod" in hit.codes else None
        return spans

    def hits(self, text: str, lang: str | None = None) -> list[Hit]:
        """Entries of the lexicon in the order of the text, the longest at each word."""
        words = [
            (token.group(), token.start(), token.end()) for token in _WORD.finditer(text) if token.group() not in _STOP
        ]
        plain = tuple(word for word, _, _ in words)
        stems = tuple(map(stem, plain))
        hits: list[Hit] = []
        at = 0
        while at < len(words):
            for end in range(min(len(words), at + _WINDOW), at, -1):
                entry = self._exact.get(plain[at:end]) or self._stemmed(plain[at:end], stems[at:end])
                if entry is not None and end > at + 1 and _MARK.search(text, words[at][2], words[end - 1][1]):
                    entry = None  # "saddles, shop in Colotlán" names no saddle shop
                if entry is None and end == at + 1:
                    entry = self._diminutive(stems[at])
                if entry is not None:
                    english = lang != "es" and stems[at:end] in self._english
                    hits.append(Hit(entry, at, end - 1, words[at][1], words[end - 1][2], english))
                    at = end
                    break
            else:
                at += 1
        return hits

    def _stemmed(self, words: tuple[str, ...], stems: tuple[str, ...]) -> Codes | None:
        """An entry that differs in number only: "car" and "care" share a stem by chance."""
        same = self._stems.get(stems, ())
        return next((codes for entry, codes in same if all(map(_same_noun, words, entry))), None)

    def _diminutive(self, word: str) -> Codes | None:
        """ "gorditas" stand in the lexicon; "cabañitas" are "cabañas"."""
        if len(word) > 5:
            for ending, plain in _DIMINUTIVES:
                if (
                    word.endswith(ending)
                    and (entry := self._single.get(stem(word[: -len(ending)] + plain))) is not None
                ):
                    return entry
        return None

    def nearest(self, phrase: str) -> tuple[Hit, float] | None:
        """A misspelt word of the lexicon."""
        for token in _WORD.finditer(phrase):
            word = stem(token.group())
            if len(word) < 6:
                continue
            best = process.extractOne(word, self._single.keys(), scorer=fuzz.ratio, score_cutoff=_CLOSE)
            if best is not None and best[0][:2] == word[:2]:
                hit = Hit(self._single[best[0]], 0, 0, token.start(), token.end(), (best[0],) in self._english)
                return hit, SURE if best[1] >= _ALIKE else FAINT
        return None


def _same_noun(one: str, other: str) -> bool:
    return not _forms(one).isdisjoint(_forms(other))


def _forms(word: str) -> frozenset[str]:
    """The word and what its singular may be."""
    singular = {word}
    if word.endswith("s"):
        singular.add(word[:-1])
    if word.endswith("es"):
        singular |= {word[:-2], word[:-3] + "z"}
    return frozenset(singular)
