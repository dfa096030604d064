"""The welcome: who runs this, what is kept and why, consent, and whose business it is."""

from __future__ import annotations

from bot.dialogue import interview, taking
from bot.dialogue.asking import REPEATERS
from bot.dialogue.effects import Consent
from bot.dialogue.reading import Reading
from bot.dialogue.session import BROWSE, NEW, WELCOME
from bot.dialogue.turn import Turn
from bot.domain.message import Text, msg

LANGUAGES = ("es", "en")
_FEW_WORDS = 3  # so few answer the welcome's own question, and tell nothing of a business


def greet(turn: Turn, *lead: Text) -> None:
    """The first message, in the language of the person's client; where that is neither, the language first."""
    turn.session.stage = WELCOME
    if turn.session.asked == "language":
        return ask_language(turn, *lead)
    ask_consent(turn, *lead)


def ask_language(turn: Turn, *lead: Text) -> None:
    turn.session.asked = "language"
    choices = [turn.choice("language", lang, msg(f"button.language.{lang}")) for lang in LANGUAGES]
    turn.say(*lead, msg("ask.language"), choices=choices)


def ask_consent(turn: Turn, *lead: Text) -> None:
    turn.session.asked = "consent"
    operator = turn.ref.operator
    other = "en" if turn.session.lang == "es" else "es"
    turn.say(
        *lead,
        msg("welcome.who", operator=operator.name),
        msg("welcome.keep", url=operator.privacy_url),
        msg("ask.consent"),
        choices=[
            turn.choice("consent", "yes", msg("button.consent.yes")),
            turn.choice("consent", "no", msg("button.consent.no")),
            turn.choice("language", other, msg(f"button.language.{other}")),
        ],
    )


def ask_consent_again(turn: Turn, *lead: Text) -> None:
    """The question alone, once the welcome was read."""
    turn.session.asked = "consent"
    turn.say(
        *(lead or (msg("consent.again"),)),
        choices=[
            turn.choice("consent", "yes", msg("button.consent.yes")),
            turn.choice("consent", "no", msg("button.consent.no")),
        ],
    )


def begin(turn: Turn, *lead: Text) -> None:
    """An interview begins: should it be left, it gets one nudge."""
    from bot.dialogue.unasked import plan_nudge

    plan_nudge(turn)
    ask_for_whom(turn, *lead)


def ask_for_whom(turn: Turn, *lead: Text) -> None:
    if not turn.session.consented:
        return ask_consent(turn, *lead)
    turn.session.asked = "for_whom"
    turn.say(
        *lead,
        msg("ask.for_whom"),
        choices=[
            turn.choice("for_whom", "mine", msg("button.for_whom.mine")),
            turn.choice("for_whom", "other", msg("button.for_whom.other")),
        ],
    )


def language(turn: Turn, lang: str) -> None:
    """Sets the language, and goes on where the conversation stood."""
    from bot.dialogue.asking import again

    if lang in LANGUAGES:
        turn.session.lang = lang
    if turn.session.asked == "language" or turn.session.stage == NEW:
        turn.session.asked = None
        return greet(turn)
    if turn.session.asked == "consent":
        return ask_consent(turn)
    again(turn, msg("language.changed"))


def consent(turn: Turn, given: bool) -> None:
    turn.effects.append(Consent(given))
    turn.session.consented = given
    if given:
        return begin(turn, msg("consent.thanks"))
    turn.session.held = None
    turn.session.stage = BROWSE
    turn.session.asked = None
    from bot.dialogue import browse, card

    wanted = turn.verdict(turn.session.start.get("programme", ""))
    if wanted is not None:
        return card.more(turn, wanted, msg("consent.refused"))
    browse.menu(turn, msg("consent.refused"))


def for_whom(turn: Turn, whose: str) -> None:
    """Then what was held is read, and the interview opens."""
    session = turn.session
    session.helping = whose == "other"
    lead = (msg("for_whom.helping"),) if session.helping else ()
    held, session.held = session.held, None
    poster(turn)
    if held is not None:
        session.stage, session.asked = "interview", "open"
        reading = Reading.of(held["reading"])
        if taking.take(turn, reading):
            taking.answered(turn)
            return interview.proceed(turn, *lead)
    interview.start(turn, *taking.noted(turn), *lead)


def poster(turn: Turn) -> None:
    """A poster's QR code names the municipality: it is asked back, since a poster can be read anywhere."""
    place = turn.session.start.pop("place", None)
    if place and place in turn.ref.places and turn.profile.get("place") is None:
        turn.session.confirm.append({"fact": "place", "value": place, "quote": "", "closed": False})


def said(turn: Turn, text: str, reading: Reading) -> None:
    """Words at the welcome's questions; anything about the business is held until the yes."""
    session = turn.session
    if session.asked == "language":
        return language(turn, reading.topic if reading.topic in LANGUAGES else reading.lang or "")
    if reading.intent == "change_language" and reading.topic in LANGUAGES:
        return language(turn, reading.topic)
    if session.asked == "consent" and (calm := calming(reading)):
        return ask_consent_again(turn, *calm, msg("consent.again"))
    few = len(text.split()) <= _FEW_WORDS
    tells = bool(reading.facts or reading.unsure or reading.options) and (not few or "product" in reading.facts)
    if tells:
        hold(turn, reading)
    if session.asked == "consent":
        if reading.intent == "affirm":
            return consent(turn, True)
        if reading.intent in ("deny", "skip"):
            return consent(turn, False)
        return ask_consent_again(turn, *((msg("consent.held"),) if tells else ()))
    if reading.cues.whose is not None:  # said outright, whatever a yes or no beside it may be taken for
        return for_whom(turn, reading.cues.whose)
    if reading.intent == "deny" and few:
        return for_whom(turn, "other")
    if reading.intent == "affirm" or tells:
        return for_whom(turn, "mine")
    ask_for_whom(turn, msg("not_understood"))


def answered(turn: Turn, reading: Reading) -> bool:
    """Whether the words answer whose business it is, whatever else they may seem to be."""
    return turn.session.asked == "for_whom" and reading.cues.whose is not None


def calming(reading: Reading) -> tuple[Text, ...]:
    """Who opens with what they will not give hears that it is not asked for."""
    return (msg("consent.no_papers"),) if reading.cues.withholds else ()


def hold(turn: Turn, reading: Reading) -> None:
    """Keeps what was said, to be read after the yes; further messages join the facts of the first."""
    if not (reading.facts or reading.unsure or reading.options):
        return
    if turn.session.held is None:
        turn.session.held = {"reading": reading.doc()}
        return
    merged = turn.session.held["reading"]
    newer = reading.doc()
    for part in ("facts", "unsure", "options"):
        merged[part] = {**merged[part], **newer[part]}


REPEATERS["language"] = lambda turn, lead: ask_language(turn, *lead)
REPEATERS["consent"] = lambda turn, lead: (
    ask_consent_again(turn, *lead, msg("consent.again")) if lead else ask_consent(turn)
)
REPEATERS["for_whom"] = lambda turn, lead: ask_for_whom(turn, *lead)
REPEATERS[NEW] = lambda turn, lead: greet(turn, *lead)
REPEATERS[WELCOME] = lambda turn, lead: greet(turn, *lead)
