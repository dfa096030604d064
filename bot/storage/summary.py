"""What lists of programmes show and search, taken out of a document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

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
        "search": fold(" ".join(filter(None, told))),
        "territory": list(document.get("territory") or ()),
        "operators": operators,
        "verified_on": document.get("verified_on"),
    }
