"""The recap: all that was understood, each answer changeable."""

from __future__ import annotations

from bot.dialogue import dislikes, policy, results
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

_MAY_NAME = ("inform", "off_topic", "deny", "dont_know", "ask_what")


def lines(turn: Turn) -> Listing:
    """One line a fact, in the order of the vocabulary."""
    profile = turn.profile
    rows: list[Text] = [known_line(fact, profile, turn.ref) for fact in FACTS if fact in profile.values]
    if (unwanted := dislikes.line(turn)) is not None:
        rows.append(unwanted)
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
    if option == "keep":
        return keep(turn)
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


def keep(turn: Turn) -> None:
    """Nothing is to be changed after all: on from where it stood."""
    if turn.session.stage != RESULTS:
        return agreed(turn)
    turn.session.asked = None
    idle(turn, msg("exact.fine"))


def which(turn: Turn) -> None:
    """Which answer is to be changed; a no or "it's fine so" means none."""
    turn.expect("recap.keep", "recap.keep")
    turn.session.asked = "recap"
    known = [fact for fact in FACTS if turn.profile.get(fact) is not None and fact in QUESTIONS]
    choices = [turn.choice("recap", fact, msg(f"fact.{fact}")) for fact in known]
    choices += dislikes.buttons(turn)
    choices.append(turn.choice("recap", "keep", msg("button.recap.keep")))
    turn.say(msg("recap.which"), choices=choices)


def heard(turn: Turn, reading: Reading) -> bool:
    """Whether words name the fact that is to be changed: "lo que hace falta", "the town"."""
    if not reading.wants or reading.facts or reading.unsure or turn.session.confirm or reading.intent not in _MAY_NAME:
        return False
    change(turn, reading.wants[0])
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
