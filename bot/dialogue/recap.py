"""The recap: all that was understood, each answer changeable."""

from __future__ import annotations

import re

from bot.dialogue import policy, results
from bot.dialogue.asking import REPEATERS, ask, ask_open
from bot.dialogue.interview import NEXT
from bot.dialogue.questions import QUESTIONS
from bot.dialogue.reading import Reading
from bot.dialogue.session import INTERVIEW, RECAP, RESULTS
from bot.dialogue.turn import Turn
from bot.dialogue.ways_on import idle
from bot.dialogue.words import known_line
from bot.domain.facts import FACTS
from bot.domain.message import Listing, Text, msg
from bot.domain.terms import fold

_MAY_NAME = ("inform", "off_topic", "deny", "dont_know", "ask_what")
_NAMES = {
    "need": re.compile(r"\b(?:falta|necesito|necesitamos|ocupo|necesidad|needs?)\b"),
    "channels": re.compile(r"\b(?:por donde|where i sell|how i sell)\b"),
    "markets": re.compile(r"\b(?:hasta donde|how far|mercados?|markets?)\b"),
    "place": re.compile(r"\b(?:lugar|pueblo|municipio|ciudad|donde|place|town|city|where)\b"),
    "employees": re.compile(r"\b(?:personas|gente|empleados|trabajadores|cuantos somos|people|workers|how many)\b"),
    "age_months": re.compile(r"\b(?:tiempo|antiguedad|anos|time|how long|years)\b"),
    "materials": re.compile(r"\b(?:material(?:es)?|de que lo|made of|materials?)\b"),
    "techniques": re.compile(r"\b(?:como lo|tecnica|how i make|technique)\b"),
    "certifications": re.compile(r"\b(?:permisos?|certificados?|registros?|permits?|certificates?)\b"),
    "registered": re.compile(r"\b(?:rfc|sat|hacienda|tax)\b"),
    "sector": re.compile(r"\b(?:ramo|giro|trade)\b"),
    "product": re.compile(r"\b(?:producto|que (?:hago|vendo|hacemos|vendemos)|product|what i (?:make|sell|do))\b"),
}


def lines(turn: Turn) -> Listing:
    """One line a fact, in the order of the vocabulary."""
    profile = turn.profile
    rows: list[Text] = [known_line(fact, profile, turn.ref) for fact in FACTS if fact in profile.values]
    return Listing(tuple(rows), "lines")


def show(turn: Turn, *lead: Text) -> None:
    session = turn.session
    session.stage, session.asked, session.editing = RECAP, "recap", ""
    if not turn.profile.values:
        return nothing(turn, *lead)
    turn.say(
        *lead,
        msg("recap.title.helping" if session.helping else "recap.title"),
        lines(turn),
        choices=[
            turn.choice("recap", "ok", msg("button.recap.ok")),
            turn.choice("recap", "change", msg("button.recap.change")),
        ],
    )


def nothing(turn: Turn, *lead: Text) -> None:
    """Nothing is known: the open question, once more."""
    turn.session.stage = INTERVIEW
    ask_open(turn, *lead, msg("profile.empty"))


def pressed(turn: Turn, option: str) -> None:
    if option == "ok":
        return agreed(turn)
    if option == "change":
        return which(turn)
    if option == "keep" and turn.session.stage == RESULTS:
        turn.session.asked = None
        return idle(turn, msg("exact.fine"))
    if option in QUESTIONS:
        return change(turn, option)
    show(turn)


def agreed(turn: Turn) -> None:
    """The results; or, when the interview was interrupted to look at the answers, the next question."""
    following = None if turn.session.had_first else policy.next_question(turn)
    if following is None:
        return results.show(turn)
    turn.session.stage = INTERVIEW
    ask(turn, following)


def which(turn: Turn) -> None:
    """Which answer is to be changed."""
    turn.session.asked = "recap"
    known = [fact for fact in FACTS if turn.profile.get(fact) is not None and fact in QUESTIONS]
    choices = [turn.choice("recap", fact, msg(f"fact.{fact}")) for fact in known]
    choices.append(turn.choice("recap", "keep", msg("button.recap.keep")))
    turn.say(msg("recap.which"), choices=choices)


def heard(turn: Turn, reading: Reading) -> bool:
    """Whether words name the fact that is to be changed: "lo que hace falta", "the town"."""
    if reading.facts or turn.session.confirm or reading.intent not in _MAY_NAME:
        return False
    words = fold(turn.text)
    fact = next((fact for fact, pattern in _NAMES.items() if pattern.search(words)), None)
    if fact is None:
        return False
    change(turn, fact)
    return True


def change(turn: Turn, fact: str, back_to: str = RECAP) -> None:
    """Asks again for one fact, and comes back here; the old answer stands until the new one."""
    session = turn.session
    session.stage, session.editing = INTERVIEW, back_to
    if fact in session.declined:
        session.declined.remove(fact)
    ask(turn, fact)


NEXT[RECAP] = show
REPEATERS["recap"] = lambda turn, lead: show(turn, *lead)
REPEATERS[RECAP] = lambda turn, lead: show(turn, *lead)
