"""Linear weights over TF-IDF of words and of the letters within them, and over the meaning of the whole: the model,
kept as JSON and plain arrays.

Fitting is scikit-learn's; a single text is then weighed by dictionary and array alone, which takes a tenth of the time
of scikit-learn's own transform. Nothing is pickled.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
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
_KEPT = 4  # messages: the parts of a pipeline ask in turn for the same one
TOLERANCE = 0.05  # a finer one takes longer and changes no answer
Example = tuple[str, str]  # a text and the question it answers


class LinearText:
    """Scores a text, in the light of the question it answers, for every label. `meaning`: the weight of the
    sentence's meaning beside its letters; 0 leaves it out. `directions`: those in which the meanings differ most, from
    which alone it learns; there are far fewer examples of a label than numbers in a meaning. `crossed`: whether the
    question counts."""

    def __init__(
        self,
        words: Sequence[int],
        letters: Sequence[int],
        min_df: int,
        meaning: float = 0.0,
        directions: int = 0,
        crossed: bool = False,
    ) -> None:
        common = {"sublinear_tf": True, "min_df": min_df, "dtype": np.float32}
        self._analyzers = _analyzers(tuple(words), tuple(letters), crossed)
        self._meaning, self._directions = meaning, directions
        self._vectorizers = [TfidfVectorizer(analyzer=analyzer, **common) for analyzer in self._analyzers]
        self.labels: list[str] = []
        self._weights = np.zeros((0, 0), np.float32)  # n-gram by label, and below them the meaning's numbers
        self._bias = np.zeros(0, np.float32)
        self._grams: list[dict[str, int]] = []
        self._idf: list[Any] = []

    def fit(
        self, examples: Sequence[Example], labels: Sequence[str], weights: Sequence[float] | None = None, **how: Any
    ) -> None:
        """One label to each example. `weights`: how much each example counts."""
        given = np.array(labels)
        self.fit_each(examples, {label: given == label for label in sorted(set(labels))}, weights, **how)

    def fit_each(
        self,
        examples: Sequence[Example],
        truths: Mapping[str, np.ndarray],
        weights: Sequence[float] | None = None,
        **how: Any,
    ) -> None:
        """Any number of labels to each example, each by itself. `truths`: by label, whether it is true of each example,
        1 or 0, and -1 where that is not known."""
        columns = [vectorizer.fit_transform(examples) for vectorizer in self._vectorizers]
        if self._meaning:
            meanings = encoder.sentences([encoder.cut(text) for text, _ in examples]) * np.float32(self._meaning)
            middle = meanings.mean(0)
            axes = np.linalg.eigh(np.cov(meanings - middle, rowvar=False))[1][:, -self._directions :].astype(np.float32)
            columns.append(csr_matrix((meanings - middle) @ axes))
        counted = np.ones(len(examples)) if weights is None else np.array(weights)
        found, bias = _fitted(hstack(columns, "csr", np.float64), truths.values(), counted, how)
        if self._meaning:
            about = axes @ found[-self._directions :]
            found, bias = np.vstack([found[: -self._directions], about]), bias - middle @ about
        self.labels = list(truths)
        self._weights, self._bias = np.ascontiguousarray(found, np.float32), bias.astype(np.float32)
        self._grams = [vectorizer.vocabulary_ for vectorizer in self._vectorizers]
        self._idf = [vectorizer.idf_ for vectorizer in self._vectorizers]

    def _meant(self, text: str) -> np.ndarray:
        return encoder.read(encoder.cut(text)).sentence * self._meaning

    def scores(self, text: str, asked: str = "") -> np.ndarray:
        """By label, in the order of `labels`."""
        total = self._bias.copy()
        first = 0
        for analyze, grams, idf in zip(self._analyzers, self._grams, self._idf, strict=True):
            count = Counter(map(grams.get, analyze((text, asked))))
            count.pop(None, None)  # what no example had
            if count:
                places = np.fromiter(count.keys(), np.int64, len(count))
                values = (1 + np.log(np.fromiter(count.values(), np.float32, len(count)))) * idf[places]
                total += (values / np.linalg.norm(values)).astype(np.float32) @ self._weights[first + places]
            first += len(grams)
        return total + self._meant(text) @ self._weights[first:] if self._meaning else total

    def chances(self, text: str, asked: str = "") -> np.ndarray:
        """The scores as shares that sum to one."""
        return softmax(self.scores(text, asked))

    def save(self, folder: Path) -> None:
        grams = [sorted(known, key=known.__getitem__) for known in self._grams]
        (folder / VOCABULARY).write_text(json.dumps({"labels": self.labels, "grams": grams}), "utf-8")
        idf = {f"idf{at}": values for at, values in enumerate(self._idf)}
        np.savez(folder / ARRAYS, weights=self._weights, bias=self._bias, **idf)

    def load(self, folder: Path) -> None:
        told = json.loads((folder / VOCABULARY).read_text("utf-8"))
        self.labels = told["labels"]
        self._grams = [{gram: at for at, gram in enumerate(grams)} for grams in told["grams"]]
        with np.load(folder / ARRAYS, allow_pickle=False) as arrays:
            self._weights, self._bias = arrays["weights"], arrays["bias"]
            self._idf = [arrays[f"idf{at}"] for at in range(len(self._grams))]


@lru_cache
def _analyzers(words: tuple[int, int], letters: tuple[int, int], crossed: bool) -> list[Callable[[Example], Any]]:
    """The same ones for all models that look at the same, so that they cut up a message but once."""
    plain = {"strip_accents": "unicode"}
    by_word = TfidfVectorizer(token_pattern=r"\w+|[?¿!]", ngram_range=words, **plain).build_analyzer()
    by_letter = TfidfVectorizer(analyzer="char_wb", ngram_range=letters, **plain).build_analyzer()
    of_text: list[Callable[[Example], Any]] = [
        lambda example: by_word(example[0]),
        lambda example: by_letter(example[0]),
    ]
    of_both: list[Callable[[Example], Any]] = [lambda example: list(_crossed(example))] if crossed else []
    return [lru_cache(maxsize=_KEPT)(analyze) for analyze in of_text + of_both]


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


def _fitted(
    matrix: csr_matrix, truths: Iterable[np.ndarray], weights: np.ndarray, how: Mapping[str, Any]
) -> tuple[np.ndarray, np.ndarray]:
    """The weights of each column by truth, and each truth's bias: one logistic regression for each, over the rows that
    it is known of. As many are fitted at a time as there are processors; nothing in it is left to chance."""
    from joblib import Parallel, delayed  # which serving does without

    fits = Parallel(n_jobs=-1, prefer="threads")(delayed(_logistic)(matrix, truth, weights, how) for truth in truths)
    return np.array([coefficients for coefficients, _ in fits]).T, np.array([bias for _, bias in fits])


def _logistic(
    matrix: csr_matrix, truth: np.ndarray, weights: np.ndarray, how: Mapping[str, Any]
) -> tuple[np.ndarray, float]:
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(solver="liblinear", max_iter=200, tol=TOLERANCE, **how)
    model.fit(matrix, (truth > 0).astype(int), weights * (truth >= 0))  # what weighs nothing is left out
    return model.coef_[0].astype(np.float32), float(model.intercept_[0])


def softmax(scores: np.ndarray, axis: int = -1) -> np.ndarray:
    chances = np.exp(scores - scores.max(axis, keepdims=True))
    return chances / chances.sum(axis, keepdims=True)
