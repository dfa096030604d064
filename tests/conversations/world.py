"""The world of the golden conversations: a catalogue, knowledge and places of their own, and clocks that stand."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.catalogue.files import read_folder
from bot.config import LOCALES
from bot.dialogue.world import Operator, Reference
from bot.domain.catalogue import Catalogue
from bot.domain.programme import from_doc
from bot.i18n import I18n
from bot.shipped import load_knowledge, load_lexicon, load_priors, load_sectors
from bot.understanding.places_data import load_gazetteer

FOLDER = Path(__file__).parent
ZONE = ZoneInfo("America/Mexico_City")


@lru_cache
def documents() -> dict[str, dict[str, Any]]:
    return read_folder(FOLDER / "catalogue")


@lru_cache
def reference() -> Reference:
    return Reference(
        Catalogue(from_doc(document) for document in documents().values()),
        load_gazetteer(FOLDER / "places"),
        load_knowledge(FOLDER),
        load_lexicon(FOLDER),
        load_sectors(FOLDER),
        Operator("Taller de Comercio", "https://example.org/privacidad"),
        load_priors(FOLDER),
    )


@lru_cache
def i18n() -> I18n:
    return I18n(LOCALES, reference().places.label)
