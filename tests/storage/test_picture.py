from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.app.store_ports import Answer, Course
from bot.domain.profile import Profile
from bot.storage.picture import SqlCounts
from bot.storage.store import SqlStore
from tests.storage.made import NOW
from tests.storage.population import Owner, populate
from tests.world import LEXICON

JULY = datetime(2026, 7, 3, 18, tzinfo=UTC)


def owner(facts: dict[str, Any], **more: Any) -> Owner:
    return Owner(Profile.of(facts, LEXICON), **more)


PEOPLE = [
    owner({"place": "14101", "sector": "327", "markets": ["local"]}),
    owner({"place": "14101", "sector": "327"}, opened=JULY, finished=True),
    owner({"place": "14101", "markets": ["regional"]}, first_hook=NOW, hooks={"rfc": "chosen"}),
    owner({"place": "14039", "markets": ["national"]}, first_hook=NOW, hooks={"wide": "accepted"}),
    owner({"place": "14039", "exports": True}, first_hook=NOW, hooks={"world": "accepted"}),
    owner({"place": "141010001"}, first_hook=NOW, hooks={"rfc": "finished"}),
    owner({}, first_hook=NOW, hooks={"wide": "refused", "rfc": "unsuitable"}),
    owner({"channels": ["export"]}, hooks={"wide": "unsuitable"}),
    owner({"place": "14019"}, first_hook=NOW, hooks={"wide": "finished"}),
]


@pytest.fixture
def counts(engine: Engine) -> SqlCounts:
    store = SqlStore(engine, LEXICON)
    store.import_programmes(
        [
            {"id": "rfc", "sphere": "national", "kind": "registration"},
            {"id": "wide", "sphere": "regional", "kind": "fair"},
            {"id": "world", "sphere": "international", "kind": "fair"},
        ],
        "seed",
        NOW,
    )
    with engine.begin() as c:
        populate(c, PEOPLE)
    return SqlCounts(engine)


def rows(found: Any) -> dict[str, list[int]]:
    return {name: list(numbers) for name, numbers in found.items()}


def test_the_funnel_by_each_dimension(counts: SqlCounts) -> None:
    """Started, finished, hooked, accepted, climbed: an RFC lifts nobody, nor does a fair at home."""
    assert rows(counts.funnel("municipality", None)) == {
        "14101": [4, 3, 2, 1, 0], "14039": [2, 2, 2, 2, 0], "14019": [1, 1, 1, 1, 1], "unknown": [2, 1, 1, 0, 0],
    }  # fmt: skip
    assert rows(counts.funnel("sphere", None)) == {
        "local": [5, 4, 3, 2, 1], "regional": [1, 1, 1, 0, 0], "national": [1, 1, 1, 1, 0],
        "international": [2, 1, 1, 1, 0],
    }  # fmt: skip
    assert rows(counts.funnel("month", None)) == {"2026-07": [1, 1, 0, 0, 0], "2026-11": [8, 6, 6, 4, 1]}
    assert rows(counts.funnel("sector", ["14101"])) == {"327": [2, 1, 0, 0, 0], "unknown": [2, 2, 2, 1, 0]}


def test_courses_and_needs_of_some_places(engine: Engine, counts: SqlCounts) -> None:
    with engine.begin() as c:
        populate(
            c,
            [
                owner({"place": "14101", "age_months": 10, "need": ["market", "legal"]}, first_hook=NOW,
                      answers={12: "going"}),
                owner({"place": "14039", "age_months": 5, "need": ["market"]}, first_hook=NOW),
            ],
            start=100,
        )  # fmt: skip
    assert counts.courses(["14101"]) == [Course(10, NOW, [Answer(12, "going")])]
    assert len(counts.courses(None)) == 2
    asking = {need: number for need, number in counts.asking(None).items() if number}
    assert asking == {"market": 2, "legal": 1}
    assert counts.asking(["14039"])["legal"] == 0
    assert {(group.place, group.need, group.owners) for group in counts.needs(["14101"])} == {
        ("14101", "market", 1), ("14101", "legal", 1),
    }  # fmt: skip
