"""The climb: each step can be taken in turn, nothing cheaper is to be had, and more programmes never make it worse."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.availability import OPEN
from bot.domain.catalogue import Catalogue, granted, stands
from bot.domain.facts import FACTS
from bot.domain.ladder import GOALS, Rung, climb, goal_of, target
from bot.domain.profile import Profile
from bot.domain.programme import Programme, Window
from bot.domain.rules import All, Case, Has, Is, Range
from bot.domain.verdict import ELIGIBLE, judge
from tests import chances
from tests.chances import programme
from tests.world import LEXICON, PLACES, TODAY

anywhere = partial(programme, territory=("world",))
# few papers, so that what one programme asks for another one grants
PAPERS = ("trade_mark", "bar_code", "organic")
ASKED = st.sampled_from([Is("registered", True), *(Has("certifications", (paper,)) for paper in PAPERS)])
GRANTS = st.just({"registered": True}) | st.sampled_from(PAPERS).map(lambda paper: {"certifications": (paper,)})
STEP: dict[str, st.SearchStrategy[Any]] = {
    "territory": st.sampled_from([("world",), ("14",), ("14101",)]),
    "kind": st.sampled_from(["registration", "training", "certification"]),
    "sphere": st.sampled_from(["local", "national"]),
    "effort": st.integers(1, 3),
    "free": st.sampled_from([True, False, None]),
    "months": st.sampled_from([0, 0, 1, 12]),
    "requires": st.lists(ASKED, max_size=1).map(lambda parts: All(tuple(parts))),
    "grants": GRANTS,
    "window": st.sampled_from([*[Window(always=True)] * 5, Window(state="closed")]),
    "page_date": st.just(date(2026, 10, 1)),
}
AIM = STEP | {
    "kind": st.sampled_from(["training", "loan"]),
    "sphere": st.sampled_from(["regional", "national", "international"]),
    "requires": st.lists(ASKED, min_size=1, max_size=3, unique=True).map(lambda parts: All(tuple(parts))),
    "grants": st.just({}) | GRANTS,
}
CATALOGUES = st.tuples(
    *(chances.programmes(f"p{number}", **STEP) for number in range(3)),
    *(chances.programmes(f"p{number}", **AIM) for number in range(3, 5)),
    chances.programmes("p5", territory=st.just(("world",)), requires=chances.MENDABLE),
).map(Catalogue)
PROFILES = st.fixed_dictionaries(
    {"place": st.sampled_from(["14101", "141010001", "14"]), "registered": st.sampled_from([False, False, True, None])},
    optional={
        "certifications": st.just([]) | st.sampled_from(PAPERS).map(lambda paper: [paper]),
        "wants_export": st.booleans(),
        "exports": st.booleans(),
        "markets": chances.values_of(FACTS["markets"]),
    },
).map(Profile.of)
GOAL = st.sampled_from([None, *GOALS])


def climbed(catalogue: Catalogue, profile: Profile, goal: str | None = None) -> tuple[Rung, ...]:
    return climb(Case(profile, PLACES, TODAY), catalogue, catalogue, goal)


def ids(path: tuple[Rung, ...]) -> list[str]:
    return [rung.programme.id for rung in path]


def price(path: tuple[Programme, ...], profile: Profile, catalogue: Catalogue, goal: str | None) -> int | None:
    """Half a year for each unit of effort and for what costs money, the months, and what is amiss with the end.

    None where no goal is reached.
    """
    stand = stands(profile, catalogue)
    ends = target(goal or goal_of(profile, stand), stand, frozenset(profile.items("need")))
    amiss = ends(path[-1]) if path else None
    if amiss is None:
        return None
    return amiss + sum(6 * rung.effort + 6 * (rung.free is False) + rung.months for rung in path)


def can_be_taken(path: tuple[Programme, ...], profile: Profile, catalogue: Catalogue) -> bool:
    for rung in path:
        if judge(rung, Case(profile, PLACES, TODAY), catalogue).status != ELIGIBLE:
            return False
        profile = replace(granted(profile, rung), held=profile.held | {rung.id})
    return True


def cheapest(catalogue: Catalogue, profile: Profile, goal: str | None) -> int | None:
    """By trying every order of every choice."""
    prices = [
        cost
        for length in range(1, len(catalogue) + 1)
        for path in permutations(catalogue, length)
        if (cost := price(path, profile, catalogue, goal)) is not None and can_be_taken(path, profile, catalogue)
    ]
    return min(prices, default=None)


@given(CATALOGUES, PROFILES, GOAL)
def test_each_step_can_be_taken_in_turn(catalogue: Catalogue, profile: Profile, goal: str | None) -> None:
    profile = replace(profile, held=frozenset({"p0"}), refused=frozenset({"p1"}))
    path = climbed(catalogue, profile, goal)
    steps = tuple(rung.programme for rung in path)
    assert can_be_taken(steps, profile, catalogue)
    assert len(set(ids(path))) == len(path)
    assert not {"p0", "p1"} & set(ids(path))
    assert all(catalogue.availability(step, TODAY) == OPEN for step in steps)
    assert not path or price(steps, profile, catalogue, goal) is not None


@given(CATALOGUES, PROFILES, GOAL)
def test_nothing_cheaper_is_to_be_had(catalogue: Catalogue, profile: Profile, goal: str | None) -> None:
    found = tuple(rung.programme for rung in climbed(catalogue, profile, goal))
    assert price(found, profile, catalogue, goal) == cheapest(catalogue, profile, goal)


@given(CATALOGUES, PROFILES, GOAL)
def test_one_programme_more_never_makes_the_climb_worse(
    catalogue: Catalogue, profile: Profile, goal: str | None
) -> None:
    *fewer, _ = catalogue
    before = price(tuple(r.programme for r in climbed(Catalogue(fewer), profile, goal)), profile, catalogue, goal)
    now = price(tuple(r.programme for r in climbed(catalogue, profile, goal)), profile, catalogue, goal)
    assert before is None or (now is not None and now <= before)


RFC = anywhere("rfc", kind="registration", sphere="national", grants={"registered": True})
BAR_CODE = anywhere(
    "bar-code",
    kind="registration",
    sphere="national",
    free=False,
    requires=Is("registered", True),
    grants={"certifications": ("bar_code",)},
)
MARK = anywhere(
    "mark", kind="registration", sphere="national", effort=2, months=6, grants={"certifications": ("trade_mark",)}
)
SHOPS = anywhere(
    "shops",
    sphere="regional",
    requires=All((Has("certifications", ("bar_code",)), Has("certifications", ("trade_mark",)))),
)
LOAN = anywhere("loan", kind="loan", sphere="national", requires=Range("age_months", 12, None))
ABROAD = anywhere("abroad", sphere="international", requires=Is("registered", True))
NEW = {"registered": False, "certifications": [], "age_months": 6}


@pytest.mark.parametrize(
    ("programmes", "facts", "goal", "expected"),
    [
        ([RFC, BAR_CODE, MARK, SHOPS], NEW, "next", ["rfc", "bar-code", "mark", "shops"]),
        ([RFC, BAR_CODE, MARK, SHOPS], NEW | {"registered": True}, "next", ["bar-code", "mark", "shops"]),
        ([RFC, BAR_CODE, MARK, SHOPS], NEW, "brand", ["mark"]),
        ([RFC, ABROAD], NEW, "export", ["rfc", "abroad"]),
        ([RFC, ABROAD], NEW | {"wants_export": True}, None, ["rfc", "abroad"]),
        ([RFC, ABROAD], NEW | {"registered": True, "exports": True}, None, ["abroad"]),
        ([LOAN], NEW, "loan", []),
        ([LOAN], NEW | {"age_months": 12}, "loan", ["loan"]),
        # none of the next sphere: the one above it
        ([RFC, ABROAD], NEW, "next", ["rfc"]),
        ([SHOPS, ABROAD], NEW | {"registered": True}, "next", ["abroad"]),
        ([], NEW, "next", []),
        # an office is whom one asks, no step
        ([anywhere("office", sphere="regional", fallback=True)], NEW, "next", []),
    ],
)
def test_the_climb(programmes: list[Programme], facts: dict[str, Any], goal: str | None, expected: list[str]) -> None:
    assert ids(climbed(Catalogue(programmes), Profile.of(facts, LEXICON), goal)) == expected


def test_the_order_of_the_steps_is_free_where_the_rules_leave_it_so() -> None:
    path = ids(climbed(Catalogue([SHOPS, MARK, BAR_CODE, RFC]), Profile.of(NEW)))
    assert path[-1] == "shops"
    assert path.index("rfc") < path.index("bar-code")


def test_the_months_of_a_step_let_the_business_grow_older() -> None:
    label = anywhere("label", months=6, grants={"certifications": ("organic",)})
    loan = replace(LOAN, requires=All((LOAN.requires, Has("certifications", ("organic",)))))
    path = climbed(Catalogue([label, loan]), Profile.of(NEW), "loan")
    assert [(rung.programme.id, rung.months) for rung in path] == [("label", 6), ("loan", 0)]


def test_a_step_that_closes_on_the_way_is_not_counted_on() -> None:
    soon = replace(SHOPS, id="soon", requires=Has("certifications", ("trade_mark",)), window=Window(closes=TODAY))
    later = replace(soon, id="later", effort=3, window=Window(closes=date(2027, 6, 30)))
    assert ids(climbed(Catalogue([MARK, soon]), Profile.of(NEW))) == ["mark"]
    assert ids(climbed(Catalogue([MARK, soon, later]), Profile.of(NEW))) == ["mark", "later"]


def test_when_a_step_is_closed_there_may_be_another_way() -> None:
    company = anywhere("company", kind="registration", effort=2, grants={"registered": True})
    closed = replace(RFC, window=Window(state="closed"))
    assert ids(climbed(Catalogue([RFC, company, ABROAD]), Profile.of(NEW), "export")) == ["rfc", "abroad"]
    assert ids(climbed(Catalogue([closed, company, ABROAD]), Profile.of(NEW), "export")) == ["company", "abroad"]


def test_among_equal_climbs_the_one_that_would_be_offered_first() -> None:
    fairs = [
        anywhere(name, sphere="regional", serves=frozenset({need})) for name, need in (("a", "legal"), ("b", "market"))
    ]
    assert ids(climbed(Catalogue(fairs), Profile.of({"need": ["market"]}))) == ["b"]


@pytest.mark.parametrize(
    ("goal", "programme", "amiss"),
    [
        ("next", anywhere("a", sphere="local"), None),
        ("next", anywhere("a", sphere="regional", serves=frozenset({"market"})), 0),
        ("next", anywhere("a", sphere="regional", serves=frozenset({"legal"})), 12),
        ("next", anywhere("a", sphere="national", serves=frozenset({"market"})), 1_000),
        ("export", anywhere("a", sphere="international", grants={"channels": ("export",)}), 0),
        ("export", anywhere("a", sphere="international"), 1_000),
        ("export", anywhere("a", sphere="national", grants={"certifications": ("exporter_register",)}), 0),
        ("export", anywhere("a", sphere="national", grants={"certifications": ("trade_mark",)}), None),
        ("loan", anywhere("a", kind="guarantee"), 0),
        ("loan", anywhere("a", kind="grant"), None),
        ("brand", anywhere("a", grants={"certifications": ("trade_mark",)}), 0),
        ("brand", anywhere("a", grants={"certifications": ("bar_code",)}), None),
    ],
)
def test_where_a_climb_may_end(goal: str, programme: Programme, amiss: int | None) -> None:
    assert target(goal, "local", frozenset({"market"}))(programme) == amiss


def test_a_local_variant_is_the_step_where_there_is_one() -> None:
    school = anywhere("school", sphere="regional")
    variant = replace(school, id="town-school", territory=("14101",), variant_of="school")
    assert ids(climbed(Catalogue([school, variant]), Profile.of({"place": "14101"}))) == ["town-school"]
    assert ids(climbed(Catalogue([school, variant]), Profile.of({"place": "14039"}))) == ["school"]


@pytest.mark.parametrize("place", ["14", "MX", None])
def test_what_lies_in_a_part_of_a_wide_place_is_not_counted_on(place: str | None) -> None:
    town = programme("town", sphere="regional", territory=("14101",))
    assert climbed(Catalogue([town]), Profile.of({"place": place})) == ()


@pytest.mark.parametrize(
    ("facts", "held", "goal", "stand"),
    [
        ({}, set(), "next", "local"),
        ({"wants_export": True}, set(), "export", "local"),
        ({"wants_export": True, "exports": True}, set(), "next", "international"),
        ({"wants_export": True, "channels": ["export"]}, set(), "next", "international"),
        ({"markets": ["local", "national"]}, set(), "next", "national"),
        ({}, {"fair"}, "next", "regional"),
        ({}, {"rfc"}, "next", "local"),  # papers are not yet a market
        ({}, {"no longer in the catalogue"}, "next", "local"),
    ],
)
def test_where_the_climb_starts_and_where_it_goes(facts: dict[str, Any], held: set[str], goal: str, stand: str) -> None:
    catalogue = Catalogue([RFC, anywhere("fair", kind="fair", sphere="regional")])
    profile = Profile.of(facts, held=frozenset(held))
    assert stands(profile, catalogue) == stand
    assert goal_of(profile, stand) == goal


def test_an_unknown_goal_is_refused() -> None:
    with pytest.raises(ValueError, match="a goal is one of next, export, loan, brand"):
        climbed(Catalogue([]), Profile(), "moon")
