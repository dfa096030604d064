"""Serves a model on the loopback: `python serve.py <model.tar.gz> <port>`.

POST /model/parse {"text", "asked"} answers in Rasa's own format, with the model's name; `asked`, the fact that the text
answers, may be left out. GET /status tells the model and its intents. Leaner than `rasa run`, which also loads what a
dialogue needs.
"""

from __future__ import annotations

import json as plain_json
import logging
import os
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # a second saves half a millisecond, and takes the bot's processor
TEXT_LENGTH, ASKED_LENGTH = 2_000, 40
Parse = Callable[[str, str], dict[str, Any]]
# Rasa imports these wherever a component is imported, for training and testing alone; with them come TensorFlow,
# matplotlib and its trackers' databases: 400 MB, and most of the time to start.
UNUSED = (
    "rasa.graph_components.validators.default_recipe_validator",
    "rasa.nlu.test",
    "rasa.utils.tensorflow.callback",
    "rasa.utils.tensorflow.data_generator",
    "rasa.utils.tensorflow.model_data",
)


class Hollow(ModuleType):
    """Stands for a module that is imported but not used."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return object


def main(model: Path, port: int) -> None:
    told = plain_json.loads(Path(f"{model}.json").read_text())
    if told["lean"]:
        sys.modules |= {name: Hollow(name) for name in UNUSED}
    with tempfile.TemporaryDirectory() as folder:
        serve(load(model, Path(folder)), {"model": model.name, "intents": told["intents"]}, port)


def load(model: Path, folder: Path) -> Parse:
    """The model as a function from a text to Rasa's answer. It is unpacked into the folder."""
    from rasa.core.channels.channel import UserMessage
    from rasa.engine.constants import PLACEHOLDER_MESSAGE
    from rasa.engine.loader import load_predict_graph_runner
    from rasa.engine.storage.local_model_storage import LocalModelStorage
    from rasa.utils.log_utils import configure_structlog

    from straight import StraightRunner

    configure_structlog(logging.ERROR)  # at its default level Rasa writes every message into its log
    metadata, runner = load_predict_graph_runner(folder, model, LocalModelStorage, StraightRunner)
    target = metadata.nlu_target

    def parse(text: str, asked: str) -> dict[str, Any]:
        plain = text[:TEXT_LENGTH].replace("/", ".", text.startswith("/"))  # Rasa takes "/word" for an intent's name
        message = UserMessage(plain, metadata={"asked": asked[:ASKED_LENGTH]})
        found = runner.run({PLACEHOLDER_MESSAGE: [message]}, [target])[target]
        return found[0].as_dict(only_output_properties=True)

    parse("hola", "")  # what is loaded at the first use is loaded before anybody waits for it
    return parse


def serve(parse: Parse, told: dict[str, Any], port: int) -> None:
    from sanic import Sanic
    from sanic.request import Request
    from sanic.response import HTTPResponse, json

    app = Sanic("gancho_nlu", configure_logging=False)
    logging.getLogger("sanic.root").setLevel(logging.ERROR)

    @app.post("/model/parse")
    async def answer(request: Request) -> HTTPResponse:
        body = request.json
        text, asked = (body.get("text"), body.get("asked")) if isinstance(body, dict) else (None, None)
        if not isinstance(text, str) or not text.strip():
            return json({"error": "text is missing or empty"}, status=400)
        found = parse(text, asked if isinstance(asked, str) else "")
        return json({"entities": [], **found, "text": text, "model": told["model"]})

    @app.get("/status")
    async def status(_: Request) -> HTTPResponse:
        return json(told)

    threading.Thread(target=_leave_with_keeper, daemon=True).start()
    app.run(host="127.0.0.1", port=port, access_log=False, debug=False)


def _leave_with_keeper() -> None:
    """Standard input ends when the keeper dies, however it died: no service is left behind."""
    if not sys.stdin or sys.stdin.isatty():
        return
    sys.stdin.buffer.read()
    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
