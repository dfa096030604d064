"""Taking down what an owner tells: sure facts at once, doubtful ones to be confirmed, nothing changed in passing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.dialogue import policy
from bot.dialogue.effects import Say
from bot.dialogue.questions import QUESTIONS
from bot.dialogue.reading import Mention, Reading
from bot.dialogue.session import DIAGNOSIS, INTERVIEW, RESULTS
from bot.dialogue.turn import Turn
from bot.dialogue.words import known_text
from bot.domain.facts import FACTS, Kind
from bot.domain.message import Listing, Text, msg

WAITS_BELOW = 0.5  # certainty
TRADE = ("product", "sector")
TELLING = ("inform", "correct", "affirm", "deny")  # a message of another intent changes no answer in passing


def take(turn: Turn, reading: Reading, source: str = "words") -> bool:
    """Records what is sure and queues what is not; True when the message held anything about the business."""
    session = turn.session
    before = len(turn.noted)
    unsure = dict(reading.unsure)
    for fact, mention in reading.facts.items():
        if _changes_in_passing(turn, fact, mention, reading) or _beside_the_question(turn, fact, mention, reading):
            if reading.intent in TELLING:
                unsure.setdefault(fact, mention)
            continue
        turn.record(fact, _joined(turn, fact, mention, reading), source)
        session.settle(fact)
    unsure = {fact: mention for fact, mention in unsure.items() if not _is_idle(turn, fact, mention, reading)}
    unsaid: set[str] = set()
    for fact, told in unsure.items():
        mention = _joined(turn, fact, told, reading)
        if turn.profile.get(fact) == mention.value:
            continue
        before_it = session.waiting(fact)
        session.settle(fact)
        if not _may_wait(turn, fact, mention):
            session.confirm.append(_waiting(fact, mention, before_it))
        else:
            session.doubts[fact] = _waiting(fact, mention)
            if session.asked in QUESTIONS:  # nothing would be said of it
                unsaid.add(fact)
    rivals = [
        (fact, values)
        for fact, values in reading.options.items()
        if fact not in reading.facts and values and not _is_settled(turn, fact, reading)
    ]
    if rivals:
        fact, values = rivals[0]
        session.options = {"fact": fact, "values": list(values)[:8]}
    elif session.options and session.options["fact"] in reading.facts:
        session.options = None
    turn.told = len(turn.noted) > before or bool(unsure.keys() - unsaid) or bool(rivals)
    return turn.told


def _is_idle(turn: Turn, fact: str, mention: Mention, reading: Reading) -> bool:
    """A reading that is not worth putting to the owner: of what was declined, said to be wrong, or stands."""
    session, known = turn.session, turn.profile.get(fact)
    if fact in session.declined or (reading.intent not in TELLING and known is not None):
        return True
    if reading.intent == "correct":
        return False
    if mention.certainty < WAITS_BELOW and FACTS[fact].kind is Kind.PHRASES and session.waiting(fact) is not None:
        return True  # what waits was heard more surely
    said_wrong = fact in reading.unsure and plain(mention.value) in session.wrong.get(fact, ())
    return said_wrong or _of_a_known_trade(turn, fact, reading)


def _of_a_known_trade(turn: Turn, fact: str, reading: Reading) -> bool:
    """Much of what is said while other things are asked for looks like a product: "vendo a Guadalajara nomás"."""
    session = turn.session
    if fact not in TRADE or turn.profile.get(fact) is None or session.asked == fact:
        return False
    if fact == "sector" and session.asked == "product":
        return False
    return fact not in reading.facts or session.stage in (INTERVIEW, DIAGNOSIS)


def _may_wait(turn: Turn, fact: str, mention: Mention) -> bool:
    """A faint reading of something not asked: it is put to the owner once the fact is worth a question."""
    session = turn.session
    needed = fact in policy.FIRST or fact == session.awaited or turn.profile.get(fact) is not None
    return session.stage == INTERVIEW and mention.certainty < WAITS_BELOW and not needed


def leave_unseen(turn: Turn) -> None:
    """What waits to be confirmed but was not put takes no answer: it goes back among the doubts, behind what was said.

    An answer would else be taken for it, though something else is in sight.
    """
    session = turn.session
    said = any(isinstance(effect, Say) for effect in turn.effects)
    if turn.put or turn.talk is not None or not said or not (session.confirm or session.options):
        return
    session.doubts |= {
        str(waiting["fact"]): waiting for waiting in session.confirm if turn.profile.get(waiting["fact"]) is None
    }
    session.confirm, session.options = [], None
    if session.stage == RESULTS:
        session.asked = None


def _changes_in_passing(turn: Turn, fact: str, mention: Mention, reading: Reading) -> bool:
    """A known answer that another sentence would change unasked: that is confirmed first."""
    known = turn.profile.get(fact)
    if known is None or FACTS[fact].is_list or known == mention.value:
        return False
    return reading.intent not in TELLING or (reading.intent != "correct" and turn.session.asked != fact)


def _is_settled(turn: Turn, fact: str, reading: Reading) -> bool:
    """An answer that stands is not asked about again, unless it is corrected or asked for anew."""
    return turn.profile.get(fact) is not None and reading.intent != "correct" and turn.session.asked != fact


def _beside_the_question(turn: Turn, fact: str, mention: Mention, reading: Reading) -> bool:
    """Free words where yes or no was asked: they may be an answer to something else."""
    waiting = turn.session.waiting(fact)
    if waiting is None or reading.intent != "inform" or FACTS[fact].kind is not Kind.PHRASES:
        return False
    return bool(tuple(waiting["value"]) != mention.value)


def _joined(turn: Turn, fact: str, mention: Mention, reading: Reading) -> Mention:
    """What a list gains in passing joins what it holds; an answer to its own question, or a correction of nothing
    else, replaces it."""
    known = turn.profile.items(fact)
    if not known or not isinstance(mention.value, tuple) or (_replaces(turn, fact, reading) and not reading.cues.adds):
        return mention
    return replace(mention, value=tuple(dict.fromkeys((*known, *mention.value))))


def _replaces(turn: Turn, fact: str, reading: Reading) -> bool:
    session = turn.session
    if session.asked == fact and (session.editing or session.waiting(fact) is None):
        return True
    if fact == "need" and session.stage == RESULTS and reading.cues.reply is not False:
        return False  # they insist on what they need besides
    return reading.intent == "correct" and {*reading.facts, *reading.unsure} == {fact}


def _waiting(fact: str, mention: Mention, before_it: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """`before_it`: what waited in its place; of the same value it has been put as often."""
    waiting = {"fact": fact, "value": plain(mention.value), "quote": mention.quote, "closed": mention.closed}
    same = before_it is not None and before_it["value"] == waiting["value"]
    return {**waiting, "put": before_it.get("put", 0)} if before_it is not None and same else waiting


def plain(value: Any) -> Any:
    """A value as the session keeps it."""
    return list(value) if isinstance(value, tuple) else value


def mention_of(waiting: Mapping[str, Any]) -> Mention:
    """What waited, as sure as a yes makes it."""
    value = waiting["value"]
    return Mention(tuple(value) if isinstance(value, list) else value, 1.0, waiting["quote"], waiting["closed"])


def noted(turn: Turn) -> tuple[Text, ...]:
    """The acknowledgement of what this turn has recorded, said once; nothing when there is nothing new."""
    facts = [fact for fact in FACTS if fact in turn.noted and fact != "sector" and fact in turn.profile.values]
    turn.noted.clear()
    if not facts:
        return ()
    telling = [fact for fact in facts if turn.profile.values[fact] != ()]
    told = tuple(dict.fromkeys(known_text(fact, turn.profile, turn.ref) for fact in telling))
    return (msg("noted", values=Listing(told, "dots")) if told else msg("noted.none"),)


def answered(turn: Turn) -> None:
    """Counts an answer to the question that was put."""
    turn.session.answers += 1


def close(turn: Turn, fact: str, names: list[str]) -> None:
    """The question is over without an answer, and joins those put off or declined."""
    session = turn.session
    if fact not in names:
        names.append(fact)
    session.settle(fact)
    if session.options and session.options["fact"] == fact:
        session.options = None
    answered(turn)
