"""How a programme goes from draft to published and on, and what two or three of its documents differ in."""

from __future__ import annotations

import json
from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from enum import Enum
from hashlib import sha256
from typing import Any, Final

STATES = ("draft", "published", "paused", "archived")
DRAFT, PUBLISHED, PAUSED, ARCHIVED = STATES
REVIEW = "review"
STAGES = (DRAFT, REVIEW)

Document = Mapping[str, Any]
_WHOLE = ("requires",)  # half of one rule and half of another make no rule
_UNORDERED = ("serves", "territory", "favours")  # lists whose order says nothing


@dataclass(frozen=True, slots=True)
class Standing:
    """`state`: what owners see of a programme. `stage`: of what is pending beside it; None: nothing is."""

    state: str
    stage: str | None


def after(action: str, now: Standing) -> Standing | None:
    """What the action makes of it; None where it cannot be done."""
    match action, now.state, now.stage:
        case "save" | "restore", _, _:
            return Standing(now.state, DRAFT)
        case "submit", _, "draft":
            return Standing(now.state, REVIEW)
        case "send_back", _, "review":
            return Standing(now.state, DRAFT)
        case "publish", _, "draft" | "review":
            return Standing(PUBLISHED, None)
        case "discard", "published" | "paused" | "archived", "draft" | "review":
            return Standing(now.state, None)
        case "pause", "published", _:
            return Standing(PAUSED, now.stage)
        case "resume", "paused" | "archived", _:
            return Standing(PUBLISHED, now.stage)
        case "archive", "draft" | "published" | "paused", _:
            return Standing(ARCHIVED, None)
        case "confirm" | "renew", "published", None:
            return now
    return None


def digest(document: Document) -> str:
    """Of the content, whatever the order of its keys."""
    return sha256(json.dumps(document, sort_keys=True, ensure_ascii=False).encode("utf-8", "replace")).hexdigest()


class Absent(Enum):
    """What one document has no such field for."""

    ABSENT = "absent"


ABSENT: Final = Absent.ABSENT


@dataclass(frozen=True, slots=True)
class Change:
    """A field that differs, by its dotted path; ABSENT where a side has no such field."""

    path: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Sides:
    """A field that somebody changed since `base`. Where both did, and not to the same, one side is to be chosen."""

    path: str
    base: Any
    mine: Any
    theirs: Any

    @property
    def conflict(self) -> bool:
        return self.mine != self.theirs and self.base not in (self.mine, self.theirs)


def diff(before: Document, after: Document) -> list[Change]:
    """Field by field, in the order of the document. A list, and the rule, count as one field."""
    if before == after:
        return []
    return [Change(path, old, new) for path, (old, new) in _fields("", (before, after)) if old != new]


def compare(base: Document, mine: Document, theirs: Document) -> list[Sides]:
    """Every field in which the three are not all the same."""
    return [
        Sides(path, *values)
        for path, values in _fields("", (base, mine, theirs))
        if any(value != values[0] for value in values)
    ]


def merge(base: Document, mine: Document, theirs: Document, chosen: Mapping[str, str]) -> dict[str, Any] | None:
    """`theirs` with what only `mine` changed, and for each conflict the chosen side (`mine` or `theirs`).

    None while a conflict has no side chosen.
    """
    merged = deepcopy(dict(theirs))
    for field in compare(base, mine, theirs):
        side = chosen.get(field.path) if field.conflict else "mine" if field.theirs == field.base else "theirs"
        if side is None:
            return None
        if side == "mine":
            _put(merged, field.path.split("."), field.mine)
    return merged


def _fields(path: str, sides: tuple[Any, ...]) -> Iterator[tuple[str, tuple[Any, ...]]]:
    if path not in _WHOLE and all(isinstance(side, Mapping) for side in sides):
        for name in dict.fromkeys(name for side in sides for name in side):
            inner = tuple(side.get(name, ABSENT) for side in sides)
            yield from _fields(f"{path}.{name}" if path else str(name), inner)
    else:
        yield path, tuple(map(_once(sides), sides)) if path in _UNORDERED else sides


def _once(sides: tuple[Any, ...]) -> Callable[[Any], Any]:
    """Of values that hold the same in another order, the first."""

    def held(value: Any) -> list[str]:
        return sorted(map(str, value)) if isinstance(value, list) else [str(value)]

    return lambda value: next(side for side in sides if held(side) == held(value))


def _put(document: dict[str, Any], way: list[str], value: Any) -> None:
    *above, last = way
    for name in above:
        document = document[name]
    if value is ABSENT:
        document.pop(last, None)
    else:
        document[last] = deepcopy(value)


def renewed(document: Document, today: date) -> dict[str, Any]:
    """A yearly programme's document a year on, or as many as it takes for its last day not to be past.

    Its window is reopened, and the days that its rule names move as well. Raises ValueError where no day is known.
    """
    coming = deepcopy(dict(document))
    window = coming["window"]
    last = window["closes"] or window["opens"]
    if last is None:
        raise ValueError("a window without a date cannot be moved")
    years = 1
    while _moved(last, years) < today.isoformat()[: len(last)]:
        years += 1
    days = {name: window[name] and _moved(window[name], years) for name in ("opens", "closes")}
    coming["window"] = {**window, "state": None} | days
    coming["requires"] = _days_moved(coming["requires"], years)
    return coming


def _moved(day: str, years: int) -> str:
    moved = f"{int(day[:4]) + years:04d}{day[4:]}"
    return moved if monthrange(int(moved[:4]), 2)[1] == 29 else moved.replace("-02-29", "-02-28")


def _days_moved(rule: Any, years: int) -> Any:
    match rule:
        case {"today": span}:
            return {"today": {name: _moved(day, years) for name, day in span.items()}}
        case {"all": list(parts)}:
            return {"all": [_days_moved(part, years) for part in parts]}
        case {"any": list(parts)}:
            return {"any": [_days_moved(part, years) for part in parts]}
        case {"not": part}:
            return {"not": _days_moved(part, years)}
    return rule


def naming(document: Document, year: int) -> list[str]:
    """The paths of the texts that name the year, to be looked at when the programme is renewed."""
    return [path for path, value in _texts("", document) if str(year) in value and path not in _DATES]


_DATES = ("window.opens", "window.closes", "page_date", "verified_on")


def _texts(path: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping | list):
        inner = value.items() if isinstance(value, Mapping) else enumerate(value)
        for name, each in inner:
            yield from _texts(f"{path}.{name}" if path else str(name), each)
