"""A real process killed in the middle of its work: what it had committed stands, the rest is as if it never began."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable

import pytest
from sqlalchemy import Engine, func, select

from bot.storage.models import Chat, FactHistory, Inbox, Outbox
from bot.storage.store import HOLD, SqlStore, open_store
from tests.storage.made import NOW
from tests.world import LEXICON, TODAY

HOLDING = """
incoming = store.claim(NOW, "doomed")
print(incoming.key, flush=True)
import time; time.sleep(60)
"""
WORKING = """
from bot.app.message_ports import Message
from bot.app.ports import Commit
from bot.dialogue.effects import Consent, Record
number = 0
while True:
    if number == 3:
        print("under way", flush=True)
    number += 1
    store.ingest(f"k{number}", "c", {"number": number}, NOW)
    incoming = store.claim(NOW, "doomed")
    state = store.load("c", TODAY)
    effects = [Consent(True), Record("employees", number, "words")]
    store.commit(Commit("c", state.version, NOW, {"n": number}, "es", effects, [Message(str(number))], incoming.id))
"""
Start = Callable[[str], "subprocess.Popen[str]"]


@pytest.fixture
def start(engine: Engine) -> Start:
    url = engine.url.render_as_string(hide_password=False)

    def run(script: str) -> subprocess.Popen[str]:
        opening = (
            "import sys; from bot.storage.store import open_store; from tests.storage.made import NOW; "
            "from tests.world import LEXICON, TODAY; store = open_store(sys.argv[1], LEXICON)\n"
        )
        return subprocess.Popen([sys.executable, "-c", opening + script, url], stdout=subprocess.PIPE, text=True)

    return run


def _kill(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.wait(10)
    assert process.stdout is not None
    process.stdout.close()


def test_a_killed_workers_row_is_taken_again(store: SqlStore, start: Start) -> None:
    store.ingest("1", "c", {"text": "hola"}, NOW)
    process = start(HOLDING)
    assert process.stdout is not None
    assert process.stdout.readline() == "1\n"
    _kill(process)
    assert store.claim(NOW + HOLD / 2, "other") is None
    again = store.claim(NOW + HOLD, "other")
    assert again is not None
    assert again.body == {"text": "hola"}


def test_the_only_process_need_not_wait_for_a_hold_to_end(store: SqlStore, start: Start) -> None:
    if store.engine.dialect.name != "sqlite":
        pytest.skip("on PostgreSQL other workers may be alive")
    store.ingest("1", "c", {"text": "hola"}, NOW)
    process = start(HOLDING)
    assert process.stdout is not None
    process.stdout.readline()
    _kill(process)
    again = open_store(str(store.engine.url), LEXICON)
    assert again.claim(NOW, "next") is not None
    again.close()


def test_a_turn_stands_whole_or_not_at_all(store: SqlStore, start: Start) -> None:
    process = start(WORKING)
    assert process.stdout is not None
    assert process.stdout.readline() == "under way\n"
    time.sleep(random.uniform(0, 0.05))
    _kill(process)
    with store.engine.connect() as c:
        done = c.scalar(select(func.count()).select_from(Inbox).where(Inbox.state == "done"))
        waiting = c.scalar(select(func.count()).select_from(Inbox).where(Inbox.state == "waiting"))
        queued = c.scalar(select(func.count()).select_from(Outbox))
        recorded = c.scalar(select(func.count()).select_from(FactHistory))
        version, session = c.execute(select(Chat.version, Chat.session)).one()
    assert done >= 3
    assert waiting in (0, 1)
    assert done == queued == recorded == version == session["n"]
    assert store.load("c", TODAY).profile.values == {"employees": done}
