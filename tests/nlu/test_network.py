"""The network that reads words: run in numpy it answers as TensorFlow does, which fitted it."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from bot.understanding.provision import NLU, ensure_ready

pytestmark = pytest.mark.long
SCRIPT = """
import json, sys
sys.path.insert(0, sys.argv[1])
import numpy as np
import tensorflow as tf
from components import encoder, learning, lessons
from components.known import Known, entries
from components.network import Network
from labelled import taught
from letters import fold

rows = [row for row in taught() if encoder.cut(row["text"])][::300]
known = Known(entries())
course, size = lessons.course(rows, ["product", "partner"], known, 32), learning.Size(epochs=2)
model = learning._model(tf, course, size)
learning._learn(tf, model, course, size)
network = Network(
    {**course.projection._asdict(), **learning._numbers(model)}, course.labels, course.tags, course.questions
)
given, _, _ = learning._padded(course.lessons, course.pieces)
scores, tags = (part.numpy() for part in model(given, training=False))
apart = {"scores": 0.0, "chances": 0.0}
for row, wanted, tagged in zip(rows, scores, tf.nn.softmax(tags).numpy()):
    words = encoder.cut(row["text"])
    told = network.read(words, known.marks([fold(word) for word in words]), row.get("asked") or "")
    apart["scores"] = max(apart["scores"], float(abs(told.scores - wanted).max()))
    apart["chances"] = max(apart["chances"], float(abs(told.chances - tagged[: len(told.chances)]).max()))
print(json.dumps({"messages": len(rows), "told": float(np.ptp(scores)), **apart}))
"""


def test_numpy_answers_as_tensorflow_does() -> None:
    assert ensure_ready(lambda line: print(line, file=sys.stderr)) is not None
    done = subprocess.run(
        [NLU / ".venv" / "bin" / "python", "-c", SCRIPT, NLU],
        capture_output=True, text=True, check=True, timeout=300, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["messages"] > 50
    assert found["told"] > 0.1
    assert found["scores"] < 0.01  # spelling is kept in half the precision
    assert found["chances"] < 0.01
