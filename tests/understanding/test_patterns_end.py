"""No pattern takes a time that doubles with every word: within a repeated group, words can be read in one way only.

Nothing is timed. Of every group that may repeat without end, samples of each alternative are read as repetitions of
the group, and the ways to do so are counted: where "quiero ver" is one entry and "quiero" and "ver" are two others, a
message of twenty such words is tried in a million ways before a pattern gives it up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from itertools import islice, product
from pkgutil import iter_modules
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from bot import understanding
from tests.understanding.test_vocabulary import wordings

_SAMPLES = 40  # of an alternative
_LETTERS = {codes.CATEGORY_WORD: "a", codes.CATEGORY_DIGIT: "7", codes.CATEGORY_NOT_WORD: ","}


def closing(source: str, start: int) -> int:
    """Where the group that opens at `start` is closed."""
    depth, at, in_set = 0, start, False
    while True:
        char = source[at]
        if char == "\\":
            at += 1
        elif in_set:
            in_set = char != "]"
        elif char == "[":
            in_set = True
        elif char in "()":
            depth += 1 if char == "(" else -1
            if not depth:
                return at
        at += 1


def loops(source: str) -> Iterator[str]:
    """The inside of every group that may repeat without end, and after which something must stand: else the first way
    to read it is right, and is the only one where the group keeps what it has read ("*+")."""
    for opening in re.finditer(r"(?<!\\)\(\?:", source):
        end = closing(source, opening.start())
        possessive = source[end + 2 : end + 3] == "+"
        if source[end + 1 : end + 2] in ("*", "+") and not possessive and not optional(source[end + 2 :].lstrip(")")):
            yield source[opening.end() : end]


def optional(rest: str) -> bool:
    """Whether nothing of the rest of a pattern must stand there."""
    return not rest or (rest.startswith("(?:") and closing(rest, 0) == len(rest) - 2 and rest[-1] in "*?")


def alternatives(body: str) -> list[str]:
    """A body, with each alternative of the group that it begins with."""
    parts, start, at = list[str](), 0, 0
    while at < len(body):
        if body[at] == "\\":
            at += 1
        elif body[at] == "(":
            at = closing(body, at)
        elif body[at] == "|":
            parts, start = [*parts, body[start:at]], at + 1
        at += 1
    if parts:
        return [each for part in (*parts, body[start:]) for each in alternatives(part)]
    if body.startswith(r"\b"):
        return [rf"\b{each}" for each in alternatives(body[2:])]
    if body.startswith("(?:") and (end := closing(body, 0)) and body[end + 1 : end + 2] not in ("*", "+", "?", "{"):
        return [f"(?:{each}){body[end + 1 :]}" for each in alternatives(body[3:end])]
    return [body]


def samples(tree: Any) -> Iterator[str]:
    """Some texts that a parsed pattern matches, what looks around left aside."""
    yield from ("".join(pieces) for pieces in islice(product(*map(pieces_of, tree)), _SAMPLES))


def pieces_of(node: Any) -> list[str]:
    kind, value = node
    if kind is codes.LITERAL:
        return [chr(value)]
    if kind in (codes.NOT_LITERAL, codes.ANY):
        return ["a"]
    if kind is codes.IN:
        return [in_set(value)]
    if kind is codes.BRANCH:
        return [each for branch in value[1] for each in islice(samples(branch), 4)]
    if kind is codes.SUBPATTERN:
        return list(samples(value[3]))
    if kind is codes.MAX_REPEAT:
        least, most, inner = value
        once = list(islice(samples(inner), 6))
        return [each * max(1, least) for each in once] + ([""] if least == 0 and most else [])
    return [""]


def in_set(members: Iterable[Any]) -> str:
    kind, value = next(iter(members))
    if kind is codes.LITERAL:
        return chr(value)
    return chr(value[0]) if kind is codes.RANGE else _LETTERS.get(value, " ")


def ways(sample: str, body: re.Pattern[str], each: list[re.Pattern[str]]) -> int:
    """In how many ways a sample is one or more repetitions of the body."""
    text = f"{sample}{sample}"  # what follows is the same again
    counts = [1] + [0] * len(sample)
    for end in range(1, len(sample) + 1):
        for start in range(end):
            if counts[start] and body.fullmatch(text, start, end):
                inside = text[end - 1 : end + 1].isalnum() and end < len(sample)
                read = [part for part in each if not (inside and part.pattern.endswith(r"\b"))]
                counts[end] += counts[start] * sum(1 for part in read if part.fullmatch(text, start, end))
    return counts[-1]


@cache
def ambiguous(body: str) -> tuple[str, ...]:
    """Samples that can be read in more than one way."""
    parts = alternatives(body)
    whole, each = re.compile(body), [re.compile(part) for part in parts]
    texts = {text for part in parts for text in samples(parser.parse(part)) if text.strip()}
    return tuple(sorted(text for text in texts if ways(text, whole, each) > 1))


def sources(name: str) -> Iterator[str]:
    for value in vars(import_module(f"bot.understanding.{name}")).values():
        for wording in wordings(value):
            wording.search("")
            yield wording.pattern


@pytest.mark.parametrize("name", sorted(module.name for module in iter_modules(understanding.__path__)))
def test_what_repeats_is_read_in_one_way(name: str) -> None:
    found = {body: texts for source in sources(name) for body in loops(source) if (texts := ambiguous(body))}
    assert not {body[:60]: texts[:5] for body, texts in found.items()}


@pytest.mark.parametrize(
    ("body", "twice"),
    [
        ("(?:ver|quiero|quiero ver) ", True),
        ("(?:ok\\w*|ok) ", True),
        ("(?:dale|pues|andale(?: pues)?) ", True),
        ("(?:ver|quiero|a ver) ", False),
        ("(?:no+|nada|yet)\\b\\W*", False),
    ],
)
def test_ways_are_counted(body: str, twice: bool) -> None:
    assert bool(ambiguous(body)) is twice
