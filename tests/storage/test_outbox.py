"""What is sent, in which order, and what became of it."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from bot.app.message_ports import Message
from bot.dialogue.effects import Plan
from bot.storage import outbox
from bot.storage.models import Outbox
from bot.storage.notice_store import SqlNotices
from bot.storage.outbox import PLANNED, REPLY
from bot.storage.store import SqlStore
from tests.storage.made import CHAT, NOW, agreed, commit, later, texts
from tests.storage.noticed import owners, sent_to


def _queue(store: SqlStore, text: str, chat: str = CHAT, priority: int = REPLY) -> None:
    with store.engine.begin() as c:
        outbox.queue(c, chat, [Message(text)], priority, NOW)


def _row(store: SqlStore, number: int) -> tuple[str, object, str]:
    with store.engine.connect() as c:
        row = c.execute(select(Outbox.state, Outbox.message, Outbox.detail).where(Outbox.id == number)).one()
    return row.state, row.message, row.detail


def test_every_part_of_a_message_comes_back(store: SqlStore) -> None:
    whole = Message("Hola 🏺", (("1.a.b", "Sí"), ("1.a.c", "No")), "Compartir", "card.png", ("datos.json", "{}"))
    commit(store, messages=[whole])
    assert [item.message for item in store.outgoing(NOW, 9)] == [whole]


def test_replies_go_before_what_was_planned(store: SqlStore) -> None:
    _queue(store, "planned", "b", PLANNED)
    _queue(store, "reply 1", "c")
    _queue(store, "reply 2", "d")
    assert texts(store.outgoing(NOW, 9)) == ["reply 1", "reply 2", "planned"]
    assert texts(store.outgoing(NOW, 2)) == ["reply 1", "reply 2"]


def test_a_turns_messages_are_replies_and_a_planned_events_are_not(store: SqlStore) -> None:
    commit(store, messages=[Message("reply")])

    commit(store, Plan("k", NOW, "nudge"))
    commit(store, messages=[Message("planned")], due="k")
    assert [(item.message.text, item.priority) for item in store.outgoing(NOW, 9)] == [
        ("reply", 0),
        ("planned", 1),
    ]


def test_a_chats_second_message_waits_for_the_first(store: SqlStore) -> None:
    _queue(store, "one")
    _queue(store, "two")
    _queue(store, "other", "other")
    first, second, _ = store.outgoing(NOW, 9)
    assert store.sending(second.id, NOW) is False
    assert store.sending(first.id, NOW) is True
    assert texts(store.outgoing(NOW, 9)) == ["other"]
    store.settle(first.id, "retry", NOW, retry_at=later(seconds=30), detail="flood")
    assert texts(store.outgoing(NOW, 9)) == ["other"]
    assert texts(store.outgoing(later(seconds=30), 9)) == ["one", "two", "other"]
    assert store.outgoing(later(seconds=30), 9)[0].attempts == 1
    assert store.sending(second.id, later(seconds=30)) is False
    assert store.sending(first.id, later(seconds=30)) is True
    store.settle(first.id, "sent", later(seconds=31))
    assert store.sending(second.id, later(seconds=31)) is True


def test_a_reply_overtakes_a_notice_that_waits(store: SqlStore) -> None:
    owners(store.engine, 1)
    sent_to(SqlNotices(store))
    _queue(store, "reply", "tg:1")
    assert texts(store.outgoing(NOW, 9)) == ["reply"]
    (reply,), (notice,) = store.outgoing(NOW, 9), store.outgoing_notices(NOW, 9)
    assert store.sending(reply.id, NOW) is True
    assert store.sending(notice.id, NOW) is True


def test_a_row_is_taken_for_sending_once(store: SqlStore) -> None:
    _queue(store, "one")
    (row,) = store.outgoing(NOW, 9)
    assert store.sending(row.id, NOW) is True
    assert store.sending(row.id, NOW) is False


@pytest.mark.parametrize("outcome", ["sent", "uncertain", "blocked", "gone", "bad"])
def test_an_outcome_is_kept_and_the_text_is_not(store: SqlStore, outcome: str) -> None:
    agreed(store)
    _queue(store, "secret")
    (row,) = store.outgoing(NOW, 9)
    store.sending(row.id, NOW)
    store.settle(row.id, outcome, NOW, detail="as told")
    assert _row(store, row.id) == (outcome, None, "as told")
    assert store.outgoing(later(days=1), 9) == []
    store.settle(row.id, "retry", NOW, retry_at=NOW)
    assert _row(store, row.id)[0] == outcome


def test_an_unheard_of_outcome_is_refused(store: SqlStore) -> None:
    _queue(store, "one")
    with pytest.raises(ValueError, match="outcome"):
        store.settle(1, "lost", NOW)


def test_what_a_stopped_sender_left_under_way_is_in_doubt(store: SqlStore) -> None:
    agreed(store)
    for text in ("one", "two"):
        _queue(store, text)
    store.sending(1, NOW)
    assert store.recover(later(seconds=5)) == 1
    assert _row(store, 1)[:2] == ("uncertain", None)
    assert texts(store.outgoing(NOW, 9)) == ["two"]
    assert store.recover(later(seconds=6)) == 0
