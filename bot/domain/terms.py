"""Phrases to terms: what a rule, a favour or a piece of place knowledge compares with the owner's words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from bot.domain.message import Both

_WORD = re.compile(r"[a-z0-9]+")
_STOP = frozenset(
    "a al con de del el en la las lo los mi mis para por que su sus un una unas unos y o "
    "and for from in my of on our the to with".split()
)
_WINDOW = 4


def fold(text: str) -> str:
    """Lower case, no accents, single spaces: the form in which words are compared."""
    if text.isascii():
        return " ".join(text.lower().split())
    plain = "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if not unicodedata.combining(c))
    return " ".join(plain.split())


def stem(word: str) -> str:
    """What a folded word's regular singular and plural share ("muebles", "mueble"; "luces", "luz"): no word itself."""
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    if len(word) > 3 and word.endswith("e"):
        word = word[:-1]
    return word[:-1] + "c" if word.endswith("z") else word


class Lexicon:
    """Canonical terms and their variants in both languages (`data/lexicon/terms.yaml`)."""

    def __init__(self, entries: Mapping[str, Mapping[str, Any]]) -> None:
        self._exact: dict[tuple[str, ...], str] = {}
        self._stems: dict[tuple[str, ...], str] = {}
        self._wider: dict[str, set[str]] = {}
        self.kinds: dict[str, str] = {}
        self.names: dict[str, Both] = {}  # what to call a term; as the lexicon spells it, without accents
        for term, entry in entries.items():
            self.kinds[term] = str(entry.get("kind", ""))
            es, en = (next(iter(entry.get(lang, ())), term.replace("-", " ")) for lang in ("es", "en"))
            self.names[term] = Both(str(es), str(en))
            for narrower in entry.get("of", ()):
                self._wider.setdefault(narrower, set()).add(term)
            for variant in (term, *entry.get("es", ()), *entry.get("en", ())):
                words = _words(str(variant))
                self._exact.setdefault(words, term)
                self._stems.setdefault(tuple(map(stem, words)), term)

    def __contains__(self, term: str) -> bool:
        return term in self.kinds

    def terms_of(self, phrase: str) -> frozenset[str]:
        """The terms in a phrase: the lexicon's, its own spelling before a shared stem, and else the bare stems."""
        if phrase in self.kinds:
            return frozenset((phrase,))
        words = _words(phrase)
        stems = tuple(map(stem, words))
        found: set[str] = set()
        for start in range(len(words)):
            for end in range(min(len(words), start + _WINDOW), start, -1):
                term = self._exact.get(words[start:end]) or self._stems.get(stems[start:end])
                if term is not None:
                    found.add(term)
                elif end == start + 1 and len(words[start]) > 3:
                    found.add(stems[start])
        return frozenset(found)

    def terms_of_all(self, phrases: Iterable[str]) -> frozenset[str]:
        """What rules compare: the terms in the phrases, and the wider terms that go with them."""
        found = frozenset().union(*(self.terms_of(phrase) for phrase in phrases))
        return found.union(*(self._wider.get(term, ()) for term in found))


def _words(phrase: str) -> tuple[str, ...]:
    return tuple(word for word in _WORD.findall(fold(phrase)) if word not in _STOP)


EMPTY_LEXICON = Lexicon({})
