"""What owners say of hooks that have ended."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import ColumnElement, Connection, and_, case, func, select

from bot.domain.census import FEWEST
from bot.domain.partnership import ENDED, WORTH, Experience
from bot.storage.models import Hook
from bot.storage.partnership_models import HookAnswer


def of_its_hook() -> ColumnElement[bool]:
    """Joins an answer to its hook while that has ended; an outcome that was taken back counts no more."""
    mine = and_(Hook.business == HookAnswer.business, Hook.programme == HookAnswer.programme)
    return and_(mine, Hook.state.in_(ENDED))


_EACH = (
    select(
        HookAnswer.programme,
        HookAnswer.business,
        func.avg(case(dict(WORTH), value=HookAnswer.answer, else_=0.0)).label("worth"),
    )
    .join(Hook, of_its_hook())
    .group_by(HookAnswer.programme, HookAnswer.business)
    .subquery()
)
_JUDGED = (
    select(_EACH.c.programme, func.count().label("owners"), func.sum(_EACH.c.worth).label("worth"))
    .group_by(_EACH.c.programme)
    .having(func.count() >= FEWEST)
)


def judged(c: Connection) -> Mapping[str, Experience]:
    """By programme, where enough owners answered that none can be picked out; each owner counts once."""
    return {row.programme: Experience(row.owners, float(row.worth)) for row in c.execute(_JUDGED)}
