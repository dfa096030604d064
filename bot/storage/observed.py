"""What businesses of a place have in common, counted: never of fewer than can hide one another."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from bot.domain.census import FEWEST, Observed
from bot.domain.differentiation import PHRASE_FACTS
from bot.storage.models import Profile, Term

_NAMED = (
    select(Profile.municipality, Term.term, func.count(Profile.id.distinct()).label("number"))
    .join(Term, Term.business == Profile.id)
    .where(Profile.municipality.is_not(None), Term.fact.in_(PHRASE_FACTS))
    .group_by(Profile.municipality, Term.term)
    .having(func.count(Profile.id.distinct()) >= FEWEST)
)


def observed(c: Connection) -> Observed:
    """How many businesses of a municipality named a term, where at least `FEWEST` did."""
    return Observed({(row.municipality, row.term): row.number for row in c.execute(_NAMED)})
