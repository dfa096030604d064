"""How the work on the catalogue is wired: the use cases, the tables, the formats of files, the texts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from functools import partial

from sqlalchemy import Engine

from bot.app.bench import Bench
from bot.app.editorial import Editorial
from bot.app.import_ports import File
from bot.app.importing import Importing, Table
from bot.app.shelf import Shelf
from bot.app.upkeep import Upkeep
from bot.catalogue.checking import check_document, fault, options
from bot.catalogue.reading import read
from bot.catalogue.table import FIELDS, column_of, from_row, to_row
from bot.domain.editing import Document
from bot.domain.faults import Fault
from bot.domain.message import Msg
from bot.domain.places import Gazetteer
from bot.i18n import LANGUAGES, I18n
from bot.storage.editorial import SqlEditorialStore
from bot.storage.imports import SqlImportStore


@dataclass(frozen=True)
class CatalogueParts:
    editorial: Editorial
    shelf: Shelf
    upkeep: Upkeep
    importing: Importing


def catalogue_parts(engine: Engine, places: Gazetteer, now: Callable[[], datetime], zone: tzinfo) -> CatalogueParts:
    """The use cases by which programmes are worked on."""
    rows = SqlEditorialStore(engine)
    known = partial(known_place, places)

    def check(document: Document, known_programme: Callable[[str], bool]) -> Sequence[Fault]:
        return check_document(document, known, known_programme, today())

    def today() -> date:
        return now().astimezone(zone).date()

    given = (rows, places, check, now, today)
    importing = Importing(Bench(*given), read, Table(to_row, from_row, column_of, fault), SqlImportStore(engine))
    return CatalogueParts(Editorial(*given), Shelf(*given), Upkeep(*given), importing)


def known_place(places: Gazetteer, place: str) -> bool:
    return place == "world" or place in places


def written(texts: I18n, format: str, documents: Sequence[Document]) -> File:
    """The documents as a file. Only who asks for one loads what writes spreadsheets."""
    from bot.catalogue.writing import write

    return write(format, documents, {lang: partial(explained, texts, lang) for lang in LANGUAGES})


_NAMED = {"sphere": "sphere", "kind": "kind", "serves": "opt.need"}  # columns whose words the bot has names for


def explained(texts: I18n, lang: str, column: str) -> str:
    """What a column of a table holds. `texts` hold the desk's and the bot's."""
    field = next((field for field in FIELDS if column in field.names), None)
    about = texts.text(Msg(f"desk.column.{column if field is None else field.path}"), lang)
    if column in _NAMED:
        names = (f"{word} ({texts.text(Msg(f'{_NAMED[column]}.{word}'), lang)})" for word in options(column))
        return f"{about} {', '.join(names)}."
    if field is None or len(field.names) == 1:
        return about
    tongue = Msg("desk.column.in_spanish" if column.endswith(".es") else "desk.column.in_english")
    return f"{about} {texts.text(tongue, lang)}"
