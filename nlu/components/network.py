"""A small network that reads a message word by word: for each word, which kind of thing it names; for each fact that a
message may tell, whether it tells it, by the words that speak for it most.

It sees a word's meaning where it stands, its spelling, the trade that the bot's lexicon knows it of, and the question;
three convolutions let it see the words beside. `learning.py` fits it with TensorFlow; here it is run in numpy, which
takes less than a millisecond.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from components import encoder
from components.known import Mark
from components.linear import softmax
from letters import fold

ARRAYS, LISTS = "network.npz", "network.json"
LONGEST = 64  # words of a message that are read
BUCKETS, GRAMS = 1 << 15, 20  # pieces of spelling that are told apart; those of a word that count
PIECES = (3, 4, 5)  # letters
STEADY = 1e-3  # keeps a normalisation from dividing by nothing
_FORMS = ("", "x", "Xx", "X", "d")  # marks alone, small letters, a capital first, capitals, digits
LOOKS = {"form": len(_FORMS) + 1, "first": 3, "trade": 100}  # what a word looks like, and how many ways there are
_SAME = re.compile(r"(.)\1+")
LOUDER = 10.0  # brings the sentence's meaning, of unit length, to the size of the words'
Numbers = Mapping[str, np.ndarray]


class Projection(NamedTuple):
    """The mean of words' meanings, and the directions in which they differ most, each brought to unit variance."""

    mean: np.ndarray
    axes: np.ndarray

    def of(self, meanings: np.ndarray) -> np.ndarray:
        return (meanings - self.mean) @ self.axes


class Told(NamedTuple):
    """`scores`: by label; `chances`: a row for each word, by tag."""

    scores: np.ndarray
    chances: np.ndarray


class Network:
    """`numbers`: the weights by the names of their layers; `labels`, `tags`, `questions`: what its rows and columns
    stand for."""

    def __init__(self, numbers: Numbers, labels: Sequence[str], tags: Sequence[str], questions: Sequence[str]) -> None:
        self.labels, self.tags = list(labels), list(tags)
        self._numbers, self._questions = numbers, list(questions)
        self._projection = Projection(numbers["mean"], numbers["axes"])
        self._spelt = lru_cache(maxsize=20_000)(self._spelling)
        self._convolutions = sum(name.startswith("beside") and name.endswith("weights") for name in numbers)

    def read(self, words: tuple[str, ...], marks: Sequence[Mark | None], asked: str) -> Told:
        """A message cut up by the encoder, with what the lexicon of trades knows of its words; those after LONGEST are
        left out, and there must be one."""
        meaning, numbers = encoder.read(words), self._numbers
        question = numbers["question"][question_of(self._questions, asked)]
        own = [self._word(word, mark) for word, mark in zip(words[:LONGEST], marks, strict=False)]
        meant = self._projection.of(meaning.words[: len(own)])
        seen = np.hstack([meant, np.array(own), np.tile(question, (len(own), 1))])
        hidden = _relu(self._layer("word", seen))
        for at in range(self._convolutions):
            hidden = self._beside(at, hidden)
        about = np.concatenate([meaning.sentence * LOUDER, question])
        return Told(
            self._attended(hidden) + self._layer("whole", _relu(self._layer("about", about))),
            softmax(self._layer("tags", hidden)),
        )

    def _word(self, word: str, mark: Mark | None) -> np.ndarray:
        looks = (self._numbers[name][at] for name, at in zip(LOOKS, looks_of(word, mark), strict=True))
        return np.concatenate([self._spelt(fold(word)), *looks])

    def _spelling(self, word: str) -> np.ndarray:
        rows = list(pieces_of(word))
        return self._numbers["spelling"][rows].sum(0, dtype=np.float32) / np.sqrt(len(rows))

    def _layer(self, name: str, given: np.ndarray) -> np.ndarray:
        return given @ self._numbers[f"{name} weights"] + self._numbers[f"{name} bias"]

    def _beside(self, at: int, hidden: np.ndarray) -> np.ndarray:
        """Each word with what stands beside it."""
        weights = self._numbers[f"beside{at} weights"]  # place, number in, number out
        width, length = len(weights), len(hidden)
        padded = np.zeros((length + width - 1, hidden.shape[1]), hidden.dtype)
        padded[width // 2 : width // 2 + length] = hidden
        near = np.hstack([padded[place : place + length] for place in range(width)])
        seen = _relu(near @ weights.reshape(-1, weights.shape[2]) + self._numbers[f"beside{at} bias"]) + hidden
        middle, spread = seen.mean(1, keepdims=True), seen.var(1, keepdims=True)
        scale, shift = self._numbers[f"norm{at} scale"], self._numbers[f"norm{at} shift"]
        return (seen - middle) / np.sqrt(spread + STEADY) * scale + shift

    def _attended(self, hidden: np.ndarray) -> np.ndarray:
        """What the words say of each label, those counting most that it looks for."""
        return (softmax(self._layer("attention", hidden), axis=0) * self._layer("evidence", hidden)).sum(0)

    def save(self, folder: Path) -> None:
        lists = {"labels": self.labels, "tags": self.tags, "questions": self._questions}
        (folder / LISTS).write_text(json.dumps(lists), "utf-8")
        np.savez(folder / ARRAYS, **self._numbers)

    @classmethod
    def load(cls, folder: Path) -> Network:
        lists = json.loads((folder / LISTS).read_text("utf-8"))
        with np.load(folder / ARRAYS, allow_pickle=False) as arrays:
            return cls(dict(arrays), **lists)


@lru_cache(maxsize=20_000)
def pieces_of(word: str) -> tuple[int, ...]:
    """A folded word and the stretches of letters in it, each as a number below BUCKETS."""
    marked = f"<{word}>"
    cut = (marked[at : at + size] for size in PIECES for at in range(len(marked) - size + 1))
    return tuple(zlib.crc32(piece.encode()) % BUCKETS for piece in (marked, *cut))[:GRAMS]


@lru_cache(maxsize=20_000)
def looks_of(word: str, mark: Mark | None) -> tuple[int, int, int]:
    """By LOOKS: its capitals and digits; whether it is known as part of a trade, and begins it; that trade's sector."""
    form = _SAME.sub(r"\1", "".join("d" if c.isdigit() else "X" if c.isupper() else "x" for c in word if c.isalnum()))
    known = (0, 0) if mark is None else (1 + mark.first, int(mark.code[:2]))
    return (_FORMS.index(form) if form in _FORMS else len(_FORMS), *known)


def question_of(questions: Sequence[str], asked: str) -> int:
    """The first stands for those that no message taught."""
    return questions.index(asked) if asked in questions else 0


def _relu(numbers: np.ndarray) -> np.ndarray:
    return np.maximum(numbers, 0)
