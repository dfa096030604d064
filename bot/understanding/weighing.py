"""Patterns and the language service together: which of the two intents a message has, given the question."""

from __future__ import annotations

import math
from collections.abc import Sequence

from bot.understanding.intents import Intent

Ranking = Sequence[tuple[str, float]]

# How much a pattern's intent counts beside the service's, in natural logarithms of odds; tuned on messages that neither
# had seen (nlu/README.md). That facts were found says less: what a joke names may look like a fact as well; that no
# wording is known says little of what was said.
SURE, WORDING, WEAK, NO_WORDING, FACTS_FOUND = 5.0, 3.0, 2.0, 1.0, 0.5
_FROM = ((0.9, SURE), (0.75, WORDING), (0.5, WEAK))  # the certainty of a wording, and how much it counts
_FLOOR = 1e-4  # the share of an intent that the service thinks nothing of

_AT_A_QUESTION = frozenset({"skip", "dont_know", "ask_why", "ask_what"})
_BEFORE_RESULTS = frozenset({"report_progress"})
_WELCOME = frozenset({"consent", "language", "for_whom"})
_FLAGLESS = frozenset({"affirm", "deny"})


def plausible(name: str, asked: str | None, yes_no: bool) -> bool:
    """Whether an intent makes sense at this question."""
    if asked is None or asked in _WELCOME:
        return name not in _AT_A_QUESTION - {"skip"} if asked is None else name not in ("inform", "report_progress")
    if name in _BEFORE_RESULTS:
        return asked in ("open", "recap", "diagnosis")
    if name in _FLAGLESS:
        return yes_no or asked in ("open", "recap", "diagnosis")
    return True


def likelihood(name: str, ranking: Ranking, asked: str | None) -> float:
    """How likely the service finds an intent among those that make sense at this question."""
    likely = {other: score for other, score in ranking if plausible(other, asked, True)}
    return likely.get(name, 0.0) / (sum(likely.values()) or 1.0)


def off_topic(ranking: Ranking, asked: str | None) -> float:
    """How surely the service finds nothing of the business in a message; 0 where it finds an answer likelier."""
    silly = likelihood("off_topic", ranking, asked)
    return silly if silly > likelihood("inform", ranking, asked) else 0.0


def weigh(rule: Intent, ranking: Ranking, asked: str | None, yes_no: bool, tells: bool) -> Intent:
    """The likeliest intent by both. `tells`: the pattern's intent rests on facts that were found."""
    shares = {name: score for name, score in ranking if name == rule.name or plausible(name, asked, yes_no)}
    total = sum(shares.values())
    if not total:
        return rule
    odds = {name: math.log(score / total + _FLOOR) for name, score in shares.items()}
    counts = next((counts for bound, counts in _FROM if rule.confidence >= bound), NO_WORDING)
    odds[rule.name] = odds.get(rule.name, math.log(_FLOOR)) + (FACTS_FOUND if tells else counts)
    best = max(odds, key=lambda name: odds[name])
    sure = math.exp(odds[best]) / sum(map(math.exp, odds.values()))
    return Intent(best, sure, rule.topic if best == rule.name else None)
