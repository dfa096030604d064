"""`gancho chat --json`, word by word (DESIGN.md, section 5)."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.domain.facts import FACTS
from tests.contracts.conftest import GANCHO, Talk, documents, environment, gancho, labels, talk

KEYS = {"user", "replies", "asked", "confirm", "facts", "hooks", "done"}
FIRST = "Hago piñatas de papel en Tonalá, somos 4 y vendo en el tianguis"


@pytest.fixture(scope="module")
def chat(seeded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Talk]:
    """One process for many tests, in which each has a user of its own."""
    file = tmp_path_factory.mktemp("chat") / "gancho.db"
    file.write_bytes(seeded.read_bytes())
    with talk(f"sqlite:///{file}") as open_talk:
        yield open_talk


def welcomed(chat: Talk, user: str) -> dict[str, Any]:
    """Through the welcome, to the open question."""
    chat(user=user, command="/start")
    chat(user=user, choice="1.consent.yes")
    return chat(user=user, choice="1.for_whom.mine")


def through(chat: Talk, user: str) -> dict[str, Any]:
    """To the results: the open question answered, the others not known."""
    answer = welcomed(chat, user)
    answer = chat(user=user, text=FIRST)
    for _ in range(8):
        if answer["asked"] == "recap":
            return chat(user=user, text="sí")
        answer = chat(user=user, text="no sé")
    raise AssertionError(answer)


def test_a_whole_interview_has_the_shape_that_was_promised(chat: Talk) -> None:
    start = chat(user="ana", command="/start")
    assert start.keys() == KEYS
    assert (start["user"], start["asked"], start["confirm"], start["done"]) == ("ana", "consent", None, False)
    assert (start["facts"], start["hooks"]) == ({}, [])
    (reply,) = start["replies"]
    assert reply.keys() == {"text", "choices", "picture"}
    assert all(choice.keys() == {"id", "label"} for choice in reply["choices"])
    assert reply["picture"] is None
    assert chat(user="ana", choice=labels(start)["Sí, empezamos"])["asked"] == "for_whom"
    assert chat(user="ana", choice="1.for_whom.mine")["asked"] == "open"
    told = chat(user="ana", text=FIRST)
    expected = {"place": "14101", "employees": 4, "channels": ["street_market"], "product": "piñatas de papel"}
    assert {fact: told["facts"].get(fact) for fact in expected} == expected
    assert told["facts"].keys() <= FACTS.keys()
    assert told["asked"] in FACTS and told["asked"] not in told["facts"]
    assert not told["done"]
    for _ in range(8):
        if told["asked"] == "recap":
            break
        told = chat(user="ana", text="no sé")
    assert told["asked"] == "recap" and not told["done"]
    results = chat(user="ana", text="sí")
    assert results["done"] and results["asked"] is None
    statuses = [hook["status"] for hook in results["hooks"]]
    assert set(statuses) <= {"eligible", "nearly", "unknown"}
    assert results["hooks"][0]["status"] == "eligible"
    for hook in results["hooks"]:
        assert hook.keys() == {"id", "sphere", "status", "availability", "rule_complete", "why", "missing"}
        assert hook["sphere"] in ("local", "regional", "national", "international")
        assert hook["availability"] in ("open", "opening", "unconfirmed", "closed", "exhausted")
        assert isinstance(hook["rule_complete"], bool)
        assert all(reason.keys() == {"fact", "text"} and reason["text"] for reason in hook["why"])
        assert all(item.keys() == {"fact", "kind", "by", "text"} and item["text"] for item in hook["missing"])
        assert all(item["kind"] in ("ask", "mend") for item in hook["missing"])
    first = chat(user="ana", choice=f"1.more.{results['hooks'][0]['id']}")
    assert first["done"] and first["replies"]


def test_what_is_asked_is_told_in_every_part_of_the_talk(chat: Talk) -> None:
    assert chat(user="luz", text="hello", lang="fr")["asked"] == "language"
    assert chat(user="luz", text="español")["asked"] == "consent"
    assert chat(user="luz", choice="1.consent.yes")["asked"] == "for_whom"
    assert chat(user="luz", choice="1.for_whom.mine")["asked"] == "open"
    confirming = chat(user="luz", location={"lat": 20.6243, "lon": -103.2340})
    assert (confirming["asked"], confirming["confirm"]) == ("place", {"place": "14101"})
    assert "place" not in confirming["facts"]
    confirmed = chat(user="luz", text="sí")
    assert (confirmed["confirm"], confirmed["facts"]) == (None, {"place": "14101"})
    assert chat(user="luz", text="ya no quiero más preguntas, hago piñatas")["asked"] is not None


def test_the_guided_diagnosis_is_told(chat: Talk) -> None:
    results = through(chat, "eva")
    diagnosis = chat(user="eva", choice="1.diagnosis.start")
    assert "1.diagnosis.start" in labels(results).values()
    assert (diagnosis["asked"], diagnosis["done"]) == ("diagnosis", True)


def test_a_fact_taken_back_is_null(chat: Talk) -> None:
    through(chat, "ines")
    told = chat(user="ines", text="ya tengo RFC")
    assert told["facts"]["registered"] is True
    chat(user="ines", command="/profile")
    asked = chat(user="ines", choice="1.recap.registered")
    assert asked["asked"] == "registered"
    refused = chat(user="ines", choice="1.registered.refuse")
    assert refused["facts"]["registered"] is None
    assert refused["facts"]["place"] == "14101"


@pytest.fixture(scope="module")
def at_work(chat: Talk) -> Talk:
    """The default user stands in the interview."""
    assert welcomed(chat, "u1")["asked"] == "open"
    return chat


@pytest.mark.parametrize(
    "line",
    [
        b"", b"   ", b"not json", b"[1]", b'"text"', b"5", b"null", b"{}",
        b'{"foo": 1}', b'{"text": 5}', b'{"text": null}',
        b'{"choice": ["a"]}', b'{"location": "Tonala"}', b'{"location": {"lat": 20.1}}', b'{"command": {}}',
        b'{"location": {"lat": NaN, "lon": 1}}', b'{"location": {"lat": 200, "lon": 1}}', b'{"kind": 3}',
        b'{"location": {"lat": true, "lon": false}}', b'{"tick": "yes"}', b'{"tick": false}',
        b'{"text": "a", "lang": 1}', b'{"text": "a", "at": "soon"}', b'{"text": "a", "at": 5}',
        b'{"text": "a", "update_id": [1]}',
        b'{"text": "a", "user": 7}', b'{"text": "a", "user": "\\ud800"}', b'{"text": "a", "choice": "b"}',
        b"[" * 100_000, b'{"text": "a"', b'{"text": "\xff\xfe', b"\xff\xfe\x00",
    ],
)  # fmt: skip
def test_a_bad_line_has_its_one_line_and_changes_nothing(at_work: Talk, line: bytes) -> None:
    before = at_work(tick=True)
    answer = at_work.raw(line)
    assert answer.keys() == KEYS | {"error"}
    assert answer["error"] and "\n" not in answer["error"]
    assert answer["replies"] == []
    assert at_work(tick=True) == before


@pytest.mark.parametrize(
    "line",
    [
        {"text": ""}, {"text": "   "}, {"text": "\u0000"}, {"text": "\ud83d"}, {"text": "ñ" * 100_000}, {"text": "🧨"},
        {"text": "{place} %s <b>"}, {"choice": "what is this"}, {"choice": ""}, {"choice": "9" * 1000},
        {"choice": "1.confirm.yes"}, {"command": ""}, {"command": "/nosuch"}, {"kind": "photo"}, {"kind": "??"},
        {"kind": "voice", "text": None}, {"location": {"lat": 0, "lon": 0}}, {"text": "hola", "extra": {"a": 1}},
        {"text": "hola", "lang": "pt-BR"}, {"text": "hola", "choice": None, "tick": False, "location": None},
        {"kind": "photo", "text": "mira"},
    ],
)  # fmt: skip
def test_an_odd_line_is_answered_kindly(at_work: Talk, line: dict[str, Any]) -> None:
    answer = at_work(**line)
    assert answer.keys() == KEYS
    assert answer["replies"] and all(reply["text"] for reply in answer["replies"])


@pytest.mark.parametrize("user", ["", "José Ñ", "a/b:c", "%_'\"\\", "😀\n\t", "u" * 200, "u1:[]"])
def test_any_name_is_a_user_of_its_own(at_work: Talk, user: str) -> None:
    before = at_work(tick=True)
    answer = at_work(user=user, text="hola")
    assert (answer["user"], answer["asked"]) == (user, "consent")
    assert at_work(tick=True) == before


def test_many_users_talk_at_once(chat: Talk) -> None:
    users = [f"user {number}" for number in range(6)]
    for user in users:
        welcomed(chat, user)
    for number, user in enumerate(users, start=1):
        assert chat(user=user, text=f"hago pan en Tequila, somos {number}")["facts"]["employees"] == number
    assert {chat(user=user, tick=True)["facts"]["employees"] for user in users} == {1, 2, 3, 4, 5, 6}


def test_a_repeated_update_changes_nothing_even_after_a_restart(database: str) -> None:
    with talk(database) as chat:
        welcomed(chat, "ana")
        once = chat(user="ana", text=FIRST, update_id=7)
        twice = chat(user="ana", text="no, somos 9", update_id=7)
        assert once["replies"] and twice == {**once, "replies": []}
        assert chat(user="beto", text="hola", update_id=7)["replies"]
    with talk(database) as chat:
        assert chat(user="ana", text=FIRST, update_id=7) == twice
        assert chat(user="ana", text="perdón, somos 9", update_id=8)["facts"]["employees"] == 9


def test_a_restart_goes_on_and_new_forgets(database: str) -> None:
    with talk(database) as chat:
        results = through(chat, "ana")
    with talk(database) as chat:
        later = chat(user="ana", tick=True)
        assert later == {**results, "replies": []}
    with talk(database, "--new") as chat:
        fresh = chat(user="ana", tick=True)
        assert (fresh["facts"], fresh["asked"], fresh["done"]) == ({}, None, False)
        assert chat(user="ana", command="/start", update_id=1)["asked"] == "consent"


def test_a_killed_process_loses_no_answer(database: str) -> None:
    command = [*GANCHO, "chat", "--json", "--no-nlu", "--db", database, "--at", "2026-11-23"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment(), bufsize=0)
    chat = Talk(process)
    told = [welcomed(chat, "ana"), chat(user="ana", text=FIRST)][-1]
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        assert pipe is not None
        pipe.close()
    with talk(database) as chat:
        assert chat(user="ana", tick=True) == {**told, "replies": []}


def test_the_clock_moves_forth_and_back_and_decides_what_is_due_and_open(database: str) -> None:
    def opened(answer: dict[str, Any]) -> set[str]:
        return {hook["id"] for hook in answer["hooks"] if hook["availability"] == "open"}

    with talk(database) as chat:
        results = through(chat, "ana")
        chat(user="ana", choice=f"1.want.{results['hooks'][0]['id']}")
        assert chat(user="ana", tick=True)["replies"] == []
        assert chat(user="beto", tick=True, at="2026-12-30")["replies"] == []
        asked_how = chat(user="ana", tick=True)
        assert asked_how["replies"], "how it went is asked a week after"
        assert chat(user="ana", tick=True)["replies"] == []
        later = chat(user="ana", tick=True, at="2031-01-01")
        assert opened(later) < opened(results), "what nobody has verified for years is not open"
        back = chat(user="ana", text="gracias", at="2026-11-24T08:30:00-06:00")
        assert back["replies"] and back["facts"] == results["facts"]
        assert opened(back) == opened(results)
        assert chat(user="ana", text="gracias", at="2026-11-25T08:30")["replies"]


def test_the_whole_of_standard_input_at_once(database: str) -> None:
    lines = "".join(json.dumps({"user": f"u{n % 3}", "text": "hola"}) + "\n\n" for n in range(5)) + '{"text": "no end"}'
    answers = documents(gancho("chat", "--json", "--no-nlu", "--db", database, lines=lines))
    assert [answer["user"] for answer in answers] == ["u0", "u1", "u1", "u1", "u2", "u1", "u0", "u1", "u1", "u1", "u1"]
    assert [("error" in answer) for answer in answers] == [False, True] * 5 + [False]


def test_who_says_no_language_is_answered_in_that_of_the_greeting(chat: Talk) -> None:
    assert chat(user="ann", text="hello")["replies"][0]["text"].startswith("Hi!")
    assert chat(user="eva", text="hola")["replies"][0]["text"].startswith("¡Hola!")
