"""Labelled messages as lessons for the network: what it sees of each word, and what it is to tell of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from components import encoder
from components.known import Known
from components.network import GRAMS, LONGEST, Projection, looks_of, pieces_of, question_of
from components.truths import truths
from labelled import spans
from letters import fold

UNTAGGED = -1  # of a word: not known what it names
NOTHING = -1  # no piece
OUTSIDE = "O"
ANY_OTHER = ""  # question
SAMPLED = 8  # every so many messages tell in which directions words differ
BATCH = 256  # messages
LEAST_SPREAD = 1e-6


class Lesson(NamedTuple):
    """One message. `words`: by their numbers in the course; `meant`: a row of numbers for each; `looks`: of each, by
    `network.looks_of`; `sentence`: the meaning of the whole; `truth`: by label 1 or 0, -1 where that is not known;
    `tags`: by word."""

    words: np.ndarray
    meant: np.ndarray
    looks: np.ndarray
    asked: int
    sentence: np.ndarray
    truth: np.ndarray
    tags: Sequence[int]


@dataclass(frozen=True)
class Course:
    """All lessons, and what their numbers stand for. `pieces`: those of each word, filled up with -1."""

    lessons: Sequence[Lesson]
    pieces: np.ndarray
    labels: Sequence[str]
    tags: Sequence[str]
    questions: Sequence[str]
    projection: Projection


def course(rows: Sequence[Mapping[str, Any]], kinds: Sequence[str], known: Known, size: int) -> Course:
    """`rows`: labelled messages of a word or more; `kinds`: the entities to be told; `size`: numbers that a word's
    meaning is brought down to."""
    projection = _projection([encoder.cut(row["text"]) for row in rows[::SAMPLED]], size)
    told = truths(rows)
    tags = [OUTSIDE, *(f"{place}-{kind}" for kind in kinds for place in "BI")]
    questions = [ANY_OTHER, *sorted({row["asked"] for row in rows if row.get("asked")})]
    lessons, numbers = [], dict[str, int]()
    for at, (row, meaning) in enumerate(zip(rows, _meanings(rows), strict=True)):
        words = encoder.cut(row["text"])[:LONGEST]
        folded = [fold(word) for word in words]
        lessons.append(Lesson(
            words=np.array([numbers.setdefault(word, len(numbers)) for word in folded], np.int32),
            meant=projection.of(meaning.words[:LONGEST]).astype(np.float16),
            looks=np.array(
                [looks_of(word, mark) for word, mark in zip(words, known.marks(folded), strict=True)], np.int32
            ),
            asked=question_of(questions, row.get("asked") or ANY_OTHER),
            sentence=meaning.sentence,
            truth=np.array([truth[at] for truth in told.values()]),
            tags=_tags(row, tags)[:LONGEST],
        ))  # fmt: skip
    pieces = np.full((len(numbers), GRAMS), NOTHING, np.int32)
    for word, at in numbers.items():
        found = pieces_of(word)
        pieces[at, : len(found)] = found
    return Course(lessons, pieces, list(told), tags, questions, projection)


def _meanings(rows: Sequence[Mapping[str, Any]]) -> Iterator[encoder.Meaning]:
    for at in range(0, len(rows), BATCH):  # the words of all would take gigabytes
        yield from encoder.read_all([encoder.cut(row["text"]) for row in rows[at : at + BATCH]])


def _projection(messages: Sequence[tuple[str, ...]], size: int) -> Projection:
    """The mean of the words' meanings, and the directions in which they differ most, each brought to unit variance."""
    count, total = 0, np.zeros(encoder.WORD)
    scatter = np.zeros((encoder.WORD, encoder.WORD))
    for at in range(0, len(messages), BATCH):
        words = np.vstack([meaning.words for meaning in encoder.read_all(messages[at : at + BATCH])])
        count, total, scatter = count + len(words), total + words.sum(0), scatter + words.T @ words
    mean = total / count
    spread, directions = np.linalg.eigh(scatter / count - np.outer(mean, mean))
    axes = directions[:, -size:] / np.sqrt(np.maximum(spread[-size:], LEAST_SPREAD))
    return Projection(mean.astype(np.float32), axes.astype(np.float32))


def _tags(row: Mapping[str, Any], tags: Sequence[str]) -> list[int]:
    """What each word names; UNTAGGED where that is not known word by word."""
    named, words = spans(row), list(encoder.WORDS.finditer(row["text"]))
    if named is None:
        return [UNTAGGED] * len(words)
    found = []
    for word in words:
        inside = next((span for span in named if span[0] <= word.start() < span[1]), None)
        tag = OUTSIDE if inside is None else f"{'B' if word.start() == inside[0] else 'I'}-{inside[2]}"
        found.append(tags.index(tag) if tag in tags else 0)
    return found
