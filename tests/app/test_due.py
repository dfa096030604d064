"""What is due, through the real store and turns: paced whatever the clock does, kept over restarts."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from random import Random
from typing import Any, cast
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.app.ports import BUSY, Commit, Understanding
from bot.app.turn import Turns
from bot.app.work import work_due
from bot.dialogue.effects import Consent, Effect, FirstHook, Hook, OpenBusiness, Plan, Record, Stop
from bot.dialogue.session import INTERVIEW, RESULTS, Session
from bot.domain.catalogue import Catalogue
from bot.domain.pace import morning
from bot.storage.store import SqlStore, open_store
from tests.conversations.world import ZONE, i18n, reference

CHAT = "tg:7"
MONDAY = date(2026, 11, 23)
NINE = morning(MONDAY, ZONE)
PROGRAMMES = ("credencial-artesano", "tonala-herramienta", "sat-rfc", "impi-marca", "jalisco-ventas")


def turns(store: SqlStore) -> Turns:
    return Turns(store, cast("Understanding", None), lambda _: reference(), i18n(), ZONE)


def commit(store: SqlStore, *effects: Effect, session: Session | None = None, **more: Any) -> None:
    state = store.load(CHAT, MONDAY)
    doc = state.session if session is None else session.to_json()
    settings_: dict[str, Any] = {"now": NINE, "session": doc or {}, "lang": "es", "messages": ()} | more
    assert store.commit(Commit(chat=CHAT, version=state.version, effects=effects, **settings_))


def owner(store: SqlStore, *plans: Plan, place: str = "14101", **session: Any) -> None:
    """Somebody with some programmes chosen, and something planned."""
    told = Session(**{"stage": RESULTS, "consented": True, "had_first": True} | session)
    facts = (Record("product", "ollas", "words"), Record("place", place, "words"), FirstHook())
    hooks = (Hook(name, "chosen") for name in PROGRAMMES)
    commit(store, Consent(True), *facts, *hooks, *plans, session=told)


@pytest.fixture
def store() -> SqlStore:
    return open_store("sqlite://", reference().lexicon)


def sent(store: SqlStore, now: datetime) -> list[str]:
    """What goes out now."""
    rows = store.outgoing(now, 9)
    for row in rows:
        assert store.sending(row.id, now)
        store.settle(row.id, "sent", now)
    return [row.message.text for row in rows]


async def tick(store: SqlStore, now: datetime) -> list[str]:
    while await work_due(store, turns(store), now):
        pass
    return sent(store, now)


def ask(programme: str, at: datetime = NINE, kind: str = "how_it_went", until: datetime | None = None) -> Plan:
    return Plan(f"{kind}:{programme}", at, kind, programme, until)


async def test_the_most_urgent_is_said_and_the_next_a_week_later(store: SqlStore) -> None:
    owner(store, ask("sat-rfc"), ask("tonala-herramienta", kind="closing"))
    assert await tick(store, NINE - timedelta(seconds=1)) == []
    (text,) = await tick(store, NINE)
    assert text.startswith("«Herramienta para talleres de Tonalá» cierra en 22 días")
    assert await tick(store, NINE + timedelta(days=6, hours=9)) == []
    (text,) = await tick(store, NINE + timedelta(days=7))
    assert text == "¿Cómo te fue con «Sacar tu RFC»?"


async def test_what_is_settled_says_nothing_and_leaves_the_turn_to_the_next(store: SqlStore) -> None:
    owner(store, ask("feria-cerrada", kind="closing"), ask("sat-rfc"))
    assert await tick(store, NINE) == ["¿Cómo te fue con «Sacar tu RFC»?"]
    assert await tick(store, NINE + timedelta(days=8)) == []


async def test_nobody_is_interrupted_in_an_interview_but_gets_it_afterwards(store: SqlStore) -> None:
    owner(store, ask("sat-rfc"))
    store.ingest("1", CHAT, {"type": "text", "text": "x"}, NINE)
    busy = Session(stage=INTERVIEW, consented=True, had_first=True, asked="need")
    commit(store, session=busy, incoming=1, busy_until=NINE + BUSY)
    assert await tick(store, NINE + timedelta(hours=2)) == []
    store.ingest("2", CHAT, {"type": "text", "text": "x"}, NINE)
    commit(store, session=Session(stage=RESULTS, consented=True, had_first=True), incoming=2)
    assert await tick(store, NINE + timedelta(hours=2)) == ["¿Cómo te fue con «Sacar tu RFC»?"]


async def test_a_turn_says_until_when_it_is_not_to_be_interrupted(store: SqlStore) -> None:
    owner(store, ask("sat-rfc"), stage=INTERVIEW, had_first=False, asked="need")
    store.ingest("1", CHAT, {"type": "command", "name": "help"}, NINE)
    incoming = store.claim(NINE, "w")
    assert incoming is not None
    await turns(store).handle(incoming, NINE)
    sent(store, NINE)
    assert store.due(NINE + BUSY - timedelta(seconds=1), 9) == []
    assert len(store.due(NINE + BUSY, 9)) == 1


async def test_hours_are_those_of_the_owners_town(store: SqlStore) -> None:
    owner(store, ask("sat-rfc"), place="02")
    assert await tick(store, NINE) == []
    assert await tick(store, NINE + timedelta(hours=1, minutes=59)) == []
    assert len(await tick(store, NINE + timedelta(hours=2))) == 1


async def test_what_was_stopped_is_not_said_and_may_be_wanted_again(store: SqlStore) -> None:
    owner(store, ask("sat-rfc"), ask("impi-marca", NINE + timedelta(days=1)))
    commit(store, Stop("reminders"))
    assert await tick(store, NINE) == []
    commit(store, Stop("reminders", False))
    assert await tick(store, NINE + timedelta(days=1)) == ["¿Cómo te fue con «Registrar tu marca»?"]


async def test_of_another_business_it_is_said_by_its_name_and_the_talk_turns_to_it(store: SqlStore) -> None:
    owner(store, ask("sat-rfc"))
    first = store.load(CHAT, MONDAY).business
    commit(store, OpenBusiness(), Record("product", "pan", "words"))
    (text,) = await tick(store, NINE)
    assert text == "Sobre tu otro negocio: ollas.\n\n¿Cómo te fue con «Sacar tu RFC»?"
    state = store.load(CHAT, MONDAY)
    assert state.business == first
    assert state.session is not None and list(state.session["others"]) == [str((first or 0) + 1)]


async def test_with_nothing_to_say_the_talk_stays_with_its_business(store: SqlStore) -> None:
    owner(store, ask("feria-cerrada"))
    commit(store, OpenBusiness(), Record("product", "pan", "words"))
    before = store.load(CHAT, MONDAY)
    assert await tick(store, NINE) == []
    after = store.load(CHAT, MONDAY)
    assert (after.business, after.profile.get("product")) == (before.business, "pan")


async def test_what_could_not_be_sent_in_its_hours_is_sent_in_the_next(store: SqlStore) -> None:
    evening = NINE + timedelta(hours=9, minutes=59)
    owner(store, ask("sat-rfc"), ask("impi-marca"))
    await work_due(store, turns(store), evening)
    night = NINE + timedelta(hours=13)
    assert await tick(store, night) == []
    assert await tick(store, NINE + timedelta(hours=23)) == []
    assert len(await tick(store, NINE + timedelta(days=1))) == 1


async def test_a_chat_that_fails_is_tried_again_and_holds_nobody_up(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner(store, ask("sat-rfc"))
    with monkeypatch.context() as patch:
        patch.setattr(Catalogue, "get", lambda *_: 1 / 0)
        assert await tick(store, NINE) == []
    assert await tick(store, NINE + timedelta(minutes=59)) == []
    assert len(await tick(store, NINE + timedelta(hours=1))) == 1


KINDS = ("closing", "opening", "papers", "how_it_went", "check_in", "change", "nudge")


@given(st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
async def test_whatever_is_planned_and_whenever_it_ticks(
    tmp_path_factory: pytest.TempPathFactory, random: Random
) -> None:
    path = tmp_path_factory.mktemp("due") / "gancho.db"
    store = open_store(f"sqlite:///{path}", reference().lexicon)
    place, zone = random.choice((("14101", ZONE), ("02004", ZoneInfo("America/Tijuana"))))
    plans = [
        Plan(f"{number}", NINE + timedelta(hours=random.randint(0, 900)), kind, about, None)
        for number in range(random.randint(1, 9))
        for kind in [random.choice(KINDS)]
        for about in ["6" if kind == "check_in" else random.choice(PROGRAMMES)]
    ]
    owner(store, *plans, place=place)
    now, seen = NINE, []
    for _ in range(random.randint(5, 40)):
        now += timedelta(hours=random.choice((0.3, 5, 17, 30, 24 * 7, 24 * 40)) * random.random())
        if random.random() < 0.3:  # killed, and started again
            store.close()
            store = open_store(f"sqlite:///{path}", reference().lexicon)
        for _ in range(random.randint(1, 2)):
            await work_due(store, turns(store), now)
        if random.random() < 0.7:  # else the sender is away
            seen += [(text, now) for text in sent(store, now)]
    for (_, one), (_, other) in pairwise(seen):
        assert other - one >= timedelta(days=7), "two within a week"
    for _, moment in seen:
        there = moment.astimezone(zone)
        assert 9 <= there.hour < 19 and there.weekday() != 6
    with store.engine.connect() as c:
        queued = c.exec_driver_sql("SELECT queued FROM outbox ORDER BY queued").scalars().all()
    times = [datetime.fromisoformat(str(moment)).replace(tzinfo=UTC) for moment in queued]
    assert all(other - one >= timedelta(days=7) for one, other in pairwise(times))
    assert len(times) <= len(plans), "said twice"
    store.close()
