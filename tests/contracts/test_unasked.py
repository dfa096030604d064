"""What is said unasked, by real processes: `at` and `tick` of `gancho chat --json`, over restarts and imports."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from tests.contracts.conftest import Talk, gancho, labels, talk
from tests.contracts.test_chat import through, welcomed

STOP = "No más recordatorios"


def said(chat: Talk, at: str, user: str = "ana") -> list[str]:
    return [reply["text"] for reply in chat(user=user, tick=True, at=at)["replies"]]


def chosen(chat: Talk) -> str:
    """Through the interview, and the first programme chosen that has no papers to remind of."""
    hook = str(through(chat, "ana")["hooks"][0]["id"])
    chat(user="ana", choice=f"1.want.{hook}")
    return hook


def test_an_unfinished_interview_gets_one_nudge_the_next_day(database: str) -> None:
    with talk(database) as chat:
        question = [reply["text"] for reply in welcomed(chat, "ana")["replies"]][-1]
        assert said(chat, "2026-11-23T20:00") == []
        assert said(chat, "2026-11-24T08:59") == []
    with talk(database) as chat:
        (nudge,) = said(chat, "2026-11-24T09:00")
        assert nudge.endswith(question) and nudge != question
        assert said(chat, "2026-12-24") == []


def test_a_chosen_programme_is_followed_one_message_a_week(database: str) -> None:
    with talk(database) as chat:
        chosen(chat)
        days = [date(2026, 11, 24) + timedelta(days=number) for number in range(30)]
        told = {day: found for day in days if (found := said(chat, day.isoformat()))}
    assert told and all(len(found) == 1 for found in told.values())
    assert all(later - earlier >= timedelta(days=7) for earlier, later in pairwise(told)), told
    assert any("¿Cómo te fue con" in text for found in told.values() for text in found)


def test_stop_is_under_each_message_and_can_be_taken_back(database: str) -> None:
    with talk(database) as chat:
        chosen(chat)
        first = chat(user="ana", tick=True, at="2026-12-03")
        buttons = labels(first)
        assert STOP in buttons
        stopped = chat(user="ana", choice=buttons[STOP])
        ((resume, name),) = labels(stopped).items()
        assert resume.startswith("Sí")
        chat(user="ana", choice=name)
        assert chat(user="ana", tick=True, at="2026-12-24")["replies"], "the question whether the business is going"


def test_a_change_of_the_catalogue_is_told_to_whom_it_concerns(database: str, tmp_path: Path) -> None:
    def window(changed: str, state: str | None) -> None:
        path = tmp_path / "catalogue" / f"{changed}.yaml"
        doc: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
        doc["window"] = {"always": state is None, "opens": None, "closes": None, "usual_month": None, "state": state}
        path.write_text(yaml.safe_dump(doc, allow_unicode=True), "utf-8")
        done = gancho("catalogue", "import", str(tmp_path / "catalogue"), "--db", database)
        assert done.returncode == 0, done.stderr

    exported = gancho("catalogue", "export", "--format", "yaml", "--to", str(tmp_path / "catalogue"), "--db", database)
    assert exported.returncode == 0, exported.stderr
    with talk(database) as chat:
        hooks = [hook["id"] for hook in through(chat, "ana")["hooks"]]
        welcomed(chat, "beto")
        window(hooks[0], "closed")
        (news,) = chat(user="ana", tick=True, at="2026-11-23T12:00")["replies"]
        assert "ya cerró" in news["text"]
        assert {choice["id"].split(".")[1] for choice in news["choices"]} == {"more", "want", "stop"}
        assert said(chat, "2026-11-23T12:00", "beto") == []
        assert said(chat, "2026-11-23T12:00") == []
