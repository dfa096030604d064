"""A talk with an office while the bot is killed at every point where something said may be lost or told twice.

The test's server kills the bot in the middle of its calls: when a message has come in and is not acknowledged yet, and
when one goes out, before the server takes it and after. While the bot is dead the owner, the office and the network go
on: both write, and what came in before comes in again.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from bot.app.people import People
from bot.app.ports import Commit
from bot.dialogue.effects import Consent, FirstHook, Record
from bot.dialogue.session import RESULTS, Session
from bot.domain.roles import OFFICE, Role
from bot.shipped import load_lexicon
from bot.storage.desk_store import DeskStore
from bot.storage.engine import reading
from bot.storage.models import Inbox, Outbox
from bot.storage.store import open_store
from tests.botapi.running import PATIENCE, RunningBot
from tests.botapi.server import BotApi, Fault

pytestmark = pytest.mark.long

OWNER, CLERK, GROUP, TOWN = 71, 9001, -7001, "14101"
# who speaks, and the call in which the bot is killed: its method, and of a sending whether the message went through
POINTS = (
    ("owner", "sendMessage", True), ("clerk", "sendMessage", True), ("owner", "getUpdates", False),
    ("owner", "sendMessage", False), ("clerk", "sendMessage", False),
)  # fmt: skip


class Talkers:
    """An owner and a clerk, who answers the newest message that there is in the office's group."""

    def __init__(self, api: BotApi) -> None:
        self.api = api
        self.said: dict[str, list[str]] = {"owner": [], "clerk": []}

    def say(self, who: str) -> None:
        words = f"{'pregunta' if who == 'owner' else 'respuesta'} {len(self.said[who]):02}"
        self.said[who].append(words)
        if who == "owner":
            self.api.say(OWNER, words)
        else:
            self.api.in_group(GROUP, CLERK, text=words, reply=self.api.received(GROUP)[-1].message_id)

    def came(self, who: str) -> list[int]:
        """How often each of the words came to the other."""
        texts = self.api.texts(GROUP if who == "owner" else OWNER)
        return [sum(words in text for text in texts) for words in self.said[who]]


def _prepared(url: str) -> Engine:
    """A clerk of the town's office, and an owner who has got as far as the results."""
    store, now = open_store(url, load_lexicon()), datetime.now(UTC)
    people = People(DeskStore(store.engine), lambda: now, lambda place: True)
    people.add("Lupita", CLERK, [Role(OFFICE, (TOWN,))], "es", None)
    session = Session(stage=RESULTS, consented=True, had_first=True, lang="es")
    effects = (Consent(True), Record("product", "ollas", "words"), Record("place", TOWN, "words"), FirstHook())
    assert store.commit(Commit(f"tg:{OWNER}", 0, now, session.to_json(), "es", effects, ()))
    return reading(store.engine)


def _settle(api: BotApi, engine: Engine) -> None:
    """Until all that came in is acknowledged and handled, and all that goes out gone."""
    until = time.monotonic() + PATIENCE
    waiting = select(func.count()).where(Inbox.state != "done")
    unsent = select(func.count()).where(Outbox.state.in_(("pending", "sending")))
    while True:
        with engine.connect() as c:
            left = (len(api.waiting), c.scalar(waiting), c.scalar(unsent))
        if not any(left):
            return
        assert time.monotonic() < until, f"not acknowledged, not handled, not sent: {left}"
        time.sleep(0.02)


def test_what_is_said_in_a_talk_is_neither_lost_nor_told_twice(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'gancho.db'}"
    engine = _prepared(url)
    with BotApi() as api, RunningBot(api, url, tmp_path / "log") as bot:
        people = Talkers(api)
        bot.start()
        api.in_group(GROUP, CLERK, text="/office Fomento")
        api.wait(lambda: bool(api.received(GROUP)), PATIENCE, "for the office")
        api.say(OWNER, "quiero hablar con una persona")
        api.wait_for(OWNER, 1, PATIENCE)
        api.press(OWNER, "Sí, sin resumen")
        for who, method, went_through in POINTS:
            _settle(api, engine)
            to = None if method == "getUpdates" else GROUP if who == "owner" else OWNER
            assert bot.process is not None
            # the bot is asking for updates: its next call acknowledges what it gets now
            api.faults = [Fault(method, chat=to, delivered=went_through, dropped=True, then=bot.process.kill)]
            people.say(who)
            api.wait(lambda: not api.faults[0].times, PATIENCE, "for the call")
            bot.wait()
            for speaker in ("clerk", "owner"):
                people.say(speaker)
            api.deliver_again(api.history[-3])
            bot.start()
        _settle(api, engine)
        assert bot.stop() == 0
        with engine.connect() as c:
            doubtful = list(c.scalars(select(Outbox.chat).where(Outbox.state == "uncertain")))
    engine.dispose()
    assert "Traceback" not in bot.said
    for who, chat in (("owner", GROUP), ("clerk", OWNER)):
        came = people.came(who)
        told = f"{list(zip(people.said[who], came, strict=True))}; in doubt: {doubtful}"
        assert max(came) == 1, f"told twice: {told}"
        cut_short = [
            went_through for speaker, method, went_through in POINTS if (speaker, method) == (who, "sendMessage")
        ]
        more = doubtful.count(f"tg:{chat}") - len(cut_short)  # under way while the bot asked for updates
        assert 0 <= more <= len(POINTS) - sum(method == "sendMessage" for _, method, _ in POINTS), told
        assert cut_short.count(False) <= came.count(0) <= cut_short.count(False) + more, f"lost: {told}"
