"""Convocations on both engines: never fewer than five, each owner once, who comes as far as they let it be seen."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest

from bot.app.convocations import Guest
from bot.app.message_ports import Message
from bot.dialogue.effects import Answer, Consent, Erase, OpenBusiness, Record
from bot.domain.gatherings import CALLED, HELD, NEED, PROPOSED, TRADE, Gathering, Meeting, Shared
from bot.storage.store import SqlStore
from tests.storage.made import NOW, agreed, commit, later

OFFICE = "tg:-1"
MARKET = Shared("14101", NEED, "market", 5)


def owners(store: SqlStore, count: int, place: str = "14101", need: str = "market", sector: str = "327") -> None:
    for number in range(count):
        facts = (Record("place", place, "words"), Record("need", [need], "words"), Record("sector", sector, "words"))
        agreed(store, *facts, Record("product", f"ollas {number}", "words"), chat=f"{place}:{need}:{number}")


def proposed(store: SqlStore) -> Gathering:
    assert store.propose(OFFICE, MARKET, NOW, lambda number: Message(f"proposal {number}"))
    found = store.gathering(1)
    assert found is not None and found.state == PROPOSED
    return found


def called(store: SqlStore, seats: int = 9) -> Gathering:
    gathering = replace(proposed(store), at=later(days=3), where="Casa", seats=seats)
    assert store.set_gathering(gathering, PROPOSED)
    assert store.call(gathering, "Fomento", NOW) == 5
    return replace(gathering, state=CALLED)


def answers(store: SqlStore, owner: int, answer: str, shows: bool = False) -> None:
    assert commit(store, Answer(1, answer, shows), chat=f"14101:market:{owner}")


def test_fewer_than_five_are_never_told(store: SqlStore) -> None:
    owners(store, 4)
    owners(store, 5, "14039", "finance", "311")
    assert {(each.place, each.about) for each in store.shared(["14101", "14039"])} == {
        ("14039", "finance"), ("14039", "311"),
    }  # fmt: skip
    assert store.shared(["14101"]) == [] == store.shared([])


def test_an_owner_with_two_businesses_counts_once_and_one_without_consent_never(store: SqlStore) -> None:
    owners(store, 4)
    chat = "14101:market:0"
    more = (Record("place", "14101", "words"), Record("need", ["market"], "words"), Record("sector", "327", "words"))
    assert commit(store, OpenBusiness(), *more, chat=chat)
    assert store.shared(["14101"]) == []
    owners(store, 5)
    assert {each.businesses for each in store.shared(["14101"])} == {5}
    assert commit(store, Consent(False), chat=chat)
    assert store.shared(["14101"]) == []


@pytest.mark.parametrize(("count", "told"), [(5, 5), (9, 5), (10, 10)])
def test_the_number_is_told_in_steps(count: int, told: int) -> None:
    assert Shared("14101", TRADE, "327", count).at_least == told


def test_the_same_is_not_proposed_again_for_a_while(store: SqlStore) -> None:
    proposed(store)
    assert not store.propose(OFFICE, MARKET, later(days=80), lambda number: Message(""))
    assert store.propose(OFFICE, replace(MARKET, kind=TRADE, about="327"), NOW, lambda number: Message(""))
    assert store.propose(OFFICE, MARKET, later(days=91), lambda number: Message(""))


def test_they_are_invited_once(store: SqlStore) -> None:
    owners(store, 5)
    owners(store, 5, "14039")
    gathering = called(store)
    assert store.call(gathering, "Fomento", NOW) is None
    found = {row.chat: Meeting.load(row.about) for row in store.due(later(hours=1), 99)}
    assert set(found) == {f"14101:market:{number}" for number in range(5)}
    assert sorted(each.number for each in found.values() if each) == [1, 2, 3, 4, 5]


def test_too_few_by_then_are_not_invited(store: SqlStore) -> None:
    owners(store, 4)
    gathering = replace(proposed(store), at=later(days=3), where="Casa", seats=9)
    assert store.call(gathering, "Fomento", NOW) == 0
    assert store.due(later(hours=1), 9) == []


def test_the_office_sees_who_comes_as_far_as_they_agreed(store: SqlStore) -> None:
    owners(store, 5)
    called(store)
    answers(store, 0, "yes", shows=True)
    answers(store, 1, "yes")
    answers(store, 2, "perhaps")
    answers(store, 3, "no")
    tally = store.tally(1)
    assert tally.guests == (Guest(1, "ollas 0", False), Guest(2, None, False))
    assert (tally.perhaps, tally.no, tally.silent) == (1, 1, 1)
    answers(store, 0, "no")
    assert [guest.number for guest in store.tally(1).guests] == [2]
    assert commit(store, Erase(), chat="14101:market:1")
    assert store.tally(1).guests == ()


def test_who_comes_is_reminded_and_who_came_hears_again_once(store: SqlStore) -> None:
    owners(store, 5)
    gathering = called(store)
    for row in store.due(later(hours=1), 9):
        store.move(row.chat, {row.key: None}, later(hours=1))  # said
    answers(store, 0, "yes")
    answers(store, 1, "yes")
    answers(store, 1, "no")
    assert [(row.chat, row.kind) for row in store.due(later(days=2), 9)] == [("14101:market:0", "meeting_soon")]
    assert store.came(gathering, [1, 77], later(days=3)) == 1
    assert store.came(gathering, [1], later(days=3)) == 0
    held = store.gathering(1)
    assert held is not None and held.state == HELD
    assert [row.kind for row in store.due(later(days=3, hours=1), 9)] == ["meeting_after"]


def test_the_seats(store: SqlStore) -> None:
    owners(store, 5)
    called(store, seats=2)
    answers(store, 0, "yes")
    assert not store.is_full("14101:market:2", 1) and not store.is_full("14101:market:2", 7)
    answers(store, 1, "yes")
    assert store.is_full("14101:market:2", 1)
    assert not commit(store, Answer(1, "yes"), chat="14101:market:2")
    assert not store.is_full("14101:market:1", 1)  # who has a seat keeps it
    answers(store, 1, "yes", shows=True)
    assert len(store.tally(1).guests) == 2


def test_two_at_once_for_the_last_seat(store: SqlStore) -> None:
    """Each looks, sees a seat left, and says yes; one of them gets it, and the other's turn is done anew."""
    owners(store, 5)
    called(store, seats=3)
    answers(store, 0, "yes")
    gate = Barrier(4)

    def comes(owner: int) -> bool:
        assert not store.is_full(f"14101:market:{owner}", 1)
        gate.wait()
        return commit(store, Answer(1, "yes"), chat=f"14101:market:{owner}")

    with ThreadPoolExecutor(4) as pool:
        came = list(pool.map(comes, (1, 2, 3, 4)))
    assert sum(came) == 2
    assert len(store.tally(1).guests) == 3


def test_a_strangers_answer_is_nobodys(store: SqlStore) -> None:
    owners(store, 5)
    called(store)
    agreed(store, chat="stranger")
    assert commit(store, Answer(1, "yes", True), Answer(99, "yes"), chat="stranger")
    assert store.tally(1).guests == ()
