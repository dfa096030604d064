"""Businesses as they are read: the profile, its hooks, the list of a chat's businesses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from sqlalchemy import Connection, func, select

from bot.app.ports import Business
from bot.dialogue.turn import HELD_STATES, REFUSED_STATES
from bot.domain.facts import FACTS, Kind
from bot.domain.profile import Profile as DomainProfile
from bot.storage.columns import closed_facts, values
from bot.storage.models import FactHistory, Hook, Phrase, Profile, Term

_TERMED = (Kind.PHRASE, Kind.PHRASES)


def businesses(c: Connection, chat: str) -> tuple[Business, ...]:
    rows = c.execute(select(Profile.id, Profile.product).where(Profile.chat == chat).order_by(Profile.id))
    return tuple(Business(row.id, row.product or "") for row in rows)


def active(c: Connection, chat: str) -> int | None:
    return c.scalar(select(Profile.id).where(Profile.chat == chat, Profile.active))


def hooks(c: Connection, business: int) -> dict[str, str]:
    rows = c.execute(
        select(Hook.programme, Hook.state)
        .where(Hook.business == business)
        .order_by(Hook.since, Hook.programme)
    )
    return {row.programme: row.state for row in rows}


def profile(c: Connection, business: int, today: date, hooked: Mapping[str, str]) -> DomainProfile:
    row = c.execute(select(Profile.__table__).where(Profile.id == business)).mappings().one()
    known = values(row, _phrases(c, business), today)
    terms = _terms(c, business)
    return DomainProfile(
        values=known,
        closed=closed_facts(row),
        terms={fact: frozenset(terms[fact]) for fact in known if FACTS[fact].kind in _TERMED},
        quotes={fact: quote for fact, quote in _quotes(c, business).items() if quote and fact in known},
        held=frozenset(name for name, state in hooked.items() if state in HELD_STATES),
        refused=frozenset(name for name, state in hooked.items() if state in REFUSED_STATES),
    )


def _phrases(c: Connection, business: int) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in c.execute(
        select(Phrase.fact, Phrase.text).where(Phrase.business == business).order_by(Phrase.position)
    ):
        found[row.fact].append(row.text)
    return found


def _terms(c: Connection, business: int) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in c.execute(select(Term.fact, Term.term).where(Term.business == business)):
        found[row.fact].add(row.term)
    return found


def _quotes(c: Connection, business: int) -> dict[str, str]:
    latest = (
        select(func.max(FactHistory.id)).where(FactHistory.business == business).group_by(FactHistory.fact)
    )
    rows = c.execute(select(FactHistory.fact, FactHistory.quote).where(FactHistory.id.in_(latest)))
    return {row.fact: row.quote for row in rows}
