from __future__ import annotations

from sqlalchemy import inspect

from bot.dialogue.effects import Remark
from bot.storage import remarks
from bot.storage.store import SqlStore
from tests.storage.made import NOW, agreed, commit
from tests.world import TODAY


def test_a_remark_is_counted_until_it_is_settled_and_says_nobody(store: SqlStore) -> None:
    agreed(store, Remark("fair", "gone"), chat="one")
    assert commit(store, Remark("fair", "gone"), Remark("mark", "cost"), chat="two")
    with store.engine.begin() as c:
        expected = {"fair": [("gone", 2, TODAY)], "mark": [("cost", 1, TODAY)]}
        assert remarks.unsettled(c) == expected
        assert remarks.settle(c, "fair", 7, NOW) == 2
        assert remarks.settle(c, "fair", 7, NOW) == 0
        assert list(remarks.unsettled(c)) == ["mark"]
    columns = {column["name"] for column in inspect(store.engine).get_columns("remark")}
    assert columns == {"id", "programme", "kind", "on", "settled", "by"}
