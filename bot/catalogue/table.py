"""A programme as one row of a table, and back, without loss.

A column is the dotted path of a field (`name.es`, `window.closes`). A list has one item a line; of texts in both
languages the lines of `….es` and `….en` belong together. Yes and no are `yes` and `no` (or `sí`, `no`); the rule is a
line (`bot.domain.rule_text`); what a programme grants is a line for each fact (`registered = yes`). An empty cell is
"not known". The column `base` tells which state a row started from; it is left as it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bot.catalogue.checking import fault
from bot.domain.facts import FACTS, Kind
from bot.domain.faults import Fault
from bot.domain.rule_text import RuleTextError, from_text, to_text

BASE = "base"
BASE_LENGTH = 12  # characters of a digest: enough to tell versions of one programme apart
YES, NO = "yes", "no"
_YES, _NO = ("yes", "sí", "si", "true", "verdadero", "x", "1"), ("no", "false", "falso", "0")


@dataclass(frozen=True, slots=True)
class Column:
    """`kind`: code, codes (one a line), text, both (a text in two columns), texts (lists of them), flag, whole, date,
    rule, grants. `name_too`: where both languages are the same, one name alone is a text as well."""

    path: str
    kind: str
    name_too: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        return (f"{self.path}.es", f"{self.path}.en") if self.kind in ("both", "texts") else (self.path,)


FIELDS = (
    Column("id", "code"),
    Column("name", "both"),
    Column("official_name", "text"),
    Column("operator", "both", name_too=True),
    Column("sphere", "code"),
    Column("territory", "codes"),
    Column("kind", "code"),
    Column("serves", "codes"),
    Column("gives", "both"),
    Column("amount", "both"),
    Column("cost.free", "flag"),
    Column("cost.note", "both"),
    Column("effort", "whole"),
    Column("months", "whole"),
    Column("requires", "rule"),
    Column("rule_complete", "flag"),
    Column("conditions", "texts"),
    Column("grants", "grants"),
    Column("favours", "codes"),
    Column("documents", "texts"),
    Column("window.always", "flag"),
    Column("window.opens", "date"),
    Column("window.closes", "date"),
    Column("window.usual_month", "whole"),
    Column("window.state", "code"),
    Column("apply_by", "both"),
    Column("contact.office", "both", name_too=True),
    Column("contact.phone", "text"),
    Column("contact.email", "code"),
    Column("contact.url", "code"),
    Column("contact.address", "text"),
    Column("source", "code"),
    Column("sources", "codes"),
    Column("page_date", "date"),
    Column("verified_on", "date"),
    Column("variant_of", "code"),
    Column("fallback", "flag"),
)
COLUMNS = (*(name for column in FIELDS for name in column.names), BASE)


class _Wrong(ValueError):
    """A cell that cannot be read: the fault's id, and its parameters."""

    def __init__(self, id: str, **params: str | int) -> None:
        super().__init__(id)
        self.id = id
        self.params = params


def to_row(document: Mapping[str, Any], base: str = "") -> dict[str, str]:
    """Every column's text. Raises KeyError on a document that lacks a field."""
    row: dict[str, str] = {}
    for column in FIELDS:
        value: Any = document
        for name in column.path.split("."):
            value = value[name]
        row |= zip(column.names, _WRITE[column.kind](value), strict=True)
    return row | {BASE: base[:BASE_LENGTH]}


def from_row(row: Mapping[str, Any]) -> tuple[dict[str, Any], list[Fault]]:
    """The document of a row, a column that is missing being empty; and what cannot be read, by column."""
    document: dict[str, Any] = {}
    faults = []
    for column in FIELDS:
        try:
            value = _READ[column.kind](column, [_cell(row.get(name)) for name in column.names])
        except _Wrong as wrong:
            faults.append(fault(column.path, wrong.id, wrong.params))
            value = None
        *above, last = column.path.split(".")
        holder = document
        for name in above:
            holder = holder.setdefault(name, {})
        holder[last] = value
    return document, faults


def column_of(path: str) -> str:
    """The column in which a document's field stands."""
    for column in FIELDS:
        if path == column.path or path.startswith(f"{column.path}."):
            lang = path.rpartition(".")[2]
            return f"{column.path}.{lang}" if f"{column.path}.{lang}" in column.names else column.names[0]
    return path if path in COLUMNS else COLUMNS[0]


def _cell(value: Any) -> str:
    """A cell's text, as people see it."""
    match value:
        case None:
            return ""
        case bool():
            return YES if value else NO
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if value.time() == datetime.min.time():
            return value.date().isoformat()
        case date():
            return value.isoformat()
    return str(value).replace("\r\n", "\n").replace("\r", "\n")


# -- written


def _lines(items: list[str]) -> str:
    return "\n".join(item.replace("\\", "\\\\").replace("\n", "\\n") for item in items)


def _write_both(value: Any) -> tuple[str, str]:
    match value:
        case None:
            return "", ""
        case str(name):
            return name, ""
    return value["es"], value["en"]


def _grant(fact: str, value: Any) -> str:
    if isinstance(value, bool):
        return f"{fact} = {YES if value else NO}"
    plain = json.dumps(value, ensure_ascii=False)
    if isinstance(value, list) and value and all(_CODE.fullmatch(str(item)) for item in value):
        plain = ", ".join(value)
    elif isinstance(value, str) and _CODE.fullmatch(value):
        plain = value
    return f"{fact} = {plain}"


_CODE = re.compile(r"[^\W\d][\w:.-]*")

_WRITE: Mapping[str, Callable[[Any], tuple[str, ...]]] = {
    "code": lambda value: (value or "",),
    "text": lambda value: (value or "",),
    "date": lambda value: (value or "",),
    "codes": lambda value: (_lines(value),),
    "both": _write_both,
    "texts": lambda value: (_lines([item["es"] for item in value]), _lines([item["en"] for item in value])),
    "flag": lambda value: ("" if value is None else YES if value else NO,),
    "whole": lambda value: ("" if value is None else str(value),),
    "rule": lambda value: (to_text(value),),
    "grants": lambda value: ("\n".join(_grant(fact, each) for fact, each in value.items()),),
}


# -- read


def _code(_: Column, cells: list[str]) -> str | None:
    return cells[0].strip() or None


def _text(_: Column, cells: list[str]) -> str | None:
    return cells[0] if cells[0].strip() else None


def _codes(_: Column, cells: list[str]) -> list[str]:
    return [item.strip() for item in _items(cells[0])]


def _items(cell: str) -> list[str]:
    return [re.sub(r"\\(.)", lambda found: _ESCAPED.get(found[1], found[0]), line) for line in _filled(cell)]


_ESCAPED = {"n": "\n", "\\": "\\"}


def _filled(cell: str) -> list[str]:
    return [line for line in cell.split("\n") if line.strip()]


def _both(column: Column, cells: list[str]) -> Any:
    es, en = (cell if cell.strip() else None for cell in cells)
    if es is None and en is None:
        return None
    if en is None and column.name_too:
        return es
    return {lang: text for lang, text in (("es", es), ("en", en)) if text is not None}


def _texts(_: Column, cells: list[str]) -> list[dict[str, str]]:
    es, en = map(_items, cells)
    if len(es) != len(en):
        raise _Wrong("lines", es=len(es), en=len(en))
    return [{"es": one, "en": other} for one, other in zip(es, en, strict=True)]


def _flag(_: Column, cells: list[str]) -> bool | None:
    word = cells[0].strip().casefold()
    if word and word not in (*_YES, *_NO):
        raise _Wrong("yes_no")
    return word in _YES if word else None


def _whole(_: Column, cells: list[str]) -> int | None:
    word = cells[0].strip()
    if word and not re.fullmatch(r"-?\d{1,9}", word):
        raise _Wrong("whole_number", value=word[:60])
    return int(word) if word else None


def _date(_: Column, cells: list[str]) -> str | None:
    """As in the files, or as Mexico writes days: 31/12/2026."""
    word = cells[0].strip()
    if not word:
        return None
    if found := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", word):
        day, month, year = map(int, found.groups())
        word = f"{year:04d}-{month:02d}-{day:02d}"
    if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", word):
        raise _Wrong("date", value=word[:60])
    return word


def _rule(_: Column, cells: list[str]) -> Any:
    if not cells[0].strip():
        return {"all": []}
    try:
        return from_text(cells[0])
    except RuleTextError as error:
        raise _Wrong("rule_text", at=error.at[:60] or "…") from None


def _grants(_: Column, cells: list[str]) -> dict[str, Any]:
    grants: dict[str, Any] = {}
    for line in _filled(cells[0]):
        fact, equals, text = (part.strip() for part in line.partition("="))
        if not equals or not fact or not text or fact in grants:
            raise _Wrong("grant_line", value=line[:60])
        grants[fact] = _granted(fact, text)
    return grants


def _granted(fact: str, text: str) -> Any:
    spec = FACTS.get(fact)
    if spec is not None and spec.kind is Kind.FLAG and text.casefold() in (*_YES, *_NO):
        return text.casefold() in _YES
    if text[0] in '"[{' or re.fullmatch(r"-?\d{1,12}", text):
        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            raise _Wrong("grant_line", value=f"{fact} = {text}"[:60]) from None
    if spec is not None and spec.is_list:
        return [item.strip() for item in text.split(",")]
    return text


_READ: Mapping[str, Callable[[Column, list[str]], Any]] = {
    "code": _code,
    "text": _text,
    "date": _date,
    "codes": _codes,
    "both": _both,
    "texts": _texts,
    "flag": _flag,
    "whole": _whole,
    "rule": _rule,
    "grants": _grants,
}
