"""Owners drawn from published distributions (data/priors), seeded: each a whole profile, with nothing unknown."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from bot.config import DATA
from bot.domain.facts import FACTS, Kind
from bot.domain.places import Gazetteer, PlaceKind
from bot.domain.priors import Priors
from bot.domain.profile import Profile
from bot.domain.terms import Lexicon

_PHRASES = (Kind.PHRASES, Kind.PHRASE)


class Owners:
    """`draw()` without end; the same seed gives the same owners."""

    def __init__(self, places: Gazetteer, lexicon: Lexicon, seed: int) -> None:
        self._random = random.Random(seed)
        self._lexicon = lexicon
        self._answers = yaml.safe_load((DATA / "priors" / "answers.yaml").read_text("utf-8"))
        self._priors = Priors(self._answers)
        who = yaml.safe_load((DATA / "priors" / "owners.yaml").read_text("utf-8"))
        self._sectors = {
            code: group["share"] * part / sum(group["of"].values())
            for group in who["sectors"].values()
            for code, part in group["of"].items()
        }
        towns = [place for place in places if place.kind is PlaceKind.MUNICIPALITY and place.population]
        self._inside = {place.id: place.population for place in towns if place.id.startswith("14")}
        self._outside = {place.id: place.population for place in towns if not place.id.startswith("14")}
        self._outside_share = who["outside_jalisco"]
        self._terms: dict[str, list[str]] = {}
        for term, kind in lexicon.kinds.items():
            self._terms.setdefault(kind, []).append(term)

    def draw(self) -> Iterator[Profile]:
        while True:
            profile = Profile()
            for fact in FACTS:
                value = self._value(fact, str(profile.get("sector") or ""))
                profile = profile.with_fact(fact, value, lexicon=self._lexicon, closed=FACTS[fact].is_list)
            yield profile

    def _value(self, fact: str, sector: str) -> Any:
        spec, told = FACTS[fact], self._answers.get(fact, {})
        match spec.kind:
            case Kind.SECTOR:
                return self._pick(self._sectors)
            case Kind.PLACE:
                outside = self._outside and self._random.random() < self._outside_share
                return self._pick(self._outside if outside else self._inside)
            case Kind.FLAG:
                return self._random.random() < sum(
                    chance for value, chance in self._priors.values(fact, (), (), sector) if value is True
                )
            case Kind.NUMBER:
                return self._number(spec.low, told["steps"])
            case Kind.CHOICE:
                return self._pick(told["shares"])
            case Kind.PHRASE:
                return "lo que hago"
        if "shares" in told:
            item = self._pick({**told["shares"], "": max(0.0, 1 - sum(told["shares"].values()))})
            return (item,) if item else ()
        return (self._term(fact),) if self._random.random() < self._priors.chance_of_any(fact, sector) else ()

    def _term(self, fact: str) -> str:
        kind = {"materials": "material", "techniques": "technique", "certifications": "certification"}.get(fact, "")
        return self._random.choice(self._terms.get(kind) or sorted(self._lexicon.kinds))

    def _pick(self, shares: Mapping[str, float]) -> str:
        return self._random.choices(list(shares), list(shares.values()))[0]

    def _number(self, low: int, steps: list[list[float]]) -> int:
        draw, lower, before = self._random.random(), low - 1.0, 0.0
        for upper, share in steps:
            if draw <= share:
                return max(low, round(lower + (upper - lower) * (draw - before) / (share - before)))
            lower, before = upper, share
        return int(lower)
