"""Whom a new revision is compared for, step by step; and how the businesses fare that are followed."""

from __future__ import annotations

from typing import Any

from bot.app.store_ports import Answer, Telling
from bot.dialogue.effects import CheckIn, Consent, Erase, FirstHook, Hook, OpenBusiness, Plan, Record
from bot.storage.store import SqlStore
from tests.storage.made import CHAT, NOW, agreed, commit, later
from tests.world import TODAY


def publish(store: SqlStore, *versions: tuple[str, str]) -> None:
    """Each programme by its id, with any text in it."""
    documents: list[dict[str, Any]] = [
        {"id": name, "sphere": "local", "kind": "fair", "text": text} for name, text in versions
    ]
    store.import_programmes(documents, "tests", NOW)


def followed(store: SqlStore, chat: str = CHAT) -> int:
    """A business with a first hook."""
    agreed(store, Record("product", "ollas", "words"), FirstHook(), chat=chat)
    business = store.load(chat, TODAY).business
    assert business is not None
    return business


def change(business: int, about: str = "old") -> Plan:
    return Plan(f"change:{business}", NOW, "change", about, later(days=30))


def test_the_first_catalogue_is_news_for_nobody(store: SqlStore) -> None:
    assert store.telling() is None
    publish(store, ("a", "1"))
    assert store.telling() is None
    publish(store, ("a", "1"))
    assert store.telling() is None


def test_every_revision_can_be_had_again(store: SqlStore) -> None:
    publish(store, ("a", "1"), ("b", "1"))
    publish(store, ("a", "2"), ("b", "1"))
    publish(store, ("c", "1"))
    texts = [{doc["id"]: doc["text"] for doc in store.catalogue_at(revision)} for revision in range(4)]
    assert texts == [{}, {"a": "1", "b": "1"}, {"a": "2", "b": "1"}, {"a": "2", "b": "1", "c": "1"}]
    assert store.catalogue_at(3) == store.published()


def test_a_step_is_taken_up_where_it_was_left_and_done_once(store: SqlStore) -> None:
    first, second = followed(store, "a"), followed(store, "b")
    publish(store, ("a", "1"))
    publish(store, ("a", "2"))
    step = store.telling()
    assert step == Telling(1, 2, 0)
    assert store.telling() == step
    publish(store, ("a", "3"))  # waits until this is done
    assert store.tell(step, [("a", first, change(first))], first)
    assert store.tell(step, [("a", first, change(first, "again"))], first) is False
    step = store.telling()
    assert step == Telling(1, 2, first)
    assert store.tell(step, [("b", second, change(second))], None)
    assert [(row.chat, row.about) for row in store.due(NOW, 9)] == [("a", "old"), ("b", "old")]
    step = store.telling()
    assert step == Telling(2, 3, 0)
    assert store.tell(step, [("a", first, change(first, "newer"))], None)
    assert store.telling() is None
    assert [row.about for row in store.due(NOW, 9)] == ["old", "old"], "told against what the owner knows"


def test_those_who_agreed_and_got_a_hook_are_followed_in_turn(store: SqlStore) -> None:
    one = followed(store)
    agreed(store, Record("product", "pan", "words"), chat="no hook yet")
    commit(store, OpenBusiness(), Record("product", "velas", "words"), FirstHook(), Hook("rfc", "chosen"))
    two = store.load(CHAT, TODAY).business
    followed(store, "gone")
    commit(store, Consent(False), chat="gone")
    found = store.followed(0, 9, TODAY)
    assert [(row.business, row.chat, row.profile.get("product"), dict(row.hooks)) for row in found] == [
        (one, CHAT, "ollas", {}),
        (two, CHAT, "velas", {"rfc": "chosen"}),
    ]
    assert [row.business for row in store.followed(0, 1, TODAY)] == [one]
    assert [row.business for row in store.followed(one, 9, TODAY)] == [two]


def test_nobody_is_told_who_was_erased_meanwhile(store: SqlStore) -> None:
    business = followed(store)
    publish(store, ("a", "1"))
    publish(store, ("a", "2"))
    step = store.telling()
    assert step is not None
    commit(store, Erase())
    window = Plan("closing7:1:a", NOW, "closing", "a")
    assert store.tell(step, [(CHAT, business, change(business)), (CHAT, business, window)], None)
    assert store.due(NOW, 9) == []


def test_the_first_hook_is_the_first_one(store: SqlStore) -> None:
    agreed(store, Record("age_months", 8, "words"), FirstHook())
    commit(store, FirstHook(), now=later(days=40))
    assert store.load(CHAT, TODAY).first_hook == NOW
    (course,) = store.courses()
    assert (course.age_months, course.since, list(course.answers)) == (8, NOW, [])


def test_an_answer_is_kept_and_may_be_corrected(store: SqlStore) -> None:
    followed(store)
    commit(store, Record("age_months", 8, "words"), CheckIn(1, "closed"))
    commit(store, CheckIn(1, "going"), CheckIn(3, "changed"))
    (course,) = store.courses()
    assert sorted(course.answers) == [Answer(1, "going"), Answer(3, "changed")]


def test_an_unknown_age_tells_nothing(store: SqlStore) -> None:
    followed(store)
    assert store.courses() == []
