"""`gancho match`: one profile a line in, its hooks in ladder order and the climb out."""

from __future__ import annotations

import json
from typing import Any

from bot.domain.facts import FACTS, SPHERES
from tests.contracts.conftest import documents, gancho

POTTER = {"place": "14101", "sector": "327", "product": "ollas de barro", "employees": 2, "need": ["market"]}
HOOK = {"id", "sphere", "status", "availability", "rule_complete", "why", "missing"}


def match(database: str, lines: list[Any], *arguments: str) -> list[dict[str, Any]]:
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    return documents(gancho("match", "--db", database, "--at", "2026-11-23", *arguments, lines=text))


def test_hooks_and_climb_have_the_shape_that_was_promised(database: str) -> None:
    (answer,) = match(database, [{"id": "1", "facts": POTTER, "lang": "en"}])
    assert answer.keys() == {"id", "hooks", "climb"}
    for hook in answer["hooks"]:
        assert hook.keys() == HOOK
        assert hook["sphere"] in SPHERES
        assert hook["status"] in ("eligible", "nearly", "unknown")
        for reason in hook["why"]:
            assert reason.keys() == {"fact", "text"} and reason["fact"] in FACTS and reason["text"]
        for item in hook["missing"]:
            assert item.keys() == {"fact", "kind", "by", "text"} and item["text"]
            assert item["kind"] in ("ask", "mend")
            assert item["by"] or item["kind"] == "ask"
    for rung in answer["climb"]:
        assert rung.keys() - {"wait"} == {"id", "grants", "months"}
        assert rung["grants"].keys() <= FACTS.keys() and isinstance(rung["months"], int)


def test_held_goal_lang_and_all(database: str) -> None:
    plain, english, held, loan, brand = match(
        database,
        [
            {"id": "plain", "facts": POTTER},
            {"id": "english", "facts": POTTER, "lang": "en"},
            {"id": "held", "facts": POTTER, "held": ["credencial-de-artesano"]},
            {"id": "loan", "facts": {**POTTER, "registered": True}, "goal": "loan"},
            {"id": "brand", "facts": {**POTTER, "registered": True}, "goal": "brand"},
        ],
    )
    assert [hook["id"] for hook in plain["hooks"]] == [hook["id"] for hook in english["hooks"]]
    assert plain["hooks"][0]["why"][0]["text"] != english["hooks"][0]["why"][0]["text"]
    assert "credencial-de-artesano" in {hook["id"] for hook in plain["hooks"]}
    assert "credencial-de-artesano" not in {hook["id"] for hook in held["hooks"]}
    assert brand["climb"][-1]["id"] == "impi-registro-marca"
    assert loan["climb"] != brand["climb"]
    (everything,) = match(database, [{"id": "1", "facts": POTTER}], "--all")
    statuses = [hook["status"] for hook in everything["hooks"]]
    assert "not" in statuses
    assert statuses.index("not") >= len(plain["hooks"]), "what does not fit comes last"


def test_nobody_is_told_no_before_a_question_is_answered(database: str) -> None:
    (answer,) = match(database, [{"id": "1", "facts": {}}], "--all")
    refused = [hook for hook in answer["hooks"] if hook["status"] == "not"]
    assert all(hook["availability"] in ("closed", "exhausted") for hook in refused)
    assert len(answer["hooks"]) > 100 > len(refused)


def test_an_illegal_profile_has_one_line_with_its_id(database: str) -> None:
    wrong: list[Any] = [
        {"id": "unknown", "facts": {"colour": "red"}},
        {"id": "type", "facts": {"employees": "four"}},
        {"id": "range", "facts": {"employees": 0}},
        {"id": "half", "facts": {"employees": 2.5}},
        {"id": "nan", "facts": {"employees": float("nan")}},
        {"id": "truth", "facts": {"registered": "yes"}},
        {"id": "code", "facts": {"sector": "3271"}},
        {"id": "place", "facts": {"place": "99999"}},
        {"id": "list", "facts": {"need": "market"}},
        {"id": "item", "facts": {"need": ["money"]}},
        {"id": "items", "facts": {"materials": [5]}},
        {"id": "object", "facts": {"need": {"market": True}}},
        {"id": "no facts"},
        {"id": "facts", "facts": [POTTER]},
        {"id": "held", "facts": {}, "held": "credencial-de-artesano"},
        {"id": "helds", "facts": {}, "held": [["x"]]},
        {"id": "goal", "facts": {}, "goal": "the moon"},
        {"id": "goals", "facts": {}, "goal": ["loan"]},
        {"id": "lang", "facts": {}, "lang": "de"},
    ]
    answers = match(database, [*wrong, "", "no json", '"text"', {"id": "good", "facts": POTTER}])
    assert len(answers) == len(wrong) + 4
    for line, answer in zip(wrong, answers, strict=False):
        assert set(answer) == {"id", "error"}, line
        assert answer["id"] == line["id"] and answer["error"] and "\n" not in answer["error"]
    assert [answer["id"] for answer in answers[-4:]] == [None, None, None, "good"]
    assert answers[-1]["hooks"]


def test_null_is_not_known(database: str) -> None:
    known, unknown = match(
        database, [{"id": "a", "facts": POTTER}, {"id": "a", "facts": {**POTTER, "registered": None}}]
    )
    assert known == unknown
