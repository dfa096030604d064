"""Reads where the business works from the owner's words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.places import Gazetteer, PlaceKind
from bot.understanding.place_cues import setting
from bot.understanding.place_hits import Hit, HitFinder, everyday
from bot.understanding.place_joining import join
from bot.understanding.place_names import HOME
from bot.understanding.place_owners import SECOND_NAME, Owners
from bot.understanding.place_roles import LIVING, RESIDENT, Role, Setting
from bot.understanding.place_text import Word, words_of
from bot.understanding.place_trust import strength

LIKELY = 0.5
"""Below this a mention is only a candidate."""
CONCEIVABLE = 0.45
"""Below this it is not even a candidate."""
SEVERAL = 0.6
"""The certainty left where two places are said alike."""
ALIKE = 0.15
PLAIN = 0.95
"""As surely said, a place stands beside what the owner tells outright."""


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place said: `place` is a municipality, or a wider one where only that is named."""

    place: str
    locality: str | None
    quote: str
    start: int
    end: int
    certainty: float
    role: Role
    told: bool = False
    """The owner says outright that this is where they live or work."""
    shared: bool = False
    """Another place may bear the name."""
    common: bool = False
    """Everyday words, written small."""
    sold: bool = False
    """Said to be sold there."""


@dataclass(frozen=True, slots=True)
class PlaceReading:
    """`best` is None where nothing, or nothing sure enough, is said; `candidates` are what to choose among."""

    best: PlaceMention | None
    candidates: tuple[PlaceMention, ...] = ()
    mentions: tuple[PlaceMention, ...] = ()


Ranked = tuple[tuple[int, bool], list[PlaceMention]]
"""A name's meanings under its rank: how plainly business is done there, and whether there or only near."""


class PlaceReader:
    """Immutable after construction; safe to share between threads."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._finder = HitFinder(gazetteer)
        self._owners = Owners(gazetteer)

    def read(self, text: str, *, asked_place: bool, state_hint: str | None = None) -> PlaceReading:
        words = words_of(text)
        hits = join(self._gazetteer, words, self._finder.find(words, asked_place, state_hint))
        covered = frozenset(
            at for hit in hits if hit.qualified or not everyday(words, hit) for at in range(hit.first, hit.last + 1)
        )
        mentions: list[PlaceMention] = []
        ranked: list[Ranked] = []
        for hit in hits:
            about = setting(words, hit.first, hit.last, asked_place, covered)
            sure = strength(words, hit, about, asked_place, covered)
            if sure <= 0:
                continue
            found = self._mentions(text, words, hit, about, sure, state_hint)
            mentions += found
            if found and (about.role is Role.WORKS or (asked_place and about.strength >= LIKELY)):
                ranked.append(((about.tier, not about.near), found))
        # "aquí en la laguna, Jamay": any spot may be called so
        plain = [each for each in ranked if not (each[1][0].common and each[1][0].locality)]
        lived_in = any(tier >= LIVING for (tier, _), _ in plain)
        return self._choose(plain if lived_in else ranked, tuple(mentions))

    def _mentions(
        self, text: str, words: Sequence[Word], hit: Hit, about: Setting, sure: float, hint: str | None
    ) -> list[PlaceMention]:
        start, end = words[hit.first].start, words[hit.last].end
        common = not words[hit.last].capital and everyday(words, hit)
        found = []
        for owner, likely in self._owners.of(hit, about, hint):
            municipality = self._gazetteer.municipality_of(owner) or owner
            place = self._gazetteer.get(owner)
            locality = owner if place is not None and place.kind is PlaceKind.LOCALITY else None
            second = locality is not None and not hit.qualified and self._owners.by_second_name(owner, hit)
            most = min(likely, SECOND_NAME) if second else likely
            certainty = round(min(sure, most), 3)
            found.append(
                PlaceMention(
                    municipality,
                    locality,
                    text[start:end],
                    start,
                    end,
                    certainty,
                    about.role,
                    about.told,
                    most < 0.8,
                    common,
                    about.sold,
                )
            )
        return found

    def _choose(self, ranked: list[Ranked], mentions: tuple[PlaceMention, ...]) -> PlaceReading:
        if not ranked:
            return PlaceReading(None, (), mentions)
        sure = {found[0].place for _, found in ranked if len(found) == 1}
        # "Tlaquepaque, y una bodega en Las Juntas": of two of a name that of the town told beside it
        ranked = [(tier, [mention for mention in found if mention.place in sure] or found) for tier, found in ranked]
        places = {mention.place for _, found in ranked for mention in found}
        wide = {around for place in places for around in self._gazetteer.enclosing(place)[1:]}
        narrow = [(tier, found) for tier, found in ranked if not {mention.place for mention in found} & wide] or ranked
        top = max(tier for tier, found in narrow)
        first = [found for tier, found in narrow if tier == top]
        if top[0] == RESIDENT:  # of those who are from abroad many have moved
            first = [found for found in first if found[0].place.startswith(HOME)] or first
        clear = [found[0] for found in first if len(found) == 1 or found[0].certainty > found[1].certainty]
        everything = tuple(
            dict.fromkeys(mention for found in first for mention in found if mention.certainty >= CONCEIVABLE)
        )
        if not clear:
            return PlaceReading(None, everything, mentions)
        told = [mention for mention in clear if mention.told]
        plain = [mention for mention in clear if not mention.told and mention.certainty >= PLAIN]
        if len({mention.place for mention in told}) == 1 and not plain:
            clear = told
        best = max(clear, key=lambda mention: (mention.certainty, -mention.start))
        rivals = {mention.place for mention in clear if mention.certainty > best.certainty - ALIKE}
        if len(rivals) > 1:
            said = (mention for mention in clear if mention.place in rivals)
            best = min(said, key=lambda mention: (not mention.place.startswith(HOME), mention.start))
            best = replace(best, certainty=min(best.certainty, SEVERAL))
        if best.certainty < LIKELY:
            return PlaceReading(None, everything, mentions)
        return PlaceReading(best, everything if len(everything) > 1 else (), mentions)
