"""A notice to 20,000 owners while the sender is killed again and again: nobody is left out, nobody gets it twice.

The sender and the server of this test go at 300 messages a second instead of Telegram's 30, which the server enforces
as strictly (in any second, and one a second for each chat): at 30 it would take eleven minutes of sending alone. And
the process is the sender's part of the bot only, which starts in a second. `tests/test_kill.py` kills whole bots.
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from bot.storage.models import Outbox
from bot.storage.notice_store import SqlNotices
from bot.storage.store import open_store
from tests.botapi.server import BotApi, Limit
from tests.storage.noticed import asked, notice, owners
from tests.world import LEXICON

pytestmark = pytest.mark.long

OWNERS = 20_000
RATE = 300
MOST_SECONDS = 540.0
PATIENCE = 60.0


def _states(engine: Engine) -> Counter[str]:
    with engine.connect() as c:
        rows = select(Outbox.state, func.count()).where(Outbox.notice.is_not(None)).group_by(Outbox.state)
        return Counter(dict(iter(c.execute(rows))))


def test_nobody_is_left_out_and_nobody_gets_it_twice(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'gancho.db'}"
    store = open_store(url, LEXICON)
    engine, notices = store.engine, SqlNotices(store)
    owners(engine, OWNERS)
    now = datetime.now(UTC)
    assert notices.keep(notice(at=now, opens=now, closes=now + timedelta(days=1)))
    assert notices.queue("n1", asked(now=now)) == OWNERS
    dice, kills, doubtful = random.Random(20261123), 0, 0
    with BotApi() as api:
        api.limit, api.chat_limit = Limit(RATE, strict=True), lambda: Limit(1, 1)
        api.jitter = 0.03
        command = [sys.executable, "-m", "tests.delivery.sender_process", url, api.url, str(RATE)]
        until = time.monotonic() + MOST_SECONDS
        while _states(engine)["pending"] and time.monotonic() < until:
            got = len(api.received())
            with subprocess.Popen(command) as sender:
                api.wait(lambda got=got: len(api.received()) > got, PATIENCE, "for the next messages")
                time.sleep(dice.uniform(5.0, 10.0))
                sender.kill()
            kills += 1
            left = _states(engine)["sending"]
            assert left < RATE  # what was under way at that moment
            doubtful += left
        with subprocess.Popen(command) as sender:
            while set(_states(engine)) & {"pending", "sending"} and time.monotonic() < until:
                time.sleep(0.2)
            sender.terminate()
    states, times = _states(engine), Counter(item.chat for item in api.received())
    with engine.connect() as c:
        became = {int(row.chat[3:]): row.state for row in c.execute(select(Outbox.chat, Outbox.state))}
    print(f"\n{kills} kills; {dict(states)}; {api.refused} refused; {len(times)} chats got it")
    store.close()
    assert kills >= 5
    assert max(times.values()) == 1, "somebody got it twice"
    assert set(states) <= {"sent", "uncertain"} and states.total() == OWNERS
    assert states["uncertain"] <= doubtful
    assert all(times[chat] == 1 for chat, state in became.items() if state == "sent"), "somebody was left out"
    assert set(times) <= set(became)
