"""People and programmes for the tests of the editorial flow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from datetime import date, datetime
from typing import Any

from bot.app.bench import Bench
from bot.app.editorial import Editorial
from bot.app.shelf import Shelf
from bot.app.upkeep import Upkeep
from bot.domain.roles import Person, Role
from bot.storage.editorial import SqlEditorialStore
from bot.storage.store import SqlStore
from tests.catalogue.shipped import documents, places
from tests.storage.made import NOW

ADMIN = Person(1, "Ana", (Role("admin"),))
EDITOR = Person(2, "Beto", (Role("editor"),))
OTHER = Person(3, "Carla", (Role("editor"),))
TONALA = Person(4, "Delia", (Role("office", ("14101",)),))
NOBODY = Person(5, "Elsa", ())
TODAY = date(2026, 11, 23)
LOCAL, NATIONAL, YEARLY = "tonala-feria", "gs1-codigo-barras", "tonala-anual"


def document(name: str, /, **more: Any) -> dict[str, Any]:
    """A programme that ships, under another name where it needs one."""
    source: Mapping[str, Any] = documents()["gs1-codigo-barras.yaml"]
    return deepcopy(dict(source)) | {"id": name} | more


class Desk:
    """The use cases over one store, at a time that moves on when it is told to."""

    def __init__(self, store: SqlStore) -> None:
        self.store = store
        self.at: datetime = NOW
        self.faults: Sequence[Any] = ()
        editorial = SqlEditorialStore(store.engine)
        self.rows = editorial
        self.editorial, self.upkeep, self.shelf = (self._made(kind) for kind in (Editorial, Upkeep, Shelf))  # type: ignore[type-abstract]
        window = {"always": False, "opens": "2025-03-01", "closes": "2025-04-30", "usual_month": 3, "state": "closed"}
        store.import_programmes(
            [
                document(NATIONAL),
                document(LOCAL, territory=["14101"], sphere="local"),
                document(YEARLY, territory=["14101"], sphere="local", window=window),
            ],
            "seed",
            NOW,
        )

    def _made(self, kind: type[Bench]) -> Any:
        return kind(self.rows, places(), lambda document, known: self.faults, lambda: self.at, lambda: TODAY)

    def published(self, name: str) -> Mapping[str, Any] | None:
        return next((one for one in self.store.published() if one["id"] == name), None)

    def standing(self, name: str) -> str:
        entry = self.rows.entry(name)
        assert entry is not None
        return f"{entry.state}/{entry.stage or ''} {entry.version or '-'}<{entry.head}"
