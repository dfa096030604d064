"""The rule tree as SQL over the profile's row, with the answers of `bot.domain.rules.evaluate`.

A rule becomes two conditions, met and unmet; where neither holds it is not known. Neither contains a NOT above a
leaf, so a comparison with an unknown (NULL) column simply does not hold, and an index can serve `met`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, case, exists, false, null, or_, true

from bot.domain.dates import months_before
from bot.domain.facts import FACTS, Kind
from bot.domain.places import Gazetteer
from bot.domain.rules import All, Any_, Has, In, Is, Leaf, Not, Range, Rule, Today, Within
from bot.storage.ages import AGES
from bot.storage.columns import mask
from bot.storage.models import Profile, Term
from bot.storage.territory import known_codes, spread

Condition = ColumnElement[bool]
_INTEGER = 2**31 - 1  # what the number columns can hold


class Conditions(NamedTuple):
    met: Condition
    unmet: Condition

    def truth(self) -> ColumnElement[bool | None]:
        """One expression: true, false, or NULL for "not known"."""
        return case((self.met, true()), (self.unmet, false()), else_=null())


def conditions(rule: Rule, today: date, places: Gazetteer) -> Conditions:
    """The rule over `Profile`, on that day."""
    match rule:
        case All(parts):
            return both([conditions(part, today, places) for part in parts])
        case Any_(parts):
            phrases = [part for part in parts if _asks_for_terms(part)]
            others = [conditions(part, today, places) for part in parts if not _asks_for_terms(part)]
            return either([*others, *([_has_any_term(phrases)] if phrases else [])])
        case Not(part):
            met, unmet = conditions(part, today, places)
            return Conditions(unmet, met)
        case _:
            return _leaf(rule, today, places)


def both(parts: Sequence[Conditions]) -> Conditions:
    """All of them."""
    return Conditions(and_(true(), *(part.met for part in parts)), or_(false(), *(part.unmet for part in parts)))


def either(parts: Sequence[Conditions]) -> Conditions:
    """Any of them."""
    return Conditions(or_(false(), *(part.met for part in parts)), and_(true(), *(part.unmet for part in parts)))


@lru_cache(maxsize=512)  # programmes ask for much the same
def _leaf(leaf: Leaf, today: date, places: Gazetteer) -> Conditions:
    match leaf:
        case Today(start, end):
            return _always((start is None or start <= today) and (end is None or today <= end))
        case Within(territory):
            return _within(territory, places)
        case Has(fact, wanted):
            return _has(fact, wanted)
        case Is(fact, int(number)) if FACTS[fact].kind is Kind.NUMBER:
            return _range(fact, number, number, today)
        case Is(fact, value):
            column = _column(fact)
            return Conditions(column == value, column != value)
        case In(fact, values):
            column = _column(fact)
            return Conditions(column.in_(values), column.not_in(values))
        case Range(fact, low, high):
            return _range(fact, low, high, today)


def _column(name: str) -> Any:
    return getattr(Profile, name)


def _always(truth: bool) -> Conditions:
    return Conditions(true(), false()) if truth else Conditions(false(), true())


def _range(fact: str, low: int | None, high: int | None, today: date) -> Conditions:
    column = _column(AGES[fact][0] if fact in AGES else fact)
    known = column.is_not(None)
    bounds = []
    if low is not None:
        bounds.append(_older(fact, column, low, today) if fact in AGES else _at_least(column, low))
    if high is not None:
        more = _older(fact, column, high + 1, today) if fact in AGES else _at_least(column, high + 1)
        bounds.append(Conditions(more.unmet, more.met))
    met = and_(known, *(bound.met for bound in bounds))
    return Conditions(met, and_(known, or_(false(), *(bound.unmet for bound in bounds))))


def _at_least(column: Any, low: int) -> Conditions:
    bound = max(-_INTEGER, min(low, _INTEGER))
    return Conditions(column >= bound, column < bound)


def _older(fact: str, column: Any, age: int, today: date) -> Conditions:
    """At least of that age: begun on or before the day so long ago. No age is below zero."""
    if age <= 0:
        return _always(True)
    latest = months_before(today, age * AGES[fact][1])
    return Conditions(column <= latest, column > latest)


def _has(fact: str, wanted: tuple[str, ...]) -> Conditions:
    spec = FACTS[fact]
    if spec.kind is Kind.OPTIONS:
        shared = _column(fact).bitwise_and(mask(spec, wanted))
        return Conditions(shared != 0, and_(_is_closed(fact), shared == 0))
    return _has_any_term([Has(fact, wanted)])


def _asks_for_terms(rule: Rule) -> bool:
    return isinstance(rule, Has) and FACTS[rule.fact].kind is not Kind.OPTIONS


def _has_any_term(leaves: Sequence[Rule]) -> Conditions:
    """Any of them, in one look at the terms, which the database can do for all businesses at once.

    Over an unknown list this is false, not NULL: only a closed list lacks for certain.
    """
    asked = [leaf for leaf in leaves if isinstance(leaf, Has)]
    found = exists().where(
        Term.business == Profile.id, or_(*(and_(Term.fact == leaf.fact, Term.term.in_(leaf.values)) for leaf in asked))
    )
    return Conditions(found, and_(*(_is_closed(leaf.fact) for leaf in asked), ~found))


def _is_closed(fact: str) -> Condition:
    column: Condition = _column(fact).is_not(None) if FACTS[fact].kind is Kind.PHRASE else _column(f"{fact}_closed")
    return column


def _within(territory: tuple[str, ...], places: Gazetteer) -> Conditions:
    area = spread(territory, places)
    if area.everywhere:
        return _always(True)
    states, countries = known_codes(places)
    known = or_(Profile.state.in_(states), and_(Profile.state.is_(None), Profile.country.in_(countries)))
    levels = (
        (Profile.country, area.countries),
        (Profile.state, area.states),
        (Profile.municipality, area.municipalities),
        (Profile.place, area.localities | area.wider),
    )
    inside: list[Condition] = [column.in_(codes) for column, codes in levels[:3] if codes]
    if area.localities:
        inside.append(Profile.place.in_(area.localities))
    outside: list[Condition] = [or_(column.is_(None), column.not_in(codes)) for column, codes in levels if codes]
    met = or_(false(), *inside)
    return Conditions(and_(known, met) if area.countries else met, and_(known, *outside))
