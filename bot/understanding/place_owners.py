"""Which places a name may mean, in the light of the state known and of what is told beside it."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.places import COUNTRY, Gazetteer, Place, PlaceKind
from bot.understanding.place_hits import Hit
from bot.understanding.place_names import HOME, LARGE, Match
from bot.understanding.place_roles import Setting
from bot.understanding.place_text import words_of
from bot.understanding.place_words import ARTICLES, LINKS

TOWN = 20_000
DWARFS = 20
SECOND_NAME = 0.75
"""The certainty of a locality told by its second name, which others may bear unlisted."""
FAVOURITE, RIVAL = 0.65, 0.5

Meant = list[tuple[str, float]]
"""Places, one a municipality, each with the most certainty that it may have."""


class Owners:
    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._official = {place.id: _keys(place) for place in gazetteer if place.id.startswith(HOME)}

    def of(self, hit: Hit, about: Setting, hint: str | None) -> Meant:
        """The places meant, the likeliest first; several alike where nothing decides."""
        owners = dict.fromkeys(owner for match in hit.matches for owner in self._bearers(match, hint))
        places = [place for owner in owners if (place := self._gazetteer.get(owner)) is not None]
        if hint and hint != HOME:
            places = [place for place in places if self._gazetteer.state_of(place.id) == hint] or places
        home = [place for place in places if place.id.startswith(HOME) or place.kind is PlaceKind.ZONE]
        away = [place for place in places if place.kind is PlaceKind.MUNICIPALITY and place not in home]
        states = [place for place in places if place.kind is PlaceKind.STATE]
        countries = [place for place in places if place.kind is PlaceKind.COUNTRY]
        if countries and all(place.kind is PlaceKind.LOCALITY for place in home):
            home = []  # the Colorado of the United States, not El Colorado
        if home and away and not hit.cost and not any(place.id in hit.matches[0].owners for place in home):
            return [*((place, FAVOURITE) for place, _ in self._one_each(home, home)), (away[0].id, RIVAL)]
        if away and not home and not hit.cost and not hit.qualified and (hint or HOME) == HOME:
            longer = [place for other in hit.matches[0].shortened if (place := self._gazetteer.get(other)) is not None]
            seats = [place for place in longer if place.id.startswith(HOME) and place.kind is PlaceKind.MUNICIPALITY]
            if seats:  # Cuautitlán, State of Mexico, and Cuautitlán de García Barragán
                return [*((place.id, FAVOURITE) for place in seats), *((place.id, RIVAL) for place in away[:2])]
        full = {owner for match in hit.matches if not match.partial for owner in match.owners}
        towns = [place for place in home if place.kind is PlaceKind.MUNICIPALITY and place.id in full]
        named = [place for place in towns if self.called(place.id, hit)]
        if len(named) == 1 and not (hit.cost and any(place.id[:5] != named[0].id[:5] for place in home)):
            return self._one_each(named, home)
        if states and not hit.cost:
            return [(states[0].id, 1.0)]
        if home:
            meant = self._at_home(hit, home, states, towns, named, full)
            cities = [(place.id, RIVAL) for place in away if place.population >= LARGE and not towns and not hit.cost]
            return [*((place, min(most, FAVOURITE)) for place, most in meant), *cities] if cities else meant
        if states:
            return self._one_each(states, [])
        if countries and all(place.population < LARGE for place in away):
            return self._abroad(hit, about, countries)  # China before China, Nuevo León
        return self._away(hit, about, away) if away else []

    def called(self, place_id: str, hit: Hit) -> bool:
        """By its own name, not by a nickname or a second name."""
        return any(match.key in self._official.get(place_id, ()) for match in hit.matches)

    def by_second_name(self, place_id: str, hit: Hit) -> bool:
        """A locality of a municipality that does not bear the name itself."""
        municipality = self._gazetteer.municipality_of(place_id)
        return municipality != place_id and municipality not in hit.owners and not self.called(place_id, hit)

    def _bearers(self, match: Match, hint: str | None) -> tuple[str, ...]:
        """Who bears a misspelt name: where it is a municipality of Jalisco, that one."""
        own = [
            owner
            for owner in match.owners
            if (place := self._gazetteer.get(owner)) is not None
            and place.kind is PlaceKind.MUNICIPALITY
            and match.key in self._official.get(owner, ())
        ]
        if not match.cost or len(own) != 1 or (hint or HOME) != HOME:
            return match.owners
        return tuple(owner for owner in match.owners if owner.startswith(own[0]))

    def _at_home(
        self, hit: Hit, home: list[Place], states: list[Place], towns: list[Place], named: list[Place], full: set[str]
    ) -> Meant:
        each = self._one_each([*home, *states], home)
        if len(each) == 1 and not named and self._begins_another(hit, each[0][0]):
            return [(each[0][0], SECOND_NAME)]
        favourite = _favourite(named if hit.cost else [], hit)
        if favourite is None and not towns:
            favourite = _favourite([place for place in home if place.id in full and self.called(place.id, hit)], hit)
        if favourite is None or len(each) == 1:
            return each
        owner = self._gazetteer.municipality_of(favourite.id)
        mine = [(place, FAVOURITE) for place, _ in each if self._gazetteer.municipality_of(place) == owner]
        return mine + [(place, RIVAL) for place, _ in each if self._gazetteer.municipality_of(place) != owner]

    def _begins_another(self, hit: Hit, place_id: str) -> bool:
        """ "Atotonilco", short for El Alto, begins El Bajo's name too."""
        own = self._gazetteer.municipality_of(place_id)
        if hit.qualified:
            return False
        return any(other.startswith(HOME) and not other.startswith(own or HOME) for other in hit.matches[0].shortened)

    @staticmethod
    def _away(hit: Hit, about: Setting, away: list[Place]) -> Meant:
        away = sorted(away, key=lambda place: -place.population)
        if len(away) > 1 and away[0].population >= LARGE and away[0].population > 10 * away[1].population:
            away = away[:1]
        known = away[0].population >= TOWN or hit.letters >= 8
        size = 0.95 if away[0].population >= LARGE else 0.9 if known else 0.78
        if not (about.placed or about.tier >= 2):
            size *= 0.8
        return [(place.id, 1.0 if hit.qualified else size) for place in away[:6]]

    @staticmethod
    def _abroad(hit: Hit, about: Setting, places: list[Place]) -> Meant:
        if not (about.placed or hit.qualified or about.told):
            return []
        return [(places[0].id, 0.65 if places[0].id == COUNTRY else 0.9)]

    def _one_each(self, chosen: Iterable[Place], home: Iterable[Place]) -> Meant:
        found: dict[str, str] = {}
        for place in chosen:
            found.setdefault(self._gazetteer.municipality_of(place.id) or place.id, place.id)
        for place in home:
            if place.kind is PlaceKind.LOCALITY and place.parent in found and not place.id.endswith("0001"):
                found[place.parent] = place.id
        return [(owner, 1.0) for owner in found.values()]


def _keys(place: Place) -> frozenset[str]:
    """The place's own name with and without its small words, apart from nicknames that it may share."""
    words = [word.text for word in words_of(place.name)]
    bare = words[1:] if words[0] in ARTICLES else words
    return frozenset({"".join(words), "".join(bare), "".join(word for word in words if word not in LINKS)})


def _favourite(official: list[Place], hit: Hit) -> Place | None:
    """Of several that the words may name, the one worth a question by itself.

    It is the only one that bears the name officially, or dwarfs the others.
    """
    official = sorted(official, key=lambda place: -place.population)
    towns = all(place.kind is PlaceKind.MUNICIPALITY for place in official)
    if len(official) > 1 and not (towns and hit.cost and official[0].population > DWARFS * official[1].population):
        return None
    return official[0] if official else None
