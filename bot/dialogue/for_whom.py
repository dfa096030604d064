"""Whose business it is: asked after the consent unless it was just said, and taken back in words later."""

from __future__ import annotations

from bot.dialogue import interview, taking
from bot.dialogue.asking import MISSES_BEFORE_HELP, REPEATERS, again
from bot.dialogue.reading import Reading
from bot.dialogue.session import DIAGNOSIS, INTERVIEW, RECAP, RESULTS
from bot.dialogue.turn import Turn
from bot.domain.message import Text, msg

_ALL_IT_SAYS = (*taking.TELLING, "off_topic")


def begin(turn: Turn, *lead: Text) -> None:
    """Who has just said that it is theirs, or that they help, is not asked; a mere tale of somebody is of either."""
    if turn.session.held is not None and (whose := turn.session.held.get("whose")) is not None:
        return settle(turn, str(whose), *lead)
    ask(turn, *lead)


def ask(turn: Turn, *lead: Text) -> None:
    turn.session.asked = "for_whom"
    turn.say(
        *lead,
        msg("ask.for_whom"),
        choices=[
            turn.choice("for_whom", "mine", msg("button.for_whom.mine")),
            turn.choice("for_whom", "other", msg("button.for_whom.other")),
        ],
    )


def settle(turn: Turn, whose: str, *lead: Text) -> None:
    """Then what was held is read, and the interview opens."""
    session = turn.session
    session.helping, session.misses = whose == "other", 0
    helping = (msg("for_whom.helping"),) if session.helping else ()
    held, session.held = session.held, None
    poster(turn)
    if held is not None:
        session.stage, session.asked = INTERVIEW, "open"
        if taking.take(turn, Reading.of(held["reading"])):
            taking.answered(turn)
            return interview.proceed(turn, *lead, *taking.noted(turn), *helping)
    interview.start(turn, *lead, *helping)


def poster(turn: Turn) -> None:
    """A poster's QR code names the municipality: it is asked back, since a poster can be read anywhere."""
    place = turn.session.start.pop("place", None)
    if place and place in turn.ref.places and turn.profile.get("place") is None:
        turn.session.confirm.append({"fact": "place", "value": place, "quote": "", "closed": False})


def said(turn: Turn, reading: Reading, few: bool, tells: bool) -> None:
    """Words at the question. `few`: so few that they answer it; `tells`: they tell of the business."""
    if reading.cues.whose is not None:  # said outright, whatever a yes or no beside it may be taken for
        return settle(turn, reading.cues.whose)
    if reading.intent == "deny" and few:
        return settle(turn, "other")
    if reading.intent == "affirm" or tells:
        return settle(turn, "mine")
    turn.session.misses += 1
    if turn.session.misses >= MISSES_BEFORE_HELP:  # most tell of their own; it can be taken back in words
        return settle(turn, "mine")
    ask(turn, msg("not_understood"))


def answered(turn: Turn, reading: Reading) -> bool:
    """Whether the words answer whose business it is, whatever else they may seem to be."""
    return turn.session.asked == "for_whom" and reading.cues.whose is not None


def taken_back(turn: Turn, reading: Reading) -> bool:
    """ "No ayudo a nadie, es mío", "el negocio es de mi tío": from now on it is so. True where that is all it says."""
    session, whose = turn.session, reading.cues.whose_outright
    if whose is None or session.stage not in (INTERVIEW, RECAP, RESULTS, DIAGNOSIS):
        return False
    known, session.helping = session.helping, whose == "other"
    if known is session.helping and (reading.tells or session.confirm or reading.intent == "affirm"):
        return False
    lead = msg("for_whom.helping" if session.helping else "for_whom.mine")
    if reading.tells or reading.intent not in _ALL_IT_SAYS:  # what is asked for beside it is not passed over
        turn.say(lead)
        return False
    again(turn, lead)
    return True


def hold(turn: Turn, reading: Reading) -> None:
    """Keeps what was said, to be read after the yes; further messages join the facts of the first."""
    if not (reading.tells or reading.cues.speaks_for):
        return
    held = turn.session.held
    if held is None:
        held = turn.session.held = {"reading": reading.doc()}
    else:
        merged, newer = held["reading"], reading.doc()
        for part in ("facts", "unsure", "options"):
            merged[part] = {**merged[part], **newer[part]}
    if reading.cues.speaks_for:
        held["whose"] = "other"
    elif reading.cues.whose == "mine":
        held["whose"] = "mine"


REPEATERS["for_whom"] = lambda turn, lead: ask(turn, *lead)
