"""What a business has once it has been through a programme, as sentences: "Tiene RFC", "Tiene alguno de …"."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.desk.rule_fields import fields, read, renamed
from bot.desk.rule_form import Sentence, rule_of
from bot.desk.sentences import SAYS
from bot.desk.typed import Fields, Typed, rows_of
from bot.domain.facts import FACTS, Kind
from bot.domain.faults import Fault
from bot.domain.rules import Has, Is

PATH = "grants"
OFFERED = tuple(
    key
    for key, says in SAYS.items()
    if says.spec is not None
    and says.test in ("yes", "no", "has", "is")
    and (says.test != "has" or says.spec.is_list)
    and says.spec.kind is not Kind.PLACE
)
Name = Callable[[str, str], str]


def fill_grants(grants: Mapping[str, Any], name: Name) -> Fields:
    found: Fields = {}
    for at, (fact, value) in enumerate((fact, value) for fact, value in grants.items() if value is not None):
        found |= fields(_sentence(fact, value, name), f"{PATH}.{at}")
    return found


def _sentence(fact: str, value: Any, name: Name) -> Sentence:
    if isinstance(value, bool):
        return Sentence(f"{fact}.{'yes' if value else 'no'}")
    if FACTS[fact].is_list:
        return Sentence(f"{fact}.has", values=tuple(name(fact, code) for code in value))
    return Sentence(f"{fact}.is", values=(name(fact, str(value)),))


def take_grants(typed: Typed, code: Name) -> tuple[dict[str, Any], list[Fault]]:
    """The grants that were typed, a fact once, and what is wrong with them."""
    granted: dict[str, Any] = {}
    faults: list[Fault] = []
    for path, row in rows(typed):
        rule, wrong = rule_of(renamed(row, code), path)
        faults += wrong
        match rule:
            case Is(fact, value):
                granted[fact] = value
            case Has(fact, values):
                granted[fact] = list(dict.fromkeys((*granted.get(fact, ()), *values)))
    return granted, faults


def rows(typed: Typed) -> list[tuple[str, Sentence]]:
    """Every row with its path."""
    read_rows = ((f"{PATH}.{at}", read(typed, f"{PATH}.{at}")) for at in rows_of(typed, PATH))
    return [(path, row) for path, row in read_rows if isinstance(row, Sentence)]
