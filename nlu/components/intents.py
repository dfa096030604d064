"""The intent of a message: logistic regression over TF-IDF of its words and of the letters within them.

Rasa's LogisticRegressionClassifier counts where this weighs (TF-IDF, unit length), cannot be told how much to
regularise, and takes minutes to fit what liblinear fits in seconds. Nothing is pickled: JSON and plain arrays.
"""

from __future__ import annotations

import json
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import hstack
from sklearn.feature_extraction.text import TfidfVectorizer

VOCABULARY, ARRAYS = "vocabulary.json", "arrays.npz"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LinearIntents(GraphComponent, IntentClassifier):
    """Ranks every intent; the confidences are a softmax of the scores and sum to one."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`words`, `letters`: the shortest and longest n-gram; `min_df`: texts that an n-gram must stand in."""
        return {"words": [1, 2], "letters": [2, 5], "min_df": 2, "C": 10.0, "random_state": 7}

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource) -> None:
        self._config, self._storage, self._resource = config, storage, resource
        common = {"strip_accents": "unicode", "sublinear_tf": True, "min_df": config["min_df"], "dtype": np.float32}
        self._vectorizers = (
            TfidfVectorizer(token_pattern=r"\w+", ngram_range=tuple(config["words"]), **common),
            TfidfVectorizer(analyzer="char_wb", ngram_range=tuple(config["letters"]), **common),
        )
        self._intents: list[str] = []
        self._weights = np.zeros((0, 0), np.float32)  # n-gram by intent
        self._bias = np.zeros(0, np.float32)

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LinearIntents:
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        from sklearn.linear_model import LogisticRegression

        texts = [example.get(TEXT) for example in training_data.intent_examples]
        features = hstack([vectorizer.fit_transform(texts) for vectorizer in self._vectorizers], "csr")
        model = LogisticRegression(
            C=self._config["C"], solver="liblinear", dual=True, class_weight="balanced", max_iter=200,
            random_state=self._config["random_state"],
        )  # fmt: skip
        model.fit(features, [example.get(INTENT) for example in training_data.intent_examples])
        self._intents = model.classes_.tolist()
        self._weights = np.ascontiguousarray(model.coef_.T, np.float32)
        self._bias = model.intercept_.astype(np.float32)
        self._persist()
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            ranking = self._ranking(message.get(TEXT) or "")
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages

    def _ranking(self, text: str) -> list[dict[str, Any]]:
        features = hstack([vectorizer.transform([text]) for vectorizer in self._vectorizers], "csr")
        scores = np.asarray(features @ self._weights)[0] + self._bias
        chances = np.exp(scores - scores.max())
        chances /= chances.sum()
        order = np.argsort(-chances, kind="stable")
        return [{"name": self._intents[i], "confidence": float(chances[i])} for i in order]

    def _persist(self) -> None:
        grams = [sorted(v.vocabulary_, key=v.vocabulary_.__getitem__) for v in self._vectorizers]
        with self._storage.write_to(self._resource) as folder:
            (folder / VOCABULARY).write_text(json.dumps({"intents": self._intents, "grams": grams}), "utf-8")
            idf = {f"idf{i}": vectorizer.idf_ for i, vectorizer in enumerate(self._vectorizers)}
            np.savez(folder / ARRAYS, weights=self._weights, bias=self._bias, **idf)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> LinearIntents:
        made = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            known = json.loads((folder / VOCABULARY).read_text("utf-8"))
            with np.load(folder / ARRAYS, allow_pickle=False) as arrays:
                made._intents, made._weights, made._bias = known["intents"], arrays["weights"], arrays["bias"]
                for i, vectorizer in enumerate(made._vectorizers):
                    vectorizer.vocabulary_ = {gram: at for at, gram in enumerate(known["grams"][i])}
                    vectorizer.idf_ = arrays[f"idf{i}"]
        return made
