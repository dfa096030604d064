from __future__ import annotations

from dataclasses import replace

from bot.app.misreading import DENIED, UNREAD, Misread
from bot.dialogue.effects import Consent, Erase
from bot.storage import misread
from bot.storage.store import SqlStore
from tests.storage.made import agreed, commit
from tests.world import TODAY

FOUND = Misread("hago enjarres en {place}", "es", "open", UNREAD)
WRONG = Misread("somos el equipo", "es", "employees", DENIED, {"employees": 1})


def words(store: SqlStore, state: str = misread.NEW) -> list[str]:
    with store.engine.begin() as c:
        return [row.words for row in misread.of_state(c, state)]


def test_what_was_misread_waits_for_somebody_to_look_at_it(store: SqlStore) -> None:
    agreed(store)
    assert commit(store, misread=FOUND)
    assert commit(store, misread=WRONG)
    assert commit(store, misread=FOUND)  # said again
    with store.engine.begin() as c:
        first, second = misread.of_state(c, misread.NEW)
        assert (first.words, first.asked, first.why, first.read, first.on) == (FOUND.words, "open", UNREAD, None, TODAY)
        assert second.read == {"employees": 1}
        assert misread.keep(c, first.id, "inform", "hago [enjarres](product) en {place}")
        assert misread.drop(c, second.id)
        assert not misread.keep(c, 999, "inform")
        assert not misread.drop(c, 999)
    assert words(store) == []
    assert words(store, misread.KEPT) == ["hago [enjarres](product) en {place}"]
    assert words(store, misread.DROPPED) == [""]


def test_without_consent_nothing_is_kept_and_what_was_goes_with_it(store: SqlStore) -> None:
    assert commit(store, misread=FOUND)
    assert words(store) == []
    agreed(store)
    assert commit(store, misread=FOUND)
    assert commit(store, Consent(False))
    assert words(store) == []


def test_an_owner_sees_what_is_kept_and_erases_it(store: SqlStore) -> None:
    agreed(store)
    agreed(store, chat="another")
    assert commit(store, misread=FOUND)
    assert commit(store, misread=replace(FOUND, words="de otra"), chat="another")
    assert [row["words"] for row in store.export("another")["misread"]] == ["de otra"]
    assert commit(store, Erase(), chat="another")
    assert words(store) == [FOUND.words]


def test_a_chat_that_floods_tells_no_more(store: SqlStore) -> None:
    agreed(store)
    for number in range(misread.MOST_OF_A_CHAT + 3):
        assert commit(store, misread=replace(FOUND, words=f"palabra {number}"))
    assert len(words(store)) == misread.MOST_OF_A_CHAT
