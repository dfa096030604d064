from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from bot.app.message_ports import Message
from bot.app.ports import Commit
from bot.dialogue.effects import Plan, Record, Stop
from bot.storage.store import SqlStore
from tests.storage.made import CHAT, NOW, agreed, commit, later, said, texts
from tests.world import TODAY


def test_what_is_planned_comes_due(store: SqlStore) -> None:
    agreed(store, Record("product", "ollas", "words"), Plan("b", later(days=7), "how_it_went", "rfc"))
    commit(store, Plan("a", later(days=3), "nudge"), chat="early")
    assert store.due(later(days=2), 9) == []
    (first,) = store.due(later(days=3), 9)
    assert (first.key, first.chat, first.business, first.kind, first.at) == (
        "a",
        "early",
        None,
        "nudge",
        later(days=3),
    )
    assert [row.key for row in store.due(later(days=7), 9)] == ["a", "b"]
    assert [row.key for row in store.due(later(days=7), 1)] == ["a"]
    assert store.due(later(days=7), 9)[1].business == store.load(CHAT, TODAY).business


def test_the_same_key_again_replaces_and_no_time_takes_back(store: SqlStore) -> None:
    commit(store, Plan("k", later(days=1), "nudge", "one"))
    commit(store, Plan("k", later(days=2), "nudge", "two"))
    assert store.due(later(days=1), 9) == []
    assert [row.about for row in store.due(later(days=2), 9)] == ["two"]
    commit(store, Plan("k", None))
    assert store.due(later(days=9), 9) == []


def test_a_busy_chat_is_left_alone(store: SqlStore) -> None:
    said(store, "1")
    commit(store, Plan("k", NOW, "nudge"), busy_until=later(hours=6), incoming=1)
    assert store.due(later(hours=5), 9) == []
    assert [row.key for row in store.due_of(CHAT, later(hours=6))] == ["k"]


def test_while_an_unasked_message_is_on_its_way_no_other_comes_due(store: SqlStore) -> None:
    commit(store, Plan("a", NOW, "papers"), Plan("b", NOW, "papers"))
    assert commit(store, messages=[Message("Papers?")], due="a")
    assert store.load(CHAT, TODAY).unasked == NOW
    assert store.due(later(days=9), 9) == []
    (row,) = store.outgoing(NOW, 9)
    store.settle(row.id, "sent", NOW)
    assert [row.key for row in store.due(later(days=9), 9)] == ["b"]


def test_rows_are_put_off_or_taken_away_with_the_turn_or_without(store: SqlStore) -> None:
    commit(store, *(Plan(key, NOW, "papers", until=later(days=30)) for key in "abc"))
    assert commit(store, messages=[Message("Papers?")], due="a", moves={"b": later(days=7), "c": None})
    (row,) = store.outgoing(NOW, 9)
    store.settle(row.id, "sent", NOW)
    assert store.due(later(days=6), 9) == []
    store.move(CHAT, {"b": later(days=14)}, later(days=6))  # not due: planned anew meanwhile
    assert [row.key for row in store.due(later(days=7), 9)] == ["b"]
    store.move(CHAT, {"b": later(days=14)}, later(days=7))
    (row,) = store.due(later(days=14), 9)
    assert (row.key, row.until) == ("b", later(days=30))
    store.move(CHAT, {"b": None}, later(days=14))
    assert store.due(later(days=99), 9) == []


def test_a_message_is_not_sent_after_its_time(store: SqlStore) -> None:
    commit(store, Plan("a", NOW, "papers"))
    assert commit(store, messages=[Message("Papers?")], due="a", until=later(hours=1))
    (row,) = store.outgoing(NOW, 9)
    assert store.outgoing(later(hours=1), 9) == []
    assert store.sending(row.id, later(hours=1)) is False
    assert store.overdue(later(minutes=59), 9) == []
    assert store.overdue(later(hours=1), 9) == [(row.id, CHAT)]
    store.put_off(row.id, later(hours=14), later(hours=24))
    assert store.outgoing(later(hours=13), 9) == []
    assert [again.id for again in store.outgoing(later(hours=14), 9)] == [row.id]


def test_what_is_stopped_is_kept_and_taken_back(store: SqlStore) -> None:
    commit(store, Stop("reminders"), Stop("changes"))
    assert store.load(CHAT, TODAY).stopped == {"reminders", "changes"}
    commit(store, Stop("reminders", False))
    assert store.load(CHAT, TODAY).stopped == {"changes"}


def test_two_chats_may_use_the_same_key(store: SqlStore) -> None:
    commit(store, Plan("k", NOW, "nudge"), chat="a")
    commit(store, Plan("k", NOW, "nudge"), chat="b")
    assert [row.chat for row in store.due(NOW, 9)] == ["a", "b"]


def test_a_planned_event_happens_once(store: SqlStore) -> None:
    commit(store, Plan("k", NOW, "nudge"))
    version = store.load(CHAT, TODAY).version
    assert commit(store, messages=[Message("How did it go?")], due="k")
    assert store.due(NOW, 9) == []
    again = Commit(CHAT, version + 1, NOW, {"x": 1}, "es", (), [Message("How did it go?")], due="k")
    assert store.commit(again) is True
    assert texts(store.outgoing(NOW, 9)) == ["How did it go?"]


def test_an_event_put_off_meanwhile_does_not_happen(store: SqlStore) -> None:
    commit(store, Plan("k", NOW, "nudge"))
    (row,) = store.due(NOW, 9)
    commit(store, Plan("k", later(days=7), "nudge"))
    assert commit(store, messages=[Message("too early")], due=row.key)
    assert store.outgoing(NOW, 9) == []
    assert [row.key for row in store.due(later(days=7), 9)] == ["k"]


def test_an_event_may_plan_itself_anew(store: SqlStore) -> None:
    commit(store, Plan("k", NOW, "nudge"))
    commit(store, Plan("k", later(days=7), "nudge"), due="k")
    assert store.due(NOW, 9) == []
    assert [row.at for row in store.due(later(days=7), 9)] == [later(days=7)]


def test_a_lease_has_one_holder(store: SqlStore) -> None:
    assert store.lease("sender", "one", NOW, 15) is True
    assert store.lease("sender", "two", later(seconds=14), 15) is False
    assert store.lease("clock", "two", NOW, 15) is True
    assert store.lease("sender", "one", later(seconds=14), 15) is True  # renewed
    assert store.lease("sender", "two", later(seconds=20), 15) is False
    assert store.lease("sender", "two", later(seconds=29), 15) is True
    assert store.lease("sender", "one", later(seconds=30), 15) is False


def test_a_lease_given_up_is_free_at_once(store: SqlStore) -> None:
    store.lease("sender", "one", NOW, 15)
    store.lease("sender", "one", NOW, 0)
    assert store.lease("sender", "two", NOW, 15) is True


def test_of_many_who_want_a_lease_one_gets_it(store: SqlStore) -> None:
    with ThreadPoolExecutor(4) as pool:
        taken = list(pool.map(lambda name: store.lease("sender", name, NOW, 15), "abcd"))
    assert sorted(taken) == [False, False, False, True]
