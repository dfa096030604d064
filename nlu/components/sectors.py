"""The SCIAN subsector of a product phrase, for words that the bot's lexicon of trades lacks.

Learns from that lexicon, from sectors/phrases.tsv and from the products of labelled messages. Its certainty is
calibrated on words that it did not learn: a part of the lexicon is held back, word by word, and the temperature that
fits the outcome best is kept with the weights.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from components.linear import LinearText, softmax
from components.part import Part
from labelled import taught

NLU = Path(__file__).resolve().parents[1]
PHRASES, LEXICON = NLU / "sectors" / "phrases.tsv", NLU.parent / "data" / "lexicon" / "sectors.yaml"
PRODUCT, SECTORS = "product", "sectors"
# What a thing belongs to when nothing is said of the way of dealing in it: who makes it before who sells it.
WAYS = ("make", "grow", "any", "serve", "run", "repair", "sell", "rent")
TOLD = 3  # times that a product of a real message counts
SHORT = 3  # letters of words that tell nothing
TEMPERATURES = np.geomspace(0.25, 8, 41)
Example = tuple[str, str]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class LinearSectors(Part):
    """Gives each product of a message, or all of it where none was seen, its likeliest subsectors."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`held`: one word in so many is held back to calibrate; `most`: subsectors told of a phrase."""
        return {"words": [1, 2], "letters": [2, 5], "min_df": 1, "C": 10.0, "random_state": 7, "held": 4, "most": 3}

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource) -> None:
        super().__init__(config, storage, resource)
        self._model, self._temperature = self._fresh(), 1.0

    def _fresh(self) -> LinearText:
        return LinearText(self._config["words"], self._config["letters"], self._config["min_df"])

    def train(self, training_data: TrainingData) -> Resource:
        lexicon = list(dict.fromkeys(_lexicon()))
        more = list(map(_row, PHRASES.read_text("utf-8").splitlines()))
        self._temperature = self._calibrated(lexicon, more)
        self._fit(self._model, lexicon + more + list(_told()) * TOLD)
        with self._storage.write_to(self._resource) as folder:
            self._model.save(folder, temperature=self._temperature)
        return self._resource

    def _fit(self, model: LinearText, examples: list[Example]) -> None:
        codes, phrases = zip(*examples, strict=True)
        model.fit(
            [(phrase, "") for phrase in phrases], codes,
            C=self._config["C"], random_state=self._config["random_state"],
        )  # fmt: skip

    def _calibrated(self, lexicon: list[Example], more: list[Example]) -> float:
        """The temperature under which phrases of unknown words come out least surprising."""
        words = sorted({word for _, phrase in lexicon for word in phrase.split() if len(word) > SHORT})
        held = set(random.Random(self._config["random_state"]).sample(words, len(words) // self._config["held"]))
        unknown = [row for row in lexicon if held.issuperset(word for word in row[1].split() if len(word) > SHORT)]
        known = [row for row in lexicon if held.isdisjoint(row[1].split())]
        model = self._fresh()
        self._fit(model, known + [row for row in more if held.isdisjoint(row[1].split())])
        scored = [(model.scores(phrase), model.labels.index(code)) for code, phrase in unknown if code in model.labels]
        surprise = [
            -np.mean([np.log(softmax(scores / heat)[at] + 1e-9) for scores, at in scored]) for heat in TEMPERATURES
        ]
        return float(TEMPERATURES[int(np.argmin(surprise))])

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            text = message.get(TEXT) or ""
            spans = [(e["start"], e["end"]) for e in message.get(ENTITIES) or () if e["entity"] == PRODUCT]
            found = [self._ranked(text, start, end) for start, end in spans or [(0, len(text))]]
            message.set(SECTORS, found, add_to_output=True)
        return messages

    def _ranked(self, text: str, start: int, end: int) -> dict[str, Any]:
        chances = self._model.chances(fold(text[start:end]), temperature=self._temperature)
        order = np.argsort(-chances, kind="stable")[: self._config["most"]]
        ranking = [{"code": self._model.labels[at], "confidence": float(chances[at])} for at in order]
        return {"start": start, "end": end, "ranking": ranking}

    def restore(self, folder: Path) -> None:
        self._temperature = self._model.load(folder)["temperature"]


def fold(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.lower())
    kept = "".join(letter if letter.isalnum() else " " for letter in plain if not unicodedata.combining(letter))
    return " ".join(kept.split())


def _lexicon() -> Iterator[Example]:
    for group in yaml.safe_load(LEXICON.read_text("utf-8"))["groups"]:
        code = next((str(group["codes"][way]) for way in WAYS if way in group["codes"]), None)
        if code is not None:
            yield from ((code, fold(str(phrase))) for lang in ("es", "en") for phrase in group.get(lang, ()))


def _row(line: str) -> Example:
    code, phrase = line.split("\t")
    return code, phrase


def _told() -> Iterator[Example]:
    for row in taught():
        if row["facts"].get("product") and row["facts"].get("sector"):
            yield str(row["facts"]["sector"]), fold(str(row["facts"]["product"]))
