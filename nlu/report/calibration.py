"""How far certainty can be trusted, and what other thresholds would have done on the same messages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from unittest.mock import patch

from bot.understanding import weighing

from report.figures import figures
from report.observe import Remembered, Seen, observe

Certain = Sequence[tuple[float, bool]]
# The thresholds in use are bot/understanding/weighing.py's; these are tried beside them.
TRIED = {"SURE": (3.0, 5.0, 8.0), "WORDING": (1.5, 2.0, 3.0, 4.0), "FACTS_FOUND": (0.5, 1.0, 1.5, 2.0)}


@dataclass(frozen=True)
class Bin:
    """Readings of about one certainty: how sure they were, how many were right."""

    certainty: float
    right: int
    count: int

    @property
    def share(self) -> float:
        return self.right / self.count


def fact_certainties(seen: Sequence[Seen]) -> list[tuple[float, bool]]:
    """Of every value that was recorded or would be confirmed first."""
    return [
        (mention.certainty, item.key.holds(fact, mention.value))
        for item in seen
        for fact, mention in (*item.reading.facts.items(), *item.reading.unsure.items())
        if item.key.counts(fact, mention.value)
    ]


def intent_certainties(seen: Sequence[Seen]) -> list[tuple[float, bool]]:
    return [(item.reading.confidence, item.key.intended(item.reading.intent)) for item in seen]


def service_certainties(seen: Sequence[Seen]) -> list[tuple[float, bool]]:
    return [(item.parse.confidence, item.key.intended(item.parse.intent)) for item in seen if item.parse is not None]


def curve(certain: Certain, bins: int = 10) -> list[Bin]:
    """The reliability curve, the least certain first; empty bins are left out."""
    groups: dict[int, list[tuple[float, bool]]] = {}
    for certainty, right in certain:
        groups.setdefault(min(int(certainty * bins), bins - 1), []).append((certainty, right))
    return [
        Bin(sum(c for c, _ in group) / len(group), sum(right for _, right in group), len(group))
        for _, group in sorted(groups.items())
    ]


def recording(certain: Certain) -> list[tuple[float, float, float]]:
    """Of each certainty that occurs: were values recorded from there on, their precision and the share recorded."""
    whole = sum(right for _, right in certain)
    rows = []
    for level in sorted({certainty for certainty, _ in certain}):
        taken = [right for certainty, right in certain if certainty >= level]
        rows.append((level, sum(taken) / len(taken), sum(taken) / max(1, whole)))
    return rows


async def thresholds(seen: Sequence[Seen]) -> list[tuple[str, float, float]]:
    """Of each threshold, each value tried with the others as they are: name, value, share of intents right."""
    parses = Remembered({(item.key.row["text"], item.key.asked): item.parse for item in seen})
    keys = [item.key for item in seen]
    rows = []
    for name, values in TRIED.items():
        for value in values:
            with patch.object(weighing, name, value):
                again = await observe(keys, parses)
            rows.append((name, value, figures(again)["intent"]))
    return rows
