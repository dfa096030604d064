"""What a message tells about the business, beside what names it: yes or no, which of a fact's options, and whether it
tells a number of people, years or pesos at all. A logistic regression for each, over the same as intents.

It learns from labelled messages alone. The numbers themselves are read by the bot.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from components.entities import SCORES
from components.intents import asked
from components.linear import LinearText
from components.part import Part
from components.truths import truths
from labelled import taught

FACTS = "facts"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class LinearFacts(Part):
    """Gives each value of a fact that a message may tell its likelihood; of a number, that it is told (`value` "")."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """As of LinearIntents; `directions`: numbers that the meaning is brought down to; `rare`: how much more what is
        told weighs than what is not; `share`: how much the network's scores count beside; `least`: the likelihood from
        which a value is given."""
        return {
            "words": [1, 2], "letters": [4, 4], "min_df": 2, "C": 6.0,
            "meaning": 3.0, "directions": 128, "rare": 2.0, "share": 0.55, "least": 0.05,
        }  # fmt: skip

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource) -> None:
        super().__init__(config, storage, resource)
        self._model = LinearText(
            config["words"], config["letters"], config["min_df"], config["meaning"], config["directions"], crossed=True
        )

    def train(self, training_data: TrainingData) -> Resource:
        rows = list(taught())
        self._model.fit_each(
            [(row["text"], row.get("asked") or "") for row in rows], truths(rows),
            C=self._config["C"],
            class_weight={0: 1, 1: self._config["rare"]},
        )  # fmt: skip
        with self._storage.write_to(self._resource) as folder:
            self._model.save(folder)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            message.set(FACTS, list(self._found(message)) if self._model.labels else [], add_to_output=True)
        return messages

    def _found(self, message: Message) -> Iterator[dict[str, Any]]:
        scores, heard = self._model.scores(message.get(TEXT) or "", asked(message)), message.get(SCORES)
        if heard is not None:
            others = np.array([heard[label] for label in self._model.labels])
            scores = (1 - self._config["share"]) * scores + self._config["share"] * others
        chances = 1 / (1 + np.exp(-scores))
        for at in np.flatnonzero(chances >= self._config["least"]).tolist():
            fact, value = self._model.labels[at].split("=")
            yield {"fact": fact, "value": value, "confidence": float(chances[at])}

    def restore(self, folder: Path) -> None:
        self._model.load(folder)
