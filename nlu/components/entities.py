"""Where a message names what the business makes or does: a conditional random field over each word's letters, its
neighbours, its meaning where it stands, the trade that the bot's lexicon knows it of, and the question.

It learns from labelled real messages alone (those with `metadata`): lines written from templates taught it their own
patterns. Rasa's own extractor keeps the training data, fits anew at every start, and is not told the question.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import sklearn_crfsuite
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from components import encoder
from components.intents import asked, told
from components.known import Known, Mark, entries
from components.part import Part
from letters import fold

MODEL, PROJECTION = "entities.crfsuite", "meaning.npz"
NEIGHBOURS = (-3, -2, -1, 1, 2)
EDGES = ("^", "$")
OUTSIDE = "O"
LEAST_SPREAD = 1e-6
BATCH = 256  # messages
Features = dict[str, float]


class Word(NamedTuple):
    text: str
    start: int
    end: int


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class CrfEntities(Part, EntityExtractorMixin):
    """Gives each entity its likelihood; unlikely ones are told as well, from `least` on."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`kinds`: entities to be seen; `meaning`: numbers that a word's meaning is brought down to; `c1`, `c2`: how
        much is regularised."""
        return {"kinds": ["product"], "meaning": 96, "c1": 0.05, "c2": 1.0, "iterations": 80, "least": 0.15}

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource) -> None:
        super().__init__(config, storage, resource)
        self._tagger: sklearn_crfsuite.CRF | None = None
        self._known = Known()
        self._mean, self._axes = np.zeros(encoder.WORD, np.float32), np.zeros((encoder.WORD, 0), np.float32)

    def train(self, training_data: TrainingData) -> Resource:
        examples = [example for example in training_data.nlu_examples if _labelled(example)]
        self._known = Known(entries())
        meanings = [meaning.words for meaning in encoder.read_all([encoder.cut(e.get(TEXT)) for e in examples])]
        self._project(meanings)
        features = (  # one message's at a time: those of all would take gigabytes
            self._features(words_of(example.get(TEXT)), meant, asked(example))
            for example, meant in zip(examples, meanings, strict=True)
        )
        tagger = sklearn_crfsuite.CRF(
            algorithm="lbfgs", c1=self._config["c1"], c2=self._config["c2"], max_iterations=self._config["iterations"]
        )
        tagger.fit(features, [_tags(example, self._config["kinds"]) for example in examples])
        with self._storage.write_to(self._resource) as folder:
            shutil.copyfile(tagger.modelfile.name, folder / MODEL)
            self._known.save(folder)
            np.savez(folder / PROJECTION, mean=self._mean, axes=self._axes)
        return self._resource

    def _project(self, meanings: Sequence[np.ndarray]) -> None:
        """The directions in which the words of the messages differ most, each brought to unit variance."""
        size = sum(map(len, meanings))
        self._mean = sum((words.sum(0) for words in meanings), np.zeros(encoder.WORD, np.float32)) / np.float32(size)
        scatter = np.zeros((encoder.WORD, encoder.WORD), np.float32)
        for at in range(0, len(meanings), BATCH):
            apart = np.vstack(meanings[at : at + BATCH]) - self._mean
            scatter += apart.T @ apart
        spread, directions = np.linalg.eigh(scatter / size)
        most = [at for at in np.argsort(-spread)[: self._config["meaning"]] if spread[at] > LEAST_SPREAD]
        self._axes = (directions[:, most] / np.sqrt(spread[most])).astype(np.float32)

    def _features(self, words: Sequence[Word], meant: np.ndarray, question: str) -> list[Features]:
        texts = [word.text for word in words]
        plain = [fold(text) for text in texts]
        known = self._known.marks(plain)
        names = _names(self._axes.shape[1])
        return [
            _shape(texts, plain, at, question) | _trade(known, at) | dict(zip(names, numbers, strict=True))
            for at, numbers in enumerate(((meant - self._mean) @ self._axes).tolist())
        ]

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            text = message.get(TEXT) or ""
            found = list(self._found(text, asked(message))) if text.strip() else []
            message.set(ENTITIES, self.add_extractor_name(found), add_to_output=True)
        return messages

    def _found(self, text: str, question: str) -> Iterator[dict[str, Any]]:
        """Stretches of words of which the same kind is likely; where two kinds are, the likelier."""
        assert self._tagger is not None
        words = words_of(text)
        meant = encoder.read(encoder.cut(text)).words
        marginals = self._tagger.predict_marginals_single(self._features(words, meant, question))
        kinds = sorted({tag[2:] for tag in self._tagger.classes_ if tag != OUTSIDE})
        chances = np.array([[tags.get(f"B-{k}", 0.0) + tags.get(f"I-{k}", 0.0) for k in kinds] for tags in marginals])
        for at, kind in enumerate(kinds):
            for first, last in _runs(chances[:, at], self._config["least"]):
                start, end = words[first].start, words[last].end
                yield {
                    "entity": kind, "start": start, "end": end, "value": text[start:end],
                    "confidence_entity": float(chances[first : last + 1, at].max()),
                }  # fmt: skip

    def restore(self, folder: Path) -> None:
        self._tagger = sklearn_crfsuite.CRF(model_filename=str(folder / MODEL))
        assert self._tagger.tagger_ is not None  # reads the file now, while it is there
        self._known.load(folder)
        with np.load(folder / PROJECTION, allow_pickle=False) as arrays:
            self._mean, self._axes = arrays["mean"], arrays["axes"]


@lru_cache(maxsize=1)
def _names(size: int) -> list[str]:
    """Of a meaning's numbers, as features."""
    return [f"m{at}" for at in range(size)]


def words_of(text: str) -> list[Word]:
    return [Word(match.group(), *match.span()) for match in encoder.WORDS.finditer(text)]


def _labelled(example: Message) -> bool:
    return bool(told(example).get("spans")) and bool(encoder.cut(example.get(TEXT)))


def _tags(example: Message, kinds: Sequence[str]) -> list[str]:
    words, tags = words_of(example.get(TEXT)), []
    entities = [entity for entity in example.get(ENTITIES) or () if entity["entity"] in kinds]
    for word in words:
        inside = next((entity for entity in entities if entity["start"] <= word.start < entity["end"]), None)
        if inside is None:
            tags.append(OUTSIDE)
        else:
            tags.append(f"{'B' if word.start == inside['start'] else 'I'}-{inside['entity']}")
    return tags


def _shape(texts: Sequence[str], plain: Sequence[str], at: int, question: str) -> Features:
    word = plain[at]
    marks = [f"w={word}", f"s={word[-3:]}", f"p={word[:4]}", f"f={_form(texts[at])}"]
    marks += [f"at={min(at, 3)}", f"q={question}"]
    for step in NEIGHBOURS:
        there = at + step
        marks.append(f"w{step}={plain[there] if 0 <= there < len(plain) else EDGES[there > 0]}")
    if at:
        marks.append(f"pair={plain[at - 1]}|{word}")
    if at > 1:
        marks.append(f"before={plain[at - 2]}|{plain[at - 1]}")
    return {"bias": 1.0, **dict.fromkeys(marks, 1.0)}


def _trade(known: Sequence[Mark | None], at: int) -> Features:
    """What the lexicon knows of a word and of those beside it: part of a trade, and of which sort of trade."""
    near = [(step, known[at + step]) for step in (-1, 0, 1) if 0 <= at + step < len(known)]
    marks = [f"k{step}={mark.first}" for step, mark in near if mark is not None]
    here = known[at]
    return dict.fromkeys([*marks, *([f"trade={here.code[:2]}"] if here is not None else [])], 1.0)


def _form(word: str) -> str:
    """Capitals, small letters and digits, each stretch as one: "Xx", "d", "x"."""
    kinds = "".join("d" if c.isdigit() else "X" if c.isupper() else "x" if c.isalpha() else c for c in word)
    return re.sub(r"(.)\1+", r"\1", kinds)


def _runs(chances: np.ndarray, least: float) -> Iterator[tuple[int, int]]:
    """First and last word of each stretch: at least half as likely as its likeliest word, which has `least` or more."""
    left = chances.copy()
    while left.size and left.max() >= least:
        top = int(left.argmax())
        bound = left[top] / 2
        first = last = top
        while first > 0 and left[first - 1] >= bound:
            first -= 1
        while last + 1 < len(left) and left[last + 1] >= bound:
            last += 1
        yield first, last
        left[first : last + 1] = 0.0
