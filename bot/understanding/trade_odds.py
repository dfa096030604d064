"""Wordings and the language service together: what of a message is its product, and to which sector that belongs.

Each weight is in natural logarithms of odds, fitted by logistic regression to strangers' messages that the service had
not learnt from (nlu/README.md); what is a relative's, denied or past counts for more than it did there, since a wrong
trade is worse than one question.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from bot.understanding.found import meet
from bot.understanding.odds import chance, logit

Ranking = Sequence[tuple[str, float]]

WORTH_ASKING, OFFERED, MOST_OFFERED = 0.1, 0.03, 4
_FAINTEST, _SUREST = 0.05, 1 - 1e-3
_UNTOLD = 0.003  # the share of a sector that the service does not tell
# How much the logarithm of the share counts that the service gives a sector; beside it, that the lexicon of trades is
# sure of it, and that it is so where the service has ranked but the message as a whole.
_LEARNT, _KNOWN, _UNRANKED = 0.6, 1.35, 2.0
_REST = 0.7  # how far the message as a whole is believed, where no product is sure


@dataclass(frozen=True, slots=True)
class Heard:
    """What the service hears: stretches of prepared text that it takes for products, each with its confidence;
    stretches with the sectors that they may belong to, the whole message last; how surely it is off topic."""

    products: Sequence[tuple[int, int, float]] = ()
    sectors: Sequence[tuple[int, int, Ranking]] = ()
    strange: float = 0.0

    def product(self, span: tuple[int, int]) -> tuple[int, int, float] | None:
        """The likeliest product that meets a stretch."""
        return max((item for item in self.products if meet(item[:2], span)), key=lambda item: item[2], default=None)

    def beside(self, span: tuple[int, int]) -> float:
        """How likely something else is the product."""
        return max((item[2] for item in self.products if not meet(item[:2], span)), default=_FAINTEST)

    def sector(self, span: tuple[int, int]) -> Ranking:
        """The sectors of a stretch that it takes for a product; none where it does not."""
        return next((ranking for *at, ranking in self.sectors[:-1] if meet(at, span)), ())

    @property
    def whole(self) -> Ranking:
        return self.sectors[-1][2] if self.sectors else ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a stretch of the message as the product, each as a number or as 1 and 0."""

    heard: float  # by the service, the logarithm of its odds
    beside: float  # the same of what is heard elsewhere
    first: float  # nothing is heard as surely
    sector: float  # how surely its sector can be told
    best: float  # the wordings' first choice
    plainly: float  # said in a wording that introduces a product
    whole: float  # its share of the message
    nameable: float  # its words can name a thing
    rival: float  # another trade is named as plainly
    theirs: float  # a relative's
    denied: float  # denied, past, or asked about
    aside: float  # another fact was asked for
    strange: float  # the message is off topic

    @property
    def chance(self) -> float:
        odds = _BIAS + sum(weight * getattr(self, name) for name, weight in _WEIGHTS.items())
        return chance(odds)


_BIAS = -1.21
_WEIGHTS: Mapping[str, float] = {
    "heard": 0.41, "beside": -0.27, "first": 0.44, "sector": 1.0, "best": 0.57, "plainly": 0.34, "whole": 2.05,
    "nameable": 0.2, "rival": -0.25, "theirs": -2.0, "denied": -1.45, "aside": -1.45, "strange": -2.83,
}  # fmt: skip
assert set(_WEIGHTS) == {field.name for field in fields(Evidence)}


@dataclass(frozen=True, slots=True)
class Belongs:
    """A likely product: the chance that it is one, its sectors as the service ranks them, and the one that the lexicon
    is sure of."""

    chance: float
    span: tuple[int, int]
    ranking: Ranking
    known: str | None = None

    def shares(self, whole: Ranking) -> dict[str, float]:
        """How likely each sector is, were this the product; `whole` ranks those of the message."""
        odds = {code: _LEARNT * math.log(max(share, _UNTOLD)) for code, share in self.ranking or whole}
        if self.known is not None:
            more = _KNOWN if self.ranking else _KNOWN + _UNRANKED
            odds[self.known] = odds.get(self.known, _LEARNT * math.log(_UNTOLD)) + more
        total = sum(map(math.exp, odds.values()))
        return {code: math.exp(value) / total for code, value in odds.items()}


def heard_odds(likely: float) -> float:
    """Of what the service hears."""
    return logit(likely, _FAINTEST, _SUREST)


def sectors(products: Sequence[Belongs], whole: Ranking) -> list[tuple[str, float]]:
    """The sectors of a message with their chances, the likeliest first. `products`: the likeliest first."""
    mixed: dict[str, float] = {}
    taken: list[tuple[int, int]] = []
    left = 1.0
    for product in products:
        if any(meet(product.span, other) for other in taken):
            continue
        taken.append(product.span)
        here = min(left, product.chance)
        left -= here
        for code, share in product.shares(whole).items():
            mixed[code] = mixed.get(code, 0.0) + here * share
    for code, share in whole:
        mixed[code] = mixed.get(code, 0.0) + left * _REST * share
    return sorted(mixed.items(), key=lambda item: -item[1])


def offered(ranked: Ranking) -> tuple[str, ...]:
    """The sectors to choose among where none is sure; none where there is no choice."""
    codes = tuple(code for code, share in ranked[:MOST_OFFERED] if share >= OFFERED)
    return codes if len(codes) > 1 else ()
