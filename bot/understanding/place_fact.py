"""Where the business works, as a fact: the place reader's answer, recorded, confirmed or left to a choice."""

from __future__ import annotations

from typing import Any

from bot.understanding.context import Context
from bot.understanding.found import LIKELY, SURE, Found
from bot.understanding.place_cues import Role
from bot.understanding.places import PlaceReader
from bot.understanding.text import Said

FACT = "place"
RECORD_PLACE_FROM = 0.55
ASKED_FROM = 0.45
AT_ANOTHER_QUESTION_FROM = 0.95
_OPEN = (FACT, "open", "product", "recap", None)
_MOST_RIVALS = 6


def read(
    places: PlaceReader, said: Said, context: Context, corrects: bool = False
) -> tuple[list[Found], tuple[Any, ...]]:
    """The place, and rivals of the same name where nothing decides."""
    asked = context.asked == FACT
    known = context.profile.get(FACT)
    hint = str(known)[:2] if isinstance(known, str) and known[:2].isdigit() else None
    reading = places.read(said.raw, asked_place=asked, state_hint=hint)
    rivals = tuple(dict.fromkeys(item.place for item in reading.candidates))[:_MOST_RIVALS]
    best = reading.best
    if (best is None and context.asked in ("open", "recap")) or (best is None and corrects):
        best = next((item for item in reading.mentions if item.role is Role.UNKNOWN and len(item.place) > 2), None)
    aside = context.asked not in _OPEN and not corrects
    if aside and (best is None or best.certainty < AT_ANOTHER_QUESTION_FROM or len(said.words) < 4):
        return [], ()  # a place named on the way: a supplier's, a partner's
    if best is None:
        return [], rivals if len(rivals) > 1 else ()
    start, end = said.locate(best.start, best.end)
    if said.asked_about(start) and not asked:
        return [Found(FACT, best.place, LIKELY, (start, end))], ()
    sure = SURE if best.certainty >= (ASKED_FROM if asked else RECORD_PLACE_FROM) and len(best.place) > 2 else LIKELY
    return [Found(FACT, best.place, sure, (start, end))], ()
