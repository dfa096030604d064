"""A programme of the catalogue, and its form as a document."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from bot.domain import rules
from bot.domain.facts import Value, clean
from bot.domain.message import Both, Rough

KINDS = (
    "grant", "loan", "guarantee", "training", "advice", "registration",
    "certification", "fair", "purchase", "space", "prize",
)  # fmt: skip
LENDING = ("loan", "guarantee")  # what is got has to be given back
EFFORTS = (1, 2, 3)
TAUGHT = ("training", "advice")  # whoever has begun is in it
PAPERS = ("registration", "certification")  # whoever is accepted has it in hand, and nobody needs it twice


@dataclass(frozen=True, slots=True)
class Window:
    """When one can apply. `state` is what the source said: closed, exhausted, or None."""

    always: bool = False
    opens: date | None = None
    closes: date | None = None
    usual_month: int | None = None
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    office: Both | None = None
    phone: str | None = None
    email: str | None = None
    url: str | None = None
    address: str | None = None


@dataclass(frozen=True)
class Programme:
    """`effort`: 1 one visit or form, 2 several papers or weeks, 3 months of work. `months`: until its grants hold.

    `page_date` is the source's own date, its first possible day; `verified_on` is set by a person only.
    """

    id: str
    name: Both
    operator: Both
    sphere: str
    territory: tuple[str, ...]
    kind: str
    serves: frozenset[str]
    gives: Both
    amount: Both | None
    free: bool | None
    cost_note: Both | None
    effort: int
    months: int
    requires: rules.Rule
    rule_complete: bool
    conditions: tuple[Both, ...]
    grants: Mapping[str, Value]
    favours: frozenset[str]
    documents: tuple[Both, ...]
    window: Window
    apply_by: Both | None
    contact: Contact
    source: str
    page_date: date | None
    verified_on: date | None
    variant_of: str | None
    fallback: bool
    official_name: str | None = None
    sources: tuple[str, ...] = ()

    @cached_property
    def last_seen(self) -> date | None:
        """The later of a person's verification and the source's own date."""
        return max(filter(None, (self.verified_on, self.page_date)), default=None)

    @cached_property
    def online(self) -> bool:
        """Whether one applies by Internet alone, so that there is no window to go to: `apply_by` begins with it and
        names no other way."""
        return self.apply_by is not None and _ONLY_ONLINE.match(self.apply_by.es) is not None

    @cached_property
    def width(self) -> int:
        """How wide the nearest place of its territory is: 0 a locality, 5 the world."""
        return min(map(_width, self.territory))

    @cached_property
    def for_a_town(self) -> bool:
        """Whether all of its territory is of towns: a region beside a town makes it one for everybody."""
        return max(map(_width, self.territory)) <= IN_TOWN

    @cached_property
    def for_a_trade(self) -> bool:
        """Whether it is made for certain trades or for exporters, and not for everybody, nor for most makers."""
        asked = [leaf for leaf, positive in rules.leaves(self.requires) if positive and leaf.fact in _OF_A_TRADE]
        wide = any(isinstance(leaf, rules.In) and len(leaf.values) > MOST_TRADES for leaf in asked)
        return any(leaf.fact == "exports" for leaf in asked) or (bool(asked) and not wide)

    @cached_property
    def reluctant(self) -> bool:
        """A loan, a guarantee for one, or an RFC: never the first hook unless asked for."""
        return self.kind in LENDING or self.grants.get("registered") is True


_ONLY_ONLINE = re.compile(r"por internet\b(?!.*\b(?:o|también|pregunta)\b)", re.IGNORECASE | re.DOTALL)
MOST_TRADES = 12  # sectors: a programme for more of them is made for none
_OF_A_TRADE = ("sector", "product", "materials", "techniques", "exports")
_WIDTH = {"9": 0, "5": 1, "2": 3, "MX": 4, "world": 5}
IN_TOWN = 1  # as wide as a municipality at the most
AREA = 2  # as wide as a region of the state, or a zone


def _width(place: str) -> int:
    if place.startswith("zone:") or "-R" in place:
        return AREA
    return _WIDTH.get(place, _WIDTH.get(str(len(place)), 4))


def first_day(value: Any) -> date | None:
    """A full or partial date (`2025`, `2025-09`, `2025-09-29`), which counts as its first day. Raises ValueError."""
    if value is None or isinstance(value, date):
        return value
    text = str(value)
    rough = re.fullmatch(r"(\d{4})(?:-(\d\d))?", text)
    return Rough(*(int(part) for part in rough.groups() if part)) if rough else date.fromisoformat(text)


LOOKED_AT = ("page_date", "verified_on")  # days on which somebody found it so


def ahead(doc: Mapping[str, Any], today: date) -> list[str]:
    """The fields that tell of a day on which it was looked at, and whose day has not come yet."""
    return [path for path in LOOKED_AT if (day := _readable(doc.get(path))) is not None and day > today]


def _readable(value: Any) -> date | None:
    try:
        return first_day(value)
    except ValueError:
        return None


def _both(value: Any) -> Both | None:
    return None if value is None else Both.of(value)


def from_doc(doc: Mapping[str, Any]) -> Programme:
    """A programme from its YAML or JSON document, which the JSON Schema has checked. Raises ValueError, KeyError."""
    window = doc["window"]
    contact = doc["contact"]
    grants = {fact: clean(fact, value) for fact, value in doc["grants"].items()}
    return Programme(
        id=doc["id"],
        name=Both.of(doc["name"]),
        operator=Both.of(doc["operator"]),
        sphere=doc["sphere"],
        territory=tuple(doc["territory"]),
        kind=doc["kind"],
        serves=frozenset(doc["serves"]),
        gives=Both.of(doc["gives"]),
        amount=_both(doc["amount"]),
        free=doc["cost"]["free"],
        cost_note=_both(doc["cost"]["note"]),
        effort=doc["effort"],
        months=doc["months"],
        requires=rules.parse(doc["requires"]),
        rule_complete=doc["rule_complete"],
        conditions=tuple(Both.of(item) for item in doc["conditions"]),
        grants={fact: value for fact, value in grants.items() if value is not None},
        favours=frozenset(doc["favours"]),
        documents=tuple(Both.of(item) for item in doc["documents"]),
        window=Window(
            always=window["always"],
            opens=first_day(window["opens"]),
            closes=first_day(window["closes"]),
            usual_month=window["usual_month"],
            state=window["state"],
        ),
        apply_by=_both(doc["apply_by"]),
        contact=Contact(
            office=_both(contact["office"]),
            phone=contact["phone"],
            email=contact["email"],
            url=contact["url"],
            address=contact["address"],
        ),
        source=doc["source"],
        page_date=first_day(doc["page_date"]),
        verified_on=first_day(doc["verified_on"]),
        variant_of=doc["variant_of"],
        fallback=doc["fallback"],
        official_name=doc["official_name"],
        sources=tuple(doc.get("sources", ())),
    )
