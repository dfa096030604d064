"""What is asked about the bot itself: every question of a message is answered, the most pressing first."""

from __future__ import annotations

import re

from bot.dialogue.reading import TOPICS, Reading
from bot.dialogue.turn import Turn
from bot.dialogue.wording import plain
from bot.domain.message import Text, msg

_ASKED = {
    "tax": re.compile(r"\b(?:hacienda|el sat|del sat|al sat|sat|impuestos?|tax(?:es|man)?|tax office|irs)\b"),
    "government": re.compile(r"\b(?:gobierno|gobernador\w*|ayuntamiento|presidencia|govern\w+)\b"),
    "party": re.compile(r"\b(?:morena|partidos?|politic\w+|candidat\w+|elecciones|el pri|del pri|del pan|votos?"
                        r"|party|parties|election\w*|votes?)\b"),
    "payer": re.compile(r"\bquien(?:es)? (?:te |les? |lo |los |la )?(?:pag\w+|financi\w+|manda|mando|sostien\w+)"
                        r"|\bquien (?:esta )?(?:detras|atras)|\bde que viv\w+|\bque ganan?s?\b"
                        r"|\bwho (?:is )?(?:pay|pays|paying|fund|funds|funding|behind)\b|what is in it for you"),
    "scam": re.compile(r"\b(?:clav\w+|transa\w*|estaf\w+|fraude\w*|rob(?:ar\w*|o|an|en)|enga[nñ]\w+|es segur[oa]"
                       r"|confia\w+|scam\w*|fraud|rip ?off|legit\w*|trust|safe)\b"),
    "data": re.compile(r"\b(?:quien (?:ve|va a ver|lee)|mis datos|mi informacion|privacidad|my (?:data|information)"
                       r"|who (?:sees|reads))\b"),
}  # fmt: skip
_IN_THE_WELCOME = ("who", "cost", "robot", "party", "data")
_MOST = 3


def asked(turn: Turn, reading: Reading) -> list[str]:
    """The topics of the words, and the reading's own; who this is only where nothing more is asked."""
    words = plain(turn.text)
    found = [topic for topic, pattern in _ASKED.items() if pattern.search(words)]
    if reading.topic in TOPICS and reading.topic != "who" and reading.topic not in found:
        found.append(str(reading.topic))
    return found[:_MOST] or ["who"]


def answers(turn: Turn, reading: Reading) -> tuple[Text, ...]:
    return tuple(_text(turn, topic) for topic in asked(turn, reading))


def beforehand(turn: Turn, reading: Reading) -> tuple[Text, ...]:
    """What a first message asks about the bot, unless the welcome answers it anyway."""
    if reading.intent != "ask_about":
        return ()
    return tuple(_text(turn, topic) for topic in asked(turn, reading) if topic not in _IN_THE_WELCOME)


def privacy(turn: Turn) -> Text:
    """The notice in short, and where the whole of it stands, if anywhere."""
    operator = turn.ref.operator
    if operator.privacy_url.startswith("/"):
        return msg("privacy.here", operator=operator.name)
    return msg("privacy", operator=operator.name, url=operator.privacy_url)


def _text(turn: Turn, topic: str) -> Text:
    return msg(f"about.{topic}", operator=turn.ref.operator.name, url=turn.ref.operator.privacy_url)
