"""A talk with an office while the bot is killed between the owner's words and their delivery, again and again."""

from __future__ import annotations

import random
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from bot.app.people import People
from bot.app.ports import Commit
from bot.bootstrap import load_lexicon
from bot.dialogue.effects import Consent, FirstHook, Record
from bot.dialogue.session import RESULTS, Session
from bot.domain.roles import OFFICE, Role
from bot.storage.desk_store import DeskStore
from bot.storage.models import Inbox, Outbox
from bot.storage.store import open_store
from tests.botapi.running import PATIENCE, RunningBot
from tests.botapi.server import BotApi

pytestmark = pytest.mark.long

OWNER, CLERK, GROUP, TOWN = 71, 9001, -7001, "14101"
KILLS = 5


def _prepared(url: str) -> Engine:
    """A clerk of the town's office, and an owner who has got as far as the results."""
    store, now = open_store(url, load_lexicon()), datetime.now(UTC)
    people = People(DeskStore(store.engine), lambda: now, lambda place: True)
    people.add("Lupita", CLERK, [Role(OFFICE, (TOWN,))], "es", None)
    session = Session(stage=RESULTS, consented=True, had_first=True, lang="es")
    effects = (Consent(True), Record("product", "ollas", "words"), Record("place", TOWN, "words"), FirstHook())
    assert store.commit(Commit(f"tg:{OWNER}", 0, now, session.to_json(), "es", effects, ()))
    return store.engine


def test_what_is_said_in_a_talk_is_neither_lost_nor_told_twice(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'gancho.db'}"
    engine, dice = _prepared(url), random.Random(20261127)
    with BotApi() as api, RunningBot(api, url, tmp_path / "log") as bot:
        bot.start()
        api.in_group(GROUP, CLERK, text="/office Fomento")
        api.wait(lambda: bool(api.received(GROUP)), PATIENCE, "for the office")
        api.say(OWNER, "quiero hablar con una persona")
        api.wait_for(OWNER, 1, PATIENCE)
        api.press(OWNER, "Sí, sin resumen")
        api.wait(lambda: len(api.received(GROUP)) > 1, PATIENCE, "for the talk")
        begins = api.received(GROUP)[-1].message_id  # the clerk answers there, as in a topic of the talk
        api.jitter = 0.5  # a slow line: at most moments something is under way
        for number in range(KILLS):
            api.say(OWNER, f"pregunta {number}")
            api.in_group(GROUP, CLERK, text=f"respuesta {number}", reply=begins)
            api.wait(lambda: not api.waiting or _in_hand(engine), PATIENCE, "for what was said")
            time.sleep(dice.uniform(0.0, 0.6))
            bot.kill()
            for update in dice.sample(api.history, 2):
                api.deliver_again(update)
            bot.start()
        api.wait(lambda: not api.waiting and not _in_hand(engine), 2 * PATIENCE, "for all to be settled")
        assert bot.stop() == 0
        assert "Traceback" not in bot.said
        with engine.connect() as c:
            uncertain = list(c.scalars(select(Outbox.chat).where(Outbox.state == "uncertain")))
        for chat, words in ((GROUP, "pregunta"), (OWNER, "respuesta")):
            came = [sum(f"{words} {number}" in text for text in api.texts(chat)) for number in range(KILLS)]
            assert max(came) == 1, f"told twice: {came}"
            assert came.count(0) <= uncertain.count(f"tg:{chat}") <= KILLS, f"lost: {came}, {uncertain}"
    engine.dispose()


def _in_hand(engine: Engine) -> bool:
    with engine.connect() as c:
        waiting = c.scalar(select(func.count()).select_from(Inbox).where(Inbox.state != "done"))
        unsent = c.scalar(select(func.count()).select_from(Outbox).where(Outbox.state.in_(("pending", "sending"))))
    return bool(waiting or unsent)
