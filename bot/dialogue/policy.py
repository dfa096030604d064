"""Which question comes next: only what can still change the best next hook, or what makes the business different."""

from __future__ import annotations

from collections import defaultdict

from bot.dialogue.questions import QUESTIONS
from bot.dialogue.turn import Turn
from bot.domain.availability import OPEN
from bot.domain.ranking import Order
from bot.domain.verdict import ELIGIBLE, UNKNOWN, Verdict

FIRST = ("product", "sector", "place", "need")  # without these no hook can be named, or none for the right reason
LATE_AFTER = 5  # sensitive questions are never among the first five
MOST_BEFORE_FIRST_HOOK = 6  # with the open question and the recap: eight answers
WORTH_ASKING = 0.15  # of a sure change of the best hook, per unit of the owner's effort
_MAKERS = ("31", "32", "33")  # manufacturing, crafts among it: how and of what is what makes the difference
_LOOKED_AT = 25  # the candidates after these could hardly become the next hook


def next_question(turn: Turn) -> str | None:
    """The fact to be asked, or None when no answer could change the next hook any more."""
    session, profile = turn.session, turn.profile
    closed = {*profile.values, *session.declined, *session.skipped}
    for fact in FIRST:
        if fact not in closed and (fact != "sector" or profile.get("product") is not None):
            return fact
    if not session.more and session.answers >= MOST_BEFORE_FIRST_HOOK:
        return None
    worth = _worth(turn)
    for fact in ("techniques", "materials"):
        if str(profile.get("sector") or "").startswith(_MAKERS):
            worth[fact] += 0.5 if not profile.items("techniques") and not profile.items("materials") else 0.1
    if session.more:
        for fact in ("difference", "tradition_years", "partners", "markets"):
            worth[fact] += 0.3
    asking = {
        fact: value / QUESTIONS[fact].effort
        for fact, value in worth.items()
        if fact in QUESTIONS
        and fact not in closed
        and not (QUESTIONS[fact].sensitive and len(session.trail) < LATE_AFTER)
    }
    best = max(asking, key=lambda fact: (asking[fact], fact), default=None)
    return best if best is not None and asking[best] >= WORTH_ASKING else None


def _worth(turn: Turn) -> dict[str, float]:
    """For each unknown fact: how much its answer could bring forward, counted over the hooks that could come first."""
    order = Order(turn.case, turn.ref.catalogue, turn.trait_names())
    verdicts = turn.ranked()
    best = next(
        (verdict for verdict in verdicts if verdict.status == ELIGIBLE and not verdict.programme.fallback), None
    )
    contenders = [verdict for verdict in verdicts if _could_win(verdict, best, order)][:_LOOKED_AT]
    worth: dict[str, float] = defaultdict(float)
    for position, verdict in enumerate(contenders):
        asks = {item.fact for item in verdict.missing if item.kind == "ask" and item.fact}
        for fact in asks:
            worth[fact] += 1 / (len(asks) * (1 + position / 4))
    return worth


def _could_win(verdict: Verdict, best: Verdict | None, order: Order) -> bool:
    if verdict.status != UNKNOWN or verdict.availability != OPEN:
        return False
    return best is None or order.if_eligible(verdict) < order(best)
