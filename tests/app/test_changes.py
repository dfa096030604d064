"""A new revision: owners whose next hook is another one now are told, all of them once, and nobody else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, cast

import pytest

from bot.app import changes as module
from bot.app.changes import Changes
from bot.app.clock import Clock
from bot.app.ports import Commit, Understanding
from bot.app.published import Published
from bot.app.turn import Turns
from bot.dialogue.effects import Consent, Effect, FirstHook, Hook, Plan, Record
from bot.dialogue.session import RESULTS, Session
from bot.domain.pace import morning
from bot.storage.store import SqlStore, open_store
from tests.conversations.world import ZONE, documents, i18n, reference

MONDAY = date(2026, 11, 23)
NINE = morning(MONDAY, ZONE)
ALWAYS = {"always": True, "opens": None, "closes": None, "usual_month": None, "state": None}
POTTER = {"product": "ollas", "sector": "327", "place": "14101", "employees": 3, "techniques": ["bruñido"],
          "need": ["equipment"], "certifications": ["artisan_credential"]}  # fmt: skip
BEST = "tonala-herramienta"


class Bot:
    """The store and the clock of a running bot, and the owners in it."""

    def __init__(self) -> None:
        self.store = open_store("sqlite://", reference().lexicon)
        self.publish({})
        self.published = Published(self.store, lambda catalogue: replace(reference(), catalogue=catalogue))
        self.start()

    def start(self) -> None:
        """As after a restart: nothing is remembered but what is stored."""
        turns = Turns(self.store, cast("Understanding", None), self.published, i18n(), ZONE)
        self.changes = Changes(self.store, self.published, ZONE)
        self.clock = Clock(self.store, turns, self.published, self.changes)

    def publish(self, changed: Mapping[str, Mapping[str, Any]]) -> None:
        programmes = [{**doc, **changed.get(doc["id"], {})} for doc in documents().values()]
        self.store.import_programmes(programmes, "tests", NINE)

    def owner(self, chat: str, facts: Mapping[str, Any], *effects: Effect) -> None:
        records = [Record(fact, value, "words") for fact, value in facts.items()]
        session = Session(stage=RESULTS, consented=True, had_first=True).to_json()
        what = (Consent(True), *records, FirstHook(), *effects)
        assert self.store.commit(Commit(chat, 0, NINE, session, "es", what, ()))

    def planned(self, at: datetime = NINE) -> dict[tuple[str, str], str]:
        return {(row.chat, row.kind): row.about for row in self.store.due(at, 99)}

    async def ticks(self, now: datetime) -> dict[str, str]:
        """What goes out now, by chat."""
        while await self.clock.tick(now):
            pass
        rows = self.store.outgoing(now, 99)
        for row in rows:
            self.store.settle(row.id, "sent", now)
        return {row.chat: row.message.text for row in rows}


@pytest.fixture
def bot() -> Bot:
    return Bot()


CLOSED = {BEST: {"window": {**ALWAYS, "always": False, "state": "closed"}}}


async def test_who_loses_the_next_hook_is_told_what_it_is_now(bot: Bot) -> None:
    bot.owner("potter", POTTER)
    bot.owner("elsewhere", {**POTTER, "place": "14019"})
    assert await bot.ticks(NINE) == {}
    bot.publish(CLOSED)
    told = await bot.ticks(NINE)
    assert list(told) == ["potter"]
    assert told["potter"].startswith("«Herramienta para talleres de Tonalá» ya cerró. Ahora te conviene «")
    assert await bot.ticks(NINE + timedelta(days=8)) == {}


async def test_who_gains_a_better_one_is_told(bot: Bot) -> None:
    bot.publish(CLOSED)
    await bot.ticks(NINE)
    bot.owner("potter", POTTER)
    bot.publish({})
    told = await bot.ticks(NINE)
    assert told["potter"].startswith("Hay novedades: ahora te conviene más «Herramienta para talleres de Tonalá».")


async def test_a_programme_that_opens_is_news_where_it_was_next_already(bot: Bot) -> None:
    nearly = {**ALWAYS, "always": False, "opens": "2026-12-01"}
    others = {
        name: {"window": {**ALWAYS, "state": "closed"}}
        for name in (doc["id"] for doc in documents().values())
        if name != BEST
    }
    bot.publish({**others, BEST: {"window": nearly}})
    await bot.ticks(NINE)
    bot.owner("potter", POTTER)
    bot.publish({**others, BEST: {"window": ALWAYS}})
    told = await bot.ticks(NINE)
    assert told["potter"].startswith("¡Buena noticia! «Herramienta para talleres de Tonalá» ya se puede pedir.")


async def test_what_changes_nothing_for_an_owner_is_not_told(bot: Bot) -> None:
    bot.owner("potter", POTTER)
    bot.publish({BEST: {"amount": {"es": "Hasta $20,000", "en": "Up to $20,000"}}})
    assert await bot.ticks(NINE) == {}
    assert bot.store.telling() is None


async def test_what_is_changed_back_before_it_was_told_is_no_news(bot: Bot) -> None:
    bot.owner("potter", POTTER)
    sunday = NINE - timedelta(days=1)
    bot.publish(CLOSED)
    assert await bot.ticks(sunday) == {}
    bot.publish({})
    assert await bot.ticks(sunday) == {}
    assert await bot.ticks(NINE) == {}


async def test_a_first_catalogue_and_owners_without_a_hook_make_no_news(bot: Bot) -> None:
    records = [Record(fact, value, "words") for fact, value in POTTER.items()]
    assert bot.store.commit(Commit("new", 0, NINE, Session().to_json(), "es", (Consent(True), *records), ()))
    bot.publish(CLOSED)
    assert await bot.ticks(NINE) == {}


async def test_a_bot_stopped_in_between_tells_everybody_once(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "A_BATCH", 2)
    monkeypatch.setattr(module, "BATCHES", 1)
    owners = [f"potter {number}" for number in range(7)]
    for chat in owners:
        bot.owner(chat, POTTER)
    bot.publish(CLOSED)
    told: list[str] = []
    for _ in range(4):
        bot.changes.tell(NINE)
        told += [row.chat for row in bot.store.due(NINE, 99) if row.chat not in told]
        bot.start()
        bot.publish({**CLOSED, "impi-marca": {"effort": 1 + len(told)}})  # and on it goes
    assert sorted(told) == owners
    assert sorted(await bot.ticks(NINE)) == owners
    assert await bot.ticks(NINE + timedelta(days=8)) == {}


async def test_one_who_cannot_be_compared_keeps_nobody_waiting(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    bot.owner("odd", {**POTTER, "product": "raro"})
    bot.owner("potter", POTTER)
    real = module.leading

    def fails(profile: Any, *rest: Any) -> Any:
        return 1 / 0 if profile.get("product") == "raro" else real(profile, *rest)

    monkeypatch.setattr(module, "leading", fails)
    bot.publish(CLOSED)
    bot.changes.tell(NINE)
    assert [*bot.planned()] == [("potter", "change")]


async def test_the_dates_of_a_chosen_programme_move_with_it(bot: Bot) -> None:
    business = 1
    old = [
        Plan(f"{name}:{business}:{BEST}", morning(day, ZONE), "closing", BEST, None)
        for name, day in (("closing7", date(2026, 12, 8)), ("closing2", date(2026, 12, 13)))
    ]
    bot.owner("potter", POTTER, Hook(BEST, "chosen"), *old)
    later = {**ALWAYS, "always": False, "closes": "2027-01-20"}
    bot.publish({BEST: {"window": later}})
    bot.changes.tell(NINE)
    assert bot.planned(morning(date(2027, 1, 12), ZONE)) == {}
    assert bot.planned(morning(date(2027, 1, 13), ZONE)) == {("potter", "closing"): BEST}
    assert len(bot.store.due(morning(date(2027, 1, 18), ZONE), 9)) == 2
    bot.publish({BEST: {"window": ALWAYS}})
    bot.changes.tell(NINE)
    assert bot.planned(morning(date(2027, 2, 1), ZONE)) == {}


def test_the_store_is_asked_by_batches(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "A_BATCH", 3)
    asked: list[int] = []
    for number in range(8):
        bot.owner(f"potter {number}", POTTER)
    bot.publish(CLOSED)
    real = SqlStore.followed

    def counting(self: SqlStore, after: int, limit: int, today: date) -> Any:
        asked.append(limit)
        return real(self, after, limit, today)

    monkeypatch.setattr(SqlStore, "followed", counting)
    assert bot.changes.tell(NINE) is False
    assert asked == [3, 3, 3]
