"""Wordings and the language service together: how likely a message tells a value of a fact, a yes or no, an option, or
words of its own.

The weights are natural logarithms of odds, fitted by logistic regression to strangers' messages that the service had
not learnt from (nlu/README.md).
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
    value; `at_all`: that it tells anything of the fact; of 1 or 0, `told`: the wordings tell it, `surely`: so that it
    would be recorded, `asked`: it answers the question, `tale`: it stands in an answer to an open question or none."""

    bias: float
    heard: float
    told: float
    surely: float
    asked: float
    tale: float
    rival: float = 0.0
    at_all: float = 0.0


VALUE = Weights(bias=-2.66, heard=1.0, told=1.48, surely=1.71, asked=2.28, tale=0.65, rival=-0.46)
OPTION = Weights(bias=0.06, heard=0.85, told=1.03, surely=1.2, asked=-0.43, tale=-0.07)
WORDS = Weights(bias=0.64, heard=0.39, told=-0.44, surely=1.18, asked=0.64, tale=0.19, at_all=0.35)
_TALE = (None, "open", "product")


def chances(
    weights: Weights, told: Mapping[str | bool, float], heard: Mapping[str | bool, float], fact: str, asked: str | None
) -> dict[str | bool, float]:
    """How likely each value is meant. `told`: how surely the wordings tell it; `heard`: the chance that the service
    gives it; `asked`: the question that the message answers."""
    found = {}
    for value in told.keys() | heard.keys():
        odds = _odds(weights, told.get(value), heard.get(value, 0.0), fact, asked)
        odds += weights.rival * _logit(max((heard[other] for other in heard if other != value), default=0.0))
        found[value] = chance(odds)
    return found


def named(told: float | None, heard: float, at_all: float, fact: str, asked: str | None) -> float:
    """How likely words name what a fact asks for. `told`: how surely the wordings tell it, if they do; `heard`: the
    chance that the service gives them, and `at_all` that the message tells of the fact."""
    return chance(_odds(WORDS, told, heard, fact, asked) + WORDS.at_all * _logit(at_all))


def _odds(weights: Weights, told: float | None, heard: float, fact: str, asked: str | None) -> float:
    odds = weights.bias + weights.heard * _logit(heard)
    if told is not None:
        odds += weights.told + weights.surely * (told >= RECORD_FROM)
    return odds + weights.asked * (asked == fact) + weights.tale * (asked != fact and asked in _TALE)


def all_of(found: Mapping[str | bool, float], values: Iterable[str | bool]) -> float:
    """How likely these are meant, all of them and no other."""
    chosen = frozenset(values)
    return math.prod(likely if value in chosen else 1 - likely for value, likely in found.items())


def _logit(likely: float) -> float:
    return logit(likely, _LEAST, _MOST)
