"""The fields of a programme's form, in the sections in which a person meets them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.facts import NEEDS, SPHERES
from bot.domain.programme import KINDS

LANGUAGES = ("es", "en")


@dataclass(frozen=True, slots=True)
class Field:
    """`kind` says how it is shown and read; `limit`: the greatest length, or number; `hint`: it is explained."""

    path: str
    kind: str
    needed: bool = False
    options: tuple[str, ...] = ()
    limit: int = 0
    hint: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    name: str
    fields: tuple[Field, ...]


FREE = ("yes", "no", "unknown")
EFFORTS = ("1", "2", "3")
STATES = ("closed", "exhausted")
SECTIONS = (
    Section("what", (
        Field("name", "both", True, limit=60, hint=True),
        Field("official_name", "line", hint=True),
        Field("operator", "both", True, hint=True),
        Field("kind", "choice", True, KINDS),
        Field("sphere", "choice", True, SPHERES, hint=True),
        Field("territory", "places", True, hint=True),
        Field("variant_of", "programme", hint=True),
        Field("fallback", "flag", hint=True),
    )),
    Section("gives", (
        Field("gives", "both", True, limit=140, hint=True),
        Field("serves", "several", True, NEEDS),
        Field("amount", "both", hint=True),
        Field("cost.free", "choice", False, FREE),
        Field("cost.note", "both", hint=True),
        Field("effort", "choice", True, EFFORTS),
        Field("months", "number", True, limit=120, hint=True),
        Field("grants", "grants", hint=True),
    )),
    Section("who", (
        Field("requires", "rule", hint=True),
        Field("rule_complete", "flag", hint=True),
        Field("conditions", "texts", hint=True),
        Field("favours", "terms", hint=True),
    )),
    Section("when", (
        Field("window.always", "flag", hint=True),
        Field("window.opens", "day", hint=True),
        Field("window.closes", "day", hint=True),
        Field("window.usual_month", "choice", False, tuple(map(str, range(1, 13))), hint=True),
        Field("window.state", "choice", False, STATES, hint=True),
    )),
    Section("how", (
        Field("documents", "texts", hint=True),
        Field("apply_by", "both", hint=True),
        Field("contact.office", "both"),
        Field("contact.phone", "phone", hint=True),
        Field("contact.email", "email"),
        Field("contact.url", "link", hint=True),
        Field("contact.address", "line"),
    )),
    Section("truth", (
        Field("source", "link", True, hint=True),
        Field("sources", "links", hint=True),
        Field("page_date", "day", hint=True),
        Field("verified_on", "day", hint=True),
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
