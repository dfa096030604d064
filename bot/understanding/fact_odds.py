"""Wordings and the language service together: how likely a message tells a value of a fact, a yes or no, or an option.

The weights are natural logarithms of odds, fitted by logistic regression to strangers' messages that neither the
wordings nor the service had learnt from (nlu/README.md).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.understanding.found import RECORD_FROM
from bot.understanding.odds import chance, logit

_LEAST, _MOST = 0.02, 0.99  # of the service's chances: it does not tell those below a twentieth


@dataclass(frozen=True, slots=True)
class Weights:
    """`heard`: of the logarithm of the odds that the service gives the value; `rival`: the same of the likeliest other
    value; of 1 or 0, `told`: the wordings tell it, `surely`: so that it would be recorded, `asked`: it answers the
    question, `tale`: it stands in an answer to an open question, or to none."""

    bias: float
    heard: float
    told: float
    surely: float
    asked: float
    tale: float
    rival: float = 0.0


VALUE = Weights(bias=-4.22, heard=0.61, told=1.84, surely=1.12, asked=2.77, tale=1.1, rival=-0.57)
OPTION = Weights(bias=-0.94, heard=0.45, told=2.06, surely=0.56, asked=0.31, tale=0.31)
_TALE = (None, "open", "product")


def chances(
    weights: Weights, told: Mapping[str | bool, float], heard: Mapping[str | bool, float], fact: str, asked: str | None
) -> dict[str | bool, float]:
    """How likely each value is meant. `told`: how surely the wordings tell it; `heard`: the chance that the service
    gives it; `asked`: the question that the message answers."""
    found = {}
    for value in told.keys() | heard.keys():
        odds = weights.bias + weights.heard * _logit(heard.get(value, 0.0))
        odds += weights.told * (value in told) + weights.surely * (told.get(value, 0.0) >= RECORD_FROM)
        odds += weights.asked * (asked == fact) + weights.tale * (asked != fact and asked in _TALE)
        odds += weights.rival * _logit(max((heard[other] for other in heard if other != value), default=0.0))
        found[value] = chance(odds)
    return found


def all_of(found: Mapping[str | bool, float], values: Iterable[str | bool]) -> float:
    """How likely these are meant, all of them and no other."""
    chosen = frozenset(values)
    return math.prod(likely if value in chosen else 1 - likely for value, likely in found.items())


def _logit(likely: float) -> float:
    return logit(likely, _LEAST, _MOST)
