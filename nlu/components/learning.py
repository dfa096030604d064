"""Fits the network of `network.py` with TensorFlow, on labelled messages: what each word names and what each message
tells, both at once. The same messages give the same network.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from components import encoder
from components.lessons import NOTHING, UNTAGGED, Course, Lesson
from components.network import BUCKETS, GRAMS, LOOKS, LOUDER, STEADY, Network

STEP = 8  # messages of about as many words are learnt from together
SEED = 1


@dataclass(frozen=True)
class Size:
    """`hidden`: numbers that a word is known by; `spelling`, `looks`, `question`: those that it comes in by, of each;
    `widths`: words that the convolutions see at a time; `epochs`, `batch`, `pace`: how it learns; `dropped`: the share
    of numbers left out at a time; `tagging`: how much a word's tag counts beside a message's labels."""

    hidden: int = 128
    spelling: int = 64
    looks: int = 12
    question: int = 32
    widths: tuple[int, ...] = (3, 3, 5)
    epochs: int = 7
    batch: int = 64
    pace: float = 1.5e-3
    dropped: float = 0.3
    tagging: float = 0.3


def fitted(course: Course, size: Size) -> Network:
    import tensorflow as tf

    tf.keras.utils.set_random_seed(SEED)
    tf.config.experimental.enable_op_determinism()
    model = _model(tf, course, size)
    _learn(tf, model, course, size)
    numbers = {**course.projection._asdict(), **_numbers(model)}
    return Network(numbers, course.labels, course.tags, course.questions)


def _model(tf: Any, course: Course, size: Size) -> Any:
    meant, labels = course.projection.axes.shape[1], len(course.labels)
    layers = tf.keras.layers
    dense, drop = layers.Dense, lambda share=size.dropped: layers.Dropout(share)
    given = {
        "meant": tf.keras.Input((None, meant), name="meant"),
        "pieces": tf.keras.Input((GRAMS,), dtype="int32", name="pieces"),  # of each different word
        "words": tf.keras.Input((None,), dtype="int32", name="words"),
        "looks": tf.keras.Input((None, len(LOOKS)), dtype="int32", name="looks"),
        "there": tf.keras.Input((None, 1), name="there"),
        "asked": tf.keras.Input((), dtype="int32", name="asked"),
        "sentence": tf.keras.Input((encoder.SENTENCE,), name="sentence"),
    }
    there = given["there"]
    known = tf.cast(given["pieces"] > NOTHING, tf.float32)[..., None]
    spelt = layers.Embedding(BUCKETS, size.spelling, "uniform", name="spelling")(tf.maximum(given["pieces"], 0)) * known
    spelt = tf.reduce_sum(spelt, 1) / tf.sqrt(tf.maximum(tf.reduce_sum(known, 1), 1.0))
    spelt = tf.gather(spelt, given["words"])
    looks = [
        layers.Embedding(ways, size.looks, name=name)(given["looks"][..., at])
        for at, (name, ways) in enumerate(LOOKS.items())
    ]
    question = layers.Embedding(len(course.questions), size.question, name="question")(given["asked"])
    seen = [layers.SpatialDropout1D(size.dropped / 3)(given["meant"]), spelt, *looks]
    seen = tf.concat([*seen, question[:, None] * tf.ones_like(there)], -1)
    hidden = dense(size.hidden, "relu", name="word")(drop()(seen)) * there
    for at, width in enumerate(size.widths):
        beside = layers.Conv1D(size.hidden, width, padding="same", activation="relu", name=f"beside{at}")
        hidden = beside(drop(size.dropped / 2)(hidden)) + hidden
        hidden = layers.LayerNormalization(epsilon=STEADY, name=f"norm{at}")(hidden) * there
    hidden = drop()(hidden)
    attention = tf.nn.softmax(dense(labels, name="attention")(hidden) + (there - 1) * 1e4, 1)
    told = tf.reduce_sum(attention * dense(labels, name="evidence")(hidden), 1)
    about = tf.concat([drop()(given["sentence"] * LOUDER), question], -1)
    told += dense(labels, name="whole")(drop()(dense(size.hidden, "relu", name="about")(about)))
    return tf.keras.Model(given, [told, dense(len(course.tags), name="tags")(hidden)])


def _learn(tf: Any, model: Any, course: Course, size: Size) -> None:
    steps = size.epochs * -(-len(course.lessons) // size.batch)
    pace = tf.keras.optimizers.schedules.CosineDecay(size.pace, steps, alpha=0.02)
    optimizer = tf.keras.optimizers.Adam(pace, clipnorm=1.0)

    @tf.function(autograph=False, reduce_retracing=True)
    def step(given: Any, truth: Any, tags: Any) -> None:
        with tf.GradientTape() as tape:
            told, tagged = model(given, training=True)
            wrong = tf.nn.sigmoid_cross_entropy_with_logits(tf.maximum(truth, 0.0), told)
            loss = tf.reduce_sum(wrong * tf.cast(truth >= 0, tf.float32))
            wrong = tf.nn.sparse_softmax_cross_entropy_with_logits(tf.maximum(tags, 0), tagged)
            loss += size.tagging * tf.reduce_sum(wrong * tf.cast(tags > UNTAGGED, tf.float32))
            loss /= tf.cast(tf.shape(truth)[0], tf.float32)
        optimizer.apply_gradients(
            zip(tape.gradient(loss, model.trainable_variables), model.trainable_variables, strict=True)
        )

    for batch in _batches(course.lessons, size):
        step(*_padded(batch, course.pieces))


def _batches(lessons: Sequence[Lesson], size: Size) -> Iterator[list[Lesson]]:
    """Every message once an epoch, in another order each time, with others about as long."""
    chance = np.random.default_rng(SEED)
    lengths = np.array([-(-len(lesson.meant) // STEP) for lesson in lessons])
    for _ in range(size.epochs):
        order = np.lexsort((chance.random(len(lessons)), lengths))
        starts = np.arange(0, len(lessons), size.batch)
        for start in chance.permutation(starts):
            yield [lessons[at] for at in order[start : start + size.batch]]


def _padded(batch: Sequence[Lesson], pieces: np.ndarray) -> tuple[dict[str, np.ndarray], np.ndarray, np.ndarray]:
    length = STEP * -(-max(len(lesson.meant) for lesson in batch) // STEP)
    shape = (len(batch), length)
    given = {
        "meant": np.zeros((*shape, batch[0].meant.shape[1]), np.float32),
        "looks": np.zeros((*shape, len(LOOKS)), np.int32),
        "there": np.zeros((*shape, 1), np.float32),
        "asked": np.array([lesson.asked for lesson in batch], np.int32),
        "sentence": np.array([lesson.sentence for lesson in batch], np.float32),
    }
    tags, words = np.full(shape, UNTAGGED, np.int32), np.zeros(shape, np.int32)
    for row, lesson in enumerate(batch):
        size = len(lesson.meant)
        given["meant"][row, :size] = lesson.meant
        given["looks"][row, :size] = lesson.looks
        given["there"][row, :size] = 1
        tags[row, :size] = lesson.tags
        words[row, :size] = lesson.words
    different, places = np.unique(words, return_inverse=True)
    given |= {"pieces": pieces[different], "words": places.reshape(shape).astype(np.int32)}
    return given, np.array([lesson.truth for lesson in batch], np.float32), tags


_PARTS = {"embeddings": "", "kernel": " weights", "bias": " bias", "gamma": " scale", "beta": " shift"}


def _numbers(model: Any) -> dict[str, np.ndarray]:
    """What was learnt, by the names that `network.py` knows."""
    found = {}
    for variable in model.trainable_variables:
        layer, part = variable.name.split(":")[0].split("/")
        found[f"{layer}{_PARTS[part]}"] = variable.numpy()
    found["spelling"] = found["spelling"].astype(np.float16)  # half the memory; no answer differs
    return found
