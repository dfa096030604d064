"""The index of names: exact, as it sounds, and with a few letters wrong."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.domain.places import Gazetteer, Place, PlaceKind
from bot.understanding.place_text import sound, words_of
from bot.understanding.place_words import ARTICLES, COMMON, GLUE, LINKS, NAME_HEADS, QUARTERS

HOME = "14"
LARGE = 100_000
BEGUN, LEAST = 2.5, 5
"""What a name costs of which only the beginning is said, and the letters that takes."""
HEARD = 0.5
"""What a name costs that only sounds right, in letters wrong."""


def home_town(place_id: str) -> bool:
    """Whether it is a municipality of the home state."""
    return len(place_id) == 5 and place_id.startswith(HOME)


@dataclass(frozen=True, slots=True)
class Match:
    """A known name met in the text: its letters, who bears it, how many letters are wrong."""

    key: str
    owners: tuple[str, ...]
    cost: float
    partial: bool = False
    """The name lacks a part: "Tepatitlán" for "Tepatitlán de Morelos"."""
    shortened: tuple[str, ...] = ()
    """Who bears a longer name that begins so, beside the owners."""
    own: bool = True
    """A place's own name, not a nickname or a quarter's."""


class ByLength:
    """Names under what they are compared by, in order of its length: those too long or too short are passed over."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        pairs = sorted(names, key=lambda pair: len(pair[0]))
        self._forms = [form for form, _ in pairs]
        self._names = [name for _, name in pairs]
        self._lengths = [len(form) for form in self._forms]

    def nearest(self, form: str, most: int) -> Iterator[tuple[str, float]]:
        first = bisect_left(self._lengths, len(form) - most)
        last = bisect_right(self._lengths, len(form) + most)
        choices = self._forms[first:last]
        for _, distance, at in process.extract(form, choices, scorer=OSA.distance, score_cutoff=most, limit=6):
            yield self._names[first + at], distance


class NameIndex:
    def __init__(self, gazetteer: Gazetteer) -> None:
        self._full: dict[str, list[str]] = defaultdict(list)
        self._part: dict[str, list[str]] = defaultdict(list)
        self._beginnings: dict[str, list[str]] = defaultdict(list)
        self._own = {"".join(_words(place.name)) for place in gazetteer}
        self._sounds: dict[str, list[str]] = defaultdict(list)
        self._near: dict[str, list[str]] = defaultdict(list)
        for place in gazetteer:
            for words, partial in _variants(place):
                self._add(place, words, partial)
            if place.kind is PlaceKind.LOCALITY:
                for part in _parts(_words(place.name)):
                    self._beginnings["".join(part)].append(place.id)
        self._keys = {group: ByLength((key, key) for key in keys) for group, keys in self._near.items()}
        self._heard = {group: ByLength((sound(key), key) for key in keys) for group, keys in self._near.items()}
        self.nearest = lru_cache(maxsize=4096)(self._nearest)

    def _add(self, place: Place, words: tuple[str, ...], partial: bool) -> None:
        key = "".join(words)
        table = self._part if partial else self._full
        if place.id not in table[key]:
            table[key].append(place.id)
        if key not in self._sounds[_sound_of(words)]:
            self._sounds[_sound_of(words)].append(key)
        group = _group(place)
        if group and len(key) > 3 and key not in self._near[group]:
            self._near[group].append(key)

    def exact(self, key: str) -> Match | None:
        return self._match(key, 0.0)

    def heard(self, words: Iterable[str]) -> list[Match]:
        """Names that sound like the words."""
        spoken = "".join(map(sound, words))
        keys = self._sounds.get(spoken, ()) if len(spoken) > 3 else ()
        return [match for key in keys if (match := self._match(key, HEARD))]

    def begun(self, key: str) -> Match | None:
        """The one municipality of the home state whose name begins so: "hostoti"."""
        names = [name for name in self._near[HOME] if name.startswith(key)]
        owners = {owner for name in names for owner in self._full.get(name, ())}
        towns = {owner[:5] for owner in owners}
        return Match(min(names, key=len), (towns.pop(),), BEGUN) if len(towns) == 1 and len(key) >= LEAST else None

    def _nearest(self, key: str, group: str, most: int) -> tuple[Match, ...]:
        """The names of a group (a state's code, or `large`) with the fewest letters wrong; all that tie."""
        if group not in self._keys:
            return ()
        found = {name: float(distance) for name, distance in self._keys[group].nearest(key, most)}
        for name, distance in self._heard[group].nearest(sound(key), most):
            found[name] = min(found.get(name, 99.0), distance + HEARD)
        least = min(found.values(), default=99.0)
        matches = (self._match(name, cost) for name, cost in found.items() if cost <= min(least + HEARD, most))
        return tuple(match for match in matches if match)

    def _match(self, key: str, cost: float) -> Match | None:
        if key in self._full:
            longer = (*self._part.get(key, ()), *self._beginnings.get(key, ()))
            return Match(key, tuple(self._full[key]), cost, False, longer, key in self._own)
        return Match(key, tuple(self._part[key]), cost, True) if key in self._part else None


def _group(place: Place) -> str | None:
    """Where a misspelt name is looked for: Jalisco always, its like elsewhere only when their state is named."""
    if place.kind is PlaceKind.STATE or place.kind is PlaceKind.REGION:
        return None if place.id == f"{HOME}-R12" else HOME
    if place.kind in (PlaceKind.MUNICIPALITY, PlaceKind.LOCALITY):
        return "large" if place.population >= LARGE and not place.id.startswith(HOME) else place.id[:2]
    return None


def _sound_of(words: Iterable[str]) -> str:
    return "".join(map(sound, words))


def _variants(place: Place) -> Iterator[tuple[tuple[str, ...], bool]]:
    """The place's names as words, and whether each is only a part of one."""
    if place.kind is PlaceKind.WORLD:
        return
    if place.kind is PlaceKind.REGION:
        yield ("region", *_words(place.name)), False
        return
    for name in (place.name, *((place.name_en,) if place.name_en else ()), *place.also):
        words = _words(name)
        if not words or (place.kind is PlaceKind.LOCALITY and name != place.name and _worn(words)):
            continue
        yield words, False
        core = tuple(word for word in words if word not in LINKS)
        if core and core != words:
            # without its article or its links: "Grullo", "Lagos Moreno"
            yield core, False
        if words[0] in ARTICLES and len(words) > 2:
            yield words[1:], False  # "Cruz de Loreto"
    if place.kind is PlaceKind.MUNICIPALITY:
        yield from ((part, True) for part in _parts(_words(place.name)))


def _worn(words: tuple[str, ...]) -> bool:
    """ "La Colonia", a hamlet's second name: as anybody may call any place."""
    return words[-1] in QUARTERS


def _parts(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The first word or words of a long name, with the saint's or the town's word kept whole."""
    start = 1 if words[0] in ARTICLES else 0
    first = start + (2 if words[start] in {"san", "santa", "santo", "villa", "valle", "nuevo", "ciudad", "el"} else 1)
    alone = first == 1 and words[0] in COMMON | NAME_HEADS | GLUE
    if first < len(words) and len(words[first - 1]) > 3 and words[first - 1] not in LINKS and not alone:
        yield words[:first]


@lru_cache(maxsize=16_384)  # each name is asked for three times over
def _words(name: str) -> tuple[str, ...]:
    return tuple(word.text for word in words_of(name))
