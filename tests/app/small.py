"""The small world of random businesses, as a turn refers to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.dialogue.world import Reference
from bot.domain.catalogue import Catalogue
from bot.domain.knowledge import Knowledge
from bot.domain.programme import Programme
from tests.conversations.world import reference
from tests.world import PLACES


def small(programmes: Iterable[Programme]) -> Reference:
    """With knowledge of its own: a census is counted once, for the places it is first asked of."""
    knowledge = Knowledge(reference().knowledge.entries)
    return replace(reference(), catalogue=Catalogue(programmes), places=PLACES, knowledge=knowledge)
