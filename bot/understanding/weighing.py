"""Patterns and the language service together: which of the two intents a message has, given the question."""

from __future__ import annotations

from collections.abc import Sequence

from bot.understanding.intents import Intent

Ranking = Sequence[tuple[str, float]]

_AT_A_QUESTION = frozenset({"skip", "dont_know", "ask_why", "ask_what"})
_BEFORE_RESULTS = frozenset({"report_progress"})
_WELCOME = frozenset({"consent", "language", "for_whom"})
_KEEP_FROM = 0.9  # a pattern this sure is never overruled
_OVERRULE = 0.85
_TRUST = 0.35
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


def weigh(rule: Intent, ranking: Ranking, asked: str | None, yes_no: bool, tells: bool) -> Intent:
    """The pattern's intent, unless the service is surer of another one that makes sense here."""
    if rule.confidence >= _KEEP_FROM:
        return rule
    likely = [(name, score) for name, score in ranking if plausible(name, asked, yes_no)]
    total = sum(score for _, score in likely) or 1.0
    best = max(likely, key=lambda item: item[1], default=None)
    if best is None:
        return rule
    name, score = best[0], best[1] / total
    if name == rule.name:
        return Intent(name, max(rule.confidence, score), rule.topic)
    if name == "inform" and not tells and asked is None:
        return rule
    if rule.confidence >= 0.6:
        return Intent(name, score, None) if score >= _OVERRULE else rule
    return Intent(name, score, None) if score >= _TRUST else rule
