"""What is published changes at once in a running bot, whoever published it; and what cannot be read is left out."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.app.published import Published
from bot.app.turn import Turns
from bot.domain.pace import morning
from bot.storage.store import SqlStore, open_store
from tests.conversations.world import ZONE, documents, i18n, reference
from tests.storage.conftest import engine, postgresql  # noqa: F401  both engines

NINE = morning(date(2026, 11, 23), ZONE)
BEST = "tonala-herramienta"
ELSEWHERE = """
import json, sys
from datetime import UTC, datetime
from bot.shipped import load_lexicon
from bot.storage.store import open_store
open_store(sys.argv[1], load_lexicon()).import_programmes(json.load(sys.stdin), "desk", datetime.now(UTC))
"""


def publish(store: SqlStore, changed: Mapping[str, Mapping[str, Any]]) -> None:
    store.import_programmes([{**doc, **changed.get(doc["id"], {})} for doc in documents().values()], "tests", NINE)


def running(store: SqlStore) -> Published:
    return Published(store, lambda catalogue: replace(reference(), catalogue=catalogue))


def effort(published: Published, store: SqlStore) -> int:
    """As a turn sees it: by the revision that came along with the chat."""
    programme = published(store.load("tg:1", NINE.date()).revision).catalogue.get(BEST)
    assert programme is not None
    return programme.effort


@pytest.fixture
def store(engine: Engine) -> SqlStore:  # noqa: F811
    made = SqlStore(engine, reference().lexicon)
    publish(made, {})
    return made


def test_another_store_publishes_and_the_next_turn_knows(store: SqlStore, engine: Engine) -> None:  # noqa: F811
    published = running(store)
    assert effort(published, store) != 3
    before = published("")
    assert published(store.revision()) is before
    publish(SqlStore(engine, reference().lexicon), {BEST: {"effort": 3}})
    assert effort(published, store) == 3
    for programme in before.catalogue:
        if programme.id != BEST:
            assert published("").catalogue.get(programme.id) is programme, "what did not change is not read again"


def test_another_process_publishes_and_the_next_turn_knows(store: SqlStore, engine: Engine) -> None:  # noqa: F811
    published = running(store)
    assert effort(published, store) != 3
    changed = [{**next(doc for doc in documents().values() if doc["id"] == BEST), "effort": 3}]
    url = engine.url.render_as_string(hide_password=False)
    subprocess.run([sys.executable, "-c", ELSEWHERE, url], input=json.dumps(changed).encode(), check=True)
    assert effort(published, store) == 3


def test_a_turn_never_goes_back_to_an_older_snapshot() -> None:
    store = open_store("sqlite://", reference().lexicon)
    publish(store, {})
    published = running(store)
    old = store.revision()
    publish(store, {BEST: {"effort": 3}})
    new = published(store.revision())
    assert published(old) is new
    assert published("") is new


def test_what_is_withdrawn_is_gone_and_what_cannot_be_read_is_left_out(caplog: pytest.LogCaptureFixture) -> None:
    store = open_store("sqlite://", reference().lexicon)
    publish(store, {BEST: {"requires": {"fact": "colour", "is": "red"}}})
    published = running(store)
    assert len(published("").catalogue) == len(documents()) - 1
    assert f"programme {BEST} is left out" in caplog.text
    publish(store, {})
    assert len(published(store.revision()).catalogue) == len(documents())


async def test_a_running_bot_answers_from_the_new_catalogue() -> None:
    store = open_store("sqlite://", reference().lexicon)
    publish(store, {})
    published = running(store)
    seen = []

    def told(revision: str) -> Any:
        seen.append(published(revision))
        return seen[-1]

    turns = Turns(store, None, told, i18n(), ZONE)  # type: ignore[arg-type]
    for number, update in enumerate(({"type": "command", "name": "start"}, {"type": "command", "name": "programs"})):
        publish(store, {BEST: {"effort": 1 + number}})
        store.ingest(str(number), "tg:1", update, NINE)
        incoming = store.claim(NINE, "tests")
        assert incoming is not None
        await turns.handle(incoming, NINE)
        programme = seen[-1].catalogue.get(BEST)
        assert programme is not None
        assert programme.effort == 1 + number
