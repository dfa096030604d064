"""A turn is stored whole or not at all, and only on the state that it started from."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from sqlalchemy import select

from bot.app.message_ports import Message
from bot.app.ports import Commit
from bot.dialogue.effects import Consent, Hook, Plan, Record
from bot.storage import commits, outbox
from bot.storage.models import Base, Chat
from bot.storage.store import SqlStore
from tests.storage.made import CHAT, NOW, agreed, commit, later, said, texts
from tests.world import TODAY


def _everything(store: SqlStore) -> dict[str, list[Any]]:
    with store.engine.connect() as c:
        return {name: list(c.execute(select(table))) for name, table in Base.metadata.tables.items()}


def test_a_turn_is_stored_whole(store: SqlStore) -> None:
    incoming = said(store, "1")
    assert commit(
        store,
        Consent(True),
        Record("employees", 3, "words", quote="somos tres"),
        Hook("rfc", "chosen"),
        Plan("ask", later(days=7), "how_it_went", "rfc"),
        session={"asked": "place"},
        lang="en",
        messages=[Message("Hola", (("1.a.b", "Sí"),)), Message("¿Dónde?", ask_location="Compartir")],
        incoming=incoming.id,
    )
    state = store.load(CHAT, TODAY)
    assert (state.version, state.session, state.consent) == (1, {"asked": "place"}, True)
    assert state.profile.values == {"employees": 3}
    assert state.hooks == {"rfc": "chosen"}
    assert [item.message for item in store.outgoing(NOW, 9)] == [
        Message("Hola", (("1.a.b", "Sí"),)),
        Message("¿Dónde?", ask_location="Compartir"),
    ]
    assert [row.key for row in store.due(later(days=7), 9)] == ["ask"]
    with store.engine.connect() as c:
        assert c.scalar(select(Chat.lang)) == "en"


def test_a_failure_in_the_middle_leaves_nothing(store: SqlStore, monkeypatch: pytest.MonkeyPatch) -> None:
    agreed(store, Record("product", "ollas", "words"))
    incoming = said(store, "1")
    before = _everything(store)

    def fail(*_: Any) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(outbox, "queue", fail)
    with pytest.raises(OSError, match="disk"):
        commit(
            store,
            Record("employees", 3, "words"),
            Hook("rfc", "held"),
            incoming=incoming.id,
            session={"x": 1},
        )
    assert _everything(store) == before


def test_the_second_of_two_turns_from_the_same_state_is_refused(store: SqlStore) -> None:
    agreed(store)
    version = store.load(CHAT, TODAY).version
    one = Commit(CHAT, version, NOW, {"by": 1}, "es", [Record("employees", 1, "words")], [Message("one")])
    two = Commit(CHAT, version, NOW, {"by": 2}, "es", [Record("employees", 2, "words")], [Message("two")])
    assert store.commit(one) is True
    assert store.commit(two) is False
    state = store.load(CHAT, TODAY)
    assert (state.session, state.profile.values, state.version) == ({"by": 1}, {"employees": 1}, version + 1)
    assert texts(store.outgoing(NOW, 9)) == ["one"]


def test_a_refused_turn_is_done_again_on_the_new_state(store: SqlStore) -> None:
    """A planned event came between: the message is still waiting and still held."""
    agreed(store)
    incoming = said(store, "1")
    old = store.load(CHAT, TODAY)
    commit(store, session={"by": "clock"})
    turn = Commit(CHAT, old.version, NOW, {"by": "owner"}, "es", (), (), incoming=incoming.id)
    assert store.commit(turn) is False
    assert store.claim(NOW, "other") is None
    assert commit(store, session={"by": "owner"}, incoming=incoming.id)
    assert store.load(CHAT, TODAY).session == {"by": "owner"}


def test_of_many_turns_at_once_one_is_stored(store: SqlStore) -> None:
    agreed(store)
    version = store.load(CHAT, TODAY).version
    start = threading.Barrier(4)
    done: list[bool] = []

    def turn(number: int) -> None:
        made = Commit(CHAT, version, NOW, {"by": number}, "es", [Record("employees", number, "words")], ())
        start.wait()
        done.append(store.commit(made))

    threads = [threading.Thread(target=turn, args=(number,)) for number in range(1, 5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(done) == [False, False, False, True]
    state = store.load(CHAT, TODAY)
    assert state.session is not None
    assert state.profile.values == {"employees": state.session["by"]}


def test_a_state_of_a_chat_that_is_no_more_is_refused(store: SqlStore) -> None:
    assert store.commit(Commit("nobody", 4, NOW, {}, "es", (), [Message("hola")])) is False
    assert store.outgoing(NOW, 9) == []


def test_an_update_that_comes_during_an_erasure_is_answered(store: SqlStore) -> None:
    """Its chat's row goes with the erasure; the update must not be left with nobody to claim it."""
    agreed(store)
    with store.engine.begin() as c:
        commits._erase(c, CHAT)
        came = threading.Thread(target=store.ingest, args=("1", CHAT, {"text": "hola"}, NOW))
        came.start()
        came.join(0.2)
    came.join(20)
    incoming = store.claim(NOW, "w")
    assert incoming is not None
    assert incoming.body == {"text": "hola"}
    assert store.load(CHAT, TODAY).consent is None
