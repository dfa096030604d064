"""Codes by the names that people type and read: places, kinds of business, papers, terms."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from bot.domain.facts import CERTIFICATES, FACTORS, FACTS, Kind
from bot.domain.message import Both, Text, msg
from bot.domain.place_search import PlaceSearch
from bot.domain.places import Gazetteer
from bot.domain.terms import Lexicon, fold

_CODED = re.compile(r".*\(([^()]+)\)\s*", re.DOTALL)
_KINDS = {"product": "product", "materials": "material", "techniques": "technique", "equipment": "resource"}
LISTED = ("sector", "certifications", *_KINDS)


class Names:
    """`say(text, lang)` renders a message. A shown name carries its code in brackets, so that it reads back."""

    def __init__(
        self,
        places: Gazetteer,
        search: PlaceSearch,
        sectors: Mapping[str, Both],
        lexicon: Lexicon,
        say: Callable[[Text, str], str],
    ) -> None:
        self.places, self.sectors = places, sectors
        self._search, self._lexicon, self._say = search, lexicon, say

    def shown(self, fact: str, code: str, lang: str) -> str:
        """The name to show, and its code in brackets where it has one; a term, and a place's code, as they are."""
        spec = FACTS[fact]
        if fact == "sector":
            return f"{self.sectors[code].get(lang)} ({code})" if code in self.sectors else code
        if fact == "certifications":
            return f"{self._certificate(code, lang)} ({code})" if code in CERTIFICATES else code
        if spec.kind in (Kind.PHRASE, Kind.PHRASES) and self.code(fact, code) != code:
            return f"{code} ({code})"
        return code

    def code(self, fact: str, typed: str) -> str:
        """The code of what was typed or chosen; what names nothing comes back as it is."""
        typed = " ".join(typed.split())
        if match := _CODED.fullmatch(typed):
            return match[1].strip()
        spec = FACTS[fact]
        if spec.kind is Kind.PLACE:
            bearers = self._search.named(typed)
            return bearers[0].id if len(bearers) == 1 else typed
        if fact == "sector":
            return next((code for code, both in self.sectors.items() if _is(typed, both.es, both.en)), typed)
        if fact == "certifications":
            return next((code for code in CERTIFICATES if self._called(code, typed)), self.term(typed))
        return self.term(typed) if spec.kind in (Kind.PHRASE, Kind.PHRASES) else typed

    def term(self, typed: str) -> str:
        """The lexicon's term for the words; words that it does not have stay as they are."""
        for candidate in (typed, fold(typed).replace(" ", "-"), fold(typed).replace(" ", "_")):
            if candidate in self._lexicon:
                return candidate
        found = [term for term in self._lexicon.terms_of(typed) if term in self._lexicon]
        return found[0] if len(found) == 1 and len(typed.split()) == 1 else typed

    def _certificate(self, code: str, lang: str) -> str:
        return self._say(msg(f"certificate.{code}"), lang)

    def _called(self, code: str, typed: str) -> bool:
        return _is(typed, code, *(self._certificate(code, lang) for lang in ("es", "en")))

    def suggestions(self, fact: str, lang: str) -> list[str]:
        """What a field for the fact's values proposes, by name; "favours" are a programme's own."""
        if fact == "sector":
            return sorted((self.shown(fact, code, lang) for code in self.sectors), key=fold)
        if fact == "certifications":
            return sorted((self.shown(fact, code, lang) for code in CERTIFICATES), key=fold)
        if fact == "favours":
            return sorted((*FACTORS, *self._lexicon.kinds))
        kind = _KINDS.get(fact)
        return sorted(term for term, each in self._lexicon.kinds.items() if each == kind)


def _is(typed: str, *names: str) -> bool:
    return fold(typed) in map(fold, names)
