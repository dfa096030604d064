"""Serves a model on the loopback: `python serve.py <model.tar.gz> <port>`.

POST /model/parse {"text"} answers in Rasa's own format; GET /status tells the model and its intents. Leaner than
`rasa run`, which also loads what a dialogue needs.
"""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path

os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")

import json as plain_json
import threading

from rasa.core.agent import Agent
from rasa.utils.log_utils import configure_structlog
from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, json

TEXT_LENGTH = 2_000


def main(model: str, port: int) -> None:
    configure_structlog(logging.ERROR)  # at its default level Rasa writes every message into its log
    intents = plain_json.loads(Path(f"{model}.json").read_text())["intents"]
    agent = Agent.load(model_path=model)
    name = Path(model).name
    app = Sanic("gancho_nlu", configure_logging=False)
    logging.getLogger("sanic.root").setLevel(logging.ERROR)

    @app.post("/model/parse")
    async def parse(request: Request) -> HTTPResponse:
        text = (request.json or {}).get("text")
        if not isinstance(text, str) or not text.strip():
            return json({"error": "text is missing or empty"}, status=400)
        answer = await agent.parse_message(text[:TEXT_LENGTH])
        return json({**answer, "model": name})

    @app.get("/status")
    async def status(_: Request) -> HTTPResponse:
        return json({"model": name, "intents": intents})

    threading.Thread(target=_leave_with_keeper, daemon=True).start()
    app.run(host="127.0.0.1", port=port, access_log=False, debug=False)


def _leave_with_keeper() -> None:
    """Standard input ends when the keeper dies, however it died: no service is left behind."""
    if not sys.stdin or sys.stdin.isatty():
        return
    sys.stdin.buffer.read()
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
