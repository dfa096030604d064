"""The interview: asks what can still change the result, and goes on when it is answered or cannot be read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.dialogue import policy
from bot.dialogue.asking import MISSES_BEFORE_HELP, REPEATERS, again, ask, ask_choice, ask_confirmation, ask_open
from bot.dialogue.put import instead, replied
from bot.dialogue.questions import QUESTIONS
from bot.dialogue.reading import Mention, Reading
from bot.dialogue.session import DIAGNOSIS, INTERVIEW, RECAP
from bot.dialogue.taking import answered, close, mention_of, noted, take
from bot.dialogue.turn import Turn
from bot.domain.message import Text, msg

MISSES_BEFORE_LEAVING = 4
TIMES_PUT = 2  # how often a reading is put to the owner who tells something else each time
NOTHING_BESIDE = Reading("affirm")


def start(turn: Turn, *lead: Text) -> None:
    """Opens with the one open question."""
    turn.session.stage = INTERVIEW
    ask_open(turn, *lead)


def proceed(turn: Turn, *lead: Text) -> None:
    """Goes on: what waits to be confirmed, then the next question, then the recap."""
    session = turn.session
    session.misses = 0
    before = (*noted(turn), *lead)
    if session.confirm:
        return ask_confirmation(turn, *before)
    if session.options:
        return ask_choice(turn, *before)
    if session.stage != INTERVIEW:
        return NEXT[session.stage](turn, *before)
    if session.editing:
        return NEXT[session.editing](turn, *before)
    fact = policy.next_question(turn)
    if fact is None and (fact := policy.left_in_doubt(turn)) is not None:
        session.doubts[fact]["late"] = True
    if fact is None:  # which says it all
        return NEXT[RECAP](turn, *lead)
    ask(turn, fact, *before)


def go_on(turn: Turn, *lead: Text) -> None:
    """Back to the question; to the next one where the message has answered it in passing."""
    if turn.session.stage == INTERVIEW and turn.session.asked in turn.noted:
        answered(turn)
        return proceed(turn, *lead)
    again(turn, *noted(turn), *lead)


def missed(turn: Turn, lead: Text | None = None) -> None:
    """An answer that could not be read: asked again, after two with an example and buttons, after four left.

    A reading that was to be confirmed is dropped after two: it was doubtful, and other answers matter more.
    """
    session = turn.session
    session.misses += 1
    if session.confirm and session.misses >= MISSES_BEFORE_HELP:
        session.confirm.pop(0)
        return proceed(turn, msg("skipped.lost"))
    if session.asked == "open" and session.misses >= MISSES_BEFORE_HELP:
        return ask(turn, "product", msg("not_understood.help"))
    if session.misses >= MISSES_BEFORE_LEAVING and session.awaited in QUESTIONS:
        close(turn, str(session.awaited), session.skipped)
        return proceed(turn, msg("skipped.lost"))
    lost = session.misses >= MISSES_BEFORE_HELP
    again(turn, msg("not_understood.help") if lost else lead or msg("not_understood"))


def said(turn: Turn, reading: Reading) -> None:
    """A message that is no request of its own: an answer to a confirmation, or its facts."""
    if answered_back(turn, reading):
        return
    session = turn.session
    waiting = session.confirm[0] if session.confirm else None
    asked = session.asked
    found = take(turn, reading)
    if found:
        still = session.waiting(waiting["fact"]) if waiting is not None else None
        stands = still is not None and waiting is not None and still["value"] == waiting["value"]
        if turn.noted or not stands:
            answered(turn)
        if stands and still is not None:
            _leave_for_later(turn, still)
        if session.options and session.options["fact"] == asked and asked in reading.facts:
            session.options = None
        return proceed(turn)
    if asked == "open" and reading.intent in ("affirm", "greet"):
        return again(turn, msg("open.help"))
    missed(turn)


def _leave_for_later(turn: Turn, waiting: dict[str, Any]) -> None:
    """What was put and not answered comes after what was told instead; put often enough, it is passed over."""
    session = turn.session
    session.confirm.remove(waiting)
    if waiting.get("put", 0) < TIMES_PUT:
        session.confirm.append(waiting)
    elif session.options and session.options["fact"] == waiting["fact"]:
        session.options = None


def answered_back(turn: Turn, reading: Reading) -> bool:
    """Takes the message as an answer to the reading that waits to be confirmed; False where it is none."""
    if not turn.session.confirm:
        return False
    right = replied(reading, turn.session.confirm[0])
    if right is not None:
        confirmed(turn, right, reading)
    return right is not None


def confirmed(turn: Turn, right: bool, reading: Reading = NOTHING_BESIDE) -> None:
    """The uncertain reading is recorded, or dropped and asked for. `reading`: what is said beside the yes or no."""
    waiting = turn.session.confirm.pop(0)
    answered(turn)
    fact = waiting["fact"]
    if right:
        reading = _agreed(turn, fact, mention_of(waiting), reading)
    else:
        turn.session.dismiss(waiting)
        reading = instead(reading, waiting)
    found = take(turn, reading)
    if not right and not waiting.get("late") and _to_be_asked(turn, fact):
        return ask(turn, fact, *noted(turn), msg("confirm.sorry"))
    proceed(turn, *([] if right or found else [msg("confirm.sorry")]))


def _agreed(turn: Turn, fact: str, read: Mention, reading: Reading) -> Reading:
    """What is still to be taken beside a yes: to a list more is added, and a plain other value stands instead."""
    for mentions in (reading.facts, reading.unsure):
        if (told := mentions.get(fact)) is not None and isinstance(read.value, tuple):
            mention = replace(told, value=tuple(dict.fromkeys((*read.value, *told.value))))
            reading = reading.with_mention(fact, mention)
    if fact in reading.facts and reading.facts[fact].value != read.value:
        return reading
    turn.record(fact, read, "words")
    return reading if isinstance(read.value, tuple) else reading.without(fact)


def _to_be_asked(turn: Turn, fact: str) -> bool:
    session = turn.session
    if session.stage == DIAGNOSIS or session.confirm or session.options:
        return False
    return fact in QUESTIONS and turn.profile.get(fact) is None


# Where the interview goes on to; the recap enters itself here, as it comes after this module.
NEXT: dict[str, Callable[..., None]] = {}

# What a request told of the business beside it has answered the open question.
REPEATERS["open"] = lambda turn, lead: proceed(turn, *lead) if turn.noted else ask_open(turn, *lead)
