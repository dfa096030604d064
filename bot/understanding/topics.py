"""What is asked about the bot itself: who runs it, what it costs, whether it is a scam."""

from __future__ import annotations

from bot.understanding.text import Said
from bot.understanding.vocabulary import Vocabulary

_W = Vocabulary("intents")
_ABOUT, _MENTIONED = _W.table("about"), _W.table("mentioned")
_ASKS, _TELLS = _W.find("asks"), _W.compile(r"\W*{tells}\b")


def asked(said: Said) -> str | None:
    """The topic of a question about the bot; None where the message is none."""
    return next((topic for topic, pattern in _ABOUT.items() if pattern.search(said.text) and _is_question(said)), None)


def every(said: Said, topic: str | None) -> tuple[str, ...]:
    """All that such a question touches, the most pressing first, then its own `topic`."""
    found = [name for name, pattern in _MENTIONED.items() if pattern.search(said.bare)]
    return tuple(dict.fromkeys((*found, topic))) if topic is not None and topic != "who" else tuple(found)


def _is_question(said: Said) -> bool:
    """Marked as one, or opened like one."""
    if "?" in said.text or "¿" in said.text:
        return True
    return bool(_ASKS.search(said.text)) and not _TELLS.match(said.text)
