"""What a message answers to a reading that was put to the owner: yes, no, the same once more, or something else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.dialogue.reading import Mention, Reading
from bot.dialogue.taking import TELLING, mention_of
from bot.domain.facts import FACTS, Kind

_IN_OWN_WORDS = (Kind.PHRASE, Kind.PHRASES)


def replied(reading: Reading, waiting: Mapping[str, Any]) -> bool | None:
    """The yes or no to it, whatever else is said; "no tengo RFC" is a no of its own. It is a yes as well to tell it
    once more, or more of the list: "and in Tala too"."""
    if reading.intent not in TELLING:
        return None
    fact = waiting["fact"]
    yes = reading.intent == "affirm" if reading.intent in ("affirm", "deny") else reading.cues.reply
    beside = [mention.value for name, mention in reading.facts.items() if name != fact]
    if yes is False and beside and all(value in (False, ()) for value in beside):
        return None
    if yes is None and (told := reading.told(fact)) is not None:
        more = reading.cues.adds and FACTS[fact].is_list
        again = fact in reading.facts and told.value == mention_of(waiting).value
        return True if more or again else None
    return yes


def instead(reading: Reading, waiting: Mapping[str, Any]) -> Reading:
    """What a no tells in the place of what was put: plain where it names one of several values or a number, as that
    alone can be meant; what was put is not told again by the same words."""
    fact, wrong = waiting["fact"], mention_of(waiting).value
    told = reading.told(fact)
    if fact in reading.options:
        return reading  # several may be meant
    if told is None or told.value == wrong:
        return reading.without(fact)
    value = told.value
    if isinstance(value, tuple) and set(wrong) < set(value):
        value = tuple(item for item in value if item not in wrong)
    mention = Mention(value, told.certainty, told.quote, told.closed)
    if FACTS[fact].kind in _IN_OWN_WORDS:
        return reading.with_mention(fact, mention)
    return reading.as_told(fact, mention)
