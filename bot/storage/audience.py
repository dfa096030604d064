"""Many businesses at once, as the matcher sees them: a handful of queries for each batch, none for each business."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import BindParameter, Connection, Engine, RowMapping, bindparam, false, func, select

from bot.domain.places import Gazetteer
from bot.domain.profile import Profile as DomainProfile
from bot.domain.rules import Within
from bot.storage.columns import values
from bot.storage.engine import reading
from bot.storage.models import Hook, Phrase, Profile, Term
from bot.storage.profiles import matched
from bot.storage.rule_sql import conditions

_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_PHRASES = (
    select(Phrase.business, Phrase.fact, Phrase.text)
    .where(Phrase.business.in_(_IDS))
    .order_by(Phrase.business, Phrase.fact, Phrase.position)
)
_TERMS = select(Term.business, Term.fact, Term.term).where(Term.business.in_(_IDS))
_HOOKS = select(Hook.business, Hook.programme, Hook.state).where(Hook.business.in_(_IDS))


class Audience:
    """`bot.app.preview.Owners` on SQLite or PostgreSQL."""

    def __init__(self, engine: Engine, places: Gazetteer) -> None:
        self._engine = reading(engine)
        self._places = places

    def owners(
        self, after: int, limit: int, today: date, territory: tuple[str, ...]
    ) -> Sequence[tuple[int, DomainProfile]]:
        """Without the owners' words and how sure they are: what is matched, and no more."""
        outside = func.coalesce(conditions(Within(territory), today, self._places).unmet, false())
        chosen = select(Profile.__table__).where(Profile.id > after, ~outside).order_by(Profile.id).limit(limit)
        with self._engine.begin() as c:
            return list(_read(c, c.execute(chosen).mappings().all(), today))


def _read(c: Connection, rows: Sequence[RowMapping], today: date) -> Iterator[tuple[int, DomainProfile]]:
    ids = {"ids": [row["id"] for row in rows]}
    phrases: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    terms: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    hooks: dict[int, dict[str, str]] = defaultdict(dict)
    if not rows:
        return
    for business, fact, text in c.execute(_PHRASES, ids):
        phrases[business][fact].append(text)
    for business, fact, term in c.execute(_TERMS, ids):
        terms[business][fact].add(term)
    for business, programme, state in c.execute(_HOOKS, ids):
        hooks[business][programme] = state
    for row in rows:
        business = row["id"]
        known = values(row, phrases[business], today)
        yield business, matched(row, known, terms[business], hooks[business])
