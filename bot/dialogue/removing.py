"""Taking one thing out of a list, of what is recorded or of what waits to be confirmed, and nothing else with it."""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue import interview, results, taking
from bot.dialogue.asking import again
from bot.dialogue.reading import Mention, Reading
from bot.dialogue.session import DIAGNOSIS, INTERVIEW, RECAP, RESULTS
from bot.dialogue.turn import Turn
from bot.dialogue.words import value_text
from bot.domain.facts import FACTS, Kind
from bot.domain.message import Listing, Text, msg

_TELLS = ("inform", "affirm", "deny", "correct", "off_topic", "dont_know", "skip")


def heard(turn: Turn, reading: Reading) -> bool:
    """Takes out what the message excludes, takes down what else it tells, and goes on."""
    session = turn.session
    if not reading.excluded or reading.intent not in _TELLS:
        return False
    if session.stage not in (INTERVIEW, RECAP, RESULTS, DIAGNOSIS):
        return False
    removed, rest = taken_out(turn, reading)
    if session.confirm and session.confirm[0]["fact"] not in reading.excluded and rest.cues.reply is not None:
        turn.say(*removed)
        interview.said(turn, rest)
        return True
    taking.take(turn, rest)
    if session.stage == DIAGNOSIS and session.asked == "diagnosis":
        again(turn, *removed, *taking.noted(turn))
    elif session.stage == RESULTS and not session.confirm and not session.options:
        results.show(turn, *removed, *taking.noted(turn))
    else:
        interview.proceed(turn, *removed)
    return True


def taken_out(turn: Turn, reading: Reading) -> tuple[tuple[Text, ...], Reading]:
    """What of it was recorded, as it is said to them, and the reading of what else the message tells."""
    for fact in reading.excluded:
        if (instead := reading.unsure.get(fact)) is not None and FACTS[fact].kind is Kind.OPTIONS:
            reading = reading.as_told(fact, instead)
    told = {fact: mention.value for fact, mention in reading.facts.items() if fact in reading.excluded}
    gone = [t for fact, items in reading.excluded.items() for t in _take_out(turn, fact, items, told.get(fact, ()))]
    removed = (msg("removed", values=Listing(tuple(gone))),) if gone else ()
    rest = replace(reading, facts={fact: m for fact, m in reading.facts.items() if fact not in told}, excluded={})
    return removed, rest


def _take_out(turn: Turn, fact: str, items: tuple[str, ...], told: tuple[str, ...]) -> list[Text]:
    """What went of what is recorded. Of what waits to be confirmed the rest is right, as only this was not; `told` is
    what the message puts in instead."""
    known = turn.profile.items(fact)
    rest = tuple(item for item in known if item not in items)
    waiting = turn.session.waiting(fact)
    right = (*(item for item in waiting["value"] if item not in items), *told) if waiting else told
    turn.session.settle(fact)
    if known and not (rest or right):
        turn.forget(fact)
    elif rest != known or right:
        turn.record(fact, Mention(tuple(dict.fromkeys((*rest, *right))), closed=turn.profile.is_closed(fact)), "words")
        if not right:  # said as removed, not as told
            turn.noted.remove(fact)
    return [value_text(fact, (item,), turn.ref) for item in known if item in items]
