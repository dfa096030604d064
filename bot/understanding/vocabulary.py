"""Wordings as data: the lists of `data/lexicon/words/*.toml`, put into the patterns by which the readers read.

A list's entries stand between commas: wordings of prepared text, in which regular expressions may be used. Round
brackets group and do not capture; `{name}` is any entry of another list, and in a pattern `{one+other}` any of several
lists (or of one, `{name+}`), whole words, read in one way only: the most words first. A line may be broken at a space
or after `|`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parents[2] / "data" / "lexicon" / "words"
_SEPARATOR = re.compile(r", ")
_AFTER_BAR = re.compile(r"\|\n")
_GROUP = re.compile(r"(?<!\\)\((?!\?)")
_LIST = re.compile(r"\{([a-z][a-z_0-9+]*)\}")


class Wording:
    """A regular expression, compiled at its first use: a start compiles none of the hundreds."""

    search: Callable[..., re.Match[str] | None]
    match: Callable[..., re.Match[str] | None]
    fullmatch: Callable[..., re.Match[str] | None]
    finditer: Callable[..., Any]
    split: Callable[..., list[str]]

    def __init__(self, source: Callable[[], str]) -> None:
        self._source = source

    def __getattr__(self, name: str) -> Any:
        pattern = re.compile(self._source())  # from now on the pattern's own methods answer
        self.search, self.match, self.fullmatch = pattern.search, pattern.match, pattern.fullmatch
        self.finditer, self.split, self.pattern = pattern.finditer, pattern.split, pattern.pattern
        return getattr(pattern, name)


class Vocabulary:
    """The lists of one file, with those of `common.toml`."""

    def __init__(self, name: str) -> None:
        self._lists = {**_load("common"), **_load(name)}

    def compile(self, pattern: str) -> Wording:
        """A pattern in which `{name}` stands for any entry of that list."""
        return Wording(lambda: self._filled(pattern))

    def find(self, name: str) -> Wording:
        """Any entry of the list, as whole words."""
        return self.compile(rf"\b{{{name}}}\b")

    def ends(self, name: str) -> Wording:
        """Any entry of the list right before what follows the searched text."""
        return self.compile(rf"\b{{{name}}}\s$")

    def table(self, name: str) -> dict[str, Wording]:
        """A table of lists: each key with any entry of its list, as whole words."""
        return {key: self.compile(rf"\b{_any(text)}\b") for key, text in self._lists[name].items()}

    def entries(self, name: str) -> tuple[str, ...]:
        """A list's entries as they stand."""
        return tuple(_SEPARATOR.split(self._lists[name]))

    def numbered(self, name: str, first: int = 1) -> dict[str, int]:
        """A list whose entries are groups of synonyms, in the order of what they count: each word with its number."""
        return {word: n for n, entry in enumerate(self.entries(name), first) for word in entry.strip("()").split("|")}

    def _filled(self, pattern: str) -> str:
        return _LIST.sub(lambda found: self._filled(self._entry_of(found[1])), pattern)

    def _entry_of(self, names: str) -> str:
        if "+" not in names:
            return _any(self._lists[names])
        lists = [self._lists[name] for name in names.split("+") if name]
        entries = dict.fromkeys(entry for text in lists for entry in _SEPARATOR.split(text))
        ordered = sorted(entries, key=lambda entry: (-entry.count(" "), -len(entry)))
        return rf"(?>{_any(', '.join(ordered))}\b)"


def _any(text: str) -> str:
    return f"(?:{_GROUP.sub('(?:', '|'.join(_SEPARATOR.split(text)))})"


def _joined(value: Any) -> Any:
    """A list on one line."""
    if isinstance(value, dict):
        return {key: _joined(text) for key, text in value.items()}
    return _AFTER_BAR.sub("|", value.strip()).replace("\n", " ")


@cache
def _load(name: str) -> dict[str, Any]:
    return dict(_joined(tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))))
