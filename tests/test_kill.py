"""The running bot, killed again and again while people talk to it: in the end every answer is accounted for."""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, func, select, text

from bot.app import arrivals
from bot.app.work import work_one
from bot.bootstrap import build
from bot.channels.telegram.arrival import PREFIX
from bot.channels.telegram.outgoing import THANKS
from bot.config import Settings
from bot.storage.engine import make_engine
from bot.storage.models import Chat, FactHistory, Inbox, Outbox, Profile
from tests.botapi.running import PATIENCE, RunningBot
from tests.botapi.server import BotApi

pytestmark = pytest.mark.long

# Each owner's side of the talk: words, or the id of a button.
WELCOME = ("/start", "1.consent.yes", "1.for_whom.mine")
SCRIPTS = (
    ("hago ollas de barro en Tonalá con mi esposa", "vendo en el tianguis", "desde 2015", "no exporto", "¿quién eres?",
     "tengo RFC", "perdón, somos 5", "quiero vender más", "/profile", "gracias"),
    ("vendo tamales en Tequila, somos 3", "no sé", "¿cuánto cuesta?", "quiero un crédito", "sí", "no", "/help",
     "trabajamos en grupo", "llevo 2 años", "gracias"),
    ("tengo un taller de huaraches en Colotlán", "somos 4", "los hago a mano con vaqueta", "mejor en inglés",
     "we sell online", "since 2010", "we need a loan", "/profile", "thanks", "bye"),
)  # fmt: skip
CHATS = tuple(range(71, 81))
PACE = 2.0  # seconds after which somebody writes again although no answer came


@dataclass
class Account:
    """What there is of one chat in the end."""

    facts: list[tuple[Any, ...]]
    session: Any
    version: int
    said: list[str]


def script(chat: int) -> Sequence[str]:
    return (*WELCOME, *SCRIPTS[chat % len(SCRIPTS)])


def undisturbed(url: str, operator: dict[str, str]) -> dict[int, Account]:
    """The same talks in one process that nobody kills."""
    parts = build(
        Settings(database_url=url, operator_name=operator["OPERATOR_NAME"],
                 operator_privacy_url=operator["OPERATOR_PRIVACY_URL"]), None, at_home=False,
    )  # fmt: skip
    said: dict[int, list[str]] = {chat: [] for chat in CHATS}

    async def talk() -> None:
        for chat in CHATS:
            for number, line in enumerate(script(chat)):
                now = datetime.now(UTC)
                pressed = line[:2] == "1."
                body = {"type": "press", "choice": line, "lang": "es"} if pressed else arrivals.text(line, "es")
                parts.store.ingest(f"{chat}:{number}", f"{PREFIX}{chat}", body, now)
                await work_one(parts.store, parts.turns, now, "reference")
                for row in parts.store.outgoing(now, 100):
                    said[chat].append(row.message.text)
                    parts.store.settle(row.id, "sent", now)

    asyncio.run(talk())
    found = accounts(parts.store.engine, said)
    parts.store.close()
    return found


def accounts(engine: Engine, said: dict[int, list[str]]) -> dict[int, Account]:
    history = (
        select(FactHistory.fact, FactHistory.value, FactHistory.source, FactHistory.quote)
        .join(Profile, Profile.id == FactHistory.business)
        .order_by(FactHistory.id)
    )
    found = {}
    with engine.connect() as c:
        for chat in CHATS:
            name = f"{PREFIX}{chat}"
            facts = [tuple(row) for row in c.execute(history.where(Profile.chat == name))]
            session, version = c.execute(select(Chat.session, Chat.version).where(Chat.id == name)).one()
            found[chat] = Account(facts, session, version, said[chat])
    return found


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'gancho.db'}"
        return
    server = make_engine(request.getfixturevalue("postgresql_url"))
    with server.connect().execution_options(isolation_level="AUTOCOMMIT") as c:
        c.execute(text("CREATE DATABASE kills"))
        yield str(server.url.set(database="kills").render_as_string(hide_password=False))
        c.execute(text("DROP DATABASE kills WITH (FORCE)"))
    server.dispose()


class People:
    """They write their lines one by one, each when an answer came or after a while."""

    def __init__(self, api: BotApi) -> None:
        self._api = api
        self._said = dict.fromkeys(CHATS, 0)
        self._seen = dict.fromkeys(CHATS, 0)
        self._since = dict.fromkeys(CHATS, 0.0)

    @property
    def done(self) -> bool:
        return all(self._said[chat] == len(script(chat)) for chat in CHATS)

    def go_on(self) -> None:
        for chat in CHATS:
            got = len(self._api.received(chat))
            waited = time.monotonic() - self._since[chat]
            if self._said[chat] < len(script(chat)) and (got > self._seen[chat] or waited > PACE):
                line = script(chat)[self._said[chat]]
                self._said[chat] += 1
                self._seen[chat], self._since[chat] = got, time.monotonic()
                if line[:2] == "1.":
                    self._api.press_data(chat, line)
                else:
                    self._api.say(chat, line)


def count(engine: Engine, *where: Any) -> int:
    table = Inbox if "inbox" in str(where[0]) else Outbox
    with engine.connect() as c:
        return int(c.scalar(select(func.count()).select_from(table).where(*where)) or 0)


def in_doubt(engine: Engine) -> Counter[str]:
    with engine.connect() as c:
        rows = c.execute(select(Outbox.chat).where(Outbox.state.in_(("uncertain", "sending"))))
        return Counter(row.chat for row in rows)


def states(engine: Engine, chat: int) -> list[str]:
    with engine.connect() as c:
        return list(c.scalars(select(Outbox.state).where(Outbox.chat == f"{PREFIX}{chat}").order_by(Outbox.id)))


def test_every_answer_is_accounted_for(database: str, tmp_path: Path) -> None:
    with BotApi() as api, RunningBot(api, database, tmp_path / "log") as bot:
        api.jitter = 0.3  # a slow line: at most moments something is under way
        expected = undisturbed(f"sqlite:///{tmp_path / 'reference.db'}", bot.environment)
        engine = make_engine(database)
        kills = 8 if database.startswith("sqlite") else 4  # elsewhere a killed sender's lease has to run out each time
        in_hand = _killed_again_and_again(bot, api, engine, People(api), kills)
        assert in_hand > kills, "hardly anything was under way at the kills"
        assert "Traceback" not in bot.said
        assert count(engine, Inbox.state != "done") == 0
        delivered = {chat: [one for one in api.texts(chat) if one != THANKS] for chat in CHATS}
        found = accounts(engine, delivered)
        became = {chat: states(engine, chat) for chat in CHATS}
        engine.dispose()
    for chat in CHATS:
        assert found[chat].facts == expected[chat].facts
        assert (found[chat].session, found[chat].version) == (expected[chat].session, expected[chat].version)
        assert len(became[chat]) == len(expected[chat].said)
        assert set(became[chat]) <= {"sent", "uncertain"}
        assert became[chat].count("uncertain") <= kills
        _once_each(expected[chat].said, became[chat], delivered[chat])


def _killed_again_and_again(bot: RunningBot, api: BotApi, engine: Engine, people: People, kills: int) -> int:
    """Until all is settled; how many updates and messages were not finished at the kills."""
    dice = random.Random(20261123)
    in_hand = 0
    for _ in range(kills):
        _start(bot, api)
        _at_work(api, people, dice.uniform(0.05, 1.5), at_once=engine.dialect.name == "sqlite")
        before = in_doubt(engine)
        bot.kill()
        assert max((in_doubt(engine) - before).values(), default=0) <= 1, "more than one message of a chat in doubt"
        in_hand += len(api.waiting) + count(engine, Inbox.state == "waiting") + count(engine, Outbox.state != "sent")
        known = [update for update in api.history if update not in api.waiting]
        for update in dice.sample(known, min(3, len(known))):
            api.deliver_again(update)
    _start(bot, api)
    deadline = time.monotonic() + 2 * PATIENCE
    while not (people.done and _settled(engine, api)):
        assert time.monotonic() < deadline, "not all was settled in the end"
        people.go_on()
        time.sleep(0.05)
    assert bot.stop() == 0
    return in_hand


def _start(bot: RunningBot, api: BotApi) -> None:
    calls = len(api.polls)
    bot.start()
    api.wait(lambda: len(api.polls) > calls, PATIENCE, "for the bot to poll")


def _at_work(api: BotApi, people: People, seconds: float, at_once: bool) -> None:
    """For so long after the start, or after the first message that the new process sends."""
    got = len(api.received())
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        people.go_on()
        time.sleep(0.02)
        if not at_once and len(api.received()) == got:
            until += 0.02


def _settled(engine: Engine, api: BotApi) -> bool:
    under_way = count(engine, Outbox.state.in_(("pending", "sending")))
    return not api.waiting and not under_way and not count(engine, Inbox.state == "waiting")


def _once_each(said: Sequence[str], became: Sequence[str], delivered: Sequence[str]) -> None:
    """What was sent came once and in its order; what is in doubt came once or not at all."""
    came = iter([*delivered, None])
    next_one = next(came)
    for words, state in zip(said, became, strict=True):
        if next_one == words:
            next_one = next(came)
        else:
            assert state == "uncertain", f"never came: {words[:80]!r}"
    assert next_one is None, f"came once too often: {next_one!r}"
