"""Patterns and the language service together: which of the two intents a message has, given the question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.understanding.intents import Intent

Ranking = Sequence[tuple[str, float]]

# The share that another intent needs to take the place of a pattern's. Tuned on the held-out messages (nlu/README.md).
OVERRULE_SURE, OVERRULE, TRUST = 0.95, 0.85, 0.35
SURE, LIKELY = 0.9, 0.6  # a pattern's confidence

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
    """The pattern's intent, unless the service is surer of another one that makes sense here."""
    if tells and rule.name == "inform" and rule.confidence >= SURE:
        return rule  # facts were found
    likely = [(name, score) for name, score in ranking if plausible(name, asked, yes_no)]
    total = sum(score for _, score in likely)
    if not total:
        return rule
    name, score = max(likely, key=lambda item: item[1])
    share = score / total
    if name == rule.name:
        return replace(rule, confidence=max(rule.confidence, share))
    if name == "inform" and not tells and asked is None:
        return rule
    needed = OVERRULE_SURE if rule.confidence >= SURE else OVERRULE if rule.confidence >= LIKELY else TRUST
    return Intent(name, share, None) if share >= needed else rule
