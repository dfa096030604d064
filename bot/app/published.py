"""What a turn refers to: what ships with the release, and the catalogue as it is published now."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from threading import Lock
from typing import Any

from bot.app.store_ports import Store
from bot.dialogue.world import Reference
from bot.domain.catalogue import Catalogue
from bot.domain.partnership import working
from bot.domain.programme import Programme, from_doc

log = logging.getLogger(__name__)


class Published:
    """A snapshot, kept until the store has a later revision; of those, only what changed is read.

    Safe to be called from several threads.
    """

    def __init__(self, store: Store, fixed: Callable[[Catalogue], Reference]) -> None:
        self._store = store
        self._fixed = fixed
        self._lock = Lock()
        self._current: Reference | None = None
        self._versions: Mapping[str, int] = {}
        self._counted_on: date | None = None

    def __call__(self, revision: str = "") -> Reference:
        """The snapshot: of that revision or a later one, where it is told which the store has."""
        current = self._current
        if current is None or _number(revision) > _number(current.catalogue.revision):
            return self.refresh()
        return current

    def refresh(self, today: date | None = None) -> Reference:
        """Takes up what has been published since; on a new day the businesses, and what owners say of
        programmes, are counted anew."""
        with self._lock:
            fresh = self._with_catalogue(self._current)
            if self._current is None or today not in (None, self._counted_on):
                fresh = replace(
                    fresh,
                    knowledge=fresh.knowledge.observing(self._store.observed()),
                    catalogue=fresh.catalogue.working(working(self._store.judged())),
                )
                self._counted_on = today
            self._current = fresh
            return fresh

    def _with_catalogue(self, current: Reference | None) -> Reference:
        if current is not None and current.catalogue.revision == self._store.revision():
            return current
        snapshot = self._store.snapshot(self._versions)
        old = current.catalogue if current is not None else Catalogue(())
        programmes = {name: old.get(name) for name in snapshot.versions}
        programmes |= {name: _parsed(name, document) for name, document in snapshot.documents.items()}
        self._versions = snapshot.versions
        catalogue = Catalogue(filter(None, programmes.values()), snapshot.revision).working(old.works)
        return self._fixed(catalogue) if current is None else replace(current, catalogue=catalogue)


def _parsed(name: str, document: Mapping[str, Any]) -> Programme | None:
    """One programme that cannot be read must not silence the bot."""
    try:
        return from_doc(document)
    except (ValueError, KeyError, TypeError) as error:
        log.error("programme %s is left out: %s", name, error)
        return None


def _number(revision: str) -> int:
    return int(revision or 0)
