"""Businesses are counted by what they have in common, never so few that one could be picked out."""

from __future__ import annotations

from bot.dialogue.effects import Record
from bot.domain.census import FEWEST
from bot.storage.store import SqlStore
from tests.storage.made import agreed, commit


def _potter(store: SqlStore, number: int, place: str = "14101") -> None:
    agreed(
        store,
        Record("product", "ollas de barro", "words"),
        Record("materials", ("barro",), "words"),
        Record("place", place, "words"),
        chat=f"c:{number}",
    )


def test_what_five_businesses_of_a_town_named_is_counted(store: SqlStore) -> None:
    for number in range(FEWEST):
        _potter(store, number)
    assert store.observed().named[("14101", "barro")] == FEWEST  # once a business, though it named it twice


def test_fewer_are_not_there_at_all(store: SqlStore) -> None:
    for number in range(FEWEST - 1):
        _potter(store, number)
    _potter(store, FEWEST, place="14039")
    _potter(store, FEWEST + 1, place="14")  # a state is no town
    assert store.observed().named == {}


def test_who_takes_it_back_is_no_longer_counted(store: SqlStore) -> None:
    for number in range(FEWEST):
        _potter(store, number)
    commit(store, Record("materials", (), "words"), Record("product", "miel", "words"), chat="c:0")
    assert ("14101", "barro") not in store.observed().named
