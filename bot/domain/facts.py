"""The facts about a business: their names, kinds and legal values (DESIGN.md, section 2)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

SPHERES = ("local", "regional", "national", "international")
FACTORS = ("political", "natural", "demographic", "technology", "culture")
CHANNELS = ("street_market", "own_shop", "resellers", "online", "export", "word_of_mouth")
NEEDS = (
    "finance", "training", "market", "certification", "equipment",
    "legal", "design_packaging", "technology", "workspace",
)  # fmt: skip
GENDERS = ("woman", "man", "other")
LEGAL_FORMS = ("individual", "company")
GENERATIONS = {"parents": 30, "grandparents": 60}  # years of tradition that stand for whose trade it was
FOREBEARS = {**GENERATIONS, "great_grandparents": 85, "great_great_grandparents": 110}
CERTIFICATES = (
    "agave_register", "alcohol_licence", "artisan_credential", "artisan_register", "artisan_register_municipal",
    "authenticity_label", "bar_code", "beekeeper_register", "business_training", "cattle_brand",
    "certificate_of_origin", "civil_protection", "collective_mark", "commercial_slogan", "company_name",
    "competency_certificate", "cooperative", "copyright", "craft_award", "designation_of_origin", "e_signature",
    "eu_gi_protection", "eu_organic", "export_training", "exporter_register", "fair_trade", "fda_registration",
    "fishing_permit", "food_handling", "forest_permit", "fsc", "geographical_indication", "gluten_free_seal",
    "good_practices", "guide_credential", "halal", "health_notice", "hecho_en_jalisco", "hecho_en_mexico", "immex",
    "importer_register", "indigenous_design", "industrial_design", "invoices", "iso_9001", "kosher", "land_use",
    "municipal_licence", "norma_oficial", "nutrition_label", "organic", "patent", "phytosanitary", "rainforest", "rfc",
    "safe_seal", "social_security", "somos_26", "tif", "tourism_quality", "tourism_register", "trade_mark",
    "usda_organic", "vegan_seal", "water_concession", "women_owned",
)  # fmt: skip

Value = bool | int | str | tuple[str, ...]


class Kind(StrEnum):
    """How a fact's value is shaped, and so how it is stored and compared."""

    PHRASE = "phrase"  # the owner's noun phrase
    SECTOR = "sector"  # three-digit SCIAN code
    PLACE = "place"  # INEGI or ISO code
    NUMBER = "number"
    FLAG = "flag"
    CHOICE = "choice"  # one of the options
    OPTIONS = "options"  # a list of options
    PHRASES = "phrases"  # a list of the owner's phrases
    CODES = "codes"  # a list of ISO 639 codes


@dataclass(frozen=True, slots=True)
class FactSpec:
    """One fact's definition. `sensitive`: asked late, only where a programme in reach needs it."""

    name: str
    kind: Kind
    options: tuple[str, ...] = ()
    low: int = 0
    high: int = 0
    sensitive: bool = False

    @property
    def is_list(self) -> bool:
        return self.kind in (Kind.OPTIONS, Kind.PHRASES, Kind.CODES)


FACTS: Mapping[str, FactSpec] = {
    spec.name: spec
    for spec in (
        FactSpec("product", Kind.PHRASE),
        FactSpec("sector", Kind.SECTOR),
        FactSpec("place", Kind.PLACE),
        FactSpec("employees", Kind.NUMBER, low=1, high=100_000),
        FactSpec("age_months", Kind.NUMBER, low=0, high=3_600),
        FactSpec("registered", Kind.FLAG, sensitive=True),
        FactSpec("owner_gender", Kind.CHOICE, GENDERS),
        FactSpec("owner_age", Kind.NUMBER, low=10, high=120, sensitive=True),
        FactSpec("exports", Kind.FLAG),
        FactSpec("wants_export", Kind.FLAG),
        FactSpec("materials", Kind.PHRASES),
        FactSpec("techniques", Kind.PHRASES),
        FactSpec("certifications", Kind.PHRASES),
        FactSpec("tradition_years", Kind.NUMBER, low=0, high=1_000),
        FactSpec("equipment", Kind.PHRASES),
        FactSpec("partners", Kind.PHRASES),
        FactSpec("group", Kind.FLAG),
        FactSpec("channels", Kind.OPTIONS, CHANNELS),
        FactSpec("need", Kind.OPTIONS, NEEDS),
        FactSpec("monthly_sales_mxn", Kind.NUMBER, low=0, high=1_000_000_000, sensitive=True),
        FactSpec("markets", Kind.OPTIONS, SPHERES),
        FactSpec("languages", Kind.CODES),
        FactSpec("lived_abroad", Kind.FLAG),
        FactSpec("difference", Kind.PHRASES),
        FactSpec("indigenous", Kind.FLAG, sensitive=True),
        FactSpec("disability", Kind.FLAG, sensitive=True),
        FactSpec("catastrophe", Kind.FLAG, sensitive=True),
        FactSpec("legal_form", Kind.CHOICE, LEGAL_FORMS, sensitive=True),
    )
}

PHRASE_LENGTH = 200


def kind_of(fact: str | None) -> Kind | None:
    """None of what is no fact."""
    spec = FACTS.get(fact) if fact is not None else None
    return spec.kind if spec is not None else None


def clean(fact: str, value: Any) -> Value | None:
    """The value in its canonical shape, or None for "not known". Raises ValueError, saying what was expected."""
    spec = FACTS.get(fact)
    if spec is None:
        raise ValueError(f"'{fact}' is not a fact; known facts: {', '.join(FACTS)}")
    if value is None:
        return None
    if spec.is_list:
        return _clean_list(spec, value)
    match spec.kind:
        case Kind.FLAG if isinstance(value, bool):
            return value
        case Kind.NUMBER if isinstance(value, int | float) and not isinstance(value, bool):
            if spec.low <= value <= spec.high and value == int(value):
                return int(value)
            raise ValueError(f"{fact} must be a whole number between {spec.low} and {spec.high}")
        case Kind.CHOICE if value in spec.options:
            return str(value)
        case Kind.SECTOR if isinstance(value, str) and re.fullmatch(r"\d{3}", value):
            return value
        case Kind.PLACE if isinstance(value, str) and re.fullmatch(r"\d{2}|\d{5}|\d{9}|[A-Z]{2}", value):
            return value
        case Kind.PHRASE if isinstance(value, str) and value.strip():
            return " ".join(value.split())[:PHRASE_LENGTH]
    expected = " | ".join(spec.options) or spec.kind.value
    raise ValueError(f"{fact} must be a {expected}, not {value!r}"[:200])


def _clean_list(spec: FactSpec, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list | tuple | set | frozenset) or not all(isinstance(item, str) for item in value):
        raise ValueError(f"{spec.name} must be a list of strings")
    items = tuple(dict.fromkeys(" ".join(item.split())[:PHRASE_LENGTH] for item in value))
    if any(not item for item in items):
        raise ValueError(f"{spec.name} must hold no empty item")
    if spec.options and (wrong := [item for item in items if item not in spec.options]):
        raise ValueError(f"{spec.name} may hold {', '.join(spec.options)}, not {wrong[0]!r}"[:200])
    if spec.kind is Kind.CODES and (wrong := [item for item in items if not re.fullmatch(r"[a-z]{2,3}", item)]):
        raise ValueError(f"{spec.name} must hold ISO 639 codes, not {wrong[0]!r}"[:200])
    return tuple(option for option in spec.options if option in items) if spec.options else items
