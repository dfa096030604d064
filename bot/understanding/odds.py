"""Chances and their odds, in natural logarithms."""

from __future__ import annotations

import math


def logit(chance: float, least: float, most: float) -> float:
    """The logarithm of a chance's odds; beyond these bounds a chance says no more."""
    likely = min(max(chance, least), most)
    return math.log(likely / (1 - likely))


def chance(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))
