"""Codes by the names that people type and read: places, kinds of business, papers, terms."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

from bot.domain.facts import CERTIFICATES, FACTS, Kind
from bot.domain.message import Both, Text, msg
from bot.domain.places import Gazetteer, Place, PlaceKind
from bot.domain.terms import Lexicon, fold

_CODED = re.compile(r".*\(([^()]+)\)\s*", re.DOTALL)
_NEAREST = (PlaceKind.MUNICIPALITY, PlaceKind.REGION, PlaceKind.ZONE, PlaceKind.STATE, PlaceKind.COUNTRY)
_KINDS = {"product": "product", "materials": "material", "techniques": "technique", "equipment": "resource"}
HOME = "14"


class Names:
    """`say(text, lang)` renders a message. Names carry their code in brackets, so that what was shown reads back."""

    def __init__(
        self, places: Gazetteer, sectors: Mapping[str, Both], lexicon: Lexicon, say: Callable[[Text, str], str]
    ) -> None:
        self.places, self.sectors, self._lexicon, self._say = places, sectors, lexicon, say
        self._by_name: dict[str, list[Place]] = defaultdict(list)
        for place in places:
            for name in {fold(name) for name in (place.name, place.name_en or "", *place.also) if name}:
                self._by_name[name].append(place)

    def shown(self, fact: str, code: str, lang: str) -> str:
        """The name to show, and its code in brackets where it has one; a term as it is."""
        spec = FACTS[fact]
        if spec.kind is Kind.PLACE:
            return f"{self.places.label(code, lang)} ({code})" if code in self.places else code
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
            return self.place(typed) or typed
        if fact == "sector":
            return next((code for code, both in self.sectors.items() if _is(typed, both.es, both.en)), typed)
        if fact == "certifications":
            return next((code for code in CERTIFICATES if self._called(code, typed)), self.term(typed))
        return self.term(typed) if spec.kind in (Kind.PHRASE, Kind.PHRASES) else typed

    def place(self, typed: str) -> str | None:
        """The place of that id or name: one in Jalisco before others, a municipality before what is wider or nearer."""
        if typed in self.places:
            return typed
        found = self._by_name.get(fold(typed.partition(",")[0]), [])
        state = fold(typed.partition(",")[2])
        if state:
            found = [place for place in found if self._state(place) == state]
        ranked = sorted(found, key=self._rank)
        if len(ranked) > 1 and self._rank(ranked[0]) == self._rank(ranked[1]):
            return None  # several fit and nothing decides
        return ranked[0].id if ranked else None

    def _rank(self, place: Place) -> tuple[bool, int]:
        kind = _NEAREST.index(place.kind) if place.kind in _NEAREST else len(_NEAREST)
        return not place.id.startswith(HOME) and place.kind in (PlaceKind.MUNICIPALITY, PlaceKind.LOCALITY), kind

    def _state(self, place: Place) -> str:
        state = self.places.state_of(place.id)
        return fold(self.places.label(state)) if state else ""

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
        """What a field for the fact's values proposes, by name; of places nothing: they are searched for."""
        if fact == "sector":
            return sorted((self.shown(fact, code, lang) for code in self.sectors), key=fold)
        if fact == "certifications":
            return sorted((self.shown(fact, code, lang) for code in CERTIFICATES), key=fold)
        kind = _KINDS.get(fact)
        return sorted(term for term, each in self._lexicon.kinds.items() if each == kind)

    def found(self, typed: str, limit: int = 12) -> list[Place]:
        """Places whose name has what was typed: those that begin with it first, then the bigger ones."""
        wanted = fold(typed)
        if not wanted:
            return []

        def rank(place: Place) -> tuple[bool, bool, int, int]:
            names = [fold(name) for name in (place.name, place.name_en or "", *place.also) if name]
            return (
                wanted not in names,
                not any(name.startswith(wanted) for name in names),
                self._rank(place)[0] * 10 + self._rank(place)[1],
                -place.population,
            )

        hits = {place.id: place for name, places in self._matching(wanted) for place in places}
        return sorted(hits.values(), key=rank)[:limit]

    def _matching(self, wanted: str) -> Iterator[tuple[str, list[Place]]]:
        return ((name, places) for name, places in self._by_name.items() if wanted in name)


def _is(typed: str, *names: str) -> bool:
    return fold(typed) in map(fold, names)
