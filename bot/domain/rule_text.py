"""The rule tree as a line that people can read and write in a spreadsheet's cell.

    sector in 313, 314 and (product has artesania or techniques has artesania) and not registered is yes

`and`, `or`, `not`, parentheses (always where `and` and `or` meet); `always` asks for nothing. A fact `is` a value,
`in` or `has` some of a list, is `from 2 to 10`, or a place `within` a list; `today from 2026-01-01`. What is no plain
word stands in quotes. The words may be Spanish (`y`, `o`, `no`, `es`, `en`, `tiene`, `dentro`, `desde`, `hasta`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from bot.domain.facts import FACTS, Kind

_TOKEN = re.compile(r'\s*("(?:[^"\\]|\\.)*"|[(),]|[^\s(),"]+)')
_PLAIN = re.compile(r"[^\W_][\w:.-]*")
_SPANISH = {
    "y": "and", "o": "or", "no": "not", "es": "is", "en": "in", "tiene": "has", "dentro": "within",
    "desde": "from", "hasta": "to", "siempre": "always", "hoy": "today", "todos": "all", "alguno": "any",
}  # fmt: skip
_TESTS = ("is", "in", "has", "within", "from", "to")
_ENGLISH = {"and", "or", "not", "always", "all", "any", "today", *_TESTS}
_WORDS = _ENGLISH | _SPANISH.keys()
_YES, _NO = ("yes", "sí", "si", "true"), ("no", "false")
DEEPEST = 50


class RuleTextError(ValueError):
    """`at`: the word that could not be read, or empty at the end."""

    def __init__(self, at: str) -> None:
        super().__init__(f"not readable as a rule at {at!r}")
        self.at = at


def to_text(rule: Any) -> str:
    """The line of a rule's document. What no line can say exactly stands as JSON."""
    try:
        text = _written(rule)
        if from_text(text) == rule:
            return text
    except (ValueError, TypeError, KeyError, AttributeError):
        pass
    return json.dumps(rule, ensure_ascii=False)


def _written(rule: Mapping[str, Any], inner: bool = False) -> str:
    match rule:
        case {"all": []}:
            return "always"
        case {"all": [part]}:
            return f"all ({_written(part)})"
        case {"any": [part]}:
            return f"any ({_written(part)})"
        case {"all": list(parts)}:
            return _wrapped(" and ".join(_written(part, True) for part in parts), inner)
        case {"any": list(parts)}:
            return _wrapped(" or ".join(_written(part, True) for part in parts), inner)
        case {"not": part}:
            return f"not {_written(part, True)}"
        case {"today": span}:
            return f"today {_span(span.get('from'), span.get('until'))}"
        case {"fact": fact, "is": value}:
            return f"{fact} is {_value(value)}"
        case {"fact": fact, "min": _} | {"fact": fact, "max": _}:
            return f"{fact} {_span(rule.get('min'), rule.get('max'))}"
    (test,) = rule.keys() & {"in", "has", "within"}
    return f"{rule['fact']} {test} {', '.join(map(_value, rule[test]))}"


def _wrapped(text: str, inner: bool) -> str:
    return f"({text})" if inner else text


def _span(low: Any, high: Any) -> str:
    return " ".join(f"{word} {bound}" for word, bound in (("from", low), ("to", high)) if bound is not None)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = str(value)
    plain = _PLAIN.fullmatch(text) and text.casefold() not in _WORDS
    return text if plain else json.dumps(text, ensure_ascii=False)


def from_text(text: str) -> Any:
    """The document of a line, or of JSON. Raises RuleTextError; whether it is a good rule is checked elsewhere."""
    if text.strip().startswith("{"):
        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            raise RuleTextError(text.strip()[:40]) from None
    words = _split(text)
    reader = _Reader(words)
    rule = reader.rule(0)
    if reader.left:
        raise RuleTextError(reader.left[0])
    return rule


def _split(text: str) -> list[str]:
    words, at = [], 0
    text = text.rstrip()
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            raise RuleTextError(text[at:].strip()[:40])
        words.append(found[1])
        at = found.end()
    return words


class _Reader:
    def __init__(self, words: list[str]) -> None:
        self._words = words
        self._at = 0

    @property
    def left(self) -> list[str]:
        return self._words[self._at :]

    def _peek(self) -> str:
        word = self._words[self._at] if self._at < len(self._words) else ""
        folded = word.casefold()
        return _SPANISH.get(folded, folded if folded in _WORDS else word)

    def _take(self, *expected: str) -> str:
        word = self._peek()
        if not word or (expected and word not in expected):
            raise RuleTextError(self._words[self._at] if self._at < len(self._words) else "")
        self._at += 1
        return word

    def rule(self, depth: int) -> Any:
        """Parts joined by `and` alone, or by `or` alone."""
        if depth > DEEPEST:
            raise RuleTextError(self._peek())
        parts = [self._part(depth)]
        joined = self._peek()
        if joined not in ("and", "or"):
            return parts[0]
        while self._peek() == joined:
            self._take()
            parts.append(self._part(depth))
        if self._peek() in ("and", "or"):
            raise RuleTextError(self._words[self._at])
        return {"all" if joined == "and" else "any": parts}

    def _part(self, depth: int) -> Any:
        if depth > DEEPEST:
            raise RuleTextError(self._peek())
        match self._peek():
            case "not":
                self._take()
                return {"not": self._part(depth + 1)}
            case "(":
                return self._in_brackets(depth)
            case "always":
                self._take()
                return {"all": []}
            case ("all" | "any") as one:
                self._take()
                return {one: [self._in_brackets(depth)]}
            case "today":
                self._take()
                return {"today": self._bounds("until", str)}
        return self._leaf()

    def _in_brackets(self, depth: int) -> Any:
        self._take("(")
        rule = self.rule(depth + 1)
        self._take(")")
        return rule

    def _leaf(self) -> Any:
        fact = self._take()
        if not _PLAIN.fullmatch(fact) or fact in _WORDS:
            raise RuleTextError(fact)
        test = self._peek()
        if test in ("from", "to"):
            return {"fact": fact} | self._bounds("max", int)
        self._take(*_TESTS)
        if test == "is":
            return {"fact": fact, "is": self._is(fact)}
        values = [self._word()]
        while self._peek() == ",":
            self._take()
            values.append(self._word())
        return {"fact": fact, test: values}

    def _bounds(self, last: str, read: type) -> dict[str, Any]:
        bounds: dict[str, Any] = {}
        names = {"from": "from" if last == "until" else "min", "to": last}
        while self._peek() in names and names[self._peek()] not in bounds:
            name = names[self._take()]
            word = self._word()
            try:
                bounds[name] = read(word)
            except ValueError:
                raise RuleTextError(word) from None
        if not bounds:
            raise RuleTextError(self._peek())
        return bounds

    def _is(self, fact: str) -> Any:
        quoted = self._at < len(self._words) and self._words[self._at].startswith('"')
        word = self._word()
        kind = FACTS[fact].kind if fact in FACTS else None
        if kind is Kind.FLAG and not quoted and word.casefold() in (*_YES, *_NO):
            return word.casefold() in _YES
        if kind is Kind.NUMBER and not quoted and re.fullmatch(r"-?\d{1,12}", word):
            return int(word)
        return word

    def _word(self) -> str:
        if self._at >= len(self._words) or self._words[self._at] in ("(", ")", ","):
            raise RuleTextError(self._words[self._at] if self._at < len(self._words) else "")
        word = self._words[self._at]
        if word.casefold() in _ENGLISH:
            raise RuleTextError(word)
        self._at += 1
        if not word.startswith('"'):
            return word
        try:
            return str(json.loads(word))
        except ValueError:
            raise RuleTextError(word) from None
