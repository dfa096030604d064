"""What ships with the product, read once."""

from __future__ import annotations

from functools import cache
from typing import Any

from bot.catalogue.files import read_folder
from bot.config import DATA, LOCALES
from bot.dialogue.world import Operator, Reference
from bot.domain.catalogue import Catalogue
from bot.domain.places import Gazetteer
from bot.domain.programme import Programme, from_doc
from bot.domain.terms import Lexicon
from bot.i18n import I18n
from bot.shipped import load_knowledge, load_lexicon, load_sectors
from bot.understanding.places_data import load_gazetteer

FOLDER = DATA / "catalogue"
TOWNS = tuple(f"14{number:03d}" for number in range(1, 126))


@cache
def documents() -> dict[str, dict[str, Any]]:
    return read_folder(FOLDER)


@cache
def programmes() -> tuple[Programme, ...]:
    return tuple(from_doc(document) for document in documents().values())


@cache
def places() -> Gazetteer:
    return load_gazetteer()


@cache
def lexicon() -> Lexicon:
    return load_lexicon()


@cache
def reference() -> Reference:
    operator = Operator("Taller de Comercio", "https://example.org/privacidad")
    return Reference(Catalogue(programmes()), places(), load_knowledge(), lexicon(), load_sectors(), operator)


@cache
def i18n() -> I18n:
    return I18n(LOCALES, places().label)
