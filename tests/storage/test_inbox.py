"""Every update once, a chat's updates in order, chats side by side, and nothing lost with a worker."""

from __future__ import annotations

from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from bot.app.ports import Commit
from bot.storage import inbox
from bot.storage.models import Chat, Inbox
from bot.storage.store import HOLD, SqlStore
from tests.storage.made import CHAT, NOW, agreed, commit, later, said
from tests.world import TODAY


def test_a_redelivered_update_is_written_once(store: SqlStore) -> None:
    assert store.ingest("1", CHAT, {"text": "hola"}, NOW) is True
    assert store.ingest("1", CHAT, {"text": "hola"}, later(seconds=1)) is False
    incoming = store.claim(NOW, "w")
    assert incoming is not None
    assert (incoming.key, incoming.chat, incoming.body, incoming.received) == (
        "1",
        CHAT,
        {"text": "hola"},
        NOW,
    )
    assert commit(store, incoming=incoming.id)
    assert store.ingest("1", CHAT, {"text": "hola"}, later(days=9)) is False
    assert store.claim(later(days=9), "w") is None


def test_the_body_goes_with_the_turn_and_the_key_stays(store: SqlStore) -> None:
    incoming = said(store, "1")
    assert commit(store, incoming=incoming.id)
    with store.engine.connect() as c:
        row = c.execute(select(Inbox.key, Inbox.body, Inbox.state)).one()
    assert tuple(row) == ("1", None, "done")


def test_a_chat_is_worked_on_in_its_order_by_one_at_a_time(store: SqlStore) -> None:
    for number in range(3):
        store.ingest(f"a{number}", "a", {}, NOW)
    store.ingest("b0", "b", {}, NOW)
    first, second = store.claim(NOW, "one"), store.claim(NOW, "two")
    assert first is not None
    assert second is not None
    assert (first.key, second.key) == ("a0", "b0")
    assert store.claim(NOW, "three") is None
    assert commit(store, chat="a", incoming=first.id)
    following = store.claim(NOW, "three")
    assert following is not None
    assert following.key == "a1"


def test_an_older_message_of_another_chat_goes_first(store: SqlStore) -> None:
    store.ingest("a0", "a", {}, NOW)
    store.ingest("b0", "b", {}, NOW)
    store.ingest("a1", "a", {}, NOW)
    first = store.claim(NOW, "w")
    assert first is not None
    commit(store, chat="a", incoming=first.id)
    keys = [row.key for row in (store.claim(NOW, "w"), store.claim(NOW, "w")) if row]
    assert keys == ["b0", "a1"]


def test_a_hold_ends_by_itself(store: SqlStore) -> None:
    said(store, "1")
    assert store.claim(NOW + HOLD / 2, "other") is None
    again = store.claim(NOW + HOLD, "other")
    assert again is not None
    assert again.key == "1"


def test_a_late_worker_changes_nothing(store: SqlStore) -> None:
    """Its hold ended and another answered: what it brings afterwards is neither stored nor done again."""
    agreed(store)
    incoming = said(store, "1")
    slow = store.load(CHAT, TODAY)
    assert store.claim(NOW + HOLD, "other") is not None
    assert commit(store, incoming=incoming.id, session={"by": "other"})
    late = Commit(CHAT, slow.version, NOW, {"by": "late"}, "es", (), (), incoming=incoming.id)
    assert store.commit(late) is True
    assert store.load(CHAT, TODAY).session == {"by": "other"}
    assert store.load(CHAT, TODAY).version == slow.version + 1


def test_a_row_given_back_is_taken_again(store: SqlStore) -> None:
    incoming = said(store, "1")
    store.release(incoming.id, "TimeoutError", NOW)
    again = store.claim(NOW, "other")
    assert again is not None
    assert (again.id, again.attempts, again.body) == (incoming.id, 1, incoming.body)


def test_after_the_fifth_failure_the_chat_goes_on(store: SqlStore) -> None:
    store.ingest("bad", CHAT, {"text": "boom"}, NOW)
    store.ingest("good", CHAT, {}, NOW)
    for _ in range(5):
        incoming = store.claim(NOW, "w")
        assert incoming is not None
        assert incoming.key == "bad"
        store.release(incoming.id, "ValueError", NOW)
    following = store.claim(NOW, "w")
    assert following is not None
    assert following.key == "good"
    with store.engine.connect() as c:
        row = c.execute(select(Inbox.state, Inbox.error, Inbox.body).where(Inbox.key == "bad")).one()
    assert tuple(row) == ("set_aside", "ValueError", {"text": "boom"})


def test_giving_back_what_is_done_changes_nothing(store: SqlStore) -> None:
    incoming = said(store, "1")
    commit(store, incoming=incoming.id)
    store.release(incoming.id, "late", NOW)
    assert store.claim(NOW, "w") is None


def test_many_workers_answer_everything_once_and_in_order(store: SqlStore) -> None:
    chats, messages = 6, 8
    for number in range(messages):
        for chat in range(chats):
            store.ingest(f"{chat}:{number}", f"chat {chat}", {"number": number}, NOW)

    def work(name: str) -> list[tuple[str, int]]:
        done = []
        while (incoming := store.claim(NOW, name)) is not None:
            state = store.load(incoming.chat, TODAY)
            answered = [*((state.session or {}).get("answered", ())), incoming.body["number"]]
            made = Commit(incoming.chat, state.version, NOW, {"answered": answered}, "es", (), (), incoming=incoming.id)
            assert store.commit(made)
            done.append((incoming.chat, incoming.body["number"]))
        return done

    with ThreadPoolExecutor(4) as pool:
        found = [row for rows in pool.map(work, ("w1", "w2", "w3", "w4")) for row in rows]
    while (rest := work("last")) != []:  # a chat may have been held while the others looked
        found += rest
    assert len(found) == len(set(found)) == chats * messages
    by_chat = defaultdict(list)
    with store.engine.connect() as c:
        for chat, session in c.execute(select(Chat.id, Chat.session)):
            by_chat[chat] = session["answered"]
    assert dict(by_chat) == {f"chat {chat}": list(range(messages)) for chat in range(chats)}


def test_a_locked_chat_is_passed_over(store: SqlStore) -> None:
    if store.engine.dialect.name == "sqlite":
        pytest.skip("one writer at a time: the second simply waits")
    store.ingest("a0", "a", {}, NOW)
    store.ingest("b0", "b", {}, NOW)
    with store.engine.begin() as c:
        first = inbox.claim(c, NOW, "one", HOLD)
        second = store.claim(NOW, "two")  # while the first claim's transaction is still open
    assert first is not None
    assert second is not None
    assert (first.chat, second.chat) == ("a", "b")
