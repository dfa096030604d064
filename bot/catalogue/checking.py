"""Whether a programme's document is right: each fault at its field, as a message id of the desk's texts."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from jsonschema import Draft202012Validator, validators
from jsonschema.exceptions import ValidationError

from bot.config import DATA
from bot.domain import rules
from bot.domain.facts import FACTS, clean
from bot.domain.faults import Fault
from bot.domain.message import Msg
from bot.domain.programme import ahead, first_day
from bot.domain.rule_text import to_text

FAULTS = (
    "missing", "missing_es", "missing_en", "unknown", "empty", "too_long", "choice", "number", "whole_number", "yes_no",
    "text", "list", "lines", "id", "place", "email", "url", "phone", "date", "code", "order", "rule", "rule_text",
    "rule_fact", "rule_deep", "grant", "grant_line", "parent", "characters", "formula", "extra", "twice",
    "not_the_file", "whole", "future",
)  # fmt: skip
SHOWN = 60  # characters of what was written
DEEPEST = 30
LONGEST = 3000  # characters of any text
Known = Callable[[str], bool]
_DATES = ("page_date", "verified_on", "window.opens", "window.closes")
_PATTERNS = {"id": "id", "contact.email": "email", "contact.url": "url", "source": "url"} | dict.fromkeys(
    _DATES, "date"
)
_OF_ITEMS = {"territory": "place", "sources": "url", "favours": "code"}
_TYPES = {"boolean": "yes_no", "integer": "number", "array": "list", "string": "text", "object": "text"}
_UNFIT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_PHONE = re.compile(r"\d")


def fault(path: str, id: str, params: Mapping[str, str | int] | None = None) -> Fault:
    """One of FAULTS at a dotted path; empty: with the whole."""
    return Fault(path, Msg(f"desk.wrong.{id}", params or {}))


def check_document(
    document: Any,
    known_place: Known | None = None,
    known_programme: Known | None = None,
    today: date | None = None,
) -> list[Fault]:
    """Every fault of a document, in the order of its fields; none when it can be published.

    `known_place`: whether a place's id is one; `known_programme`: whether there is such a programme, as a parent.
    `today`: the day after which nobody can have looked at it.
    """
    if not isinstance(document, Mapping):
        return [fault("", "whole")]
    try:
        found = [*_by_schema(document), *_beyond(document, known_place, known_programme)]
        found += [fault(path, "future") for path in ahead(document, today)] if today is not None else []
    except RecursionError:
        return [fault("requires", "rule_deep")]
    order = {name: at for at, name in enumerate(fields())}
    # the first fault of a field is enough to be told
    return list({one.path: one for one in sorted(reversed(found), key=lambda one: _place_of(one, order))}.values())


@lru_cache
def schema() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((DATA / "catalogue" / "schema.json").read_text("utf-8"))
    return loaded


def options(path: str) -> list[str]:
    """The words among which a field, or each item of a list, is one; empty where any text may stand."""
    node: Any = schema()
    for name in path.split("."):
        node = node["properties"].get(name, {})
    return [str(option) for option in node.get("items", node).get("enum", ()) if option is not None]


def fields() -> list[str]:
    """The names of a document's fields, in their order."""
    return list(schema()["required"])


@lru_cache
def _validator() -> Any:
    """Of all but the rule, which is looked through by itself."""
    extend: Callable[..., Any] = validators.extend
    strict = extend(Draft202012Validator, {"pattern": _to_the_end})
    return strict({**schema(), "properties": {**schema()["properties"], "requires": True}})


def _to_the_end(_validator: Any, pattern: str, value: Any, _schema: Any) -> Iterator[ValidationError]:
    """Python's `$` would let a line break pass at the end."""
    if isinstance(value, str) and not re.search(re.sub(r"\$$", r"\\Z", pattern), value):
        yield ValidationError(f"{value!r} does not match {pattern!r}")


def _place_of(one: Fault, order: Mapping[str, int]) -> int:
    return order.get(one.path.partition(".")[0], len(order))


def _by_schema(document: Mapping[str, Any]) -> Iterator[Fault]:
    for error in _validator().iter_errors(document):
        yield from _told(error, [])


def _told(error: ValidationError, above: list[Any]) -> Iterator[Fault]:
    way = above + list(error.path)
    if error.validator in ("anyOf", "oneOf"):
        yield from _told_of_branch(error, way)
        return
    path = ".".join(map(str, way))
    value: Any = error.instance
    wanted: Any = error.validator_value
    shape: Any = error.schema
    match error.validator:
        case "required":
            name = next(name for name in wanted if name not in value)
            missing = [name for name in wanted if name not in value and f"'{name}'" in error.message] or [name]
            for each in missing:
                yield fault(_join(path, each), _missing(each))
        case "additionalProperties":
            known = shape.get("properties", {})
            yield from (
                fault(_join(path, name), "unknown", {"name": str(name)[:SHOWN]}) for name in value if name not in known
            )
        case "type" if value is None:
            yield fault(path, _missing(str(way[-1]) if way else ""))
        case "type":
            kinds = wanted if isinstance(wanted, list) else [wanted]
            yield fault(path, _TYPES[kinds[0]], {"low": 0, "high": 120} if kinds[0] == "integer" else {})
        case "minLength" | "minItems":
            yield fault(path, _missing(str(way[-1])) if error.validator == "minLength" else "empty")
        case "maxLength":
            yield fault(path, "too_long", {"most": wanted, "count": len(value)})
        case "enum":
            options = ", ".join(str(each) for each in wanted if each is not None)
            yield fault(path, "choice", {"value": _shown(value), "options": options})
        case "minimum" | "maximum":
            bounds = {"low": shape.get("minimum", 0), "high": shape.get("maximum", 0)}
            yield fault(path, "number", bounds)
        case "pattern":
            yield _of_pattern(path, way, value)
        case _:
            yield fault(path, "whole")


def _of_pattern(path: str, way: list[Any], value: Any) -> Fault:
    if not str(value).strip():
        return fault(path, _missing(str(way[-1])))
    id = _PATTERNS.get(path) or _OF_ITEMS.get(str(way[0])) or "text"
    return fault(path, id, {"value": _shown(value)} if id in ("place", "date", "code", "email", "url", "id") else {})


def _told_of_branch(error: ValidationError, way: list[Any]) -> Iterator[Fault]:
    """Of several shapes, the one that what is written comes nearest to: whose kind at least is right."""
    branches: dict[int, list[ValidationError]] = {}
    for inner in error.context or ():
        branches.setdefault(int(inner.schema_path[0]), []).append(inner)
    for branch in branches.values():
        if not any(each.validator == "type" and not each.path for each in branch):
            for each in branch:
                yield from _told(each, way)
            return
    yield fault(".".join(map(str, way)), "text")


def _beyond(document: Mapping[str, Any], known_place: Known | None, known_programme: Known | None) -> Iterator[Fault]:
    """What a schema cannot say; each part looks only at what has the right shape."""
    yield from _characters(document, "")
    yield from _rule(document.get("requires"), "requires", known_place, 0)
    grants = document.get("grants")
    for fact, value in grants.items() if isinstance(grants, Mapping) else ():
        try:
            if clean(str(fact), value) is None:
                raise ValueError
        except ValueError:
            yield fault("grants", "grant" if fact in FACTS else "rule_fact", {"fact": str(fact)[:SHOWN]})
    territory = document.get("territory")
    if known_place is not None and isinstance(territory, list):
        shape = schema()["properties"]["territory"]["items"]["pattern"]
        for place in territory:
            if isinstance(place, str) and re.search(shape, place) and not known_place(place):
                yield fault("territory", "place", {"value": _shown(place)})
    parent = document.get("variant_of")
    orphan = known_programme is not None and isinstance(parent, str) and not known_programme(parent)
    if orphan or (parent is not None and parent == document.get("id")):
        yield fault("variant_of", "parent", {"value": _shown(parent)})
    phone = document["contact"].get("phone") if isinstance(document.get("contact"), Mapping) else None
    if isinstance(phone, str) and phone.strip() and len(_PHONE.findall(phone)) < 3:
        yield fault("contact.phone", "phone", {"value": _shown(phone)})
    yield from _days(document)


def _characters(value: Any, path: str) -> Iterator[Fault]:
    """What no file and no database carries, and texts longer than anybody reads."""
    if isinstance(value, str):
        if _UNFIT.search(value):
            yield fault(path, "characters")
        elif len(value) > LONGEST:
            yield fault(path, "too_long", {"most": LONGEST, "count": len(value)})
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _characters(inner, _join(path, str(name)))
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from _characters(inner, f"{path}.{at}")


def _days(document: Mapping[str, Any]) -> Iterator[Fault]:
    window = document.get("window")
    days = {}
    for path in _DATES:
        name = path.removeprefix("window.")
        holder = document if name == path else window
        value = holder.get(name) if isinstance(holder, Mapping) else None
        if isinstance(value, str):
            try:
                days[path] = first_day(value)
            except ValueError:
                yield fault(path, "date", {"value": _shown(value)})
    opens, closes = days.get("window.opens"), days.get("window.closes")
    if opens is not None and closes is not None and closes < opens:
        yield fault("window.closes", "order")


def _rule(rule: Any, path: str, known_place: Known | None, depth: int) -> Iterator[Fault]:
    if depth > DEEPEST:
        yield fault(path, "rule_deep")
        return
    match rule:
        case None:
            yield fault(path, "missing")
        case {"all": list(parts), **rest} if not rest:
            for part in parts:
                yield from _rule(part, path, known_place, depth + 1)
        case {"any": list(parts), **rest} if not rest and parts:
            for part in parts:
                yield from _rule(part, path, known_place, depth + 1)
        case {"not": part, **rest} if not rest:
            yield from _rule(part, path, known_place, depth + 1)
        case _:
            yield from _leaf(rule, path, known_place)


def _leaf(rule: Any, path: str, known_place: Known | None) -> Iterator[Fault]:
    if isinstance(rule, Mapping) and "fact" in rule and rule["fact"] not in tuple(FACTS):
        yield fault(path, "rule_fact", {"fact": _shown(rule["fact"])})
        return
    try:
        leaf = rules.parse(rule)
    except (ValueError, TypeError):
        yield fault(path, "rule", {"value": _shown(to_text(rule))})
        return
    match leaf:
        case rules.Any_() | rules.Range(_, None, None):
            yield fault(path, "rule", {"value": _shown(to_text(rule))})
        case rules.Within(places) if known_place is not None:
            for place in places:
                if not known_place(place):
                    yield fault(path, "place", {"value": _shown(place)})
        case rules.Today(start, end) if start is not None and end is not None and end < start:
            yield fault(path, "order")


def _missing(name: str) -> str:
    return f"missing_{name}" if name in ("es", "en") else "missing"


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else str(name)


def _shown(value: Any) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"
