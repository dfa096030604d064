"""What is asked about the bot itself: every question of a message is answered, the most pressing first."""

from __future__ import annotations

from bot.dialogue.reading import TOPICS, Reading
from bot.dialogue.turn import Turn
from bot.domain.message import Text, msg

_IN_THE_WELCOME = ("who", "cost", "robot", "party", "data")
_OF_TRUST = frozenset({"government", "party", "payer", "scam", "tax", "who"})
_MOST = 3


def asked(reading: Reading) -> tuple[str, ...]:
    """Who this is only where nothing more is asked."""
    own = (reading.topic,) if reading.topic in TOPICS else ("who",)
    return (reading.cues.topics or own)[:_MOST]


def answers(turn: Turn, reading: Reading) -> tuple[Text, ...]:
    """The answers, and once who runs it where one of them begs the question."""
    topics, operator = asked(reading), turn.ref.operator
    told = tuple(_text(turn, topic) for topic in topics)
    if _OF_TRUST.isdisjoint(topics):
        return told
    by = msg(
        "about.run_by_at" if "scam" in topics else "about.run_by", operator=operator.name, url=operator.privacy_url
    )
    return (*told, by)


def beforehand(turn: Turn, reading: Reading) -> tuple[Text, ...]:
    """What a first message asks about the bot, unless the welcome answers it anyway."""
    if reading.intent != "ask_about":
        return ()
    return tuple(_text(turn, topic) for topic in asked(reading) if topic not in _IN_THE_WELCOME)


def privacy(turn: Turn) -> Text:
    """The notice in short, and where the whole of it stands, if anywhere."""
    operator = turn.ref.operator
    if operator.privacy_url.startswith("/"):
        return msg("privacy.here", operator=operator.name)
    return msg("privacy", operator=operator.name, url=operator.privacy_url)


def _text(turn: Turn, topic: str) -> Text:
    return msg(f"about.{topic}", operator=turn.ref.operator.name, url=turn.ref.operator.privacy_url)
