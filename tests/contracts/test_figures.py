"""`gancho figures survival|diversity`: rows for offices, nothing that tells of fewer than five."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime

import pytest

from bot.app.ports import Commit
from bot.dialogue.effects import CheckIn, Consent, FirstHook, Record
from bot.storage.store import open_store
from tests.contracts.conftest import gancho
from tests.world import LEXICON

START = datetime(2026, 1, 10, 18, tzinfo=UTC)


@pytest.fixture
def followed(database: str) -> str:
    """Six businesses of four months that were going a month later, and one of them closed half a year on."""
    store = open_store(database, LEXICON)
    for number in range(6):
        told = [Consent(True), Record("age_months", 4, "words"), FirstHook(), CheckIn(1, "going")]
        told += [CheckIn(6, "closed" if number == 0 else "going")]
        assert store.commit(Commit(f"tg:{number}", 0, START, {}, "es", tuple(told), ()))
    store.close()
    return database


def test_survival_by_age_as_json_and_csv(followed: str) -> None:
    at = ("--db", followed, "--at", "2026-07-20")
    done = gancho("figures", "survival", *at)
    assert done.returncode == 0, done.stderr
    young, older = map(json.loads, done.stdout.decode().splitlines())
    assert young == {
        "youngest": 0, "oldest": 5, "businesses": 6, "going": 6, "changed": 0, "closed": 0, "not_known": 0
    }  # fmt: skip
    assert (older["businesses"], older["going"], older["closed"]) == (6, None, None)  # one closed: not told
    table = list(csv.DictReader(io.StringIO(gancho("figures", "survival", "--format", "csv", *at).stdout.decode())))
    assert [row["going"] for row in table] == ["6", ""]


def test_diversity_of_the_places_of_the_state(database: str) -> None:
    done = gancho("figures", "diversity", "--db", database)
    rows = {row["place"]: row for row in map(json.loads, done.stdout.decode().splitlines())}
    assert rows.keys() >= {"14", "14-R12", "14101"}
    assert all(row["place"].startswith("14") and 1 <= row["diversity"] <= row["mentions"] for row in rows.values())
    assert rows["14"]["diversity"] > rows["14-R12"]["diversity"] > rows["14101"]["diversity"]


def test_an_empty_database_has_no_survival_figures(database: str) -> None:
    done = gancho("figures", "survival", "--db", database)
    assert (done.returncode, done.stdout) == (0, b"")
