"""What lists of programmes show and search, taken out of a document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from bot.domain.availability import CLOSED, EXHAUSTED, GREATEST_AGE_DAYS
from bot.domain.programme import first_day
from bot.domain.terms import fold


def summary(document: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of `programme` that mirror its newest document; what a document lacks is empty."""
    names, operator = document.get("name") or {}, document.get("operator") or {}
    operators = list(dict.fromkeys([operator] if isinstance(operator, str) else operator.values()))
    told = (document.get("id"), *names.values(), document.get("official_name"), *operators)
    return {
        "sphere": document.get("sphere") or "",
        "kind": document.get("kind") or "",
        "name_es": names.get("es") or "",
        "name_en": names.get("en") or "",
        "order_es": fold(names.get("es") or names.get("en") or document.get("id") or ""),
        "order_en": fold(names.get("en") or names.get("es") or document.get("id") or ""),
        "search": fold(" ".join(filter(None, told))),
        "territory": list(document.get("territory") or ()),
        "operators": operators,
        "verified_on": document.get("verified_on"),
        "confirm_by": confirm_by(document),
        "untranslated": any(not (text.get("es") and text.get("en")) for text in _texts(document)),
    }


def confirm_by(document: Mapping[str, Any]) -> str | None:
    """The last day on which the document is taken as true; "" when nobody has ever looked, None when it never ages."""
    window = document.get("window") or {}
    over = window.get("state") in (CLOSED, EXHAUSTED) and window.get("usual_month") is None
    if document.get("fallback") or over:
        return None
    age = GREATEST_AGE_DAYS.get(document.get("kind") or "")
    try:
        days = [first_day(document[name]) for name in ("verified_on", "page_date") if document.get(name)]
    except ValueError:
        days = []  # a draft may hold what is no date yet
    seen = max(filter(None, days), default=None)
    return "" if seen is None or age is None else date.fromordinal(seen.toordinal() + age).isoformat()


def _texts(value: Any) -> Iterator[Mapping[str, Any]]:
    """Every text that stands in two languages."""
    if isinstance(value, Mapping):
        if value and set(value) <= {"es", "en"}:
            yield value
        else:
            for each in value.values():
                yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
