"""The rule builder: a rule as sentences and groups whose fields hold what was typed, and back, with nothing lost.

`build(rule)` and `rule_of(node)` are inverse. A place in the tree is a path such as "rule.0.2": the third part of the
root's first part. What no sentence can say stands as its own text (JSON).
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Union

from bot.desk.sentences import SAYS
from bot.domain.facts import FACTS, Kind, clean
from bot.domain.faults import Fault
from bot.domain.message import msg
from bot.domain.rules import All, Any_, Has, In, Is, Leaf, Not, Range, Rule, Today, Within, dump, parse

ROOT = "rule"
DEEPEST = 8  # groups within groups that the builder shows; what is deeper stands as text
MOST_PARTS = 60


@dataclass(frozen=True, slots=True)
class Sentence:
    """`says` is a key of SAYS, or "" while nothing has been chosen. `low` and `high` are numbers or days."""

    says: str = ""
    negated: bool = False
    values: tuple[str, ...] = ()
    low: str = ""
    high: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """`mode`: "all" or "any" of its parts."""

    mode: str = "all"
    negated: bool = False
    parts: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class AsText:
    """A part that stands as its document."""

    text: str


Node = Union[Sentence, Group, AsText]


def build(rule: Rule, depth: int = 0) -> Node:
    match rule:
        case All(parts) | Any_(parts) if depth < DEEPEST and len(parts) <= MOST_PARTS:
            mode = "all" if isinstance(rule, All) else "any"
            return Group(mode, False, tuple(build(part, depth + 1) for part in parts))
        case Not(Not()) | All() | Any_():
            return _as_text(rule)
        case Not(part):
            inner = build(part, depth)
            return (
                AsText(json.dumps(dump(rule), ensure_ascii=False))
                if isinstance(inner, AsText)
                else replace(inner, negated=True)
            )
        case _:
            return _sentence(rule)


def _as_text(rule: Rule) -> AsText:
    return AsText(json.dumps(dump(rule), ensure_ascii=False))


def _text(number: int | None) -> str:
    return "" if number is None else str(number)


def _sentence(leaf: Leaf) -> Sentence:
    match leaf:
        case Within(places):
            return Sentence("place.within", values=places)
        case Today(start, end):
            return Sentence("today.span", low=start.isoformat() if start else "", high=end.isoformat() if end else "")
        case Is(fact, bool(value)):
            return Sentence(f"{fact}.{'yes' if value else 'no'}")
        case Is(fact, value):
            return Sentence(f"{fact}.is", values=(str(value),))
        case In(fact, values):
            return Sentence(f"{fact}.in", values=values)
        case Has(fact, values):
            return Sentence(f"{fact}.has", values=values)
        case Range(fact, low, high):
            return Sentence(f"{fact}.range", low=_text(low), high=_text(high))


def rule_of(node: Node, path: str = ROOT) -> tuple[Rule, list[Fault]]:
    """The rule that was typed, and what is wrong with it, each fault at its path. A wrong part is left out."""
    faults: list[Fault] = []
    rule = _rule(node, path, faults)
    return (All(()) if rule is None else rule), faults


def _rule(node: Node, path: str, faults: list[Fault]) -> Rule | None:
    match node:
        case Group(mode, negated, parts):
            ruled = tuple(
                rule for at, part in enumerate(parts) if (rule := _rule(part, f"{path}.{at}", faults)) is not None
            )
            group: Rule = All(ruled) if mode == "all" else Any_(ruled)
            return Not(group) if negated else group
        case Sentence(""):
            return None  # chosen nothing yet
        case Sentence(negated=negated):
            leaf = _leaf(node, path, faults)
            return Not(leaf) if negated and leaf is not None else leaf
        case AsText(text):
            return _parsed(text, path, faults)


def _parsed(text: str, path: str, faults: list[Fault]) -> Rule | None:
    try:
        return parse(json.loads(text))
    except (ValueError, RecursionError) as error:
        faults.append(Fault(path, msg("desk.fault.rule_text", why=str(error)[:200] or type(error).__name__)))
    return None


def _leaf(node: Sentence, path: str, faults: list[Fault]) -> Rule | None:
    says = SAYS.get(node.says)
    if says is None:
        faults.append(Fault(path, msg("desk.fault.choose")))
        return None
    fact, spec = says.fact, says.spec
    if spec is None:
        start, end = _day(node.low, f"{path}.low", faults), _day(node.high, f"{path}.high", faults)
        return Today(start, end)
    match says.test:
        case "yes" | "no":
            return Is(fact, says.test == "yes")
        case "range":
            low, high = _number(node.low, f"{path}.low", faults), _number(node.high, f"{path}.high", faults)
            if not node.low.strip() and not node.high.strip():
                faults.append(Fault(path, msg("desk.fault.bound")))
            elif low is not None and high is not None and low > high:
                faults.append(Fault(f"{path}.high", msg("desk.fault.bounds")))
            return Range(fact, low, high)
    values = tuple(node.values)
    if not values:
        faults.append(Fault(path, msg("desk.fault.values")))
        return None
    if says.test == "is" and spec.kind is Kind.NUMBER:
        number = _number(values[0], path, faults)
        return None if number is None else Is(fact, number)
    test: dict[str, Any] = {says.test: values[0] if says.test == "is" else list(values)}
    try:
        return parse({"fact": fact, **test})
    except ValueError:
        wrong = next((value for value in values if not _fits(fact, value)), values[0])
        faults.append(Fault(path, msg("desk.fault.value", value=wrong)))
    return None


def _fits(fact: str, value: str) -> bool:
    try:
        clean(fact, [value] if FACTS[fact].is_list else value)
    except ValueError:
        return False
    return True


def _number(text: str, path: str, faults: list[Fault]) -> int | None:
    """A whole number as people type it: "10,000", "10 000"."""
    digits = re.sub(r"[\s,_$]", "", text)
    if not digits:
        return None
    if re.fullmatch(r"-?\d{1,15}", digits):
        return int(digits)
    faults.append(Fault(path, msg("desk.fault.number")))
    return None


def _day(text: str, path: str, faults: list[Fault]) -> date | None:
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        faults.append(Fault(path, msg("desk.fault.date")))
    return None
