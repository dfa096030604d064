"""Facts to columns, and back. Phrase lists stand in rows of their own; a column tells that they are known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import RowMapping

from bot.domain.facts import FACTS, FactSpec, Kind, Value
from bot.domain.terms import Lexicon
from bot.storage.ages import AGES, age_at, start_date

LISTED = (Kind.PHRASES, Kind.CODES)


def columns(fact: str, value: Value | None, closed: bool, now: datetime) -> dict[str, Any]:
    """The profile columns that hold the (clean) value; all NULL when it is None."""
    spec = FACTS[fact]
    if fact in AGES:
        return {AGES[fact][0]: start_date(fact, value, now) if isinstance(value, int) else None}
    if spec.kind is Kind.PLACE:
        return place_columns(None if value is None else str(value))
    if spec.is_list:
        # an empty list is whole: the owner said that there is nothing
        known: dict[str, Any] = {f"{fact}_closed": None if value is None else closed or not value}
        if spec.kind is Kind.OPTIONS:
            known[fact] = None if not isinstance(value, tuple) else mask(spec, value)
        return known
    return {fact: value}


def place_columns(code: str | None) -> dict[str, str | None]:
    """A code by its digits: 2 a state of Mexico, 5 a municipality, 9 a locality; letters a country."""
    inegi = code is not None and code.isdigit()
    return {
        "place": code,
        "country": "MX" if inegi else code,
        "state": code[:2] if code and inegi else None,
        "municipality": code[:5] if code and inegi and len(code) >= 5 else None,
    }


def mask(spec: FactSpec, items: Sequence[str]) -> int:
    """One bit an option, by its position in the fact's definition."""
    return sum(1 << spec.options.index(item) for item in set(items) & set(spec.options))


def terms_of(fact: str, value: Value | None, lexicon: Lexicon) -> frozenset[str]:
    """What rules compare of a phrase fact: its canonical terms; of a list of codes, the codes."""
    match FACTS[fact].kind, value:
        case Kind.PHRASE, str(phrase):
            return lexicon.terms_of_all((phrase,))
        case Kind.PHRASES, tuple(phrases):
            return lexicon.terms_of_all(phrases)
        case Kind.CODES, tuple(codes):
            return frozenset(codes)
    return frozenset()


def values(row: RowMapping, phrases: Mapping[str, Sequence[str]], today: date) -> dict[str, Value]:
    """The known facts of a profile row and its phrases, ages as they are on that day."""
    found: dict[str, Value] = {}
    for fact, spec in FACTS.items():
        if fact in AGES:
            start = row[AGES[fact][0]]
            if start is not None:
                found[fact] = age_at(fact, start, today)
        elif spec.kind in LISTED:
            if row[f"{fact}_closed"] is not None:
                found[fact] = tuple(phrases.get(fact, ()))
        elif spec.kind is Kind.OPTIONS:
            if row[fact] is not None:
                found[fact] = tuple(option for bit, option in enumerate(spec.options) if row[fact] >> bit & 1)
        elif row[fact] is not None:
            found[fact] = row[fact]
    return found


def closed_facts(row: RowMapping) -> frozenset[str]:
    return frozenset(fact for fact, spec in FACTS.items() if spec.is_list and row[f"{fact}_closed"])
