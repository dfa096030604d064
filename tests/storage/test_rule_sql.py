"""Random rules over random profiles: Python and SQL give the same answer, on both engines."""

from __future__ import annotations

from datetime import date
from itertools import combinations_with_replacement
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, insert, select

from bot.dialogue.effects import Record
from bot.domain.facts import FACTS, Kind
from bot.domain.profile import Profile as Business
from bot.domain.rules import All, Case, Has, Not, Range, Rule, Within, evaluate
from bot.storage import profiles
from bot.storage.chats import ensure_chat
from bot.storage.models import Profile
from bot.storage.rule_sql import conditions
from tests import chances
from tests.storage.made import NOW, written
from tests.world import CODES, PLACES, STRANGE, TERRITORIES, TODAY


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    population=st.lists(chances.profiles_of_facts(), min_size=1, max_size=6),
    rules=st.lists(chances.rules(), min_size=1, max_size=30),
    today=st.sampled_from(chances.DAYS),
)
def test_python_and_sql_agree(engine: Engine, population: list[list[Record]], rules: list[Rule], today: date) -> None:
    with engine.connect() as c, c.begin() as transaction:
        asked = select(Profile.id, *(conditions(rule, today, PLACES).truth() for rule in rules))
        for number, records in enumerate(population):
            written(c, number, records)
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
            business = written(c, number, [Record("place", code, "words")] if code else [])
            case = Case(Business.of({"place": code}), PLACES, TODAY)
            found = c.execute(asked.where(Profile.id == business)).one()
            assert list(zip(rules, found, strict=True)) == [(rule, evaluate(rule, case)) for rule in rules]
        transaction.rollback()


@pytest.mark.parametrize("fact", [spec.name for spec in chances.SPECS if spec.kind is Kind.NUMBER])
def test_numbers_at_their_bounds(engine: Engine, fact: str) -> None:
    spec = FACTS[fact]
    with engine.connect() as c, c.begin() as transaction:
        business = written(c, 1, [Record(fact, spec.low, "words")])
        other = written(c, 2, [Record(fact, spec.high, "words")])
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
            business = written(c, number, records)
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
