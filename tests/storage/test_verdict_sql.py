"""Verdicts of random catalogues over random profiles: Python and SQL agree, on both engines."""

from __future__ import annotations

from collections import Counter
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, insert, select

from bot.dialogue.effects import Record
from bot.domain.catalogue import Catalogue
from bot.domain.rules import Case
from bot.domain.verdict import ELIGIBLE, NEARLY, NOT, UNKNOWN, judge
from bot.storage import profiles
from bot.storage.models import Hook, Profile
from bot.storage.verdict_sql import Verdicts
from tests.storage import chances
from tests.storage.made import NOW, PLACES, TODAY, written

NAMES = tuple(f"p{number}" for number in range(6))
HELD = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(["held", "chosen", "finished"]), max_size=2)


def test_python_and_sql_judge_alike(engine: Engine) -> None:
    seen: Counter[str] = Counter()

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        population=st.lists(st.tuples(chances.profiles_of_facts(), HELD), min_size=1, max_size=6),
        programmes=st.tuples(*map(chances.programmes, NAMES)),
    )
    def judged_alike(population: list[tuple[list[Record], dict[str, str]]], programmes: tuple[Any, ...]) -> None:
        catalogue = Catalogue(programmes)
        verdicts = Verdicts(catalogue, PLACES, TODAY)
        asked = select(
            Profile.id,
            *(verdicts.status(programme) for programme in programmes),
            *(verdicts.eligible(programme) for programme in programmes),
        )
        with engine.connect() as c, c.begin() as transaction:
            for number, (records, held) in enumerate(population):
                business = written(c, number, records)
                for programme, state in held.items():
                    c.execute(insert(Hook).values(business=business, programme=programme, state=state, since=NOW))
            for business, *found in c.execute(asked).all():
                case = Case(profiles.profile(c, business, TODAY), PLACES, TODAY)
                expected = [judge(programme, case, catalogue).status for programme in programmes]
                assert found[: len(NAMES)] == expected, case.profile
                # as an audience is selected: what is NULL is not in it
                assert [bool(met) for met in found[len(NAMES) :]] == [status == ELIGIBLE for status in expected]
                seen.update(expected)
            transaction.rollback()

    judged_alike()
    assert all(seen[status] >= 20 for status in (ELIGIBLE, NEARLY, UNKNOWN, NOT)), seen
