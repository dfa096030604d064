"""Whether a rule can be met at all, and whether it asks for anything: what a person who edits rules gets wrong.

A search over the branches of the tree (negations at the leaves), which gives a branch up at the first fact that no
value can satisfy any more. Facts are taken as known and independent of each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.facts import FACTS, Kind, Value
from bot.domain.rules import All, Any_, Containment, Has, In, Is, Leaf, Not, Range, Rule, Today, Truth, Within, push_not

BRANCHES = 20_000  # after which a rule is left undecided
_ANOTHER = "000"  # a sector that no rule names

Literal = tuple[Leaf, bool]


class _TooDeep(Exception):
    pass


@dataclass(frozen=True)
class Sane:
    """None: not decided within the bound."""

    satisfiable: bool | None
    always: bool | None  # met by everybody, though it has conditions


def sane(rule: Rule, places: Containment, everywhere: Sequence[str], today: date) -> Sane:
    """`everywhere`: the ids of the places that a business can be in; `today`: the past is over."""
    return Sane(
        satisfiable(rule, places, everywhere, today),
        None if rule == All(()) else _not(satisfiable(Not(rule), places, everywhere, today)),
    )


def _not(value: bool | None) -> bool | None:
    return None if value is None else not value


def satisfiable(rule: Rule, places: Containment, everywhere: Sequence[str], today: date) -> bool | None:
    """Whether some business, on some day from today on, meets the rule; None when the search grew too wide."""
    search = _Search(places, everywhere, today)
    try:
        return any(True for _ in search.ways([push_not(rule)], {}))
    except _TooDeep:
        return None


class _Search:
    def __init__(self, places: Containment, everywhere: Sequence[str], today: date) -> None:
        self._places, self._everywhere, self._today = places, everywhere, today
        self._left = BRANCHES

    def ways(self, rest: list[Rule], chosen: Mapping[str, tuple[Literal, ...]]) -> Iterator[None]:
        """One item for each consistent choice of leaves that meets all of `rest`."""
        self._left -= 1
        if self._left < 0:
            raise _TooDeep
        if not rest:
            yield None
            return
        rule, *others = rest
        match rule:
            case All(parts):
                yield from self.ways([*parts, *others], chosen)
            case Any_(parts):
                for part in parts:
                    yield from self.ways([part, *others], chosen)
            case Not(part):
                yield from self._with(part, False, others, chosen)  # type: ignore[arg-type]  # a leaf, once pushed
            case _:
                yield from self._with(rule, True, others, chosen)

    def _with(
        self, leaf: Leaf, positive: bool, others: list[Rule], chosen: Mapping[str, tuple[Literal, ...]]
    ) -> Iterator[None]:
        literals = (*chosen.get(leaf.fact, ()), (leaf, positive))
        if self._possible(leaf.fact, literals):
            yield from self.ways(others, {**chosen, leaf.fact: literals})

    def _possible(self, fact: str, literals: Sequence[Literal]) -> bool:
        """Whether one value of the fact agrees with every literal."""
        if not fact:
            return any(all(_on(leaf, day) is wanted for leaf, wanted in literals) for day in self._days(literals))
        kind = FACTS[fact].kind
        if kind is Kind.PLACE:
            return any(
                all(self._at(leaf, place) is wanted for leaf, wanted in literals) for place in self._likely(literals)
            )
        if FACTS[fact].is_list or kind is Kind.PHRASE:
            return _list_possible(literals)
        return any(all(_is(leaf, value) is wanted for leaf, wanted in literals) for value in _values(fact, literals))

    def _likely(self, literals: Sequence[Literal]) -> Iterator[str]:
        """Every place; first those that are named, since one of them mostly will do."""
        named = (place for leaf, wanted in literals if wanted and isinstance(leaf, Within) for place in leaf.places)
        yield from (place for place in named if place in self._everywhere)
        yield from self._everywhere

    def _at(self, leaf: Leaf, place: str) -> Truth:
        return self._places.within(place, leaf.places) if isinstance(leaf, Within) else _is(leaf, place)

    def _days(self, literals: Iterable[Literal]) -> set[date]:
        spans = [leaf for leaf, _ in literals if isinstance(leaf, Today)]
        edges = [edge for span in spans for edge in (span.start, span.end) if edge is not None]
        near = {edge + timedelta(days=days) for edge in edges for days in (-1, 0, 1)}
        return {day for day in near if day > self._today} | {self._today}


def _on(leaf: Leaf, day: date) -> bool:
    assert isinstance(leaf, Today)
    return (leaf.start is None or leaf.start <= day) and (leaf.end is None or day <= leaf.end)


def _is(leaf: Leaf, value: Value) -> bool:
    match leaf:
        case Is(_, wanted):
            return value == wanted
        case In(_, values):
            return value in values
        case Range(_, low, high):
            assert isinstance(value, int)
            return (low is None or low <= value) and (high is None or value <= high)
    raise TypeError(f"no test of a single value: {leaf!r}")


def _list_possible(literals: Sequence[Literal]) -> bool:
    """A list may hold anything together: a wanted leaf needs one item that no other leaf forbids."""
    forbidden = {item for leaf, wanted in literals if not wanted for item in _items(leaf)}
    return all(set(_items(leaf)) - forbidden for leaf, wanted in literals if wanted)


def _items(leaf: Leaf) -> tuple[str, ...]:
    match leaf:
        case Has(_, values):
            return values
        case Is(_, value):
            return (str(value),)
    raise TypeError(f"no test of a list: {leaf!r}")


def _values(fact: str, literals: Iterable[Literal]) -> list[Value]:
    """The values that the leaves can tell apart."""
    spec = FACTS[fact]
    if spec.kind is Kind.FLAG:
        return [True, False]
    if spec.kind is Kind.NUMBER:
        ranges = [leaf for leaf, _ in literals]
        edges = {bound for leaf in ranges if isinstance(leaf, Range) for bound in (leaf.low, leaf.high)} - {None}
        edges |= {leaf.value for leaf in ranges if isinstance(leaf, Is) and isinstance(leaf.value, int)}
        near = {edge + step for edge in edges if isinstance(edge, int) for step in (-1, 0, 1)}
        return [value for value in sorted(near | {spec.low, spec.high}) if spec.low <= value <= spec.high]
    if spec.options:
        return list(spec.options)
    named = {value for leaf, _ in literals if isinstance(leaf, In) for value in leaf.values}
    named |= {str(leaf.value) for leaf, _ in literals if isinstance(leaf, Is)}
    return [*sorted(named), _ANOTHER]
