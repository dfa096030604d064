"""A reading with what the words say of the talk itself. What only some intents need is read only for those."""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue.cues import Cues
from bot.dialogue.reading import Reading
from bot.understanding import topics
from bot.understanding.text import Said


def with_cues(reading: Reading, said: Said) -> Reading:
    return replace(
        reading,
        cues=Cues(
            topics=topics.every(said, reading.topic) if reading.intent == "ask_about" else (),
        ),
    )
