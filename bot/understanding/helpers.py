"""Who writes for the owner, "le ayudo a mi tía": what they tell of themselves is not the owner's."""

from __future__ import annotations

import re

from bot.understanding import own_life
from bot.understanding.context import Context
from bot.understanding.found import Found, meet
from bot.understanding.text import Said
from bot.understanding.whose import speaks_for

_OWNER_ALONE = re.compile(r"\W*(?:my|mi)\s\w+(?: in law)?\W*")  # "my mom makes tamales": no two of them
_HELPS = re.compile(r"\b(?:help|ayud)")
_OF_A_PERSON = ("owner_age", "owner_gender", "lived_abroad", "languages", "place", "markets")


def without(said: Said, context: Context, found: list[Found]) -> list[Found]:
    """The findings of the owner. Whoever was told to answer in the owner's place may say "I" of the owner's work."""
    own = list(own_life.spans(said)) if context.for_another else []
    if not own:
        return found
    says_so, whole = speaks_for(said), (0, len(said.text))
    alone = not _HELPS.search(said.text)
    return [
        item
        for item in found
        if not (alone and item.fact == "employees" and _OWNER_ALONE.fullmatch(said.text, *item.span))
        if item.fact == context.asked
        or not (item.fact in _OF_A_PERSON or (says_so and item.span != whole))
        or not any(meet(item.span, span) for span in own)
    ]
