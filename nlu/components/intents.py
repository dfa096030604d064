"""The intent of a message: logistic regression over its words, the letters within them and its meaning, in the light
of the question that it answers (`metadata: {asked}`), where that is known.

Rasa's LogisticRegressionClassifier counts where this weighs (TF-IDF, unit length), cannot be told how much to
regularise, and takes minutes to fit what liblinear fits in seconds.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from components.linear import LinearText
from components.part import Part


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LinearIntents(Part, IntentClassifier):
    """Ranks every intent; the confidences are a softmax of the scores and sum to one."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`words`, `letters`: the shortest and longest n-gram; `min_df`: texts that an n-gram must stand in; `meaning`:
        the weight of the meaning beside them; `directions`: numbers that it is brought down to; `written`: the weight
        of an example that was written from a template."""
        return {
            "words": [1, 2],
            "letters": [2, 5],
            "min_df": 2,
            "C": 8.0,
            "meaning": 2.0,
            "directions": 128,
            "written": 0.3,
        }

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource) -> None:
        super().__init__(config, storage, resource)
        self._model = LinearText(
            config["words"], config["letters"], config["min_df"], config["meaning"], config["directions"], crossed=True
        )

    def train(self, training_data: TrainingData) -> Resource:
        examples = training_data.intent_examples
        self._model.fit(
            [(example.get(TEXT), asked(example)) for example in examples],
            [example.get(INTENT) for example in examples],
            [1.0 if told(example) else self._config["written"] for example in examples],
            C=self._config["C"],
        )  # fmt: skip
        with self._storage.write_to(self._resource) as folder:
            self._model.save(folder)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            chances = self._model.chances(message.get(TEXT) or "", asked(message))
            order = np.argsort(-chances, kind="stable")
            ranking = [{"name": self._model.labels[at], "confidence": float(chances[at])} for at in order]
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages

    def restore(self, folder: Path) -> None:
        self._model.load(folder)


def told(message: Message) -> dict[str, Any]:
    """What is known beside the text; Rasa's reader puts that of training data one level down."""
    known = message.get(METADATA)
    return known.get("intent", known) if isinstance(known, dict) else {}


def asked(message: Message) -> str:
    """The question that a message answers; "" where none is known."""
    return str(told(message).get("asked") or "")
