"""A turn in the conversations' small world, and what it said: ids of texts and of buttons, never wordings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from bot.dialogue.effects import Forget, Record, Say
from bot.dialogue.events import Said
from bot.dialogue.reading import Reading
from bot.dialogue.session import INTERVIEW, Session
from bot.dialogue.turn import Turn
from bot.dialogue.world import World
from bot.domain.message import Listing, Msg, Text
from bot.domain.profile import Profile
from bot.understanding.cues import with_cues
from bot.understanding.text import prepare
from tests.conversations.world import reference

NOW = datetime(2026, 11, 23, 18, tzinfo=UTC)
TODAY = date(2026, 11, 23)
POTTER = {"product": "ollas", "sector": "327", "place": "14101", "employees": 2}


def turn(facts: Mapping[str, Any] | None = None, hooks: Mapping[str, str] | None = None, **session: Any) -> Turn:
    """Of an owner who has agreed; `session` are fields of it."""
    profile = Profile.of(facts or {}, reference().lexicon)
    kept = Session(**{"stage": INTERVIEW, "consented": True, **session})
    return Turn(kept, World(reference(), profile, NOW, TODAY, dict(hooks or {}), 1, ((1, "ollas"), (2, ""))))


def reading(intent: str = "inform", **facts: Any) -> Reading:
    return Reading.of({"intent": intent, "facts": facts})


def heard(text: str, told: Reading) -> Said:
    """The words with what the understanding hears in them besides."""
    return Said(text, with_cues(told, prepare(text)))


def messages(turn: Turn) -> list[Say]:
    return [effect for effect in turn.effects if isinstance(effect, Say)]


def texts(turn: Turn) -> list[str]:
    """The ids of all that was said, those inside others too, in their order."""
    return [name for said in messages(turn) for text in said.paragraphs for name in _ids(text)]


def _ids(text: Text) -> list[str]:
    if isinstance(text, Listing):
        return [name for item in text.items for name in _ids(item)]
    if isinstance(text, Msg):
        return [text.id, *(name for param in text.params.values() for name in _ids(param))]
    return []


def buttons(turn: Turn) -> list[str]:
    """`question.option` of the last message."""
    return [choice.id.partition(".")[2] for choice in messages(turn)[-1].choices]


def recorded(turn: Turn) -> dict[str, Any]:
    return {effect.fact: effect.value for effect in turn.effects if isinstance(effect, Record)} | {
        effect.fact: None for effect in turn.effects if isinstance(effect, Forget)
    }
