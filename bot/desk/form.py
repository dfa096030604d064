"""A programme's document as the fields of a form, and back. Names of fields are paths: "gives.en", "documents.2.es".

`fill(document)` and `take(fields)` are inverse. What cannot be read is a fault at its field, and what was typed stays.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from bot.desk import contacts
from bot.desk.form_fields import FIELDS, LANGUAGES, ORDER, Field
from bot.desk.grants import fill_grants, take_grants
from bot.desk.names import Names
from bot.desk.rule_fields import fields, read, renamed
from bot.desk.rule_form import AsText, Node, build, rule_of
from bot.desk.typed import Fields, Typed, lines, one, present, rows_of, several
from bot.domain import rules
from bot.domain.faults import Fault
from bot.domain.message import Msg, msg
from bot.domain.terms import fold

ID_LENGTH = 45


def blank(names: Names) -> dict[str, Any]:
    """A programme about which nothing is known yet."""
    return take({"effort": ["1"]}, {}, names)[0]


def fill(document: Mapping[str, Any], names: Names, lang: str) -> Fields:
    """What stands in the form's fields, places and papers by their names in that language; empty ones are left out."""
    found: Fields = {}
    for path, field in FIELDS.items():
        found |= _filled(field, value_at(document, path), lambda fact, code: names.shown(fact, code, lang))
    return present(found)


def _filled(field: Field, value: Any, shown: Callable[[str, str], str]) -> Fields:
    path = field.path
    match field.kind:
        case "both":
            return _texts(path, value)
        case "texts":
            rows = (_texts(f"{path}.{at}", text) for at, text in enumerate(value or ()))
            return {name: texts for row in rows for name, texts in row.items()}
        case "links":
            return {f"{path}.{at}": [link] for at, link in enumerate(value or ())}
        case "places":
            return {path: [shown("place", code) for code in value or ()]}
        case "several" | "terms":
            return {path: list(value or ())}
        case "rule":
            return fields(renamed(_node(value), shown)) if value else {}
        case "grants":
            return fill_grants(value or {}, shown)
        case "flag":
            return {path: ["1"] if value else []}
        case "choice" if path == "cost.free":
            return {path: ["unknown" if value is None else "yes" if value else "no"]}
    return {path: ["" if value is None else str(value)]}


def _node(value: Any) -> Node:
    """A draft may hold what is no rule yet: it stands as text."""
    try:
        return build(rules.parse(value))
    except ValueError:
        return AsText(json.dumps(value, ensure_ascii=False))


def _texts(path: str, value: Any) -> Fields:
    texts = dict.fromkeys(LANGUAGES, value) if isinstance(value, str) else value or {}
    return {f"{path}.{lang}": [texts.get(lang) or ""] for lang in LANGUAGES}


def value_at(document: Mapping[str, Any], path: str) -> Any:
    """What the document has at a dotted path; None where it has nothing."""
    value: Any = document
    for step in path.split("."):
        value = value.get(step) if isinstance(value, Mapping) else None
    return value


def take(typed: Typed, base: Mapping[str, Any], names: Names) -> tuple[dict[str, Any], list[Fault]]:
    """The document that the fields describe, in the schema's order, and what in them cannot be read.

    `base`: the document that the form was filled from; it gives the id, and whether a text was one for both languages.
    """
    faults: list[Fault] = []
    document: dict[str, Any] = {"id": base.get("id", "")}
    for path in ORDER[1:]:
        value = _value(FIELDS[path], typed, base, names, faults)
        head, _, last = path.rpartition(".")
        (document.setdefault(head, {}) if head else document)[last] = value
    return document, faults


def _value(field: Field, typed: Typed, base: Mapping[str, Any], names: Names, faults: list[Fault]) -> Any:
    path, text = field.path, one(typed, field.path)

    def checked(reader: Callable[[str], Any], fault: Msg) -> Any:
        value = reader(text) if text else None
        if text and value is None:
            faults.append(Fault(path, fault))
            return text
        return value

    match field.kind:
        case "both":
            return _both(path, typed, isinstance(value_at(base, path), str), field.needed)
        case "texts":
            rows = (_both(f"{path}.{at}", typed, False, False) for at in rows_of(typed, path))
            return [row for row in rows if row is not None]
        case "links":
            return _links(path, typed, faults)
        case "flag":
            return bool(text)
        case "several":
            old = [option for option in value_at(base, path) or () if option in typed.get(path, ())]
            return [*old, *(option for option in typed.get(path, ()) if option in field.options and option not in old)]
        case "places" | "terms":
            return list(_codes(field, typed, names, faults))
        case "rule":
            node = read(typed)
            rule, wrong = rule_of(renamed(node, names.code))
            faults += wrong
            return rules.dump(rule)
        case "grants":
            granted, wrong = take_grants(typed, names.code)
            faults += wrong
            return granted
        case "number":
            return checked(_number, msg("desk.fault.number")) or 0
        case "phone":
            return checked(contacts.phone, msg("desk.fault.phone"))
        case "email":
            return checked(contacts.email, msg("desk.fault.email"))
        case "link":
            value = checked(contacts.link, msg("desk.fault.link"))
            return "" if value is None and field.needed else value
        case "day":
            return checked(day, msg("desk.fault.day"))
        case "choice" if path == "cost.free":
            return {"yes": True, "no": False}.get(text)
        case "choice":
            known = text if text in field.options else None
            return int(known) if known and known.isdigit() else known if known or not field.needed else ""
    return text or None


def _both(path: str, typed: Typed, shared: bool, needed: bool) -> Any:
    texts = {lang: one(typed, f"{path}.{lang}") for lang in LANGUAGES}
    if not any(texts.values()):
        return texts if needed else None
    return texts["es"] if shared and texts["es"] == texts["en"] else texts


def _number(typed: str) -> int | None:
    return int(typed) if re.fullmatch(r"\d{1,4}", typed) else None


def _links(path: str, typed: Typed, faults: list[Fault]) -> list[str]:
    found = []
    for at in rows_of(typed, path):
        if text := one(typed, f"{path}.{at}"):
            link = contacts.link(text)
            if link is None:
                faults.append(Fault(f"{path}.{at}", msg("desk.fault.link")))
            found.append(link or text)
    return found


def _codes(field: Field, typed: Typed, names: Names, faults: list[Fault]) -> Iterable[str]:
    for value in dict.fromkeys((*several(typed, field.path), *lines(typed, f"{field.path}_typed"))):
        code = names.code("place", value) if field.kind == "places" else names.term(value)
        if field.kind == "places" and code not in names.places:
            faults.append(Fault(field.path, msg("desk.fault.place", value=value)))
        yield code


def day(typed: str) -> str | None:
    """A date, or the part of it that is known, as 2026-12-31, 2026-12 or 2026; 31/12/2026 and 12/2026 too."""
    if match := re.fullmatch(r"(?:(\d{1,2})/)?(\d{1,2})/(\d{4})", typed):
        typed = "-".join(part.zfill(2) for part in reversed(match.groups()) if part)
    match = re.fullmatch(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?", typed)
    if match is None:
        return None
    year, *rest = (part.zfill(2) for part in match.groups() if part)
    try:
        date(int(year), *(int(part) for part in (*rest, "1", "1")[:2]))
    except ValueError:
        return None
    return "-".join((year, *rest))


def slug(name: str) -> str:
    """An id out of a name: "Feria de San Marcos" is "feria-de-san-marcos"; at most 45 letters."""
    words = re.findall(r"[a-z0-9]+", fold(name))
    while len("-".join(words)) > ID_LENGTH:
        words.pop()
    return "-".join(words)
