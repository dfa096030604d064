"""`gancho understand`: JSON Lines of messages in, what was understood out, in the same order."""

from __future__ import annotations

import json
import os
import select
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from tests.contracts.conftest import GANCHO, PATIENCE, documents, environment, gancho, one_line
from tests.language_service import language_service

KEYS = {"id", "lang", "intent", "confidence", "facts", "unsure"}


def understand(lines: list[Any], *arguments: str, **settings: str) -> list[dict[str, Any]]:
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    given = arguments or ("--no-nlu", "--at", "2026-11-23")
    return documents(gancho("understand", *given, lines=text, **settings))


@pytest.fixture(scope="module")
def answers() -> dict[Any, dict[str, Any]]:
    """Many lines, one process."""
    lines = [
        {"id": "count", "text": "somos 5", "asked": "employees", "lang": "es"},
        {"id": "english", "text": "we make candles in Tequila since 2019", "asked": "open", "lang": None},
        {"id": "yes", "text": "sí", "asked": "place", "lang": "es", "confirm": {"place": "14030"}},
        {"id": "no", "text": "no", "asked": "place", "lang": "es", "confirm": {"place": "14030"}},
        {"id": "then", "text": "desde 2019", "asked": "age_months", "at": "2020-11-23"},
        {"id": 7, "text": ""},
        {"id": ["any", {"thing": None}], "text": "🧨"},
        {"text": "hola"},
        {"id": "long", "text": "hago pan " * 12_000},
        {"id": "half", "text": "\ud83d hola"},
    ]
    return {json.dumps(answer["id"]): answer for answer in understand(lines)}


def test_every_answer_has_the_keys_that_were_promised(answers: dict[str, Any]) -> None:
    assert len(answers) == 10
    for answer in answers.values():
        assert answer.keys() == KEYS
        assert answer["lang"] in ("es", "en")
        assert 0 <= answer["confidence"] <= 1
    assert list(answers)[5:8] == ["7", '["any", {"thing": null}]', "null"]


def test_the_question_the_confirmation_and_the_clock_count(answers: dict[str, Any]) -> None:
    facts = {json.loads(name): answer["facts"] for name, answer in list(answers.items())[:5]}
    assert facts["count"] == {"employees": 5}
    assert facts["english"]["place"] == "14094" and facts["english"]["age_months"] == 84
    assert answers['"english"']["lang"] == "en"
    assert facts["yes"] == {"place": "14030"} and facts["no"] == {}
    assert facts["then"] == {"age_months": 12}


def test_a_bad_line_has_its_line_in_its_place() -> None:
    bad: list[Any] = [
        "", "no json", "[]", {"id": "a"}, {"id": "b", "text": 5}, {"id": "c", "text": "x", "lang": "de"},
        {"id": "d", "text": "x", "asked": 5}, {"id": "e", "text": "x", "confirm": ["place"]},
        {"id": "f", "text": "x", "at": "soon"}, "{" * 50_000,
    ]  # fmt: skip
    lines = [line for wrong in bad for line in (wrong, {"id": "good", "text": "hola"})]
    answered = understand(lines)
    assert [answer["id"] for answer in answered[::2]] == [None, None, None, "a", "b", "c", "d", "e", "f", None]
    assert all(set(answer) == {"id", "error"} and "\n" not in answer["error"] for answer in answered[::2])
    assert all(answer["id"] == "good" and answer["intent"] == "greet" for answer in answered[1::2])


def test_a_thousand_lines_keep_their_order() -> None:
    answered = understand(
        [{"id": number, "text": f"somos {number % 50 + 1}", "asked": "employees"} for number in range(1000)]
    )
    assert [(answer["id"], answer["facts"]) for answer in answered] == [
        (number, {"employees": number % 50 + 1}) for number in range(1000)
    ]


def test_each_answer_comes_before_the_next_line_is_written() -> None:
    with language_service() as service:
        process = subprocess.Popen(
            [*GANCHO, "understand"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0,
            env=environment(NLU_URL=service.url),
        )  # fmt: skip
        assert process.stdin is not None and process.stdout is not None
        for number in range(3):
            process.stdin.write(json.dumps({"id": number, "text": "ándale pues"}).encode() + b"\n")
            assert select.select([process.stdout], [], [], PATIENCE)[0], "no answer to a single line"
            assert json.loads(process.stdout.readline())["id"] == number
        process.stdin.close()
        assert process.wait(PATIENCE) == 0
        process.stdout.close()
        assert "ándale pues" in service.texts


def test_the_service_at_nlu_url_is_asked_and_must_be_there() -> None:
    with language_service() as service:
        assert understand([{"id": "1", "text": "ándale pues"}], "--at", "2026-11-23", NLU_URL=service.url)
        assert service.texts[-1] == "ándale pues"
        url = service.url
    assert "--no-nlu" in one_line(gancho("understand", lines="{}", NLU_URL=url), 1)


@pytest.mark.long
def test_the_service_is_started_waited_for_and_stopped() -> None:
    (answer,) = understand(
        [{"id": "1", "text": "¿y quién está atrás de todo esto?", "lang": "es"}], "--at", "2026-11-23"
    )
    assert answer["intent"] == "ask_about"
    assert not services(), "the service was left behind"


@pytest.mark.long
def test_a_killed_command_leaves_no_service_behind() -> None:
    process = subprocess.Popen(
        [*GANCHO, "understand"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0, env=environment()
    )
    assert process.stdin is not None and process.stdout is not None
    process.stdin.write(b'{"id": "1", "text": "hola"}\n')
    assert process.stdout.readline()
    mine = services()
    assert mine
    process.kill()
    process.wait()
    process.stdin.close()
    process.stdout.close()
    for _ in range(100):
        if not mine & services():
            return
        time.sleep(0.1)
    raise AssertionError("the service outlives its keeper")


def services() -> set[int]:
    """The processes of language services that this test has started: other tests run beside it."""
    mine = f"PYTEST_CURRENT_TEST={os.environ['PYTEST_CURRENT_TEST']}".encode()
    found = set()
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            command, surroundings = (entry / "cmdline").read_bytes(), (entry / "environ").read_bytes()
        except OSError:
            continue
        if mine in surroundings and str(Path(__file__).parents[2] / "nlu" / "serve.py").encode() in command:
            found.add(int(entry.name))
    return found
