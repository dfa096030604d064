"""Offices and talks on both engines."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from bot.app.handover import Act
from bot.app.message_ports import Message, Relayed, Thread
from bot.dialogue.effects import CloseTalk, Erase, OpenTalk, Relay
from bot.domain.offices import CLOSED, OPEN, WAITING, Hours, Office, Talk
from bot.storage.store import SqlStore
from tests.storage.made import CHAT, NOW, agreed, commit, later, said, texts
from tests.world import TODAY

TOWN, REGION = "tg:-1", "tg:-2"
OFFICE = Office(TOWN, "Fomento", ("14101",), Hours(0, 5, 8, 14), "en", True, {7: "Lupita"})


def opened(store: SqlStore, key: str = "opens") -> Talk:
    incoming = said(store, key)
    effect = OpenTalk(TOWN, "14101", later(hours=4), ())
    relays = [(TOWN, Message("header", relayed=Relayed(talk=incoming.id, title="#1")))]
    assert commit(store, effect, incoming=incoming.id, relays=relays)
    talk = store.load(CHAT, TODAY).talk
    assert talk is not None and talk.id == incoming.id
    return talk


def answer(store: SqlStore, talk: Talk, text: str = "hola", incoming: int | None = None) -> bool:
    after = replace(talk, state=OPEN, until=later(days=3))
    return store.act(Act(NOW, talk, after, messages=[(CHAT, Message(text))], incoming=incoming, group=TOWN))


def test_an_office_is_kept_as_it_is(store: SqlStore) -> None:
    assert store.act(Act(NOW, office=OFFICE, by=7))
    assert store.offices() == [OFFICE] and store.office(TOWN) == OFFICE and store.office(REGION) is None
    changed = replace(OFFICE, name="Otra", clerks={})
    assert store.act(Act(later(days=1), office=changed, by=8))
    assert store.offices() == [changed]
    assert store.act(Act(NOW, gone=TOWN))
    assert store.offices() == []


def test_a_talk_is_opened_answered_and_closed(store: SqlStore) -> None:
    agreed(store)
    talk = opened(store)
    assert (talk.owner, talk.state, talk.asked, talk.until) == (CHAT, WAITING, (TOWN,), later(hours=4))
    assert store.overdue_talks(later(hours=3), 9) == [] and store.overdue_talks(later(hours=4), 9) == [talk]
    assert commit(store, Relay(), passed=5)
    assert store.passed(talk) == [5]
    assert answer(store, talk)
    now = store.talk(talk.id)
    assert now is not None and now.state == OPEN and store.not_closed(TOWN) == [now]
    assert commit(store, CloseTalk())
    assert store.load(CHAT, TODAY).talk is None and store.not_closed(TOWN) == []


def test_what_was_seen_otherwise_is_not_changed(store: SqlStore) -> None:
    agreed(store)
    talk = opened(store)
    assert answer(store, talk)
    assert not answer(store, talk), "it is open by now"
    assert not store.act(Act(NOW, replace(talk, owner=CHAT, asked=(REGION,)), talk))
    assert texts(row for row in store.outgoing(NOW, 9) if row.chat == CHAT) == ["hola"]


def test_a_deed_makes_the_owners_turn_begin_anew(store: SqlStore) -> None:
    agreed(store)
    talk = opened(store)
    before = store.load(CHAT, TODAY).version
    assert answer(store, talk)
    assert not commit(store, Relay(), version=before)


def test_a_redelivered_deed_is_done_once(store: SqlStore) -> None:
    agreed(store)
    talk = opened(store)
    row = said(store, "group", TOWN)
    assert answer(store, talk, incoming=row.id) and answer(store, talk, incoming=row.id)
    assert texts(row for row in store.outgoing(NOW, 9) if row.chat == CHAT) == ["hola"]


def test_of_two_clerks_at_once_both_are_heard_in_some_order(store: SqlStore) -> None:
    agreed(store)
    talk = opened(store)

    def say(text: str) -> None:
        while True:
            now = store.talk(talk.id)
            assert now is not None
            if answer(store, now, text):
                return

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(say, "abcdefgh"))
    assert sorted(texts(row for row in store.outgoing(NOW, 99) if row.chat == CHAT)) == list("abcdefgh")


def test_the_thread_of_a_talk(store: SqlStore) -> None:
    agreed(store)
    store.act(Act(NOW, office=OFFICE, by=7))
    talk = opened(store)
    assert store.thread(talk.id, TOWN) == Thread(topics=True)
    store.posted(talk.id, TOWN, 11, NOW)
    store.posted(talk.id, TOWN, 12, NOW)
    assert store.thread(talk.id, TOWN) == Thread(True, first=11)
    store.opened_topic(talk.id, TOWN, 30, NOW)
    assert store.thread(talk.id, TOWN) == Thread(True, topic=30)
    assert store.talk_at(TOWN, 30, None) == store.talk_at(TOWN, None, 12) == talk
    assert store.talk_at(REGION, 30, 12) is None and store.talk_at(TOWN, 12, 30) is None
    store.no_topics(TOWN)
    assert store.thread(talk.id, TOWN).topics is False


def test_a_message_under_way_at_an_erasure_is_taken_back_when_it_comes(store: SqlStore) -> None:
    agreed(store)
    talk = opened(store)
    assert commit(store, Erase())
    assert [row for row in store.outgoing(NOW, 9) if row.chat == TOWN] == []
    store.posted(talk.id, TOWN, 11, NOW)
    store.opened_topic(talk.id, TOWN, 30, NOW)
    found = [row.message.relayed for row in store.outgoing(NOW, 9) if row.chat == TOWN]
    assert found == [Relayed(withdraw=(11,)), Relayed(topic=30)]
    assert store.talk(talk.id) is None and not answer(store, talk)


def test_another_talk_closes_the_one_before(store: SqlStore) -> None:
    agreed(store)
    first, second = opened(store, "1"), opened(store, "2")
    before = store.talk(first.id)
    assert before is not None and before.state == CLOSED
    assert store.not_closed(TOWN) == [second]
