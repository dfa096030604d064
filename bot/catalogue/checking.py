"""Whether a document may be published: each fault at its field, in words that say what to do."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from bot.config import DATA
from bot.domain.faults import Fault
from bot.domain.message import Msg, msg
from bot.domain.programme import first_day, from_doc
from bot.domain.rules import Within, leaves, parse

LANGUAGES = ("es", "en")
SCHEMA = DATA / "catalogue" / "schema.json"
Known = Callable[[str], bool]


def check_document(
    document: Mapping[str, Any], known_place: Known, known_programme: Known, schema: Path = SCHEMA
) -> list[Fault]:
    """Every fault, at most one a field; empty when the document is whole."""
    faults = [fault for error in _validator(schema).iter_errors(document) for fault in _of_schema(error)]
    if not any(fault.path.split(".")[0] == "requires" for fault in faults):
        faults += _of_rule(document.get("requires"), known_place)
    faults += _across(document, known_place, known_programme)
    if not faults:
        try:
            from_doc(document)
        except (ValueError, KeyError, TypeError) as error:
            faults.append(Fault("grants", msg("desk.fault.unreadable", why=str(error)[:200])))
    return list({fault.path: fault for fault in reversed(faults)}.values())[::-1]


@lru_cache
def _validator(path: Path) -> Draft202012Validator:
    return Draft202012Validator(json.loads(path.read_text("utf-8")))


def _of_schema(error: ValidationError) -> Iterator[Fault]:
    path = ".".join(map(str, error.absolute_path))
    value = error.instance
    if path.split(".")[0] == "requires":
        yield Fault("requires", msg("desk.fault.rule"))
    elif isinstance(value, Mapping) and value and set(value) <= set(LANGUAGES) and error.validator != "required":
        yield from (Fault(f"{path}.{lang}", msg("desk.fault.missing")) for lang in LANGUAGES if not value.get(lang))
    elif error.validator == "required":
        names: Any = error.validator_value
        given: Any = value
        missing = [name for name in names if name not in given]
        yield from (Fault(f"{path}.{name}" if path else name, msg("desk.fault.missing")) for name in missing)
    else:
        yield Fault(path, _message(error, path))


def _message(error: ValidationError, path: str) -> Msg:
    if error.instance in (None, "", [], {}):
        return msg("desk.fault.missing")
    match error.validator:
        case "maxLength":
            return msg("desk.fault.long", n=error.validator_value, now=len(str(error.instance)))
        case "enum":
            return msg("desk.fault.choose_one")
        case "minimum" | "maximum":
            return msg("desk.fault.number_between", low=0, high=120)
        case "pattern" if path.startswith("territory"):
            return msg("desk.fault.place", value=str(error.instance))
        case "pattern" if path.startswith("favours"):
            return msg("desk.fault.term", value=str(error.instance))
        case "pattern" if path in ("page_date", "verified_on") or path.startswith("window"):
            return msg("desk.fault.day")
        case "pattern" if path == "contact.email":
            return msg("desk.fault.email")
        case "pattern" if path == "id":
            return msg("desk.fault.id")
        case "pattern":
            return msg("desk.fault.link")
    return msg("desk.fault.wrong")


def _of_rule(rule: Any, known_place: Known) -> Iterator[Fault]:
    try:
        parsed = parse(rule)
    except (ValueError, RecursionError) as error:
        yield Fault("requires", msg("desk.fault.rule_text", why=str(error)[:200]))
        return
    named = (place for leaf, _ in leaves(parsed) if isinstance(leaf, Within) for place in leaf.places)
    if unknown := next((place for place in named if not known_place(place)), None):
        yield Fault("requires", msg("desk.fault.place", value=unknown))


def _across(document: Mapping[str, Any], known_place: Known, known_programme: Known) -> Iterator[Fault]:
    """What one field says against another, or against the rest of the catalogue."""
    for place in document.get("territory") or ():
        if not known_place(str(place)):
            yield Fault("territory", msg("desk.fault.place", value=str(place)))
    parent = document.get("variant_of")
    if parent is not None and (parent == document.get("id") or not known_programme(str(parent))):
        yield Fault("variant_of", msg("desk.fault.programme", value=str(parent)))
    window = document.get("window") or {}
    try:
        opens, closes = first_day(window.get("opens")), first_day(window.get("closes"))
        first_day(document.get("page_date")), first_day(document.get("verified_on"))
    except (ValueError, AttributeError):
        yield Fault("window.opens", msg("desk.fault.day"))
        return
    if opens and closes and closes < opens:
        yield Fault("window.closes", msg("desk.fault.closes_before"))
