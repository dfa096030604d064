"""What words say of a refusal: its reason, told beside it or after it."""

from __future__ import annotations

from bot.dialogue.cues import OTHER
from bot.understanding.text import Said
from bot.understanding.vocabulary import Vocabulary

_W = Vocabulary("refusals")
_REASONS = _W.table("reasons")
_LEADS = _W.compile(r"\b{leads}.*")
_ASKS = _W.compile(r"\?|^(?:y )?{asks_first}\b|\b{asks}")
_MOVED = _W.find("moved")
_MANY = 3  # words: so many, and no question, are a reason of their own


def reason(said: Said) -> str | None:
    """The reason that words are when they answer "what did they tell you?"; None where they tell none."""
    found = _told(said.bare)
    if found is None and len(said.bare.split()) >= _MANY and not _ASKS.search(said.bare):
        return OTHER
    return found


def reason_beside(said: Said) -> str | None:
    """The reason given in the sentence that tells of the refusal; None where it gives none."""
    found = _LEADS.search(said.bare)
    if found is None:
        return None
    return _told(found[0]) or OTHER


def moved(said: Said) -> bool:
    """Whether they tell that they live elsewhere now: a place that such a sentence names is no part of a reason."""
    return bool(_MOVED.search(said.bare))


def without_reason(said: Said) -> str:
    """A sentence that tells of a refusal, up to its reason."""
    found = _LEADS.search(said.bare)
    return (said.bare if found is None else said.bare[: found.start()]).strip()


def _told(words: str) -> str | None:
    return next((name for name, pattern in _REASONS.items() if pattern.search(words)), None)
