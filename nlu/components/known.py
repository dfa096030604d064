"""Words that the bot's lexicon of trades (data/lexicon/sectors.yaml) knows, each phrase with its SCIAN subsector."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import yaml

LEXICON = Path(__file__).resolve().parents[2] / "data" / "lexicon" / "sectors.yaml"
# What a thing belongs to when nothing is said of the way of dealing in it: who makes it before who sells it.
WAYS = ("make", "grow", "any", "serve", "run", "repair", "sell", "rent")
KEPT = "known.json"
LONGEST = 4  # words
PLURALS = (("es", 5), ("s", 4))  # endings, and the letters that a word has more than
Example = tuple[str, str]  # a subsector and a phrase


def entries() -> Iterator[Example]:
    """Every phrase of the lexicon."""
    for group in yaml.safe_load(LEXICON.read_text("utf-8"))["groups"]:
        code = next((str(group["codes"][way]) for way in WAYS if way in group["codes"]), None)
        if code is not None:
            yield from ((code, plain(str(phrase))) for lang in ("es", "en") for phrase in group.get(lang, ()))


class Mark(NamedTuple):
    """That a word is the first of a known phrase, or a later one, and the phrase's subsector."""

    first: bool
    code: str


class Known:
    """Finds the lexicon's phrases in a message, in the singular and in the plural, the longest at each word."""

    def __init__(self, phrases: Iterable[Example] = ()) -> None:
        self._codes: dict[str, str] = {}
        for code, phrase in phrases:
            self._codes.setdefault(" ".join(map(_singular, phrase.split())), code)

    def marks(self, words: Sequence[str]) -> list[Mark | None]:
        """For each folded word, what it is part of."""
        stems, found = [_singular(word) for word in words], list[Mark | None]([None] * len(words))
        at = 0
        while at < len(stems):
            for end in range(min(at + LONGEST, len(stems)), at, -1):
                if (code := self._codes.get(" ".join(stems[at:end]))) is not None:
                    found[at:end] = [Mark(here == at, code) for here in range(at, end)]
                    break
            else:
                end = at + 1
            at = end
        return found

    def save(self, folder: Path) -> None:
        (folder / KEPT).write_text(json.dumps(self._codes), "utf-8")

    def load(self, folder: Path) -> None:
        self._codes = json.loads((folder / KEPT).read_text("utf-8"))


def plain(text: str) -> str:
    """Small letters and digits without accents, one blank between words."""
    marked = unicodedata.normalize("NFD", text.lower())
    kept = "".join(letter if letter.isalnum() else " " for letter in marked if not unicodedata.combining(letter))
    return " ".join(kept.split())


def _singular(word: str) -> str:
    ending = next((ending for ending, least in PLURALS if word.endswith(ending) and len(word) > least), "")
    return word.removesuffix(ending)
