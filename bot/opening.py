"""The database is opened, migrated, and filled from the files where it is empty."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from bot.app.store_ports import Catalogues
from bot.config import DATA, SettingError, Settings
from bot.domain.terms import Lexicon
from bot.shipped import load_lexicon
from bot.storage.store import SqlStore, open_store


class DatabaseUnavailable(OSError):
    """The database cannot be opened; the message says why, in one line."""


def open_seeded(settings: Settings) -> SqlStore:
    """The store alone, with a catalogue in it."""
    return open_filled(settings, load_lexicon())


def open_filled(settings: Settings, lexicon: Lexicon) -> SqlStore:
    """Migrated and, when empty, seeded. Raises CatalogueError, DatabaseUnavailable, SettingError."""
    try:
        store = open_store(settings.database_url, lexicon)
        seed(store)
    except ArgumentError:
        raise SettingError("DATABASE_URL, or --db, is an address such as sqlite:///gancho.db") from None
    except SQLAlchemyError as error:
        raise DatabaseUnavailable(f"the database cannot be used: {_cause(error)}; see DATABASE_URL, or --db") from error
    return store


def _cause(error: Exception) -> str:
    """The driver's own words, which hold no address and no password."""
    return str(getattr(error, "orig", None) or error).strip().splitlines()[0]


def seed(store: Catalogues, folder: Path = DATA / "catalogue") -> int:
    """Fills an empty catalogue from the files; how many programmes were written."""
    if store.published():
        return 0
    from bot.catalogue.files import CatalogueError, check, read_folder

    documents = read_folder(folder)
    for name, fault in check(documents):
        raise CatalogueError(f"{name}: {fault.path} is wrong; see gancho catalogue check")
    return store.import_programmes(list(documents.values()), "seed", datetime.now(UTC))
