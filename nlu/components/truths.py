"""What labelled messages tell, as truths to be learnt: by label, whether it is true of each message."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

FLAGS = ("registered", "exports", "wants_export", "lived_abroad", "group")
OPTIONS = ("need", "channels", "markets", "languages", "owner_gender")
NUMBERS = ("employees", "age_months", "monthly_sales_mxn", "owner_age", "tradition_years")
LISTS = ("materials", "techniques", "equipment", "partners", "certifications")
YES, NO, NONE = "yes", "no", "none"
FEWEST = 12  # messages from which a value can be learnt


def truths(rows: Sequence[Mapping[str, Any]]) -> dict[str, np.ndarray]:
    """By label, "fact=value", or "fact=" for a number of any size or things of any name: 1 or 0 for each message, -1
    where it may be told or not."""
    sure, may = ([set(_labels(row.get(part, {}))) for row in rows] for part in ("facts", "optional"))
    count = Counter(label for labels in sure for label in labels)
    return {
        label: np.array([1 if label in t else -1 if label in m else 0 for t, m in zip(sure, may, strict=True)])
        for label in sorted(count)
        if count[label] >= FEWEST
    }


def _labels(facts: Mapping[str, Any]) -> Iterator[str]:
    for fact in FLAGS:
        if isinstance(facts.get(fact), bool):
            yield f"{fact}={YES if facts[fact] else NO}"
    for fact in OPTIONS:
        values = facts.get(fact) or []
        yield from (f"{fact}={value}" for value in ([values] if isinstance(values, str) else values))
    yield from (f"{fact}=" for fact in NUMBERS if facts.get(fact) is not None)
    yield from (f"{fact}={'' if facts[fact] else NONE}" for fact in LISTS if facts.get(fact) is not None)
