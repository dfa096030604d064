"""The peer: a bot made with Rasa alone, a form over the same pipeline. Run by the language service's Python.

`run.py <nlu.yml> <config.yml>` with `{"chats", "words"}` on standard input; prints the seconds of each turn.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import yaml
from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.model_training import train
from rasa.utils.log_utils import configure_structlog

FORM = "business_form"
SLOTS = ("product", "place", "material", "technique", "equipment")


def _slot(name: str) -> dict[str, object]:
    mapping = {"type": "from_entity", "entity": name}
    return {"type": "text", "influence_conversation": False, "mappings": [mapping]}


def project(folder: Path, data: str, config: str) -> tuple[str, str, list[str]]:
    """Domain, configuration and training files of a bot that asks for five slots."""
    pipeline = yaml.safe_load(Path(config).read_text("utf-8"))
    pipeline["policies"] = [{"name": "RulePolicy"}]
    (folder / "config.yml").write_text(yaml.safe_dump(pipeline))
    intents = sorted(
        {item["intent"] for item in yaml.safe_load(Path(data).read_text("utf-8"))["nlu"] if "intent" in item}
    )
    (folder / "domain.yml").write_text(yaml.safe_dump({
        "version": "3.1", "intents": intents, "entities": list(SLOTS),
        "slots": {name: _slot(name) for name in SLOTS},
        "forms": {FORM: {"required_slots": list(SLOTS)}},
        "responses": {f"utter_ask_{name}": [{"text": f"{name}?"}] for name in SLOTS} | {"utter_done": [{"text": "ok"}]},
    }))  # fmt: skip
    (folder / "rules.yml").write_text(yaml.safe_dump({
        "version": "3.1",
        "rules": [
            {"rule": "ask", "steps": [{"intent": "inform"}, {"action": FORM}, {"active_loop": FORM}]}
        ],
    }))  # fmt: skip
    return str(folder / "domain.yml"), str(folder / "config.yml"), [data, str(folder / "rules.yml")]


async def turns(agent: Agent, chats: int, words: list[str]) -> list[float]:
    times = []
    for chat in range(chats):
        for text in words:
            began = time.perf_counter()
            await agent.handle_message(UserMessage(text, CollectingOutputChannel(), sender_id=str(chat)))
            times.append(time.perf_counter() - began)
    return times[3:]


def main(data: str, config: str) -> None:
    configure_structlog(logging.ERROR)
    wanted = json.load(sys.stdin)
    with tempfile.TemporaryDirectory() as name:
        os.chdir(name)
        domain, made, files = project(Path(name), data, config)
        result = train(domain=domain, config=made, training_files=files, output=name, fixed_model_name="form")
        agent = Agent.load(model_path=result.model)
        print(json.dumps(asyncio.run(turns(agent, wanted["chats"], wanted["words"]))))


if __name__ == "__main__":
    main(*sys.argv[1:3])
