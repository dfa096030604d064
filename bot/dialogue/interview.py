"""The interview: takes every fact that a message holds, then asks what can still change the result."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.dialogue import policy
from bot.dialogue.asking import (
    MISSES_BEFORE_HELP,
    again,
    ask,
    ask_choice,
    ask_confirmation,
    ask_open,
    ask_region,
    ask_town,
)
from bot.dialogue.questions import BACK, QUESTIONS, REFUSE, SKIP, WHY
from bot.dialogue.reading import Mention, Reading
from bot.dialogue.session import DIAGNOSIS, INTERVIEW, RECAP
from bot.dialogue.turn import Turn
from bot.dialogue.words import known_text
from bot.domain.facts import FACTS, Kind
from bot.domain.message import Listing, Text, msg

MISSES_BEFORE_LEAVING = 4
TELLING = ("inform", "correct", "affirm", "deny")  # a message of another intent changes no answer in passing


def start(turn: Turn, *lead: Text) -> None:
    """Opens with the one open question."""
    turn.session.stage = INTERVIEW
    ask_open(turn, *lead)


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
        session.confirm = [waiting for waiting in session.confirm if waiting["fact"] != fact]
    for fact, mention in unsure.items():
        if reading.intent not in TELLING and turn.profile.get(fact) is not None:
            continue
        if turn.profile.get(fact) != mention.value and fact not in session.declined:
            session.confirm = [waiting for waiting in session.confirm if waiting["fact"] != fact]
            session.confirm.append(_waiting(fact, mention))
    rivals = [(fact, values) for fact, values in reading.options.items() if fact not in reading.facts and values]
    if rivals:
        fact, values = rivals[0]
        session.options = {"fact": fact, "values": list(values)[:8]}
    elif session.options and session.options["fact"] in reading.facts:
        session.options = None
    turn.told = len(turn.noted) > before or bool(unsure) or bool(rivals)
    return turn.told


def _changes_in_passing(turn: Turn, fact: str, mention: Mention, reading: Reading) -> bool:
    """A known answer that another sentence would change unasked: that is confirmed first."""
    known = turn.profile.get(fact)
    if known is None or FACTS[fact].is_list or known == mention.value:
        return False
    return reading.intent not in TELLING or (reading.intent != "correct" and turn.session.asked != fact)


def _beside_the_question(turn: Turn, fact: str, mention: Mention, reading: Reading) -> bool:
    """Free words where yes or no was asked: they may be an answer to something else."""
    waiting = next((each for each in turn.session.confirm if each["fact"] == fact), None)
    if waiting is None or reading.intent != "inform" or FACTS[fact].kind is not Kind.PHRASES:
        return False
    return bool(tuple(waiting["value"]) != mention.value)


def _joined(turn: Turn, fact: str, mention: Mention, reading: Reading) -> Mention:
    """What a list gains in passing joins what it holds; an answer to its own question, or a correction, replaces it."""
    known = turn.profile.items(fact)
    if not known or reading.intent == "correct" or turn.session.asked == fact or not isinstance(mention.value, tuple):
        return mention
    return replace(mention, value=tuple(dict.fromkeys((*known, *mention.value))))


def _waiting(fact: str, mention: Mention) -> dict[str, Any]:
    value = list(mention.value) if isinstance(mention.value, tuple) else mention.value
    return {"fact": fact, "value": value, "quote": mention.quote, "closed": mention.closed}


def noted(turn: Turn) -> tuple[Text, ...]:
    """The acknowledgement of what this turn has recorded, said once; nothing when there is nothing new."""
    facts = [fact for fact in FACTS if fact in turn.noted and fact != "sector" and fact in turn.profile.values]
    turn.noted.clear()
    if not facts:
        return ()
    told = tuple(known_text(fact, turn.profile, turn.ref) for fact in facts if turn.profile.values[fact] != ())
    return (msg("noted", values=Listing(told, "dots")) if told else msg("noted.none"),)


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
    if fact is None:  # which says it all
        return NEXT[RECAP](turn, *lead)
    ask(turn, fact, *before)


def answered(turn: Turn) -> None:
    """Counts an answer to the question that was put."""
    turn.session.answers += 1


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
        _close(turn, str(session.awaited), session.skipped)
        return proceed(turn, msg("skipped.lost"))
    lost = session.misses >= MISSES_BEFORE_HELP
    again(turn, msg("not_understood.help") if lost else lead or msg("not_understood"))


def said(turn: Turn, reading: Reading) -> None:
    """A message that is no request of its own: its facts, or an answer to a confirmation."""
    session = turn.session
    if session.confirm and reading.intent in ("affirm", "deny") and not _says_more(turn, reading):
        return confirmed(turn, reading.intent == "affirm")
    asked = session.asked
    found = take(turn, reading)
    if found:
        answered(turn)
        if session.options and session.options["fact"] == asked and asked in reading.facts:
            session.options = None
        return proceed(turn)
    if asked == "open" and reading.intent in ("affirm", "greet"):
        return again(turn, msg("open.help"))
    missed(turn)


def _says_more(turn: Turn, reading: Reading) -> bool:
    waiting = turn.session.confirm[0]
    return any(fact != waiting["fact"] or mention.value != waiting["value"] for fact, mention in reading.facts.items())


def confirmed(turn: Turn, right: bool) -> None:
    """One tap: the uncertain reading is recorded, or dropped and asked for."""
    waiting = turn.session.confirm.pop(0)
    answered(turn)
    fact, value = waiting["fact"], waiting["value"]
    if right:
        mention = Mention(tuple(value) if isinstance(value, list) else value, 1.0, waiting["quote"], waiting["closed"])
        turn.record(fact, mention, "words")
        return proceed(turn)
    if _to_be_asked(turn, fact):
        return ask(turn, fact, *noted(turn), msg("confirm.sorry"))
    proceed(turn, msg("confirm.sorry"))


def _to_be_asked(turn: Turn, fact: str) -> bool:
    if turn.session.stage == DIAGNOSIS or turn.session.confirm:
        return False
    return fact in QUESTIONS and turn.profile.get(fact) is None


def pressed(turn: Turn, fact: str, option_id: str) -> None:
    """A button of the question that is being asked."""
    match option_id:
        case _ if option_id == SKIP:
            return skip(turn, fact)
        case _ if option_id == REFUSE:
            return refuse(turn, fact)
        case _ if option_id == WHY:
            return again(turn, msg(f"why.{fact}"))
        case _ if option_id == BACK:
            return back(turn)
        case "list" if fact == "place":
            return ask_region(turn)
    if fact == "sector" and option_id in turn.ref.sectors:
        turn.session.options = None
        turn.record("sector", Mention(option_id), "button")
        answered(turn)
        return proceed(turn)
    option = next((item for item in QUESTIONS[fact].options if item.id == option_id), None)
    if option is None:
        return again(turn)
    answered(turn)
    if option.value is None:  # a kind of trade stands in for the product's name
        label = turn.ref.sectors[str((option.also or {})["sector"])].get(turn.session.lang)
        turn.record(fact, Mention(label.lower()), "button")
    else:
        turn.record(fact, Mention(option.value, option.certainty), "button")
    for other, value in (option.also or {}).items():
        turn.record(other, Mention(value), "button")
    turn.session.confirm = [waiting for waiting in turn.session.confirm if waiting["fact"] != fact]
    proceed(turn)


def picked(turn: Turn, option: str) -> None:
    """One of several readings, or a town of the list."""
    fact, _, value = option.partition("-")
    if value == "none":
        turn.session.options = None
        return ask(turn, fact if fact in QUESTIONS else "product", msg("confirm.sorry"))
    if fact not in FACTS or (fact == "place" and value not in turn.ref.places):
        return again(turn)
    turn.session.options = None
    chosen: Any = int(value) if FACTS[fact].kind.value == "number" and value.isdigit() else value
    turn.record(fact, Mention(chosen), "button")
    answered(turn)
    proceed(turn)


def region(turn: Turn, option: str) -> None:
    if option == "elsewhere":
        return again(turn, msg("place.say_it"))
    ask_town(turn, option)


def located(turn: Turn, lat: float, lon: float) -> None:
    """A pin on the map gives the nearest town, confirmed."""
    place = turn.ref.places.nearest(lat, lon)
    if place is None:
        return again(turn, msg("place.not_found"))
    code = turn.ref.places.municipality_of(place.id) or place.id
    turn.session.options = None
    turn.session.confirm = [waiting for waiting in turn.session.confirm if waiting["fact"] != "place"]
    turn.session.confirm.insert(0, {"fact": "place", "value": code, "quote": "", "closed": False})
    ask_confirmation(turn)


def skip(turn: Turn, fact: str) -> None:
    """Put off: it stays unknown, and is not asked again unless the owner wants it more exact."""
    _close(turn, fact, turn.session.skipped)
    proceed(turn, msg("skipped"))


def refuse(turn: Turn, fact: str) -> None:
    """Rather not said: unknown for good, and taken back when it was said before."""
    turn.forget(fact)
    _close(turn, fact, turn.session.declined)
    proceed(turn, msg("refused"))


def _close(turn: Turn, fact: str, names: list[str]) -> None:
    session = turn.session
    if fact not in names:
        names.append(fact)
    session.confirm = [waiting for waiting in session.confirm if waiting["fact"] != fact]
    if session.options and session.options["fact"] == fact:
        session.options = None
    answered(turn)


def back(turn: Turn) -> None:
    """To the question before: its answer stands until another is given."""
    session = turn.session
    session.confirm, session.options = [], None
    if len(session.trail) < 2:
        return again(turn, msg("back.none"))
    session.trail.pop()
    fact = session.trail[-1]
    for names in (session.skipped, session.declined):
        if fact in names:
            names.remove(fact)
    ask(turn, fact)


# Where the interview goes on to; the recap enters itself here, as it comes after this module.
NEXT: dict[str, Callable[..., None]] = {}
