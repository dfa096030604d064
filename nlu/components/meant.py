"""Linear weights over what texts mean: the model, kept as plain arrays.

Of a few thousand messages and 512 numbers each it is fitted in seconds, all labels against each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from components import encoder
from components.linear import softmax

ARRAYS = "meant.npz"
LEAST = 1e-4  # the chance of a label that no text taught


class MeantText:
    """Gives a text the chances of its labels by its meaning alone."""

    def __init__(self) -> None:
        self._weights, self._bias = np.zeros((encoder.SENTENCE, 0), np.float32), np.zeros(0, np.float32)

    def fit(self, texts: Sequence[str], labels: Sequence[str], order: Sequence[str], C: float = 10.0) -> None:
        """`order`: the labels by which chances are told; a text of another label teaches nothing."""
        from sklearn.linear_model import LogisticRegression

        kept = [at for at, label in enumerate(labels) if label in order]
        texts, labels = [texts[at] for at in kept], [labels[at] for at in kept]
        meanings = encoder.sentences([encoder.cut(text) for text in texts])
        model = LogisticRegression(C=C, max_iter=100).fit(meanings, labels)
        places = [order.index(str(label)) for label in model.classes_]
        self._weights = np.zeros((encoder.SENTENCE, len(order)), np.float32)
        self._bias = np.full(len(order), np.log(LEAST), np.float32)
        self._weights[:, places], self._bias[places] = model.coef_.T, model.intercept_

    def chances(self, text: str) -> np.ndarray:
        return softmax(encoder.read(encoder.cut(text)).sentence @ self._weights + self._bias)

    def save(self, folder: Path) -> None:
        np.savez(folder / ARRAYS, weights=self._weights, bias=self._bias)

    def load(self, folder: Path) -> None:
        with np.load(folder / ARRAYS, allow_pickle=False) as arrays:
            self._weights, self._bias = arrays["weights"], arrays["bias"]
