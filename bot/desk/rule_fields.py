"""The rule builder's form: its fields, its buttons, and the walk over its parts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from bot.desk.rule_form import DEEPEST, ROOT, AsText, Group, Node, Sentence
from bot.desk.sentences import SAYS
from bot.desk.typed import Fields, Typed, lines, one, present, several


def fields(node: Node, path: str = ROOT) -> Fields:
    """The node's form fields by name; "rule.0.node" tells what the part at rule.0 is."""
    match node:
        case Group(mode, negated, parts):
            found = {f"{path}.node": ["group"], f"{path}.mode": [mode], f"{path}.not": ["1"] if negated else []}
            for at, part in enumerate(parts):
                found |= fields(part, f"{path}.{at}")
        case Sentence(says, negated, values, low, high):
            found = {f"{path}.node": ["sentence"], f"{path}.says": [says], f"{path}.not": ["1"] if negated else []}
            found |= {f"{path}.value": list(values), f"{path}.low": [low], f"{path}.high": [high]}
        case AsText(text):
            found = {f"{path}.node": ["text"], f"{path}.text": [text]}
    return present(found)


def read(typed: Typed, path: str = ROOT) -> Node:
    """The node whose fields these are; parts stand in the order of their numbers. Unknown fields are passed over."""
    return _read(typed, _parts(typed), path, 0)


def _parts(typed: Typed) -> dict[str, list[int]]:
    """Of every path, the numbers of its parts."""
    parts: dict[str, set[int]] = {}
    for name in typed:
        if match := re.fullmatch(r"(.+)\.(\d{1,3})\.node", name):
            parts.setdefault(match[1], set()).add(int(match[2]))
    return {path: sorted(numbers) for path, numbers in parts.items()}


def _read(typed: Typed, parts: Mapping[str, list[int]], path: str, depth: int) -> Node:
    negated = bool(one(typed, f"{path}.not"))
    match one(typed, f"{path}.node"):
        case "text":
            return AsText(one(typed, f"{path}.text"))
        case "sentence":
            low, high = one(typed, f"{path}.low"), one(typed, f"{path}.high")
            values = dict.fromkeys((*several(typed, f"{path}.value"), *lines(typed, f"{path}.value_typed")))
            return Sentence(one(typed, f"{path}.says"), negated, tuple(values), low, high)
    below = parts.get(path, ()) if depth <= DEEPEST else ()
    inner = tuple(_read(typed, parts, f"{path}.{number}", depth + 1) for number in below)
    return Group("any" if one(typed, f"{path}.mode") == "any" else "all", negated, inner)


def changed(root: Node, action: str, path: str) -> Node:
    """The tree after a button: add, group, remove, up, down, wrap, unwrap. An action on no part changes nothing."""
    steps = tuple(int(step) for step in path.removeprefix(ROOT).split(".") if step.isdigit())
    match action:
        case "add" | "group" if not steps and not isinstance(root, Group):
            return changed(Group("all", False, (root,)), action, ROOT)
        case "add":
            return _at(root, steps, lambda node: (_with(node, Sentence()),))
        case "group":
            return _at(root, steps, lambda node: (_with(node, Group("any", False, (Sentence(), Sentence()))),))
        case "remove":
            return _at(root, steps, lambda node: ()) if steps else Group()
        case "up" | "down" if steps:
            by = -1 if action == "up" else 1
            return _at(root, steps[:-1], lambda node: (_moved(node, steps[-1], by),))
        case "wrap":
            return _at(root, steps, lambda node: (Group("any", False, (node,)),))
        case "unwrap" if steps:
            return _at(root, steps, _opened)
    return root


def _at(node: Node, steps: tuple[int, ...], change: Callable[[Node], tuple[Node, ...]]) -> Node:
    if not steps:
        [node] = change(node)
        return node
    first, *rest = steps
    if not isinstance(node, Group) or first >= len(node.parts):
        return node
    here = change(node.parts[first]) if not rest else (_at(node.parts[first], tuple(rest), change),)
    return replace(node, parts=(*node.parts[:first], *here, *node.parts[first + 1 :]))


def _opened(node: Node) -> tuple[Node, ...]:
    return node.parts if isinstance(node, Group) and not node.negated else (node,)


def _with(node: Node, part: Node) -> Node:
    return replace(node, parts=(*node.parts, part)) if isinstance(node, Group) else Group("all", False, (node, part))


def _moved(node: Node, at: int, by: int) -> Node:
    if not isinstance(node, Group) or not 0 <= at + by < len(node.parts):
        return node
    parts = list(node.parts)
    parts.insert(at + by, parts.pop(at))
    return replace(node, parts=tuple(parts))


def renamed(node: Node, name: Callable[[str, str], str]) -> Node:
    """The tree with every value as `name(fact, value)` has it."""
    match node:
        case Group(parts=parts):
            return replace(node, parts=tuple(renamed(part, name) for part in parts))
        case Sentence(says, values=values) if says in SAYS:
            return replace(node, values=tuple(name(SAYS[says].fact, value) for value in values))
    return node


def walk(node: Node, path: str = ROOT) -> Iterator[tuple[str, Node]]:
    """Every part with its path, wider before narrower."""
    yield path, node
    if isinstance(node, Group):
        for at, part in enumerate(node.parts):
            yield from walk(part, f"{path}.{at}")
