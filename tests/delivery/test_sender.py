"""What the one sender does with the outbox."""

from __future__ import annotations

import asyncio
import logging

import pytest

from bot.delivery import sender as sender_module
from bot.delivery.pacing import Pacer
from bot.storage.store import SqlStore
from tests.delivery.conftest import Answer, FakeOutlet, Running, details, now, queue, states, until

SENT = ("sent", "", False)


async def test_a_chats_messages_go_in_their_order(store: SqlStore, outlet: FakeOutlet) -> None:
    for chat in ("tg:1", "tg:2"):
        queue(store, chat, f"{chat} a", f"{chat} b")
        queue(store, chat, f"{chat} c")
    async with Running(store, outlet):
        await until(lambda: len(outlet.sent) == 6)
    for chat in ("tg:1", "tg:2"):
        assert [text for to, text in outlet.sent if to == chat] == [f"{chat} a", f"{chat} b", f"{chat} c"]
    assert details(store) == [SENT] * 6


async def test_it_is_woken_by_a_commit(store: SqlStore, outlet: FakeOutlet, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sender_module, "POLL", 60.0)
    async with Running(store, outlet) as sender:
        await asyncio.sleep(0.1)
        queue(store, "tg:1", "hola")
        sender.wake()
        await until(lambda: outlet.texts == ["hola"], 30)


async def test_and_looks_by_itself(store: SqlStore, outlet: FakeOutlet) -> None:
    async with Running(store, outlet):
        await asyncio.sleep(0.1)
        queue(store, "tg:1", "hola")
        await until(lambda: outlet.texts == ["hola"], 30)


@pytest.mark.parametrize("outcome", ["uncertain", "blocked", "gone", "bad"])
async def test_what_failed_is_settled_and_never_sent_again(store: SqlStore, outlet: FakeOutlet, outcome: str) -> None:
    outlet.answers = [Answer(outcome, "Why")]
    queue(store, "tg:1", "a", "b")
    async with Running(store, outlet):
        await until(lambda: states(store) == [outcome, "sent"])
    assert outlet.texts == ["b"]
    assert details(store) == [(outcome, "Why", False), SENT]


async def test_what_did_not_get_out_is_tried_again_in_its_order(store: SqlStore, outlet: FakeOutlet) -> None:
    outlet.answers = [Answer("retry", "ConnectError")]
    queue(store, "tg:1", "a", "b")
    async with Running(store, outlet):
        await until(lambda: len(outlet.sent) == 2)
    assert outlet.texts == ["a", "b"]
    assert outlet.times[1] - outlet.times[0] >= 0.9
    assert states(store) == ["sent", "sent"]


async def test_what_the_server_keeps_refusing_does_not_block_its_chat_for_ever(
    store: SqlStore, outlet: FakeOutlet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sender_module, "TRIES", 1)
    outlet.answers = [Answer("retry", "NetworkError", refused=True)] * 2
    queue(store, "tg:1", "a", "b")
    async with Running(store, outlet):
        await until(lambda: outlet.texts == ["b"])
    assert states(store) == ["bad", "sent"]


async def test_a_wait_that_the_server_asks_for_is_kept_by_all(store: SqlStore, outlet: FakeOutlet) -> None:
    outlet.answers = [Answer("retry", "RetryAfter", retry_after=1.5)]
    queue(store, "tg:1", "a")
    async with Running(store, outlet):
        await until(lambda: len(outlet.times) == 1)
        for number in range(2, 6):
            queue(store, f"tg:{number}", "b")
        await until(lambda: len(outlet.sent) == 5)
    assert outlet.times[1] - outlet.times[0] >= 1.5
    assert states(store) == ["sent"] * 5


async def test_two_senders_one_sends(store: SqlStore) -> None:
    first, second = FakeOutlet(), FakeOutlet()
    for number in range(20):
        queue(store, f"tg:{number}", "hola")
    async with Running(store, first, "first"):
        await until(lambda: bool(first.sent))
        async with Running(store, second, "second"):
            await until(lambda: len(first.sent) == 20)
            await asyncio.sleep(0.3)
    assert second.times == []
    assert sorted(first.sent) == sorted((f"tg:{number}", "hola") for number in range(20))


async def test_the_second_goes_on_when_the_first_has_stopped(store: SqlStore) -> None:
    first, second = FakeOutlet(), FakeOutlet()
    async with Running(store, second, "second"):
        await asyncio.sleep(0.1)
        async with Running(store, first, "first"):
            queue(store, "tg:1", "a")
            await until(lambda: len(first.sent) + len(second.sent) == 1)
    async with Running(store, first, "first"):
        queue(store, "tg:1", "b")
        await until(lambda: len(first.sent) + len(second.sent) == 2)
    assert states(store) == ["sent", "sent"]


async def test_what_a_crash_left_under_way_is_in_doubt_and_not_sent_again(store: SqlStore, outlet: FakeOutlet) -> None:
    queue(store, "tg:1", "a", "b")
    assert store.sending(store.outgoing(now(), 1)[0].id, now())
    async with Running(store, outlet):
        await until(lambda: states(store) == ["uncertain", "sent"])
    assert outlet.texts == ["b"]


async def test_a_message_of_several_parts_is_not_begun_anew(store: SqlStore, outlet: FakeOutlet) -> None:
    outlet.answers = [Answer(), Answer("retry", "ConnectError")]
    queue(store, "tg:1", "a|b|c")
    async with Running(store, outlet):
        await until(lambda: states(store) == ["sent"])
    assert outlet.texts == ["a", "b", "c"]


@pytest.mark.parametrize(("text", "left"), [("?a|b", ["b"]), ("a|?b", ["a"])])
async def test_without_an_optional_part_the_message_is_whole(
    store: SqlStore, outlet: FakeOutlet, text: str, left: list[str]
) -> None:
    bad = Answer("bad", "BadRequest")
    outlet.answers = [bad] if text.startswith("?") else [Answer(), bad]
    queue(store, "tg:1", text)
    async with Running(store, outlet):
        await until(lambda: states(store) == ["sent"])
    assert outlet.texts == left


async def test_a_stop_finishes_the_call_in_hand_and_leaves_the_rest(store: SqlStore, outlet: FakeOutlet) -> None:
    outlet.takes = 0.3
    queue(store, "tg:1", "a", "b", "c")
    async with Running(store, outlet):
        await until(lambda: len(outlet.times) == 1)
    assert states(store) == ["sent", "pending", "pending"]
    assert outlet.texts == ["a"]


async def test_other_channels_messages_are_left_alone(store: SqlStore, outlet: FakeOutlet) -> None:
    for number in range(sender_module.BATCH + 5):
        queue(store, f"terminal:{number}", "hola")
    queue(store, "tg:1", "hola")
    async with Running(store, outlet):
        await until(lambda: outlet.sent == [("tg:1", "hola")])
    assert set(states(store)) == {"pending", "sent"}


async def test_a_chat_that_floods_holds_up_nobody(store: SqlStore, outlet: FakeOutlet) -> None:
    queue(store, "tg:1", *(f"a{number}" for number in range(sender_module.BATCH * 2)))
    async with Running(store, outlet) as sender:
        await until(lambda: bool(outlet.sent))
        queue(store, "tg:2", "hola")
        sender.wake()
        await until(lambda: ("tg:2", "hola") in outlet.sent)
    assert outlet.sent.index(("tg:2", "hola")) < sender_module.BATCH


async def test_a_database_that_is_away_for_a_moment(
    store: SqlStore, outlet: FakeOutlet, monkeypatch: pytest.MonkeyPatch
) -> None:
    failures = {"settle": 2, "outgoing": 1, "lease": 1}

    def shaky(name: str):  # type: ignore[no-untyped-def]
        real = getattr(store, name)

        def call(*arguments, **more):  # type: ignore[no-untyped-def]
            if failures[name]:
                failures[name] -= 1
                raise OSError("no database")
            return real(*arguments, **more)

        return call

    for name in failures:
        monkeypatch.setattr(store, name, shaky(name))
    queue(store, "tg:1", "a")
    async with Running(store, outlet):
        await until(lambda: states(store) == ["sent"])
    assert outlet.texts == ["a"]
    assert not any(failures.values())


async def test_the_log_says_nothing_of_what_is_written_to_whom(
    store: SqlStore, outlet: FakeOutlet, caplog: pytest.LogCaptureFixture
) -> None:
    outlet.answers = [Answer("bad", "BadRequest"), Answer("uncertain", "TimedOut"), Answer("retry", "ConnectError")]
    queue(store, "tg:987654", "secreto uno", "secreto dos", "secreto tres")
    with caplog.at_level(logging.DEBUG, logger="bot"):
        async with Running(store, outlet):
            await until(lambda: states(store) == ["bad", "uncertain", "sent"])
    assert "BadRequest" in caplog.text
    assert "secreto" not in caplog.text and "987654" not in caplog.text


async def test_chats_are_sent_to_side_by_side(store: SqlStore, outlet: FakeOutlet) -> None:
    outlet.takes = 0.3
    for number in range(8):
        queue(store, f"tg:{number}", "hola")
    async with Running(store, outlet, pacer=Pacer()):
        await until(lambda: len(outlet.sent) == 8)
    assert outlet.most >= 4
