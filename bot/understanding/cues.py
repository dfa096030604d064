"""A reading with what the words say of the talk itself. What only some intents need is read only for those."""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue.cues import Cues
from bot.dialogue.reading import Reading
from bot.understanding import topics, tradition
from bot.understanding.answers import wanted_facts
from bot.understanding.text import Said
from bot.understanding.whose import whose, withholds
from bot.understanding.wishes import wanted, wish


def with_cues(reading: Reading, said: Said) -> Reading:
    cues = Cues(
        topics=topics.every(said, reading.topic) if reading.intent == "ask_about" else (),
        whose=whose(said),
        withholds=withholds(said),
        forebear=tradition.forebear(said),
        wish=wish(said),
        wanted=wanted(said),
    )
    corrects = reading.intent == "correct"
    names = not reading.facts and not (corrects and reading.unsure)
    return replace(reading, wants=wanted_facts(said, hinted=not corrects) if names else (), cues=cues)
