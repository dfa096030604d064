"""The one place where parts are wired together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from bot.app.ports import Store, Understanding
from bot.app.turn import Turns
from bot.catalogue.files import CatalogueError, check, read_folder
from bot.config import DATA, LOCALES, VAR, Settings
from bot.dialogue.world import Operator, Reference
from bot.domain.catalogue import Catalogue
from bot.domain.knowledge import Knowledge, entry_from_doc
from bot.domain.message import Both
from bot.domain.priors import Priors
from bot.domain.programme import from_doc
from bot.domain.terms import Lexicon
from bot.i18n import I18n
from bot.sheet.files import Sheets
from bot.storage.store import SqlStore, open_store
from bot.understanding.nlu import NluClient
from bot.understanding.places_data import load_gazetteer
from bot.understanding.reader import Reader

OPERATOR_AT_HOME = Operator("Gancho (prueba local)", "/privacy")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _yaml(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), Loader=_LOADER)


def load_lexicon(data: Path = DATA) -> Lexicon:
    return Lexicon(_yaml(data / "lexicon" / "terms.yaml"))


def load_knowledge(data: Path = DATA) -> Knowledge:
    return Knowledge(entry_from_doc(doc) for path in sorted((data / "knowledge").glob("*.yaml")) for doc in _yaml(path))


def load_sectors(data: Path = DATA) -> dict[str, Both]:
    return {str(code): Both.of(names) for code, names in _yaml(data / "sectors" / "names.yaml").items()}


def load_priors(data: Path = DATA) -> Priors:
    return Priors(_yaml(data / "priors" / "answers.yaml"))


class Published:
    """The reference of a turn: what ships with the release, and the catalogue as it is published now."""

    def __init__(self, store: Store, fixed: Callable[[Catalogue], Reference]) -> None:
        self._store = store
        self._fixed = fixed
        self._current: Reference | None = None

    def __call__(self) -> Reference:
        if self._current is None:
            self.refresh()
        assert self._current is not None
        return self._current

    def refresh(self) -> None:
        """Takes a new snapshot when the store's revision has changed."""
        revision = self._store.revision()
        if self._current is not None and self._current.catalogue.revision == revision:
            return
        programmes = [from_doc(document) for document in self._store.published()]
        self._current = self._fixed(Catalogue(programmes, revision))


@dataclass(frozen=True)
class Parts:
    """Everything that the commands use."""

    settings: Settings
    store: SqlStore
    published: Published
    i18n: I18n
    nlu: NluClient | None
    understanding: Understanding
    turns: Turns
    zone: ZoneInfo


def build(settings: Settings, nlu_url: str | None, at_home: bool = True) -> Parts:
    """Opens the database (migrated and, when empty, seeded) and wires the parts. Raises CatalogueError."""
    lexicon = load_lexicon()
    places = load_gazetteer()
    store = open_store(settings.database_url, lexicon)
    operator = (
        OPERATOR_AT_HOME
        if at_home and not settings.operator_name
        else Operator(settings.operator_name, settings.operator_privacy_url)
    )
    knowledge, sectors, priors = load_knowledge(), load_sectors(), load_priors()
    seed(store)
    published = Published(
        store, lambda catalogue: Reference(catalogue, places, knowledge, lexicon, sectors, operator, priors)
    )
    i18n = I18n(LOCALES, places.label)
    nlu = NluClient(nlu_url) if nlu_url else None
    understanding = Reader(places=places, lexicon=lexicon, nlu=nlu)
    zone = ZoneInfo(settings.timezone)
    turns = Turns(store, understanding, published, i18n, zone, Sheets(VAR / "sheets"))
    return Parts(settings, store, published, i18n, nlu, understanding, turns, zone)


def build_reader(nlu_url: str | None) -> Reader:
    """The understanding alone, with no database."""
    return Reader(places=load_gazetteer(), lexicon=load_lexicon(), nlu=NluClient(nlu_url) if nlu_url else None)


def open_seeded(settings: Settings) -> SqlStore:
    """The store alone, with a catalogue in it."""
    store = open_store(settings.database_url, load_lexicon())
    seed(store)
    return store


def seed(store: Store, folder: Path = DATA / "catalogue") -> int:
    """Fills an empty catalogue from the files; how many programmes were written."""
    if store.published():
        return 0
    documents = read_folder(folder)
    if faults := check(documents, folder):
        raise CatalogueError(faults[0])
    return store.import_programmes(list(documents.values()), "seed", datetime.now(UTC))
