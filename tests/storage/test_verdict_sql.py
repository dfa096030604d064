"""Verdicts of random catalogues over random profiles: Python and SQL agree, on both engines."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, insert, select

from bot.dialogue.effects import Record
from bot.domain.catalogue import Catalogue
from bot.domain.programme import Programme, Window
from bot.domain.rules import All, Case, Is, Not
from bot.domain.verdict import ELIGIBLE, NEARLY, NOT, UNKNOWN, judge
from bot.storage import profiles
from bot.storage.models import Hook, Profile
from bot.storage.verdict_sql import Verdicts
from tests import chances
from tests.storage.made import NOW, written
from tests.world import PLACES, TODAY

NAMES = tuple(f"p{number}" for number in range(6))
RFC = chances.programme("rfc", kind="registration", territory=("14",), grants={"registered": True})
MARK = chances.programme("mark", kind="certification", grants={"certifications": ("trade_mark", "organic")})
LOAN = chances.programme("loan", territory=("world",), requires=Is("registered", True))
ABROAD = chances.programme("abroad", territory=("world",), requires=All((Is("registered", True), Is("exports", True))))
FAIR = chances.programme("fair", requires=Not(Is("registered", True)))
UNREGISTERED = Record("registered", False, "words")
HELD = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(["held", "chosen", "finished"]), max_size=2)


def test_python_and_sql_judge_alike(engine: Engine) -> None:
    seen: set[str] = set()

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
            *(verdicts.nearly(programme) for programme in programmes),
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
                inside = [bool(met) for met in found[len(NAMES) :]]
                assert inside == [status == wanted for wanted in (ELIGIBLE, NEARLY) for status in expected]
                seen.update(expected)
            transaction.rollback()

    judged_alike()
    assert set(seen) == {ELIGIBLE, NEARLY, UNKNOWN, NOT}


@pytest.mark.parametrize(
    ("records", "held", "rung", "expected"),
    [
        ([], "", RFC, UNKNOWN),
        ([UNREGISTERED], "", RFC, NEARLY),  # the rung may be in reach: the place is not known
        ([UNREGISTERED, Record("place", "14101", "words")], "", RFC, NEARLY),
        ([UNREGISTERED, Record("place", "18020", "words")], "", RFC, NOT),
        ([UNREGISTERED, Record("place", "14101", "words")], "rfc", RFC, NOT),
        ([UNREGISTERED, Record("place", "14101", "words")], "", replace(RFC, window=Window(state="closed")), NOT),
        ([UNREGISTERED], "loan", RFC, NOT),
        ([Record("registered", True, "words"), Record("place", "14101", "words")], "", RFC, ELIGIBLE),
    ],
)
def test_a_rung_mends_only_where_it_can_be_taken(
    engine: Engine, records: list[Record], held: str, rung: Programme, expected: str
) -> None:
    assert _status(engine, records, held, LOAN, rung) == expected


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ([Record("certifications", ["trade mark", "organic"], "words")], NOT),
        ([Record("certifications", ["organic"], "words")], ELIGIBLE),
        (
            [Record("certifications", ["trade_mark"], "words"), Record("materials", ["organic"], "words")],
            ELIGIBLE,
        ),
        ([], ELIGIBLE),
    ],
)
def test_what_one_has_is_not_offered_again(engine: Engine, records: list[Record], expected: str) -> None:
    at_home = Record("place", "14101", "words")
    assert _status(engine, [*records, at_home], "", MARK) == expected


def test_one_condition_mended_and_another_not_known_is_not_known(engine: Engine) -> None:
    assert _status(engine, [UNREGISTERED], "", ABROAD, RFC) == UNKNOWN


def test_what_only_a_loss_would_mend_is_not_nearly(engine: Engine) -> None:
    registered = [Record("registered", True, "words"), Record("place", "14101", "words")]
    assert _status(engine, registered, "", FAIR, RFC) == NOT


def _status(engine: Engine, records: list[Record], held: str, *programmes: Programme) -> str:
    """The first programme's verdict, the same by SQL and by Python."""
    catalogue = Catalogue(programmes)
    with engine.connect() as c, c.begin() as transaction:
        business = written(c, 1, records)
        if held:
            c.execute(insert(Hook).values(business=business, programme=held, state="held", since=NOW))
        asked = select(Verdicts(catalogue, PLACES, TODAY).status(programmes[0])).where(Profile.id == business)
        found = str(c.scalar(asked))
        case = Case(profiles.profile(c, business, TODAY), PLACES, TODAY)
        transaction.rollback()
    assert found == judge(programmes[0], case, catalogue).status
    return found
