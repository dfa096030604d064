"""Who may do what at the desk: the one place that decides it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from bot.domain.places import Gazetteer
from bot.domain.terms import fold

ROLES = ("admin", "editor", "office")
ADMIN, EDITOR, OFFICE = ROLES


class Reach(Enum):
    """How far a role's action goes."""

    EVERYWHERE = "everything"
    OTHERS = "what another person wrote"
    OWN = "what is the role's own: inside its places, or run by its institutions"
    SEEN = "what is the role's own, and whatever is published"


_EDITOR_ONLY = {EDITOR: Reach.EVERYWHERE}
_BOTH = {EDITOR: Reach.EVERYWHERE, OFFICE: Reach.OWN}

# What an admin may do is everything; of the others, what is not named here they may not do.
ACTIONS: Mapping[str, Mapping[str, Reach]] = {
    "read": {EDITOR: Reach.EVERYWHERE, OFFICE: Reach.SEEN},
    "draft": _BOTH,  # a new programme
    "edit": _BOTH,
    "submit": _BOTH,  # for review
    "confirm": _BOTH,  # still the same
    "renew": _BOTH,  # a yearly programme, as a draft of its next year
    "preview": _BOTH,
    "settle": _BOTH,  # an owner's "this is not true"
    "dashboard": _BOTH,  # of places
    "answer": {OFFICE: Reach.OWN},  # owners of its places
    "notify": {OFFICE: Reach.OWN},  # owners of its places, by a notice
    "partner": {OFFICE: Reach.OWN},  # what two partners say of each other, on whichever side it stands
    "send_back": _EDITOR_ONLY,
    "publish": {EDITOR: Reach.OTHERS},
    "pause": _EDITOR_ONLY,
    "archive": _EDITOR_ONLY,
    "restore": _EDITOR_ONLY,
    "steward": _EDITOR_ONLY,  # name the person who keeps a programme true
    "import": _EDITOR_ONLY,
    "export": {EDITOR: Reach.EVERYWHERE, OFFICE: Reach.SEEN},
    "people": {},  # roles given, taken and handed over
}


@dataclass(frozen=True, slots=True)
class Role:
    """`places` are INEGI codes, regions or zones; `institutions` are operators' names. Both bind an office only."""

    name: str
    places: tuple[str, ...] = ()
    institutions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works at the desk. Who is not active may do nothing."""

    id: int
    name: str
    roles: tuple[Role, ...] = ()
    lang: str = "es"
    active: bool = True

    @property
    def places(self) -> tuple[str, ...]:
        """Those of its offices."""
        return tuple(dict.fromkeys(place for role in self.roles if role.name == OFFICE for place in role.places))

    def has(self, role: str) -> bool:
        return self.active and any(each.name == role for each in self.roles)


@dataclass(frozen=True, slots=True)
class Thing:
    """What is acted upon: a programme as it stands, or, for the dashboard, places.

    `operators`: the operator's name in each language. `author`: who wrote its newest version.
    """

    territory: tuple[str, ...] = ()
    operators: tuple[str, ...] = ()
    author: int | None = None
    published: bool = False


def may(person: Person, action: str, thing: Thing | None, places: Gazetteer) -> bool:
    """Whether the person may do that to the thing; without a thing, whether everywhere.

    An edit that moves a programme needs both: "edit" of what it was and "draft" of what it becomes. Raises KeyError
    on an action that is none.
    """
    reaches = ACTIONS[action]
    if not person.active:
        return False
    return any(
        role.name == ADMIN or _reaches(reaches.get(role.name), role, person, thing, places) for role in person.roles
    )


def speaks_for(person: Person, thing: Thing, places: Gazetteer) -> bool:
    """Whether the person works where that is the own of: an admin speaks for nobody."""
    return person.active and any(role.name == OFFICE and _own(role, thing, places) for role in person.roles)


def ever(person: Person, action: str) -> bool:
    """Whether there is anything that the person may do that to: what a menu asks."""
    reaches = ACTIONS[action]
    return person.active and any(role.name == ADMIN or role.name in reaches for role in person.roles)


def _reaches(reach: Reach | None, role: Role, person: Person, thing: Thing | None, places: Gazetteer) -> bool:
    if reach is None:
        return False
    if reach is Reach.EVERYWHERE:
        return True
    if thing is None:
        return False
    if reach is Reach.OTHERS:
        return thing.author != person.id
    return (reach is Reach.SEEN and thing.published) or _own(role, thing, places)


def _own(role: Role, thing: Thing, places: Gazetteer) -> bool:
    """Its whole territory lies inside the role's places, or one of the role's institutions runs it."""
    if thing.territory and all(places.within(place, role.places) is True for place in thing.territory):
        return True
    return not {fold(name) for name in thing.operators}.isdisjoint(map(fold, role.institutions))
