"""Random audiences over random businesses: Python and SQL agree on who is in them, on both engines."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, insert, select

from bot.dialogue.effects import Record
from bot.domain.audience import FITS, Audience, blind, contains
from bot.domain.catalogue import Catalogue
from bot.domain.facts import NEEDS, SPHERES
from bot.domain.rules import ALWAYS, Case, Has
from bot.domain.verdict import NEARLY
from bot.storage import profiles
from bot.storage.audience_sql import Audiences
from bot.storage.gathering_models import GatheringRow, Invitation
from bot.storage.models import Hook, Profile
from bot.storage.verdict_sql import Verdicts
from tests import chances
from tests.storage.made import NOW, written
from tests.world import PLACES, TODAY

NAMES = tuple(f"p{number}" for number in range(5))
HELD = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(["held", "chosen", "finished"]), max_size=3)
_PROGRAMMES = st.tuples(
    *(chances.programmes(name, sphere=st.sampled_from(SPHERES)) for name in NAMES),
)


def _few(items: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.just(()) | st.lists(st.sampled_from(items), min_size=1, max_size=3, unique=True).map(tuple)


# rules with protected facts among them: what an office may not ask for is refused elsewhere, not judged wrongly here
_BY_FIT = st.builds(Audience, programme=st.sampled_from(NAMES), fit=st.sampled_from(FITS[1:]))
AUDIENCES = _BY_FIT | st.builds(
    Audience,
    places=st.just(()) | chances.territories(),
    sectors=_few(("311", "316", "327", "722")),
    needs=_few(NEEDS),
    rule=st.just(ALWAYS) | chances.rules(),
    programme=st.sampled_from([*NAMES, "gone"]),
    fit=st.sampled_from(FITS),
    stages=_few(SPHERES),
)
WORLD = ("world",)
_MENDED = (
    chances.programme("p0", territory=WORLD, requires=Has("certifications", ("trade_mark",))),
    chances.programme("p1", territory=WORLD, grants={"certifications": ("trade_mark",)}),
    *(chances.programme(name) for name in NAMES[2:]),
)
TERRITORIES = st.just(WORLD) | chances.territories()


def test_python_and_sql_agree_on_who_is_in_an_audience(engine: Engine) -> None:
    seen: set[tuple[str, bool]] = set()

    @example([([Record("certifications", [], "words")], {})], _MENDED, [(Audience(programme="p0", fit=NEARLY), WORLD)])
    @example([([], {})], _MENDED, [(Audience(), WORLD)])
    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        population=st.lists(st.tuples(chances.profiles_of_facts(), HELD), min_size=1, max_size=6),
        programmes=_PROGRAMMES,
        asked=st.lists(st.tuples(AUDIENCES, TERRITORIES), min_size=1, max_size=40),
    )
    def alike(population: list[Any], programmes: tuple[Any, ...], asked: list[Any]) -> None:
        catalogue = Catalogue(programmes)
        compiled = Audiences(catalogue, PLACES, TODAY)
        with engine.connect() as c, c.begin() as transaction:
            cases = _written(c, population)
            for audience, territory in asked:
                inside = set(c.scalars(select(Profile.id).where(compiled.condition(audience, territory))))
                for business, case in cases.items():
                    expected = contains(audience, territory, case, blind(catalogue))
                    assert (business in inside) is expected, (audience, territory, case.profile)
                    seen.add((audience.fit, expected))
            transaction.rollback()

    alike()
    assert seen == {(fit, inside) for fit in FITS for inside in (True, False)}


def _written(c: Any, population: list[tuple[list[Record], dict[str, str]]]) -> dict[int, Case]:
    cases = {}
    for number, (records, held) in enumerate(population):
        business = written(c, number, records)
        for programme, state in held.items():
            c.execute(insert(Hook).values(business=business, programme=programme, state=state, since=NOW))
        cases[business] = Case(profiles.profile(c, business, TODAY), PLACES, TODAY)
    return cases


def test_each_stage_is_the_widest_that_was_reached(engine: Engine) -> None:
    catalogue = Catalogue([chances.programme("p0", sphere="national")])
    compiled = Audiences(catalogue, PLACES, TODAY)
    population: list[Any] = [
        ([], {}),
        ([Record("markets", ["local", "regional"], "words")], {}),
        ([Record("markets", ["local"], "words")], {"p0": "held"}),
        ([Record("exports", True, "words")], {}),
        ([Record("channels", ["export"], "words")], {"p0": "held"}),
    ]
    with engine.connect() as c, c.begin() as transaction:
        businesses = list(_written(c, population))
        found = {
            sphere: set(c.scalars(select(Profile.id).where(compiled.condition(Audience(stages=(sphere,)), ("world",)))))
            for sphere in SPHERES
        }
        transaction.rollback()
    first, second, third, fourth, fifth = businesses
    assert found == {
        "local": {first}, "regional": {second}, "national": {third}, "international": {fourth, fifth}
    }  # fmt: skip


def test_in_a_convocation_is_who_was_invited_and_did_not_say_no(engine: Engine) -> None:
    """Beside the other parts, which are asked as well."""
    answers = {"yes": "yes", "no": "no", "silent": None, "elsewhere": "yes"}
    catalogue = Catalogue([])
    compiled = Audiences(catalogue, PLACES, TODAY)
    meeting = {"office": "tg:-1", "kind": "need", "about": "market", "state": "called", "made": NOW, "where": ""}
    with engine.connect() as c, c.begin() as transaction:
        cases = _written(c, [([Record("place", "14101", "words")], {}) for _ in answers] + [([], {})])
        businesses = list(cases)
        made = [insert(GatheringRow).values(**meeting, place="14101").returning(GatheringRow.id) for _ in range(2)]
        first, second = (str(c.scalar(one)) for one in made)
        called: dict[int, tuple[str, ...]] = {}
        for (who, answer), business in zip(answers.items(), businesses, strict=False):
            number = second if who == "elsewhere" else first
            row = {"gathering": int(number), "business": business, "answer": answer, "number": business}
            chat = c.scalar(select(Profile.chat).where(Profile.id == business))
            c.execute(insert(Invitation).values(**row, chat=chat, shows=False, came=False))
            called[business] = () if answer == "no" else (number,)
        for audience in (Audience(meetings=(first,)), Audience(meetings=(first, second), places=("14101",))):
            inside = set(c.scalars(select(Profile.id).where(compiled.condition(audience, WORLD))))
            told = {
                business
                for business, case in cases.items()
                if contains(audience, WORLD, case, blind(catalogue), called.get(business, ()))
            }
            assert inside == told
            assert inside == {businesses[0], businesses[2], *([businesses[3]] if second in audience.meetings else [])}
        transaction.rollback()


def test_the_offices_condition_differs_from_the_owners_only_where_it_must(engine: Engine) -> None:
    """A programme that asks for nothing protected is judged as for its owner."""
    plain = chances.programme("p0", territory=("14",))
    catalogue = Catalogue([plain])
    asked = Audiences(catalogue, PLACES, TODAY).condition(Audience(programme="p0", fit="eligible"), ("world",))
    with engine.connect() as c, c.begin() as transaction:
        _written(c, [([Record("place", code, "words")], {}) for code in ("14101", "18020", "MX")])
        inside = set(c.scalars(select(Profile.id).where(asked)))
        judged = set(c.scalars(select(Profile.id).where(Verdicts(catalogue, PLACES, TODAY).eligible(plain))))
        transaction.rollback()
    assert inside == judged and len(inside) == 1
