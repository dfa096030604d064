"""The matcher's snapshot: the published programmes, indexed by place, compiled once per revision."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from dataclasses import replace
from datetime import date
from functools import lru_cache

from bot.domain.availability import OPEN, availability
from bot.domain.facts import FACTS, Kind, clean
from bot.domain.profile import Profile, standing
from bot.domain.programme import PAPERS, Programme
from bot.domain.rules import ALWAYS, All, Case, Has, Is, Leaf, Not, Rule, Within, evaluate, push_not

LOCALITY_DIGITS = 9


class Catalogue:
    """Immutable; safe to share between threads. `works`: how well programmes work (`partnership.working`)."""

    def __init__(self, programmes: Iterable[Programme], revision: str = "") -> None:
        self.revision = revision
        self.works: Mapping[str, int] = {}
        self._by_id = {programme.id: programme for programme in programmes}
        self._by_place: dict[str, list[Programme]] = defaultdict(list)
        self._granting: dict[str, list[Programme]] = defaultdict(list)
        for programme in self._by_id.values():
            for place in programme.territory:
                self._by_place[place].append(programme)
                if place[:5].isdigit() and len(place) == LOCALITY_DIGITS:  # somewhere in the town: perhaps just there
                    self._by_place[place[:5]].append(programme)
            for fact in programme.grants:
                self._granting[fact].append(programme)
        self._rules = {programme.id: full_rule(programme) for programme in self}
        self._has_it = {programme.id: has_it(programme) for programme in self}
        self._availability = lru_cache(maxsize=4)(self._availability_on)
        self.granting = lru_cache(maxsize=None)(self._grants)

    def working(self, works: Mapping[str, int]) -> Catalogue:
        """The same programmes, of which this is known."""
        made = copy(self)
        made.works = works
        return made

    def __iter__(self) -> Iterator[Programme]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def __contains__(self, programme_id: str) -> bool:
        return programme_id in self._by_id

    def get(self, programme_id: str) -> Programme | None:
        return self._by_id.get(programme_id)

    def rule(self, programme: Programme) -> Rule:
        """The territory and the requirements as one tree, negations at the leaves."""
        return self._rules[programme.id]

    def has_it(self, programme: Programme) -> All:
        """The rule that whoever has all that it grants meets; empty where it always brings something."""
        return self._has_it[programme.id]

    def brings_nothing(self, programme: Programme, case: Case) -> bool:
        """Whether a registration or certificate would only give what the owner has already."""
        rule = self.has_it(programme)
        return bool(rule.parts) and evaluate(rule, case) is True

    def _availability_on(self, today: date) -> dict[str, str]:
        return {programme.id: availability(programme, today) for programme in self}

    def availability(self, programme: Programme, today: date) -> str:
        return self._availability(today)[programme.id]

    def reaching(self, enclosing: Iterable[str]) -> list[Programme]:
        """Programmes that may reach a town or a place in it, given its own id and those of all that enclose it."""
        found: dict[str, Programme] = {}
        for place in enclosing:
            for programme in self._by_place.get(place, ()):
                found[programme.id] = programme
        return list(found.values())

    def _grants(self, leaf: Leaf, positive: bool) -> tuple[Programme, ...]:
        """The programmes whose grants make a leaf that fails come out met: what is known already decides nothing."""
        wanted: Rule = leaf if positive else Not(leaf)
        return tuple(
            programme
            for programme in self._granting.get(leaf.fact, ())
            if evaluate(wanted, Case(granted(Profile(), programme), _NOWHERE, date.min)) is True
        )

    def menders(self, leaf: Leaf, positive: bool, case: Case) -> list[Programme]:
        """Open rungs in the case's reach that grant what makes a leaf that fails come out met."""
        if leaf.fact not in self._granting:
            return []
        return [
            programme
            for programme in self.granting(leaf, positive)
            if programme.id not in case.profile.held
            and self.availability(programme, case.today) == OPEN
            and case.places.within(_place(case), programme.territory) is not False
        ]


class _Nowhere:
    def within(self, place_id: str | None, territory: Iterable[str]) -> None:
        """No programme grants a place."""


_NOWHERE = _Nowhere()


def full_rule(programme: Programme) -> Rule:
    return with_territory(programme.requires, programme.territory)


def with_territory(requires: Rule, territory: tuple[str, ...]) -> Rule:
    own = push_not(requires)
    return All((Within(territory), *(own.parts if isinstance(own, All) else (own,))))


def _place(case: Case) -> str | None:
    place = case.profile.get("place")
    return None if place is None else str(place)


def after(case: Case, programme: Programme) -> Case:
    """The case once the programme's grants hold; granted list items join those already there."""
    return Case(granted(case.profile, programme), case.places, case.today)


def has_it(programme: Programme) -> All:
    """All that a registration or certificate grants; empty for other kinds, which always bring something."""
    if programme.kind not in PAPERS:
        return ALWAYS
    found: list[Leaf] = []
    for fact, value in programme.grants.items():
        found += [Has(fact, (item,)) for item in value] if isinstance(value, tuple) else [Is(fact, value)]
    return All(tuple(found))


def granted(profile: Profile, programme: Programme) -> Profile:
    """The profile once the programme's grants hold; a list that was whole stays whole."""
    values, terms, closed = dict(profile.values), dict(profile.terms), profile.closed
    for fact, value in programme.grants.items():
        if isinstance(value, tuple):
            if profile.is_closed(fact):
                closed |= {fact}
            values[fact] = clean(fact, (*profile.items(fact), *value)) or ()
            if FACTS[fact].kind is Kind.PHRASES:
                terms[fact] = terms.get(fact, frozenset()) | frozenset(value)
        else:
            values[fact] = value
    return replace(profile, values=values, terms=terms, closed=closed)


def holding(profile: Profile, catalogue: Catalogue) -> Profile:
    """The profile with what the programmes held have granted; what the owner said otherwise stays as it was said."""
    told = profile.values
    for name in sorted(profile.held):
        if (programme := catalogue.get(name)) is not None:
            profile = granted(profile, programme)
    scalars = {fact: value for fact, value in told.items() if not isinstance(value, tuple)}
    return replace(profile, values={**profile.values, **scalars})


def stands(profile: Profile, catalogue: Catalogue) -> str:
    """The sphere where the owner stands. A registration held lifts nobody: papers are not yet a market."""
    held = (catalogue.get(name) for name in profile.held)
    return standing(profile, frozenset(rung.sphere for rung in held if rung and rung.kind != "registration"))
