"""The SCIAN subsector of a product phrase, and of a message as a whole.

The phrase is weighed by its words and letters, learnt from the bot's lexicon of trades, from sectors/phrases.tsv and
from the products of labelled messages; the message that it stands in is weighed by its meaning, learnt from labelled
messages alone. The logarithms of both are added. How much the message counts, and how far the sum can be trusted, was
found on labelled messages that had been held back (README.md).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from components.known import Example, entries, plain
from components.linear import LinearText, softmax
from components.meant import MeantText
from components.part import Part
from labelled import taught

NLU = Path(__file__).resolve().parents[1]
PHRASES = NLU / "sectors" / "phrases.tsv"
PRODUCT, SECTORS = "product", "sectors"
FLOOR = 1e-4  # the least chance of a subsector
TOLD = 3  # times that a product of a real message counts


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class LinearSectors(Part):
    """Gives each product of a message, and the message as a whole, its likeliest subsectors."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`share`: how much the message counts beside the phrase; `temperature`: what the sum is divided by; `most`:
        subsectors told of a phrase."""
        return {
            "words": [1, 2],
            "letters": [2, 5],
            "min_df": 1,
            "C": 10.0,
            "share": 0.5,
            "temperature": 1.2,
            "most": 5,
        }

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource) -> None:
        super().__init__(config, storage, resource)
        self._phrases, self._messages = LinearText(config["words"], config["letters"], config["min_df"]), MeantText()

    def train(self, training_data: TrainingData) -> Resource:
        told = [row for row in taught() if row["facts"].get("sector")]
        listed = [*dict.fromkeys(entries()), *map(_row, PHRASES.read_text("utf-8").splitlines())]
        said = Counter(_products(told))
        known = [*listed, *said]
        self._phrases.fit(
            [(phrase, "") for _, phrase in known], [code for code, _ in known],
            [1.0] * len(listed) + [float(TOLD * times) for times in said.values()],
            C=self._config["C"],
        )  # fmt: skip
        texts, codes = [row["text"] for row in told], [str(row["facts"]["sector"]) for row in told]
        self._messages.fit(texts, codes, self._phrases.labels)
        with self._storage.write_to(self._resource) as folder:
            self._phrases.save(folder)
            self._messages.save(folder)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            text = message.get(TEXT) or ""
            meant = self._messages.chances(text)
            spans = [(e["start"], e["end"]) for e in message.get(ENTITIES) or () if e["entity"] == PRODUCT]
            found = [self._ranked(start, end, self._joined(text[start:end], meant)) for start, end in spans]
            message.set(SECTORS, [*found, self._ranked(0, len(text), meant)], add_to_output=True)
        return messages

    def _joined(self, phrase: str, meant: np.ndarray) -> np.ndarray:
        """The chances of a phrase's subsectors, given those of its message."""
        odds = np.log(self._phrases.chances(plain(phrase)) + FLOOR) + self._config["share"] * np.log(meant + FLOOR)
        return softmax(odds / self._config["temperature"])

    def _ranked(self, start: int, end: int, chances: np.ndarray) -> dict[str, Any]:
        order = np.argsort(-chances, kind="stable")[: self._config["most"]]
        ranking = [{"code": self._phrases.labels[at], "confidence": float(chances[at])} for at in order]
        return {"start": start, "end": end, "ranking": ranking}

    def restore(self, folder: Path) -> None:
        self._phrases.load(folder)
        self._messages.load(folder)


def _row(line: str) -> Example:
    code, phrase = line.split("\t")
    return code, phrase


def _products(told: Iterable[dict[str, Any]]) -> Iterator[Example]:
    for row in told:
        if row["facts"].get("product"):
            yield str(row["facts"]["sector"]), plain(str(row["facts"]["product"]))
