"""The words that come after an outcome: what was the reason of a refusal, or that it was not so."""

from __future__ import annotations

from bot.dialogue import outcome, progress, refusal
from bot.dialogue.cues import OTHER
from bot.dialogue.reading import Reading
from bot.dialogue.session import DIAGNOSIS, INTERVIEW, RECAP, RESULTS
from bot.dialogue.turn import Turn

_ELSEWHERE = frozenset(
    {
        "ask_human", "ask_about", "ask_programs", "ask_deadline", "delete_data", "stop_notices", "change_language",
        "restart", "greet", "thanks", "bye",
    }
)  # fmt: skip


def heard(turn: Turn, reading: Reading) -> bool:
    """False where the message is about something else."""
    if turn.session.stage not in (INTERVIEW, RECAP, RESULTS, DIAGNOSIS):
        return False
    if turn.just is None:
        return _taken_back_late(turn, reading)
    if reading.topic == "silent" and turn.hooks.get(turn.just) == "applied":
        return False  # "todavía no me contestan": that it was asked for stands
    if reading.cues.takes_back:
        if not progress.of_another(turn, turn.just, reading.cues.reported):
            outcome.undo(turn, turn.just)
        return True
    programme = turn.ref.catalogue.get(turn.just)
    if programme is None or turn.hooks.get(turn.just) != "refused" or reading.intent in _ELSEWHERE:
        return False
    if reading.cues.moved and "place" in {**reading.facts, **reading.unsure, **reading.options}:
        return False
    if reading.intent == "report_progress" and reading.topic not in (None, "refused"):
        return False
    reason = reading.cues.reason
    if reason in (None, OTHER) and (reading.facts or turn.session.confirm):
        return False  # an answer to the question that waits
    refusal.told(turn, programme, reason, reading)
    return True


def _taken_back_late(turn: Turn, reading: Reading) -> bool:
    """ "Me equivoqué, no me aceptaron": the last outcome that was noted."""
    last = next(reversed(turn.session.outcomes), None)
    if last is None or not reading.cues.takes_back_outcome:
        return False
    outcome.undo(turn, last)
    return True
