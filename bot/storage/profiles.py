"""A business as it is read: its row of columns, and what stands in rows of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import (
    BindParameter,
    CompoundSelect,
    Connection,
    Double,
    RowMapping,
    bindparam,
    cast,
    func,
    literal,
    null,
    select,
    union_all,
)

from bot.dialogue.turn import HELD_STATES, REFUSED_STATES
from bot.domain.facts import FACTS, Value
from bot.domain.profile import SURE_FROM
from bot.domain.profile import Profile as DomainProfile
from bot.domain.rules import PHRASED
from bot.storage.columns import closed_facts, values
from bot.storage.models import FactHistory, Hook, Phrase, Profile, Term

_one: BindParameter[int] = bindparam("business")
_latest = select(func.max(FactHistory.id)).where(FactHistory.business == _one).group_by(FactHistory.fact)
_order = cast(Phrase.position, Double)
# all that is listed of one business, in one query: what it is, of which fact or programme, the text
_LISTED: CompoundSelect[Any] = union_all(
    select(literal("phrase").label("what"), Phrase.fact.label("name"), Phrase.text.label("text"), _order.label("at"))
    .where(Phrase.business == _one),
    select(literal("term"), Term.fact, Term.term, null()).where(Term.business == _one),
    select(literal("hook"), Hook.programme, Hook.state, null()).where(Hook.business == _one),
    select(literal("quote"), FactHistory.fact, FactHistory.quote, FactHistory.certainty)
    .where(FactHistory.id.in_(_latest)),
)  # fmt: skip
_ROW = select(Profile.__table__).where(Profile.id == _one)
ACTIVE = select(Profile.id).where(Profile.chat == bindparam("of"), Profile.active)


def read(c: Connection, row: RowMapping, today: date) -> tuple[DomainProfile, dict[str, str], frozenset[str]]:
    """The profile on that day, the hooks, and the facts taken back; of a row without a business, empty ones."""
    if row["id"] is None:
        return DomainProfile(), {}, frozenset()
    listed: dict[str, dict[str, list[tuple[float, str]]]] = defaultdict(lambda: defaultdict(list))
    for what, name, text, number in c.execute(_LISTED, {"business": row["id"]}):
        listed[what][name].append((number or 0, text))
    phrases = {fact: [text for _, text in sorted(found)] for fact, found in listed["phrase"].items()}
    known = values(row, phrases, today)
    hooks = {programme: found[0][1] for programme, found in sorted(listed["hook"].items())}
    terms = {fact: [term for _, term in found] for fact, found in listed["term"].items()}
    quotes = listed["quote"]
    profile = replace(
        matched(row, known, terms, hooks),
        quotes={fact: found[0][1] for fact, found in quotes.items() if found[0][1] and fact in known},
        unsure=frozenset(fact for fact, ((sure, _), *_) in quotes.items() if fact in known and sure < SURE_FROM),
    )
    return profile, hooks, frozenset(quotes) - known.keys()


def matched(
    row: RowMapping, known: Mapping[str, Value], terms: Mapping[str, Iterable[str]], hooks: Mapping[str, str]
) -> DomainProfile:
    """What the matcher sees: neither the owner's words nor how sure they are. `known`: the values on that day."""
    return DomainProfile(
        values=known,
        closed=closed_facts(row),
        terms={fact: frozenset(terms.get(fact, ())) for fact in known if FACTS[fact].kind in PHRASED},
        held=frozenset(name for name, state in hooks.items() if state in HELD_STATES),
        refused=frozenset(name for name, state in hooks.items() if state in REFUSED_STATES),
    )


def profile(c: Connection, business: int, today: date) -> DomainProfile:
    """The profile of any business, active or not."""
    return read(c, c.execute(_ROW, {"business": business}).mappings().one(), today)[0]
