"""The guided diagnosis: four questions that look for what makes a business different."""

from __future__ import annotations

from bot.dialogue import results
from bot.dialogue.asking import REPEATERS
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
        return results.idle(turn, msg("old_button"))
    name, fact = STEPS[turn.session.diagnosis]
    number = option.removeprefix("use-")
    near = hints(turn, name)
    if number.isdigit() and int(number) < len(near):
        entry = near[int(number)]
        add(turn, fact if _is_material(turn, entry) else "difference", entry.what.get(turn.session.lang), "button")
    step_on(turn)


def _is_material(turn: Turn, entry: Entry) -> bool:
    """A lake or the people of a place are no material."""
    return any(turn.ref.lexicon.kinds.get(term) in ("material", "technique") for term in entry.terms)


def said(turn: Turn, text: str, reading: Reading) -> None:
    """An answer in the owner's words is the difference itself; a refusal or nonsense is none."""
    _, fact = STEPS[turn.session.diagnosis]
    for name, mention in reading.facts.items():
        turn.record(name, mention, "words")
    if reading.intent in ("inform", "correct", "affirm") and fact not in reading.facts:
        phrase = " ".join(text.split())[:_LONGEST]
        if len(phrase) > 2 and reading.intent != "affirm":
            add(turn, fact, phrase, "words")
    step_on(turn)


def add(turn: Turn, fact: str, phrase: str, source: str) -> None:
    known = turn.profile.items(fact)
    turn.record(fact, Mention(tuple(dict.fromkeys((*known, phrase))), quote=phrase), source)


def step_on(turn: Turn) -> None:
    session = turn.session
    turn.noted.clear()
    session.diagnosis += 1
    if session.diagnosis < len(STEPS):
        return ask(turn, msg("diagnosis.go_on"))
    session.diagnosis, session.diagnosed = 0, True
    results.show(turn, msg("diagnosis.done" if turn.traits() else "diagnosis.nothing"))


NEXT[DIAGNOSIS] = ask
REPEATERS["diagnosis"] = lambda turn, lead: ask(turn, *lead)
REPEATERS[DIAGNOSIS] = lambda turn, lead: ask(turn, *lead)
