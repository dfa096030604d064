"""A small world for random businesses: few places, words and terms, so that rules and profiles meet."""

from __future__ import annotations

from datetime import date

from bot.domain.places import Gazetteer, Place, PlaceKind
from bot.domain.terms import Lexicon

TODAY = date(2026, 11, 23)

_PLACES = (
    ("MX", PlaceKind.COUNTRY, "world"),
    ("US", PlaceKind.COUNTRY, "world"),
    ("14", PlaceKind.STATE, "MX"),
    ("18", PlaceKind.STATE, "MX"),
    ("14-R01", PlaceKind.REGION, "14"),
    ("14-R12", PlaceKind.REGION, "14"),
    ("14019", PlaceKind.MUNICIPALITY, "14-R01"),
    ("14039", PlaceKind.MUNICIPALITY, "14-R12"),
    ("14101", PlaceKind.MUNICIPALITY, "14-R12"),
    ("18020", PlaceKind.MUNICIPALITY, "18"),
    ("141010001", PlaceKind.LOCALITY, "14101"),
)
PLACES = Gazetteer(
    (
        Place("world", "world", PlaceKind.WORLD),
        *(Place(code, code, kind, parent) for code, kind, parent in _PLACES),
    ),
    {"zone:metro": ("14039", "14101"), "zone:wide": ("14-R01", "18020"), "zone:state": ("14",)},
)
# the last four are not in the gazetteer: newer codes, and codes of nowhere
CODES = ("MX", "US", "14", "18", "14019", "14039", "14101", "18020", "141010001")
STRANGE = ("14999", "140390077", "99", "ZZ")
TERRITORIES = (
    *CODES,
    *STRANGE,
    "14-R01",
    "14-R12",
    "zone:metro",
    "zone:wide",
    "zone:state",
    "zone:none",
    "world",
)
PHRASES = ("barro", "arcilla roja", "Barro Bruñido", "piel", "trade mark", "marca registrada")
LANGUAGES = ("es", "en", "hch")
TERMS = ("barro", "barro-brunido", "piel", "trade_mark", "roja")
LEXICON = Lexicon(
    {
        "barro": {"kind": "material", "es": ["arcilla"], "en": ["clay"]},
        "barro-brunido": {"kind": "technique", "es": ["barro brunido"], "en": ["burnished clay"]},
        "trade_mark": {"kind": "certification", "es": ["marca registrada"], "en": ["trade mark"]},
    }
)
