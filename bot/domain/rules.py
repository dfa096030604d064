"""The rule tree: one tree a programme, in three values (True met, False not met, None not known)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol, Union

from bot.domain.facts import FACTS, Kind, Value, clean
from bot.domain.profile import Profile

Truth = bool | None


class Containment(Protocol):
    """What a rule needs of the gazetteer."""

    def within(self, place_id: str | None, territory: Iterable[str]) -> Truth: ...


@dataclass(frozen=True)
class Case:
    """One profile, judged on one day."""

    profile: Profile
    places: Containment
    today: date


@dataclass(frozen=True, slots=True)
class All:
    parts: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Any_:
    parts: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: Rule


@dataclass(frozen=True, slots=True)
class Is:
    fact: str
    value: Value


@dataclass(frozen=True, slots=True)
class Range:
    """Inclusive bounds; None is open."""

    fact: str
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class In:
    fact: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Has:
    """A list fact holds any of the items. Of phrases the items are terms; a phrase lacks all that it does not name."""

    fact: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Within:
    places: tuple[str, ...]
    fact: str = "place"


@dataclass(frozen=True, slots=True)
class Today:
    start: date | None
    end: date | None
    fact: str = ""


Leaf = Is | Range | In | Has | Within | Today
Rule = Union[All, Any_, Not, Leaf]
ALWAYS = All(())
PHRASED = (Kind.PHRASE, Kind.PHRASES)


def parse(doc: Any) -> Rule:
    """A rule from its YAML or JSON form. Raises ValueError, saying which part is wrong."""
    if not isinstance(doc, Mapping):
        raise ValueError(f"a rule must be a mapping, not {doc!r}"[:200])
    match doc:
        case {"all": list(parts), **rest} if not rest:
            return All(tuple(parse(part) for part in parts))
        case {"any": list(parts), **rest} if not rest:
            return Any_(tuple(parse(part) for part in parts))
        case {"not": part, **rest} if not rest:
            return Not(parse(part))
        case {"today": dict(span), **rest} if not rest and set(span) <= {"from", "until"}:
            return Today(_day(span.get("from")), _day(span.get("until")))
        case {"fact": str(fact), **test} if test:
            return _leaf(fact, test)
    raise ValueError(f"not a rule: {dict(doc)!r}"[:200])


def _leaf(fact: str, test: Mapping[str, Any]) -> Leaf:
    spec = FACTS.get(fact)
    if spec is None:
        raise ValueError(f"'{fact}' is not a fact; known facts: {', '.join(FACTS)}")
    match test:
        case {"is": value, **rest} if not rest and not spec.is_list:
            cleaned = clean(fact, value)
            if cleaned is not None:
                return Is(fact, cleaned)
        case {"in": list(values), **rest} if not rest and values and spec.kind in (Kind.SECTOR, Kind.CHOICE):
            return In(fact, tuple(str(clean(fact, value)) for value in values))
        case {"has": list(values), **rest} if not rest and values and spec.is_list:
            cleaned = clean(fact, values)
            return Has(fact, cleaned if isinstance(cleaned, tuple) else ())
        case {"has": list(values), **rest} if not rest and values and spec.kind is Kind.PHRASE:
            return Has(fact, tuple(str(clean(fact, value)) for value in dict.fromkeys(values)))
        case {"within": list(values), **rest} if not rest and values and spec.kind is Kind.PLACE:
            return Within(tuple(str(value) for value in values))
        case _ if spec.kind is Kind.NUMBER and set(test) <= {"min", "max"}:
            return Range(fact, _whole(test.get("min")), _whole(test.get("max")))
    raise ValueError(f"{fact} cannot be tested by {dict(test)!r}"[:200])


def _whole(value: Any) -> int | None:
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise ValueError(f"a bound must be a whole number, not {value!r}"[:200])


def _day(value: Any) -> date | None:
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise ValueError(f"a date must be YYYY-MM-DD, not {value!r}"[:200]) from None


def dump(rule: Rule) -> dict[str, Any]:
    """The YAML and JSON form; `parse(dump(rule)) == rule`."""
    match rule:
        case All(parts):
            return {"all": [dump(part) for part in parts]}
        case Any_(parts):
            return {"any": [dump(part) for part in parts]}
        case Not(part):
            return {"not": dump(part)}
        case Is(fact, value):
            return {"fact": fact, "is": value}
        case Range(fact, low, high):
            bounds = {"min": low, "max": high}
            return {"fact": fact} | {name: bound for name, bound in bounds.items() if bound is not None}
        case In(fact, values):
            return {"fact": fact, "in": list(values)}
        case Has(fact, values):
            return {"fact": fact, "has": list(values)}
        case Within(places):
            return {"fact": "place", "within": list(places)}
        case Today(start, end):
            span = {"from": start, "until": end}
            return {"today": {name: day.isoformat() for name, day in span.items() if day is not None}}


def evaluate(rule: Rule, case: Case) -> Truth:
    """Kleene's strong three-valued logic over the tree."""
    match rule:
        case All(parts):
            truth: Truth = True
            for part in parts:
                result = evaluate(part, case)
                if result is False:
                    return False
                if result is None:
                    truth = None
            return truth
        case Any_(parts):
            truth = False
            for part in parts:
                result = evaluate(part, case)
                if result is True:
                    return True
                if result is None:
                    truth = None
            return truth
        case Not(part):
            result = evaluate(part, case)
            return None if result is None else not result
        case _:
            return test(rule, case)


def test(leaf: Leaf, case: Case) -> Truth:
    """One leaf's truth. Plain tests of its type, since this runs for every condition of every programme."""
    profile = case.profile
    if isinstance(leaf, Within):
        place = profile.get("place")
        return case.places.within(str(place) if place is not None else None, leaf.places)
    if isinstance(leaf, Today):
        return (leaf.start is None or leaf.start <= case.today) and (leaf.end is None or case.today <= leaf.end)
    if isinstance(leaf, Has):
        return _has(leaf, profile)
    value = profile.get(leaf.fact)
    if value is None:
        return None
    if isinstance(leaf, Is):
        return value == leaf.value
    if isinstance(leaf, In):
        return value in leaf.values
    assert isinstance(value, int)
    return (leaf.low is None or leaf.low <= value) and (leaf.high is None or value <= leaf.high)


def _has(leaf: Has, profile: Profile) -> Truth:
    kind = FACTS[leaf.fact].kind
    present = profile.terms.get(leaf.fact, frozenset()) if kind in PHRASED else profile.items(leaf.fact)
    if any(item in present for item in leaf.values):
        return True
    whole = profile.get(leaf.fact) is not None if kind is Kind.PHRASE else profile.is_closed(leaf.fact)
    return False if whole else None


def leaves(rule: Rule, positive: bool = True) -> Iterator[tuple[Leaf, bool]]:
    """Every leaf, with False where an odd number of negations stands above it."""
    match rule:
        case All(parts) | Any_(parts):
            for part in parts:
                yield from leaves(part, positive)
        case Not(part):
            yield from leaves(part, not positive)
        case _:
            yield rule, positive


def push_not(rule: Rule, positive: bool = True) -> Rule:
    """The same rule with negations at the leaves only (De Morgan, which Kleene's logic keeps)."""
    match rule:
        case All(parts):
            pushed = tuple(push_not(part, positive) for part in parts)
            return All(pushed) if positive else Any_(pushed)
        case Any_(parts):
            pushed = tuple(push_not(part, positive) for part in parts)
            return Any_(pushed) if positive else All(pushed)
        case Not(part):
            return push_not(part, not positive)
        case _:
            return rule if positive else Not(rule)


def responsible(rule: Rule, case: Case, truth: Truth) -> Iterator[tuple[Leaf, bool]]:
    """The leaves that make the tree come out as `truth`: why it holds, what fails, or what is not known.

    Negations stand at the leaves (`push_not`).
    """
    if evaluate(rule, case) is not truth:
        return
    match rule:
        case All(parts) | Any_(parts):
            for part in parts:
                yield from responsible(part, case, truth)
        case Not(part):
            for leaf, _ in leaves(part):
                yield leaf, False
        case _:
            yield rule, True


def facts_of(rule: Rule) -> frozenset[str]:
    """The facts that a rule mentions."""
    return frozenset(leaf.fact for leaf, _ in leaves(rule) if leaf.fact)
