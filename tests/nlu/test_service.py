"""The real language service: a Rasa process, as the bot starts and watches it."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest

from bot.dialogue.reading import INTENTS
from bot.domain.facts import FACTS
from bot.understanding.keeper import NluKeeper, Patience
from bot.understanding.nlu import NluClient
from bot.understanding.provision import NLU, ensure_ready

pytestmark = pytest.mark.long
ENTITIES = {"product", "material", "technique", "place", "certification", "partner", "equipment"}
SAID = "hago quesos y crema en Lagos de Moreno con mi esposa"


@pytest.fixture(scope="module")
def model() -> Path:
    found = ensure_ready(lambda line: print(line, file=sys.stderr))
    assert found is not None
    return found


@pytest.fixture(scope="module")
def service(model: Path) -> Iterator[tuple[str, str]]:
    """Its address and its model's name, for all tests that leave it as it is."""
    with asyncio.Runner() as runner:
        keeper = NluKeeper(model)
        runner.run(keeper.start())
        try:
            yield keeper.url, model.name
        finally:
            runner.run(keeper.stop())


@asynccontextmanager
async def http(url: str) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=url, timeout=30, trust_env=False) as client:
        yield client


async def test_it_answers_in_rasas_format_with_every_intent_and_its_version(service: tuple[str, str]) -> None:
    url, name = service
    async with http(url) as client:
        answer = (await client.post("/model/parse", json={"text": SAID})).json()
        status = (await client.get("/status")).json()
    assert answer["text"] == SAID
    assert answer["intent"] == answer["intent_ranking"][0]
    assert {item["name"] for item in answer["intent_ranking"]} == set(INTENTS)
    confidences = [item["confidence"] for item in answer["intent_ranking"]]
    assert confidences == sorted(confidences, reverse=True)
    assert sum(confidences) == pytest.approx(1, abs=1e-5)
    assert answer["model"] == status["model"] == name
    assert sorted(status["intents"]) == sorted(INTENTS)
    for entity in answer["entities"]:
        assert entity["entity"] in ENTITIES
        assert SAID[entity["start"] : entity["end"]] == entity["value"]
        assert 0 < entity["confidence_entity"] <= 1
    likely = [(e["entity"], e["value"]) for e in answer["entities"] if e["confidence_entity"] >= 0.5]
    assert likely == [("product", "quesos y crema")]


async def test_the_question_decides_what_a_short_answer_means(service: tuple[str, str]) -> None:
    async with http(service[0]) as client:
        said = [
            (await client.post("/model/parse", json={"text": "no", "asked": asked})).json()["intent"]["name"]
            for asked in ("exports", "employees", None, 7)
        ]
    assert said[0] == "deny"
    assert set(said) <= set(INTENTS)


async def test_it_tells_which_facts_a_message_may_tell(service: tuple[str, str]) -> None:
    said = {"text": "vendo por facebook y somos tres, no tengo rfc", "asked": "open"}
    async with http(service[0]) as client:
        answer = (await client.post("/model/parse", json=said)).json()
    chances = {(item["fact"], item["value"]): item["confidence"] for item in answer["facts"]}
    assert {fact for fact, _ in chances} <= set(FACTS)
    assert all(0 < chance < 1 for chance in chances.values())
    assert min(chances["channels", "online"], chances["employees", ""], chances["registered", "no"]) > 0.5


async def test_a_slash_is_no_command(service: tuple[str, str]) -> None:
    async with http(service[0]) as client:
        answer = (await client.post("/model/parse", json={"text": "/vendo gelatinas en Tonalá"})).json()
    assert answer["intent"]["name"] == "inform"
    assert answer["text"] == "/vendo gelatinas en Tonalá"


@pytest.mark.parametrize("body", [{"text": ""}, {"text": " \n"}, {"text": None}, {"text": 7}, {}, ["hola"], None])
async def test_what_is_no_text_is_refused_kindly_and_hurts_nothing(service: tuple[str, str], body: object) -> None:
    async with http(service[0]) as client:
        answer = await client.post("/model/parse", json=body)
        assert answer.status_code == 400
        assert answer.json() == {"error": "text is missing or empty"}
        assert (await client.post("/model/parse", json={"text": "hola"})).json()["intent"]["name"] == "greet"


@pytest.mark.parametrize(
    "text", ["🙏", "/restart", "/play now", '/greet{"x": 1}', "a" * 100_000, "\u0000", "¿?", "<b>&amp;", "ña\u0303"]
)
async def test_the_client_gets_a_parse_of_anything(service: tuple[str, str], text: str) -> None:
    client = NluClient(service[0], timeout=30)
    try:
        parse = await client.parse(text)
        assert parse is not None
        assert parse.model == service[1]
        assert parse.intent in INTENTS
    finally:
        await client.close()


async def test_parses_that_come_together_do_not_mix(service: tuple[str, str]) -> None:
    texts = ["hola", "gracias", "quiero hablar con una persona", "vendo pan en Tequila", "borra mis datos"] * 6
    client = NluClient(service[0], timeout=30)
    try:
        alone = {text: await client.parse(text) for text in set(texts)}
        together = await asyncio.gather(*map(client.parse, texts))
        assert together == [alone[text] for text in texts]
    finally:
        await client.close()


async def test_only_the_loopback_can_reach_it(service: tuple[str, str]) -> None:
    port = int(service[0].rsplit(":", 1)[1])
    listening = Path("/proc/net/tcp").read_text() + Path("/proc/net/tcp6").read_text()
    mine = {line.split()[1] for line in listening.splitlines() if f":{port:04X} " in line and " 0A " in line}
    assert mine == {f"0100007F:{port:04X}"}


async def test_killed_at_any_time_it_comes_back(model: Path) -> None:
    keeper = NluKeeper(model, patience=Patience(pauses=(0.2,)))
    client = NluClient(keeper.url, timeout=10)
    try:
        await keeper.start()
        assert await client.parse(SAID) is not None
        pid = keeper.pid
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        while keeper.pid == pid:
            await asyncio.sleep(0.05)
        await keeper.ready()
        assert keeper.restarts == 1
        assert await client.parse(SAID) is not None
    finally:
        await client.close()
        await keeper.stop()


async def test_it_dies_with_its_keeper(model: Path) -> None:
    script = (
        "import asyncio; from pathlib import Path; from bot.understanding.keeper import NluKeeper\n"
        "async def main():\n"
        f"    keeper = NluKeeper(Path({str(model)!r})); await keeper.start()\n"
        "    print(keeper.pid, flush=True); await asyncio.sleep(600)\n"
        "asyncio.run(main())"
    )
    parent = await asyncio.create_subprocess_exec(sys.executable, "-c", script, stdout=asyncio.subprocess.PIPE)
    assert parent.stdout is not None
    try:
        pid = int(await asyncio.wait_for(parent.stdout.readline(), 120))
    finally:
        parent.kill()
        await parent.wait()
    async with asyncio.timeout(20):
        while Path(f"/proc/{pid}").exists():
            await asyncio.sleep(0.05)


def test_a_model_that_is_broken_is_said(tmp_path: Path) -> None:
    broken = tmp_path / "broken.tar.gz"
    broken.write_bytes(b"no archive")
    (tmp_path / "broken.tar.gz.json").write_text(json.dumps({"intents": list(INTENTS), "lean": True}))
    done = subprocess.run(
        [NLU / ".venv" / "bin" / "python", NLU / "serve.py", broken, "0"],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode != 0
    assert "not a gzip file" in done.stderr


async def test_training_twice_gives_the_same_answers(tmp_path: Path) -> None:
    """Of a small part of the data, so that it takes seconds."""
    few = _with_few_messages(tmp_path)
    data = tmp_path / "nlu.yml"
    blocks = {
        "greet": ["hola", "buenos días", "qué tal", "buenas"],
        "inform": [
            "hago [pan](product) en [Tequila](place)",
            "vendo [queso](product)",
            "somos tres",
            "tengo [miel](product)",
        ],
        "bye": ["adiós", "nos vemos", "hasta luego", "ahí nos vemos"],
    }
    lines = ["version: '3.1'", "nlu:"]
    for intent, said in blocks.items():
        lines += [f"- intent: {intent}", "  examples: |", *(f"    - {text}" for text in said)]
    data.write_text("\n".join(lines) + "\n", "utf-8")
    answers = []
    for name in ("one", "two"):
        made = tmp_path / f"{name}.tar.gz"
        subprocess.run(
            [NLU / ".venv" / "bin" / "python", few / "train.py", data, few / "config.yml", made],
            capture_output=True, check=True, timeout=300,
        )  # fmt: skip
        assert json.loads(Path(f"{made}.json").read_text()) == {"intents": ["bye", "greet", "inform"], "lean": True}
        answers.append(_parsed_by(made, ["vendo pan en Tequila", "hola qué tal", "nos vemos"]))
    assert answers[0] == answers[1]
    assert any(answers[0][0]["entities"])


def _with_few_messages(folder: Path) -> Path:
    """The language service's folder with one set of messages and few phrases of sectors."""
    few = folder / "nlu"
    shutil.copytree(NLU, few, ignore=shutil.ignore_patterns(".venv", "models", "build", "development", "heldout"))
    lexicon = Path("data", "lexicon", "sectors.yaml")
    (folder / lexicon).parent.mkdir(parents=True)
    shutil.copyfile(NLU.parent / lexicon, folder / lexicon)
    phrases = few / "sectors" / "phrases.tsv"
    phrases.write_text("\n".join(phrases.read_text("utf-8").splitlines()[::20]), "utf-8")
    (few / "development" / "some").mkdir(parents=True)
    for path in (NLU / "development" / "tenth").glob("*.jsonl"):
        (few / "development" / "some" / path.name).write_bytes(path.read_bytes())
    return few


def _parsed_by(model: Path, texts: list[str]) -> list[dict[str, object]]:
    script = (
        f"import json, sys, tempfile; from pathlib import Path; sys.path.insert(0, {str(NLU)!r}); import serve\n"
        "with tempfile.TemporaryDirectory() as folder:\n"
        "    parse = serve.load(Path(sys.argv[1]), Path(folder))\n"
        "    print(json.dumps([parse(text, '') for text in sys.argv[2:]]))"
    )
    done = subprocess.run(
        [NLU / ".venv" / "bin" / "python", "-c", script, model, *texts],
        capture_output=True, text=True, check=True, timeout=300, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    parsed: list[dict[str, object]] = json.loads(done.stdout.splitlines()[-1])
    return parsed
