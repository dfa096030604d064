"""The fields of a programme's form, in the sections in which a person meets them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.facts import NEEDS, SPHERES
from bot.domain.programme import KINDS

LANGUAGES = ("es", "en")


@dataclass(frozen=True, slots=True)
class Field:
    """`kind` says how it is shown and read; `limit`: the greatest length, or number."""

    path: str
    kind: str
    needed: bool = False
    options: tuple[str, ...] = ()
    limit: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    name: str
    fields: tuple[Field, ...]


FREE = ("yes", "no", "unknown")
SECTIONS = (
    Section("what", (
        Field("name", "both", True, limit=60),
        Field("official_name", "line"),
        Field("operator", "both", True),
        Field("kind", "choice", True, KINDS),
        Field("sphere", "choice", True, SPHERES),
        Field("territory", "places", True),
        Field("variant_of", "programme"),
        Field("fallback", "flag"),
    )),
    Section("gives", (
        Field("gives", "both", True, limit=140),
        Field("serves", "several", True, NEEDS),
        Field("amount", "both"),
        Field("cost.free", "choice", False, FREE),
        Field("cost.note", "both"),
        Field("effort", "choice", True, ("1", "2", "3")),
        Field("months", "number", True, limit=120),
        Field("grants", "grants"),
    )),
    Section("who", (
        Field("requires", "rule"),
        Field("rule_complete", "flag"),
        Field("conditions", "texts"),
        Field("favours", "terms"),
    )),
    Section("when", (
        Field("window.always", "flag"),
        Field("window.opens", "day"),
        Field("window.closes", "day"),
        Field("window.usual_month", "choice", False, tuple(map(str, range(1, 13)))),
        Field("window.state", "choice", False, ("closed", "exhausted")),
    )),
    Section("how", (
        Field("documents", "texts"),
        Field("apply_by", "both"),
        Field("contact.office", "both"),
        Field("contact.phone", "phone"),
        Field("contact.email", "email"),
        Field("contact.url", "link"),
        Field("contact.address", "line"),
    )),
    Section("truth", (
        Field("source", "link", True),
        Field("sources", "links"),
        Field("page_date", "day"),
        Field("verified_on", "day"),
    )),
)  # fmt: skip
FIELDS: Mapping[str, Field] = {field.path: field for section in SECTIONS for field in section.fields}
ORDER = (
    "id", "name", "official_name", "operator", "sphere", "territory", "kind", "serves", "gives", "amount", "cost.free",
    "cost.note", "effort", "months", "requires", "rule_complete", "conditions", "grants", "favours", "documents",
    "window.always", "window.opens", "window.closes", "window.usual_month", "window.state", "apply_by",
    "contact.office", "contact.phone", "contact.email", "contact.url", "contact.address", "source", "sources",
    "page_date", "verified_on", "variant_of", "fallback",
)  # fmt: skip
