"""Where a message names what the business makes or does, of what, how, with what, with whom: the network's reading of
its words. What it finds told of the other facts is left for LinearFacts to weigh.

It learns from labelled real messages alone: lines written from templates taught it their own patterns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from components import encoder
from components.intents import asked
from components.known import Known, entries
from components.network import LONGEST, Network
from components.part import Part
from labelled import taught
from letters import fold

NEARLY = 0.6  # the share of the likeliest word's chance, from which a word belongs to it
SCORES = "scores"  # of a message: by label of a fact, in natural logarithms of odds


class Word(NamedTuple):
    text: str
    start: int
    end: int


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class NetworkEntities(Part, EntityExtractorMixin):
    """Gives each entity its likelihood; unlikely ones are told as well, from `least` on."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`kinds`: entities to be seen; `meaning`: numbers that a word's meaning is brought down to."""
        return {"kinds": ["product"], "meaning": 256, "least": 0.15}

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource) -> None:
        super().__init__(config, storage, resource)
        self._network: Network | None = None
        self._known = Known()

    def train(self, training_data: TrainingData) -> Resource:
        from components import learning, lessons  # which serving does without

        rows = [row for row in taught() if encoder.cut(row["text"])]
        self._known = Known(entries())
        course = lessons.course(rows, self._config["kinds"], self._known, self._config["meaning"])
        self._network = learning.fitted(course, learning.Size())
        with self._storage.write_to(self._resource) as folder:
            self._network.save(folder)
            self._known.save(folder)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            text = message.get(TEXT) or ""
            words = words_of(text)
            found: list[dict[str, Any]] = []
            if words:
                assert self._network is not None
                texts = tuple(word.text for word in words)
                marks = self._known.marks([fold(word) for word in texts[:LONGEST]])
                told = self._network.read(texts, marks, asked(message))
                message.set(SCORES, dict(zip(self._network.labels, told.scores.tolist(), strict=True)))
                found = list(self._found(text, words, self._network.tags, told.chances))
            message.set(ENTITIES, self.add_extractor_name(found), add_to_output=True)
        return messages

    def _found(
        self, text: str, words: Sequence[Word], tags: Sequence[str], chances: np.ndarray
    ) -> Iterator[dict[str, Any]]:
        """Stretches of words of which the same kind is likely; where two kinds are, the likelier."""
        for kind in self._config["kinds"]:
            likely = chances[:, [at for at, tag in enumerate(tags) if tag[2:] == kind]].sum(1)
            for first, last in _runs(likely, self._config["least"]):
                start, end = words[first].start, words[last].end
                yield {
                    "entity": kind, "start": start, "end": end, "value": text[start:end],
                    "confidence_entity": float(likely[first : last + 1].max()),
                }  # fmt: skip

    def restore(self, folder: Path) -> None:
        self._network = Network.load(folder)
        self._known.load(folder)


def words_of(text: str) -> list[Word]:
    return [Word(match.group(), *match.span()) for match in encoder.WORDS.finditer(text)]


def _runs(chances: np.ndarray, least: float) -> Iterator[tuple[int, int]]:
    """First and last word of each stretch: nearly as likely as its likeliest word, which has `least` or more."""
    left = chances.copy()
    while left.size and left.max() >= least:
        top = int(left.argmax())
        bound = left[top] * NEARLY
        first = last = top
        while first > 0 and left[first - 1] >= bound:
            first -= 1
        while last + 1 < len(left) and left[last + 1] >= bound:
            last += 1
        yield first, last
        left[first : last + 1] = 0.0
