"""Linear weights over TF-IDF of words and of the letters within them, and over the meaning of the whole: the model,
kept as JSON and plain arrays.

Fitting is scikit-learn's; a single text is then weighed by dictionary and array alone, which takes a tenth of the time
of scikit-learn's own transform. Nothing is pickled.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer

from components import encoder
from letters import fold

VOCABULARY, ARRAYS = "vocabulary.json", "arrays.npz"
MARKED = re.compile(r"\w+|[?¿!]")
FIRST, WHOLE = 12, 3  # words that are crossed with the question; so short a text is crossed as a whole too
Example = tuple[str, str]  # a text and the question it answers


class LinearText:
    """Scores a text, in the light of the question it answers, for every label. `meaning`: the weight of the
    sentence's meaning beside its letters; 0 leaves it out. `crossed`: whether the question counts."""

    def __init__(
        self, words: Sequence[int], letters: Sequence[int], min_df: int, meaning: float = 0.0, crossed: bool = False
    ) -> None:
        common = {"sublinear_tf": True, "min_df": min_df, "dtype": np.float32}
        plain = {"strip_accents": "unicode", **common}
        analyzers: list[Callable[[Example], Any]] = [
            _of_text(TfidfVectorizer(token_pattern=r"\w+|[?¿!]", ngram_range=tuple(words), **plain).build_analyzer()),
            _of_text(TfidfVectorizer(analyzer="char_wb", ngram_range=tuple(letters), **plain).build_analyzer()),
            *([_crossed] if crossed else []),
        ]
        self._analyzers, self._meaning = analyzers, meaning
        self._vectorizers = [TfidfVectorizer(analyzer=analyzer, **common) for analyzer in analyzers]
        self.labels: list[str] = []
        self._weights = np.zeros((0, 0), np.float32)  # n-gram by label, and below them the meaning's numbers
        self._bias = np.zeros(0, np.float32)
        self._grams: list[dict[str, int]] = []
        self._idf: list[Any] = []

    def fit(
        self, examples: Sequence[Example], labels: Sequence[str], weights: Sequence[float] | None = None, **how: Any
    ) -> None:
        from sklearn.linear_model import LogisticRegression

        columns = [vectorizer.fit_transform(examples) for vectorizer in self._vectorizers]
        if self._meaning:
            meanings = encoder.read_all([encoder.cut(text) for text, _ in examples])
            columns.append(csr_matrix(np.vstack([meaning.sentence for meaning in meanings]) * self._meaning))
        model = LogisticRegression(solver="liblinear", dual=True, max_iter=200, **how).fit(
            hstack(columns, "csr"), labels, sample_weight=weights
        )
        self.labels = [str(label) for label in model.classes_]
        self._weights = np.ascontiguousarray(model.coef_.T, np.float32)
        self._bias = model.intercept_.astype(np.float32)
        self._grams = [vectorizer.vocabulary_ for vectorizer in self._vectorizers]
        self._idf = [vectorizer.idf_ for vectorizer in self._vectorizers]

    def _meant(self, text: str) -> np.ndarray:
        return encoder.read(encoder.cut(text)).sentence * self._meaning

    def scores(self, text: str, asked: str = "") -> np.ndarray:
        """By label, in the order of `labels`."""
        total = self._bias.copy()
        first = 0
        for analyze, grams, idf in zip(self._analyzers, self._grams, self._idf, strict=True):
            count = Counter(at for gram in analyze((text, asked)) if (at := grams.get(gram)) is not None)
            if count:
                places = np.fromiter(count.keys(), np.int64, len(count))
                values = (1 + np.log(np.fromiter(count.values(), np.float32, len(count)))) * idf[places]
                total += (values / np.linalg.norm(values)).astype(np.float32) @ self._weights[first + places]
            first += len(grams)
        return total + self._meant(text) @ self._weights[first:] if self._meaning else total

    def chances(self, text: str, asked: str = "", temperature: float = 1.0) -> np.ndarray:
        """The scores as shares that sum to one."""
        return softmax(self.scores(text, asked) / temperature)

    def save(self, folder: Path, **told: Any) -> None:
        grams = [sorted(known, key=known.__getitem__) for known in self._grams]
        (folder / VOCABULARY).write_text(json.dumps({"labels": self.labels, "grams": grams, **told}), "utf-8")
        idf = {f"idf{at}": values for at, values in enumerate(self._idf)}
        np.savez(folder / ARRAYS, weights=self._weights, bias=self._bias, **idf)

    def load(self, folder: Path) -> dict[str, Any]:
        """What was told when it was saved."""
        told = json.loads((folder / VOCABULARY).read_text("utf-8"))
        self.labels = told.pop("labels")
        self._grams = [{gram: at for at, gram in enumerate(grams)} for grams in told.pop("grams")]
        with np.load(folder / ARRAYS, allow_pickle=False) as arrays:
            self._weights, self._bias = arrays["weights"], arrays["bias"]
            self._idf = [arrays[f"idf{at}"] for at in range(len(self._grams))]
        return told


def _of_text(analyze: Callable[[str], Any]) -> Callable[[Example], Any]:
    return lambda example: analyze(example[0])


def _crossed(example: Example) -> Iterator[str]:
    """What a text's words mean at this question: "no", asked whether the business exports."""
    text, asked = example
    words = MARKED.findall(fold(text))
    kind = KINDS.get(asked, asked)
    yield f"{asked}|"
    yield f"{kind}|"
    yield from (f"{kind}|{word}" for word in words[:FIRST])
    yield from (f"{kind}|{words[at]} {words[at + 1]}" for at in range(min(2, len(words) - 1)))
    yield f"{kind}|n{min(len(words), 4)}"
    yield f"{kind}|q{'?' in words or '¿' in words}"
    if len(words) <= WHOLE:
        yield f"{kind}||{' '.join(words)}"


KINDS = {
    **dict.fromkeys(("employees", "age_months", "monthly_sales_mxn", "owner_age", "tradition_years"), "number"),
    **dict.fromkeys(("registered", "exports", "wants_export", "lived_abroad", "group"), "yes_no"),
    **dict.fromkeys(("materials", "techniques", "equipment", "partners", "certifications"), "list"),
    **dict.fromkeys(("need", "channels", "markets", "languages", "owner_gender"), "choice"),
    **dict.fromkeys(("product", "sector"), "trade"),
}
"""Questions that are answered in like ways."""


def softmax(scores: np.ndarray) -> np.ndarray:
    chances = np.exp(scores - scores.max())
    return chances / chances.sum()
