"""What owners say after a hook has ended reaches the matcher with the next day's snapshot, and says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine

from bot.app.ports import Commit
from bot.app.published import Published
from bot.app.view import hooks
from bot.dialogue.effects import Consent, Hook, Judged
from bot.domain.partnership import NO, YES, Experience
from bot.domain.profile import Profile
from bot.storage.store import SqlStore
from tests.conversations.world import documents, i18n, reference
from tests.storage.conftest import engine, postgresql  # noqa: F401  both engines
from tests.storage.made import NOW, agreed
from tests.world import LEXICON

TODAY = NOW.date()
HERE = {"place": "14101", "need": ["market"]}


@pytest.fixture
def store(engine: Engine) -> SqlStore:  # noqa: F811
    return SqlStore(engine, LEXICON)


def answered(store: SqlStore, number: int, programme: str, answers: dict[str, str]) -> None:
    judged = [Judged(programme, condition, answer, "Fomento", "14101") for condition, answer in answers.items()]
    effects = (Consent(True), Hook(programme, "finished"), *judged)
    chat = f"tg:{programme}-{number}"
    version = store.load(chat, TODAY).version
    assert store.commit(Commit(chat, version, NOW, {}, "es", effects, ()))


def test_an_owner_counts_once_and_four_do_not_count(store: SqlStore) -> None:
    for number in range(4):
        answered(store, number, "fair", {"solution": YES, "rules": NO})
        answered(store, number, "few", {"solution": NO})
    assert store.judged() == {}
    answered(store, 4, "fair", {"solution": YES})
    assert store.judged() == {"fair": Experience(5, 3.0)}
    answered(store, 4, "fair", {"solution": NO})  # corrected
    assert store.judged() == {"fair": Experience(5, 2.0)}
    agreed(store, Hook("fair", "taken_back"), chat="tg:fair-4")
    assert store.judged() == {}


def test_of_two_that_fit_alike_the_one_that_works_comes_first_from_the_next_day_on(store: SqlStore) -> None:
    """And the reason that it stands there is told, where it decides."""
    tool = next(each for each in documents().values() if each["id"] == "tonala-herramienta")
    made = {**tool, "requires": {"all": []}, "variant_of": None}
    store.import_programmes([{**made, "id": name} for name in "az"], "tests", NOW)
    published = Published(store, lambda catalogue: replace(reference(), catalogue=catalogue))

    def offered(day: date) -> list[tuple[str, list[str]]]:
        found = hooks(Profile.of(HERE, LEXICON), published.refresh(day), TODAY, i18n().text, "en")
        return [(each["id"], [why["text"] for why in each["why"] if why["fact"] is None]) for each in found]

    assert offered(TODAY) == [("a", []), ("z", [])]
    for number in range(8):
        answered(store, number, "z", {"solution": YES, "rules": YES, "communication": YES})
    assert offered(TODAY) == [("a", []), ("z", [])]
    assert offered(TODAY + timedelta(1)) == [("z", ["It has worked well for other businesses."]), ("a", [])]
    store.import_programmes([{**made, "id": name, "effort": 2} for name in "az"], "tests", NOW)
    assert [name for name, _ in offered(TODAY + timedelta(1))] == ["z", "a"], "a new revision keeps what is known"
    for number in range(8, 28):
        answered(store, number, "z", {"solution": NO})
    for number in range(20):
        answered(store, number, "a", {"solution": NO, "rules": NO, "communication": YES})
    assert offered(TODAY + timedelta(2)) == [("a", []), ("z", [])], "with as little on both sides the name decides"
