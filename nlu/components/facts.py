"""What a message tells about the business, beside what names it: yes or no, which of a fact's options, and whether it
tells a number of people, years or pesos at all. A logistic regression for each, over the same as intents.

It learns from labelled messages alone. The numbers themselves are read by the bot.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from components.intents import asked, told
from components.linear import LinearText
from components.part import Part
from labelled import normal, taught

FACTS = "facts"
FLAGS = ("registered", "exports", "wants_export", "lived_abroad", "group")
OPTIONS = ("need", "channels", "markets", "languages", "owner_gender")
NUMBERS = ("employees", "age_months", "monthly_sales_mxn", "owner_age", "tradition_years")
YES, NO = "yes", "no"
FEWEST = 12  # messages from which a value can be learnt


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class LinearFacts(Part):
    """Gives each value of a fact that a message may tell its likelihood; of a number, that it is told (`value` "")."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """As of LinearIntents; `directions`: numbers that the meaning is brought down to; `rare`: how much more what is
        told weighs than what is not; `least`: the likelihood from which a value is given."""
        return {
            "words": [1, 2], "letters": [2, 5], "min_df": 2, "C": 6.0,
            "meaning": 3.0, "directions": 128, "rare": 2.0, "least": 0.05,
        }  # fmt: skip

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource) -> None:
        super().__init__(config, storage, resource)
        self._model = LinearText(config["words"], config["letters"], config["min_df"], config["meaning"], crossed=True)

    def train(self, training_data: TrainingData) -> Resource:
        known = {(normal(row["text"]), row.get("asked") or ""): row for row in taught()}
        said = [(normal(example.get(TEXT)), asked(example)) for example in training_data.nlu_examples if told(example)]
        rows = [known[one] for one in said if one in known]
        sure, may = ([set(_labels(row.get(part, {}))) for row in rows] for part in ("facts", "optional"))
        count = Counter(label for labels in sure for label in labels)
        truths = {
            label: np.array([1 if label in t else -1 if label in m else 0 for t, m in zip(sure, may, strict=True)])
            for label in sorted(count)
            if count[label] >= FEWEST
        }
        if truths:
            self._model.fit_each(
                [(row["text"], row.get("asked") or "") for row in rows], truths, self._config["directions"],
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
        chances = 1 / (1 + np.exp(-self._model.scores(message.get(TEXT) or "", asked(message))))
        for at in np.flatnonzero(chances >= self._config["least"]).tolist():
            fact, value = self._model.labels[at].split("=")
            yield {"fact": fact, "value": value, "confidence": float(chances[at])}

    def restore(self, folder: Path) -> None:
        self._model.load(folder)


def _labels(facts: Mapping[str, Any]) -> Iterator[str]:
    """The labels of a message, each "fact=value"."""
    for fact in FLAGS:
        if isinstance(facts.get(fact), bool):
            yield f"{fact}={YES if facts[fact] else NO}"
    for fact in OPTIONS:
        values = facts.get(fact) or []
        yield from (f"{fact}={value}" for value in ([values] if isinstance(values, str) else values))
    yield from (f"{fact}=" for fact in NUMBERS if facts.get(fact) is not None)
