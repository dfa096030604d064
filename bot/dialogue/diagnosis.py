"""The guided diagnosis: four questions that look for what makes a business different."""

from __future__ import annotations

from bot.dialogue import interview, results
from bot.dialogue.asking import REPEATERS, again
from bot.dialogue.interview import NEXT
from bot.dialogue.reading import Mention, Reading
from bot.dialogue.session import DIAGNOSIS
from bot.dialogue.turn import Turn
from bot.domain.differentiation import place_entries
from bot.domain.knowledge import Entry
from bot.domain.message import Listing, PlaceName, Text, msg

# Each question looks for one group of factors; the answer joins that fact.
STEPS = (("nature", "materials"), ("technique", "techniques"), ("culture", "difference"), ("allies", "partners"))
_FACTORS = {
    "nature": ("natural", "demographic"),
    "technique": ("technology", "craft"),
    "culture": ("culture",),
    "allies": ("political",),
}
_HINTS = 3
_LONGEST = 120
_WHO = ("university", "research_centre", "technology_park", "public_office", "association")
_SURELY_ELSE = 0.8  # from here on words are about something else
_A_PHRASE = 3  # words: fewer say nothing by themselves


def start(turn: Turn, *lead: Text) -> None:
    turn.session.stage, turn.session.diagnosis = DIAGNOSIS, 0
    ask(turn, *lead)


def hints(turn: Turn, name: str) -> list[Entry]:
    """What the place is known for and this trade could use; doubtful knowledge is only ever asked about, as here."""
    sector = str(turn.profile.get("sector") or "")
    entries = [
        entry
        for entry in place_entries(turn.profile, turn.ref.places, turn.ref.knowledge)
        if ("craft" if entry.kind == "craft" else entry.factor) in _FACTORS[name] and entry.terms
    ]
    return sorted(entries, key=lambda entry: sector not in entry.sectors)[:_HINTS]


def ask(turn: Turn, *lead: Text) -> None:
    session = turn.session
    session.asked = "diagnosis"
    name, _ = STEPS[session.diagnosis]
    near = hints(turn, name)
    parts: list[Text] = [*lead, msg(f"diagnosis.{name}")]
    place = turn.profile.get("place")
    if near and place is not None:
        parts.append(
            msg("diagnosis.hint", place=PlaceName(str(place)), things=Listing(tuple(entry.what for entry in near)))
        )
    choices = [turn.choice("diagnosis", f"use-{index}", entry.what) for index, entry in enumerate(near)]
    choices.append(turn.choice("diagnosis", "none", msg("button.diagnosis.none")))
    turn.say(*parts, choices=choices)


def pressed(turn: Turn, option: str) -> None:
    if option == "start":
        return start(turn)
    if turn.session.asked != "diagnosis":
        return again(turn, msg("old_button"))
    name, fact = STEPS[turn.session.diagnosis]
    number = option.removeprefix("use-")
    near = hints(turn, name)
    if number.isdigit() and int(number) < len(near):
        entry = near[int(number)]
        add(turn, _told_as(turn, entry, fact), entry.what.get(turn.session.lang))
    step_on(turn)


def _told_as(turn: Turn, entry: Entry, fact: str) -> str:
    """A school or an office is a partner; a lake or the people of a place are no material."""
    if entry.factor == "political" or entry.kind in _WHO:
        return "partners"
    of_the_work = any(turn.ref.lexicon.kinds.get(term) in ("material", "technique") for term in entry.terms)
    return fact if of_the_work else "difference"


def said(turn: Turn, text: str, reading: Reading) -> None:
    """An answer in the owner's words is the difference itself; what may be none is asked back."""
    _, fact = STEPS[turn.session.diagnosis]
    phrase = " ".join(text.split())[:_LONGEST]
    interview.take(turn, reading)
    if reading.intent == "off_topic":
        value = [*turn.profile.items(fact), phrase]
        turn.session.confirm.append({"fact": fact, "value": value, "quote": phrase, "closed": False})
    elif reading.intent != "affirm" and fact not in reading.facts and len(phrase) > 2:
        add(turn, fact, phrase, "words")
    step_on(turn)


def may_answer(text: str, reading: Reading) -> bool:
    """Whether words that seem to be about something else could well be an answer."""
    return reading.intent == "off_topic" and reading.confidence < _SURELY_ELSE and len(text.split()) >= _A_PHRASE


def add(turn: Turn, fact: str, phrase: str, source: str = "button") -> None:
    known = turn.profile.items(fact)
    turn.record(fact, Mention(tuple(dict.fromkeys((*known, phrase))), quote=phrase), source)


def step_on(turn: Turn) -> None:
    turn.session.diagnosis += 1
    interview.proceed(turn, *(() if turn.noted else (msg("diagnosis.go_on"),)))


def go_on(turn: Turn, *lead: Text) -> None:
    """The next question, or what was found."""
    session = turn.session
    if session.diagnosis < len(STEPS):
        return ask(turn, *lead)
    session.diagnosis, session.diagnosed = 0, True
    results.show(turn, msg("diagnosis.done" if turn.traits() else "diagnosis.nothing"))


NEXT[DIAGNOSIS] = go_on
REPEATERS["diagnosis"] = lambda turn, lead: go_on(turn, *lead)
REPEATERS[DIAGNOSIS] = lambda turn, lead: go_on(turn, *lead)
