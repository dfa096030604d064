"""Which businesses hold programmes, as a condition over many of them at once."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import ColumnElement, exists, false, select

from bot.dialogue.turn import HELD_STATES
from bot.storage.models import Hook, Profile


def holds(programmes: Collection[str]) -> ColumnElement[bool]:
    """Whether the business holds one of them; never NULL.

    The holders are found once and compared with the businesses. Asked of each business alone, SQLite would look each
    programme up for each of them; the DISTINCT keeps it from thinking so.
    """
    if not programmes:
        return false()
    found = select(Hook.business).where(Hook.programme.in_(sorted(programmes)), Hook.state.in_(sorted(HELD_STATES)))
    holders = found.distinct().subquery()
    return exists().where(holders.c.business == Profile.id)
