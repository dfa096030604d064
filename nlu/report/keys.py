"""A labelled message, and whether a reading of it is right.

A line of a set: `{"id", "text", "lang", "asked", "intent", "facts"}`, and where they apply `confirm` (the reading that
waits for a yes or no), `entities` ({kind: [words]}), `intent_also` (intents that are right as well), `optional`
({fact: value}: neither a mistake nor missed) and `range` ({fact: [low, high]}).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.domain.terms import fold

LANGUAGES = ("es", "en")
PHRASES = ("product", "materials", "techniques", "certifications", "equipment", "partners", "difference")
SHORT = 2  # letters of words that tell nothing: "de", "of"


@dataclass(frozen=True)
class Key:
    """One labelled message."""

    row: Mapping[str, Any]

    @property
    def facts(self) -> dict[str, Any]:
        return {fact: value for fact, value in self.row["facts"].items() if value is not None}

    @property
    def asked(self) -> str | None:
        return self.row.get("asked")

    def intended(self, intent: str) -> bool:
        return intent == self.row["intent"] or intent in self.row.get("intent_also", ())

    def holds(self, fact: str, value: Any) -> bool:
        """Whether the value of a stated fact is right."""
        low, high = self.row.get("range", {}).get(fact, (None, None))
        if low is not None and isinstance(value, int | float):
            return bool(low <= value <= high)
        rivals = [source[fact] for source in (self.row["facts"], self.row.get("optional", {})) if fact in source]
        return any(same(fact, value, wanted) for wanted in rivals)

    def counts(self, fact: str, value: Any) -> bool:
        """Whether recording it is judged at all: what is optional may be recorded or not."""
        return fact in self.facts or not (fact in self.row.get("optional", {}) and self.holds(fact, value))


def read_set(folder: Path, lang: str) -> list[Key]:
    return [Key(json.loads(line)) for line in (folder / f"{lang}.jsonl").read_text("utf-8").splitlines()]


def same(fact: str, said: Any, wanted: Any) -> bool:
    """Whether a reading is right: phrases by a shared word, lists as sets, a place to the municipality."""
    if wanted is None or said is None:
        return wanted is said
    if fact in PHRASES:
        mine, theirs = _words(said), _words(wanted)
        return bool(mine & theirs) or mine == theirs
    if isinstance(wanted, list):
        return set(_list(said)) == set(wanted)
    if fact == "place":
        return str(said)[:5] == str(wanted)[:5]
    return bool(said == wanted)


def _words(value: Any) -> set[str]:
    return {word for item in _list(value) for word in re.findall(r"\w+", fold(str(item))) if len(word) > SHORT}


def _list(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value]
