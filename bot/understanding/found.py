"""What one reader found in a message, before the readings are reconciled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

SURE, LIKELY, FAINT = 0.92, 0.65, 0.45
RECORD_FROM = 0.8
"""From here on a value is recorded at once; below it the owner is asked first."""


def meet(one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether two stretches, each by its start and end, share a letter."""
    return one[0] < other[1] and other[0] < one[1]


@dataclass(frozen=True, slots=True)
class Found:
    """A value of a fact, how sure, and where in the prepared text it stands.

    `free`: words that no lexicon knows, taken only because they stand where an answer would.
    """

    fact: str
    value: Any
    certainty: float
    span: tuple[int, int]
    closed: bool = False
    free: bool = False
