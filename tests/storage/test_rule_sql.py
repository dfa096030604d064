"""Random rules over random profiles: Python and SQL give the same answer, on both engines."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations_with_replacement
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, insert, select

from bot.dialogue.effects import Record
from bot.domain.facts import FACTS, FactSpec, Kind
from bot.domain.profile import Profile as Business
from bot.domain.rules import All, Any_, Case, Has, In, Is, Not, Range, Rule, Today, Within, evaluate
from bot.storage import profiles
from bot.storage.ages import AGES
from bot.storage.businesses import Businesses
from bot.storage.chats import ensure_chat
from bot.storage.models import Profile
from bot.storage.rule_sql import conditions
from tests.storage.conftest import LEXICON
from tests.storage.made import (
    CODES,
    LANGUAGES,
    NOW,
    PLACES,
    SPECS,
    STRANGE,
    TERMS,
    TERRITORIES,
    TODAY,
    values_of,
)

# among them the very days on which ages change, and one before the facts were told
DAYS = (TODAY, date(2026, 11, 22), date(2026, 12, 22), date(2027, 2, 28), date(2028, 2, 29), date(2026, 1, 1))
NUMBERS = (-3, 0, 1, 6, 10, 12, 18, 30, 1800, 2**40)


def _profiles() -> st.SearchStrategy[list[Record]]:
    """About half of the facts known."""
    known = {spec.name: st.tuples(values_of(spec), st.booleans()) for spec in SPECS}
    return st.fixed_dictionaries({}, optional=known).map(
        lambda facts: [Record(fact, value, "words", closed=closed) for fact, (value, closed) in facts.items()]
    )


def _some(items: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(items, min_size=1, max_size=3).map(tuple)


def _of(*kinds: Kind) -> st.SearchStrategy[FactSpec]:
    return st.sampled_from([spec for spec in SPECS if spec.kind in kinds])


def _leaves() -> st.SearchStrategy[Rule]:
    """Each kind of leaf as often as any other."""
    day = st.sampled_from([None, *(TODAY + timedelta(days=days) for days in (-400, -1, 0, 1, 400))])
    bound = st.none() | st.sampled_from(NUMBERS)
    ages = st.sampled_from(sorted(AGES))
    numbers = _of(Kind.NUMBER).map(lambda spec: spec.name)
    scalar = st.sampled_from([spec for spec in SPECS if not spec.is_list])
    return st.one_of(
        st.builds(Within, _some(st.sampled_from(TERRITORIES))),
        st.builds(Range, ages, bound, bound),
        st.builds(Range, numbers, bound, bound),
        st.builds(Today, day, day),
        _of(Kind.OPTIONS).flatmap(
            lambda spec: st.builds(Has, st.just(spec.name), _some(st.sampled_from(spec.options)))
        ),
        _of(Kind.PHRASES).flatmap(
            lambda spec: st.builds(Has, st.just(spec.name), _some(st.sampled_from(TERMS)))
        ),
        st.builds(Has, st.just("languages"), _some(st.sampled_from(LANGUAGES))),
        scalar.flatmap(lambda spec: st.builds(Is, st.just(spec.name), values_of(spec))),
        _of(Kind.SECTOR, Kind.CHOICE).flatmap(
            lambda spec: st.builds(In, st.just(spec.name), _some(values_of(spec)))
        ),
    )


def _rules() -> st.SearchStrategy[Rule]:
    def grown(parts: st.SearchStrategy[Rule]) -> st.SearchStrategy[Rule]:
        several = st.lists(parts, max_size=3).map(tuple)
        return st.builds(All, several) | st.builds(Any_, several) | st.builds(Not, parts)

    return _leaves() | st.recursive(_leaves(), grown, max_leaves=6)


def _written(c: Connection, number: int, records: list[Record]) -> int:
    chat = f"chat {number}"
    ensure_chat(c, chat)
    business = Businesses(c, chat, True, NOW, LEXICON)
    made = business.open(None)
    for record in records:
        business.record(record)
    business.flush()
    return made


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    population=st.lists(_profiles(), min_size=1, max_size=6),
    rules=st.lists(_rules(), min_size=1, max_size=30),
    today=st.sampled_from(
        [TODAY, TODAY + timedelta(days=37), date(2027, 2, 28), date(2028, 2, 29), date(2026, 1, 1)]
    ),
)
def test_python_and_sql_agree(
    engine: Engine, population: list[list[Record]], rules: list[Rule], today: date
) -> None:
    with engine.connect() as c, c.begin() as transaction:
        asked = select(Profile.id, *(conditions(rule, today, PLACES).truth() for rule in rules))
        for number, records in enumerate(population):
            _written(c, number, records)
        for business, *truths in c.execute(asked).all():
            case = Case(profiles.profile(c, business, today), PLACES, today)
            for rule, truth in zip(rules, truths, strict=True):
                assert truth is evaluate(rule, case), (rule, case.profile.values)
        transaction.rollback()


def test_every_place_against_every_territory(engine: Engine) -> None:
    """Singles and pairs: inside, outside, reaching beyond, unheard of."""
    rules = [Within(pair) for pair in combinations_with_replacement(TERRITORIES, 2)]
    asked = select(*(conditions(rule, TODAY, PLACES).truth() for rule in rules))
    with engine.connect() as c, c.begin() as transaction:
        for number, code in enumerate([None, *CODES, *STRANGE]):
            business = _written(c, number, [Record("place", code, "words")] if code else [])
            case = Case(Business.of({"place": code}), PLACES, TODAY)
            found = c.execute(asked.where(Profile.id == business)).one()
            assert list(zip(rules, found, strict=True)) == [(rule, evaluate(rule, case)) for rule in rules]
        transaction.rollback()


@pytest.mark.parametrize("fact", [spec.name for spec in SPECS if spec.kind is Kind.NUMBER])
def test_numbers_at_their_bounds(engine: Engine, fact: str) -> None:
    spec = FACTS[fact]
    with engine.connect() as c, c.begin() as transaction:
        business = _written(c, 1, [Record(fact, spec.low, "words")])
        other = _written(c, 2, [Record(fact, spec.high, "words")])
        for low, high in (
            (spec.low, spec.high),
            (spec.low + 1, None),
            (None, spec.high - 1),
            (spec.high + 1, 10**15),
        ):
            rule = Range(fact, low, high)
            truth = conditions(rule, TODAY, PLACES).truth()
            for which in (business, other):
                case = Case(profiles.profile(c, which, TODAY), PLACES, TODAY)
                found: Any = c.scalar(select(truth).where(Profile.id == which))
                assert found is evaluate(rule, case), (rule, case.profile.values)
        transaction.rollback()


def test_a_list_lacks_an_item_only_when_it_is_whole(engine: Engine) -> None:
    rule = Has("materials", ("piel",))
    with engine.connect() as c, c.begin() as transaction:
        for number, (records, expected) in enumerate(
            (
                ([], None),
                ([Record("materials", ["barro"], "words")], None),
                ([Record("materials", ["barro"], "words", closed=True)], False),
                ([Record("materials", [], "words")], False),
                ([Record("materials", ["cosas de piel"], "words")], True),
            )
        ):
            business = _written(c, number, records)
            truth = conditions(rule, TODAY, PLACES).truth()
            assert c.scalar(select(truth).where(Profile.id == business)) is expected
            opposite = conditions(Not(rule), TODAY, PLACES).truth()
            assert c.scalar(select(opposite).where(Profile.id == business)) is (
                None if expected is None else not expected
            )
        transaction.rollback()


def test_a_condition_can_be_met_by_an_index(engine: Engine) -> None:
    """`met` stays a plain comparison: the planner can start from the municipality."""
    if engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL's planner decides by the size of the table")
    rule = All((Within(("zone:metro",)), Range("employees", None, 10)))
    chosen = select(Profile.id).where(conditions(rule, TODAY, PLACES).met)
    with engine.begin() as c:
        ensure_chat(c, "x")
        c.execute(insert(Profile).values(chat="x", active=True, opened=NOW))
        text = str(chosen.compile(c, compile_kwargs={"literal_binds": True}))
        plan = c.exec_driver_sql("EXPLAIN QUERY PLAN " + text).all()
    assert "ix_profile_municipality" in str(plan)
