from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from bot.storage.catalogue_models import ProgrammeVersion
from bot.storage.store import SqlStore
from tests.storage.made import NOW, later


def _document(name: str, **more: Any) -> dict[str, Any]:
    return {
        "id": name,
        "sphere": "national",
        "kind": "registration",
        "name": {"es": "Año", "en": "Year"},
        **more,
    }


def test_an_import_publishes_and_again_changes_nothing(store: SqlStore) -> None:
    assert store.published() == []
    empty = store.revision()
    documents = [_document("b", page_date=date(2025, 3, 9)), _document("a")]
    assert store.import_programmes(documents, "seed", NOW) == 2
    assert store.published() == [_document("a"), _document("b", page_date="2025-03-09")]
    first = store.revision()
    assert first != empty
    reordered = [dict(reversed(document.items())) for document in documents]
    assert store.import_programmes(reordered, "seed", later(days=1)) == 0
    assert store.revision() == first


def test_a_changed_document_is_a_new_version_and_the_old_one_stays(store: SqlStore) -> None:
    store.import_programmes([_document("a", effort=1), _document("b")], "seed", NOW)
    before = store.revision()
    assert store.import_programmes([_document("a", effort=2), _document("b")], "maría", later(days=1)) == 1
    assert store.revision() != before
    assert [document.get("effort") for document in store.published()] == [2, None]
    with store.engine.connect() as c:
        version = ProgrammeVersion
        asked = select(version.version, version.document, version.who, version.at).order_by(version.version)
        rows = c.execute(asked.where(version.programme == "a")).all()
    assert [(row.version, row.document["effort"], row.who, row.at) for row in rows] == [
        (1, 1, "seed", NOW),
        (2, 2, "maría", later(days=1)),
    ]


@pytest.mark.parametrize("wrong", [{"id": "z"}, _document("a")])
def test_an_import_is_all_or_nothing(store: SqlStore, wrong: dict[str, Any]) -> None:
    before = store.revision()
    with pytest.raises((KeyError, ValueError)):
        store.import_programmes([_document("a"), wrong], "seed", NOW)
    assert store.published() == []
    assert store.revision() == before


def test_a_document_keeps_the_order_of_its_keys(store: SqlStore) -> None:
    store.import_programmes([_document("a", zeta=1, alpha=2)], "seed", NOW)
    assert list(store.published()[0]) == ["id", "sphere", "kind", "name", "zeta", "alpha"]
