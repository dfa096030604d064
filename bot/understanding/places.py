"""Reads where the business works from the owner's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.domain.places import COUNTRY, Gazetteer, Place, PlaceKind
from bot.understanding import place_words as w
from bot.understanding.place_cues import Role, Setting, setting
from bot.understanding.place_names import HOME, LARGE, Match, NameIndex
from bot.understanding.place_text import Word, words_of

LONGEST_NAME = 6
LONGEST_ANSWER = 14
BARE = 4
LIKELY = 0.5
"""Below this a mention is only a candidate."""
SEVERAL = 0.6
"""The certainty left where two places are said alike."""
TOWN = 20_000
DWARFS = 20
SECOND_NAME = 0.8
"""The certainty of a locality told by its second name, which others may bear unlisted."""
OWNED = frozenset(
    (
        "un",
        "una",
        "unos",
        "unas",
        "mi",
        "mis",
        "su",
        "sus",
        "tu",
        "nuestro",
        "nuestra",
        "otro",
        "otra",
        "a",
        "my",
        "our",
    )
)
NEVER_ALONE = w.GLUE | w.NAME_HEADS
EVERYDAY = w.COMMON | w.EDGES | w.LINKS | w.GLUE
CLOSE = 0.5
"""Names that differ by no more, in letters wrong, are asked between."""


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


@dataclass(frozen=True, slots=True)
class PlaceReading:
    """`best` is None where nothing, or nothing sure enough, is said; `candidates` are what to choose among."""

    best: PlaceMention | None
    candidates: tuple[PlaceMention, ...] = ()
    mentions: tuple[PlaceMention, ...] = ()


@dataclass(frozen=True, slots=True)
class _Hit:
    """Words first..last, read as one of the names."""

    first: int
    last: int
    matches: tuple[Match, ...]
    weight: float
    letters: int
    qualified: bool = False
    doubt: float = 1.0

    @property
    def cost(self) -> float:
        return self.matches[0].cost

    @property
    def owners(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(owner for match in self.matches for owner in match.owners))


class PlaceReader:
    """Immutable after construction; safe to share between threads."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._names = NameIndex(gazetteer)
        self._official = {place.id: _keys(place) for place in gazetteer if place.id.startswith(HOME)}

    def read(self, text: str, *, asked_place: bool, state_hint: str | None = None) -> PlaceReading:
        words = words_of(text)
        hits = self._qualify(words, _apart(self._hits(words, asked_place, state_hint)))
        covered = frozenset(
            at for hit in hits if hit.qualified or not _everyday(words, hit) for at in range(hit.first, hit.last + 1)
        )
        mentions: list[PlaceMention] = []
        ranked: list[tuple[int, list[PlaceMention]]] = []
        for hit in hits:
            about = setting(words, hit.first, hit.last, asked_place, covered)
            strength = self._strength(words, hit, about, asked_place, covered)
            if strength <= 0:
                continue
            found = self._mentions(text, words, hit, about, strength, state_hint)
            mentions += found
            if about.role is Role.WORKS or (asked_place and about.strength >= LIKELY):
                ranked.append((about.tier, found))
        return self._choose(ranked, tuple(mentions))

    # which words are names

    def _hits(self, words: Sequence[Word], asked: bool, hint: str | None) -> Iterator[_Hit]:
        exact: list[_Hit] = []
        guessed: list[tuple[int, int]] = []
        for first, last in _windows(words):
            texts = [word.text for word in words[first : last + 1]]
            if first == last and texts[0] in NEVER_ALONE:
                continue
            match = self._names.exact("".join(texts))
            if match is not None:
                plain = all(text in w.COMMON or text in w.LINKS for text in texts)
                weight = len(match.key) - 3.0 * (match.partial or plain)
                exact.append(_Hit(first, last, (match, *self._alike(match, texts, hint)), weight, len(match.key)))
            elif _guessable(words, first, last, asked):
                guessed.append((first, last))
        yield from exact
        states = {owner for hit in exact for owner in hit.owners if len(owner) == 2 and owner.isdigit()}
        groups = [HOME, *sorted((states | ({hint} if hint else set())) - {HOME}), "large"]
        known = {
            at
            for hit in exact
            if len(hit.matches[0].key) > 4 and not _everyday(words, hit)
            for at in range(hit.first, hit.last + 1)
        }
        for first, last in guessed:
            if set(range(first, last + 1)) <= known:
                continue
            texts = [word.text for word in words[first : last + 1]]
            found = self._guess(texts, groups, asked and len(words) <= 2 * BARE)
            if found:
                key = max(len(match.key) for match in found)
                weight = key - 4.0 * found[0].cost - 3.0 * found[0].partial
                yield _Hit(first, last, found, weight, sum(map(len, texts)))

    def _guess(self, texts: Sequence[str], groups: Iterable[str], bare: bool) -> tuple[Match, ...]:
        """The names that sound like the words, and those with as few letters wrong."""
        key = "".join(texts)
        plain = all(text in EVERYDAY for text in texts)
        most = 1 if plain else 0 if len(key) < (4 if bare else 5) else 1 if len(key) < 9 else 2 if len(key) < 14 else 3
        found = {match.key: match for match in self._names.heard(texts)}
        if most:
            for group in groups:
                for match in self._names.nearest(key, group, most):
                    found.setdefault(match.key, match)
        least = min((match.cost for match in found.values()), default=0.0)
        close = (match for match in found.values() if match.cost <= least + CLOSE)
        return tuple(sorted(close, key=lambda match: match.cost))

    def _alike(self, match: Match, texts: Sequence[str], hint: str | None) -> tuple[Match, ...]:
        """For a small place of another state: the names of Jalisco one letter away."""
        owners = [place for owner in match.owners if (place := self._gazetteer.get(owner)) is not None]
        if len(match.key) < 4 or any(
            place.id.startswith(HOME)
            or place.kind is not PlaceKind.MUNICIPALITY
            or place.population >= LARGE
            or place.id[:2] == hint
            for place in owners
        ):
            return ()
        return tuple(near for near in self._guess(texts, [HOME], True) if near.key != match.key and near.cost <= 1)

    # a wider place beside a narrower one decides between namesakes

    def _qualify(self, words: Sequence[Word], hits: list[_Hit]) -> list[_Hit]:
        done: list[_Hit] = []
        for hit in hits:
            if done and _beside(words, done[-1], hit):
                joined = self._join(done[-1], hit, words[done[-1].last + 1 : hit.first + 1])
                if joined is not None:
                    done[-1] = joined
                    continue
            done.append(hit)
        return done

    def _join(self, one: _Hit, other: _Hit, between: Sequence[Word]) -> _Hit | None:
        for narrow, wide in ((one, other), (other, one)):
            matches = self._inside(narrow, wide)
            if matches:
                return _Hit(one.first, other.last, matches, narrow.weight, narrow.letters, qualified=True)
        state = any(self._kind(owner) is PlaceKind.STATE for owner in other.owners)
        if state and not other.cost and not one.cost and self._kind(one.owners[0]) is not PlaceKind.STATE:
            # "Tonalá, Sonora" is nowhere; "Lagos de Morelos" not even a state
            comma = any(word.comma or word.text == "estado" for word in between) or other.first == one.last + 1
            return replace(other, first=one.first, doubt=0.6 if comma else 0.4)
        return None

    def _inside(self, narrow: _Hit, wide: _Hit) -> tuple[Match, ...]:
        """The narrow hit's names, left with the owners that lie in the wide hit's places."""
        found = []
        for match in narrow.matches:
            for owners in (match.owners, match.shortened):
                held = tuple(owner for owner in owners if self._held(owner, wide.owners))
                if held:
                    found.append(replace(match, owners=held, partial=False))
                    break
        return tuple(found)

    def _held(self, owner: str, around: Iterable[str]) -> bool:
        enclosing = self._gazetteer.enclosing(owner)[1:]
        return any(place in enclosing for place in around)

    def _kind(self, place_id: str) -> PlaceKind | None:
        place = self._gazetteer.get(place_id)
        return place.kind if place else None

    # how sure

    def _strength(
        self, words: Sequence[Word], hit: _Hit, about: Setting, asked: bool, covered: frozenset[int]
    ) -> float:
        if not hit.qualified and _names_something_else(words, hit.first):
            return 0.0
        strength = about.strength * _quality(hit) * hit.doubt
        if hit.qualified:
            return max(strength, min(about.strength, 0.85)) if about.role is Role.WORKS else strength
        before = words[hit.first - 1].text if hit.first and not words[hit.first].breaks else ""
        if _everyday(words, hit) and before in OWNED:
            return 0.0
        if _everyday(words, hit) and not about.placed:
            capital = words[hit.last].capital and not words[hit.first].breaks
            if about.role is not Role.WORKS or about.tier < 2 or (about.bare and not asked):
                return 0.0
            if not capital and _goes_on(words, hit.last):
                return 0.0
            strength *= 1.0 if capital else 0.7
        alone = words[hit.first] if hit.first == hit.last else None
        if alone and alone.text in w.UPPERCASE_ONLY and not (about.placed or alone.capital):
            return 0.0
        if (
            alone
            and not alone.capital
            and len(alone.text) < 7
            and all(owner.isalpha() and owner not in (COUNTRY, "US") for owner in hit.owners)
        ):
            return 0.0  # "laos", "china", "cuba"
        if _other_name(words, hit, covered, asked):
            strength *= 0.4
        if before in w.ARTICLES and hit.letters < 8 and all(owner.isdigit() for owner in hit.owners):
            strength *= 0.78  # "el Mora": not the name's own article
        return strength

    def _mentions(
        self, text: str, words: Sequence[Word], hit: _Hit, about: Setting, strength: float, hint: str | None
    ) -> list[PlaceMention]:
        start, end = words[hit.first].start, words[hit.last].end
        found = []
        for owner, factor in self._resolve(hit, about, hint):
            municipality = self._gazetteer.municipality_of(owner) or owner
            locality = owner if self._kind(owner) is PlaceKind.LOCALITY else None
            second = locality is not None and municipality not in hit.owners and not self._called(locality, hit)
            certainty = round(strength * factor * (SECOND_NAME if second and not hit.qualified else 1.0), 3)
            found.append(PlaceMention(municipality, locality, text[start:end], start, end, certainty, about.role))
        return found

    def _resolve(self, hit: _Hit, about: Setting, hint: str | None) -> list[tuple[str, float]]:
        """The places that the name may mean, one a municipality, with a factor of certainty each."""
        full = {owner for match in hit.matches if not match.partial for owner in match.owners}
        owners = dict.fromkeys(owner for match in hit.matches for owner in self._bearers(match, hint))
        places = [place for owner in owners if (place := self._gazetteer.get(owner)) is not None]
        if hint and hint != HOME:
            places = [place for place in places if self._gazetteer.state_of(place.id) == hint] or places
        home = [place for place in places if place.id.startswith(HOME) or place.kind is PlaceKind.ZONE]
        away = [place for place in places if place.kind is PlaceKind.MUNICIPALITY and place not in home]
        if home and away and not hit.cost and not any(place.id in hit.matches[0].owners for place in home):
            return [*self._one_each(home, home), (away[0].id, 1.0)]
        own = [place for place in home if place.kind is PlaceKind.MUNICIPALITY and place.id in full]
        named = [place for place in own if self._called(place.id, hit)]
        states = [place for place in places if place.kind is PlaceKind.STATE]
        if len(named) == 1 and not (hit.cost and _shared(home, named)):
            return self._one_each(named, home)
        if states and not hit.cost:
            return [(states[0].id, 1.0)]
        if home:
            each = self._one_each([*home, *states], home)
            if len(each) == 1 and not own and any(other.startswith(HOME) for other in hit.matches[0].shortened):
                return [(each[0][0], SECOND_NAME)]  # a municipality's longer name begins so too
            favourite = _favourite(named if hit.cost else [], hit)
            if favourite is None and not own:
                favourite = _favourite(
                    [place for place in home if place.id in full and self._called(place.id, hit)], hit
                )
            if favourite is None or len(each) == 1:
                return each
            owner = self._gazetteer.municipality_of(favourite.id)
            mine = [(place, 0.78) for place, _ in each if self._gazetteer.municipality_of(place) == owner]
            return mine + [(place, 0.5) for place, _ in each if self._gazetteer.municipality_of(place) != owner]
        if states:
            return self._one_each(states, [])
        if not away:
            sure = about.placed or hit.qualified
            return [(place.id, 0.65 if place.id == COUNTRY else 0.9) for place in places if sure][:1]
        if len(away) > 1:
            away.sort(key=lambda place: -place.population)
            if away[0].population >= LARGE and away[0].population > 10 * away[1].population:
                away = away[:1]
        known = away[0].population >= TOWN or hit.letters >= 8
        size = 0.95 if away[0].population >= LARGE else 0.9 if known else 0.78
        if not (about.placed or about.tier >= 2):
            size *= 0.8
        return [(place.id, 1.0 if hit.qualified else size) for place in away[:6]]

    def _called(self, place_id: str, hit: _Hit) -> bool:
        """By its own name, not by a nickname or a second name."""
        return any(match.key in self._official.get(place_id, ()) for match in hit.matches)

    def _bearers(self, match: Match, hint: str | None) -> tuple[str, ...]:
        """Who bears a misspelt name: where it is a municipality of Jalisco, that one."""
        own = [
            owner
            for owner in match.owners
            if self._kind(owner) is PlaceKind.MUNICIPALITY and match.key in self._official.get(owner, ())
        ]
        if not match.cost or len(own) != 1 or (hint or HOME) != HOME:
            return match.owners
        return tuple(owner for owner in match.owners if owner.startswith(own[0]))

    def _one_each(self, chosen: list[Place], home: list[Place]) -> list[tuple[str, float]]:
        found: dict[str, str] = {}
        for place in chosen:
            found.setdefault(self._gazetteer.municipality_of(place.id) or place.id, place.id)
        for place in home:
            if place.kind is PlaceKind.LOCALITY and place.parent in found and not place.id.endswith("0001"):
                found[place.parent] = place.id
        return [(owner, 1.0) for owner in found.values()]

    # which of several

    def _choose(self, ranked: list[tuple[int, list[PlaceMention]]], mentions: tuple[PlaceMention, ...]) -> PlaceReading:
        ranked = [(tier, found) for tier, found in ranked if found]
        if not ranked:
            return PlaceReading(None, (), mentions)
        places = {mention.place for _, found in ranked for mention in found}
        wide = {around for place in places for around in self._gazetteer.enclosing(place)[1:]}
        narrow = [(tier, found) for tier, found in ranked if not {mention.place for mention in found} & wide] or ranked
        top = max(tier for tier, found in narrow)
        first = [found for tier, found in narrow if tier == top]
        clear = [found[0] for found in first if len(found) == 1 or found[0].certainty > found[1].certainty]
        everything = tuple(dict.fromkeys(mention for found in first for mention in found))
        if not clear:
            return PlaceReading(None, everything, mentions)
        best = max(clear, key=lambda mention: (mention.certainty, -mention.start))
        rivals = {mention.place for mention in clear if mention.certainty > best.certainty - 0.15}
        if len(rivals) > 1:
            best = min((mention for mention in clear if mention.place in rivals), key=lambda mention: mention.start)
            best = replace(best, certainty=min(best.certainty, SEVERAL))
        if best.certainty < LIKELY:
            return PlaceReading(None, everything, mentions)
        return PlaceReading(best, everything if len(everything) > 1 else (), mentions)


def _windows(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Stretches of words that could be a name: within a sentence, not begun or ended by a small word."""
    for first, word in enumerate(words):
        if word.text in w.EDGES and word.text not in w.STARTS:
            continue
        for last in range(first, min(first + LONGEST_NAME, len(words))):
            if last > first and (words[last].breaks or words[last].comma):
                break
            if words[last].text not in w.EDGES:
                yield first, last


def _guessable(words: Sequence[Word], first: int, last: int, asked: bool) -> bool:
    """Whether a misspelt place may stand here: after a preposition of place, as an answer, or written large."""
    texts = [word.text for word in words[first : last + 1]]
    if all(text in EVERYDAY or text.isdigit() for text in texts) and (last - first < 2 or len("".join(texts)) < 10):
        return False
    before = words[first - 1] if first and not words[first].breaks else None
    led = before is not None and (before.text in w.PREPOSITIONS or (before.text in w.ARTICLES and first > 1))
    large = words[first].capital and not words[first].breaks
    return led or large or (asked and len(words) <= LONGEST_ANSWER) or len(words) <= BARE


def _apart(hits: Iterable[_Hit]) -> list[_Hit]:
    """The heaviest hits that do not overlap, in the order of the text."""
    taken: set[int] = set()
    kept = []
    for hit in sorted(hits, key=lambda each: (-each.weight, each.first - each.last, each.cost, each.first)):
        span = set(range(hit.first, hit.last + 1))
        if not span & taken:
            taken |= span
            kept.append(hit)
    return sorted(kept, key=lambda each: each.first)


def _beside(words: Sequence[Word], one: _Hit, other: _Hit) -> bool:
    between = words[one.last + 1 : other.first]
    if len(between) > 4 or words[other.first].breaks or any(word.breaks for word in between):
        return False
    return all(
        word.text
        in (
            "de",
            "del",
            "en",
            "municipio",
            "estado",
            "in",
            "el",
            "la",
            "que",
            "es",
            "pertenece",
            "a",
            "al",
            "por",
            "of",
        )
        for word in between
    )


def _completes(words: Sequence[Word], first: int, covered: frozenset[int]) -> bool:
    """Whether the words belong to a name begun before: "San Isidro de las Palomas"."""
    at = first - 1
    while at > 0 and words[at].text in w.LINKS and not words[at + 1].breaks and not words[at + 1].comma:
        at -= 1
    return at >= 0 and at < first - 1 and at in covered


def _everyday(words: Sequence[Word], hit: _Hit) -> bool:
    return all(word.text in w.COMMON or word.text in w.LINKS for word in words[hit.first : hit.last + 1])


def _names_something_else(words: Sequence[Word], first: int) -> bool:
    """ "calle Zapopan", "me llamo Guadalupe", "virgen de Zapopan"."""
    at = first - 1
    if at >= 0 and not words[at + 1].breaks and not words[at + 1].comma:
        if words[at].text in w.NOT_PLACES:
            return True
        if words[at].text in ("de", "del") and at:
            return words[at - 1].text in (
                "calle",
                "avenida",
                "calzada",
                "colonia",
                "virgen",
                "licor",
                "equipo",
                "nombre",
            )
    return False


def _other_name(words: Sequence[Word], hit: _Hit, covered: frozenset[int], asked: bool) -> bool:
    """Whether the words beside make it another, unknown name: "Nueva Tonalá", "Zapotlanejo de Arriba"."""
    if hit.cost and _completes(words, hit.first, covered):
        return True
    before = hit.first - 1
    if before >= 0 and before not in covered and not words[hit.first].breaks and not words[hit.first].comma:
        if words[before].text in w.NAME_HEADS:
            return True
        if hit.cost and words[before].text not in EVERYDAY and (asked or words[before].capital):
            return True
    after = [word for word in words[hit.last + 1 : hit.last + 4]]
    for cut, word in enumerate(after):
        if word.breaks or word.comma:
            after = after[:cut]
            break
    if not after or hit.last + 1 in covered:
        return False
    if after[0].text in w.COMPLEMENTS:
        return True
    if after[0].text in w.ARTICLES and len(after) > 1:
        return after[1].text in w.COMPLEMENTS
    if after[0].text not in ("de", "del") or len(after) < 2:
        return False
    article = after[1].text in w.ARTICLES
    at = hit.last + 2 + article
    if len(after) < 2 + article or at in covered:
        return False
    word = words[at]
    ends = at + 1 >= len(words) or words[at + 1].breaks or words[at + 1].comma
    if word.text in w.COMPLEMENTS or word.capital:
        return True
    return (asked and ends and (article or word.text not in w.COMMON | w.EDGES)) or (article and ends)


def _quality(hit: _Hit) -> float:
    """How far a name with letters wrong is to be trusted."""
    cost, length = hit.cost, max(len(match.key) for match in hit.matches)
    if cost >= 1 and hit.letters < 5:
        return 0.65
    if cost == 0:
        return 0.97 if hit.matches[0].partial else 1.0
    if cost <= 0.5:
        return 0.96
    if cost <= 1:
        return 0.94 if length >= 8 else 0.88 if length >= 6 else 0.84 if length == 5 else 0.7
    if cost <= 1.5:
        return 0.9 if length >= 9 else 0.8 if length >= 7 else 0.65
    return 0.87 if cost <= 2 and length >= 13 else 0.74 if cost <= 2.5 and length >= 9 else 0.62


def _keys(place: Place) -> frozenset[str]:
    """The place's own name with and without its small words, apart from nicknames that it may share."""
    words = [word.text for word in words_of(place.name)]
    return frozenset({"".join(words), "".join(word for word in words if word not in w.LINKS)})


def _favourite(official: list[Place], hit: _Hit) -> Place | None:
    """Of several that the words may name, the one worth a question by itself.

    It is the only one that bears the name officially, or dwarfs the others.
    """
    official.sort(key=lambda place: -place.population)
    towns = all(place.kind is PlaceKind.MUNICIPALITY for place in official)
    if len(official) > 1 and not (towns and hit.cost and official[0].population > DWARFS * official[1].population):
        return None
    return official[0] if official else None


def _shared(home: list[Place], own: list[Place]) -> bool:
    """Whether places outside the one municipality bear the name too."""
    return any(place.id[:5] != own[0].id[:5] for place in home)


def _goes_on(words: Sequence[Word], last: int) -> bool:
    """ "la huerta de mi papá": the thing, not the place."""
    after = words[last + 1] if last + 1 < len(words) else None
    return after is not None and not after.breaks and after.text in ("de", "del", "que", "con", "para", "of")
