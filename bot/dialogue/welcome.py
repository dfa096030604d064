"""The welcome: who runs this, what is kept and why, and consent."""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue import for_whom
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
    if not turn.session.consented:
        return ask_consent(turn, *lead)
    for_whom.begin(turn, *lead)


def language(turn: Turn, lang: str) -> None:
    """Sets the language, and goes on where the conversation stood."""
    from bot.dialogue.asking import again

    if lang in LANGUAGES:
        turn.session.lang, turn.session.switch_offered = lang, False
        turn.cues = replace(turn.cues, sentence_in=None)  # what it was asked for in is no wish to have it back
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
    tells = reading.tells and (not few or "product" in reading.facts)
    if tells or (reading.cues.speaks_for and session.asked == "consent"):
        for_whom.hold(turn, reading)
    if session.asked == "consent":
        if not reading.cues.half_a_yes and (reading.intent == "affirm" or (tells and reading.cues.agrees)):
            return consent(turn, True)
        if reading.intent in ("deny", "skip"):
            return consent(turn, False)
        return ask_consent_again(turn, *((msg("consent.held"),) if tells else ()))
    for_whom.said(turn, reading, few, tells)


def calming(reading: Reading) -> tuple[Text, ...]:
    """Who opens with what they will not give hears that it is not asked for."""
    return (msg("consent.no_papers"),) if reading.cues.withholds else ()


REPEATERS["language"] = lambda turn, lead: ask_language(turn, *lead)
REPEATERS["consent"] = lambda turn, lead: (
    ask_consent_again(turn, *lead, msg("consent.again")) if lead else ask_consent(turn)
)
REPEATERS[NEW] = lambda turn, lead: greet(turn, *lead)
REPEATERS[WELCOME] = lambda turn, lead: greet(turn, *lead)
