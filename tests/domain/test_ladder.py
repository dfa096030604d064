"""The climb: each step can be taken in turn, nothing cheaper is to be had, and more programmes never make it worse.

Held against trying every order, month by month.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.catalogue import Catalogue, granted, stands
from bot.domain.dates import months_after
from bot.domain.facts import FACTS
from bot.domain.ladder import GOALS, Rung, climb, goal_of, target
from bot.domain.profile import Profile
from bot.domain.programme import Programme, Window
from bot.domain.rules import All, Case, Has, Is, Not, Range, Today, evaluate
from bot.domain.waiting import LONGEST, Wait
from tests import chances
from tests.chances import programme
from tests.world import LEXICON, PLACES, TODAY

anywhere = partial(programme, territory=("world",))
# few papers, so that what one programme asks for another one grants
PAPERS = ("trade_mark", "bar_code", "organic")
ASKED = st.sampled_from(
    [
        Is("registered", True),
        *(Has("certifications", (paper,)) for paper in PAPERS),
        Range("age_months", 12, None),
        Range("age_months", None, 18),
        Range("owner_age", 19, 29),
        Not(Range("age_months", 6, 9)),
        Today(date(2027, 3, 1), None),
    ]
)
WINDOWS = (
    *[Window(always=True)] * 4,
    Window(state="closed"),
    Window(opens=date(2027, 1, 15), closes=date(2027, 6, 30)),
    Window(closes=date(2027, 2, 28)),
    Window(usual_month=2),
)
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
    "window": st.sampled_from(WINDOWS),
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
        "age_months": st.sampled_from([0, 4, 11, 12, 30]),
        "owner_age": st.sampled_from([18, 28, 40]),
    },
).map(Profile.of)
GOAL = st.sampled_from([None, *GOALS])


def climbed(catalogue: Catalogue, profile: Profile, goal: str | None = None) -> tuple[Rung, ...]:
    return climb(Case(profile, PLACES, TODAY), catalogue, catalogue, goal)


def ids(path: tuple[Rung, ...]) -> list[str]:
    return [rung.programme.id for rung in path]


def price(path: tuple[Rung, ...], profile: Profile, catalogue: Catalogue, goal: str | None) -> int | None:
    """Half a year for each unit of effort and for what costs money, the months and waits, what is amiss with the end.

    None where no goal is reached.
    """
    stand = stands(profile, catalogue)
    ends = target(goal or goal_of(profile, stand), stand, frozenset(profile.items("need")))
    amiss = ends(path[-1].programme) if path else None
    return None if amiss is None else amiss + sum(map(_cost, path))


def _cost(rung: Rung) -> int:
    return 6 * rung.programme.effort + 6 * (rung.programme.free is False) + rung.months + rung.wait.months


def can_be_had(rung: Programme, profile: Profile, month: int, catalogue: Catalogue) -> bool:
    """So many months from today, with what was granted until then."""
    day = months_after(TODAY, month)
    grown = dict(profile.values)
    for fact, unit in (("age_months", 1), ("owner_age", 12)):
        if fact in grown:
            grown[fact] += month // unit
    case = Case(replace(profile, values=grown), PLACES, day)
    window = rung.window
    match catalogue.availability(rung, TODAY):
        case "open":
            in_time = window.closes is None or day <= window.closes
        case "opening" if window.opens is not None:
            in_time = window.opens <= day and (window.closes is None or day <= window.closes)
        case "opening":
            in_time = day.month == window.usual_month
        case _:
            in_time = False
    return in_time and evaluate(catalogue.rule(rung), case) is True and not catalogue.brings_nothing(rung, case)


def can_be_taken(path: tuple[Rung, ...], profile: Profile, catalogue: Catalogue) -> bool:
    month = 0
    for rung in path:
        month += rung.wait.months
        if rung.programme.id in profile.held or not can_be_had(rung.programme, profile, month, catalogue):
            return False
        month += rung.months
        profile = replace(granted(profile, rung.programme), held=profile.held | {rung.programme.id})
    return True


def cheapest(catalogue: Catalogue, profile: Profile, goal: str | None) -> int | None:
    """By trying every order of every choice, and for each step every month from the first one that it can be taken."""
    found: list[int] = []

    def go_on(path: tuple[Rung, ...], mine: Profile, month: int) -> None:
        if (cost := price(path, profile, catalogue, goal)) is not None:
            found.append(cost)
        for rung in catalogue:
            if rung.id in mine.held:
                continue
            waits = (wait for wait in range(LONGEST + 1) if can_be_had(rung, mine, month + wait, catalogue))
            wait = next(waits, None)
            if wait is not None:
                held = replace(granted(mine, rung), held=mine.held | {rung.id})
                go_on((*path, Rung(rung, rung.months, Wait(wait))), held, month + wait + rung.months)

    go_on((), profile, 0)
    return min(found, default=None)


@given(CATALOGUES, PROFILES, GOAL)
def test_each_step_can_be_taken_in_turn(catalogue: Catalogue, profile: Profile, goal: str | None) -> None:
    profile = replace(profile, held=frozenset({"p0"}), refused=frozenset({"p1"}))
    path = climbed(catalogue, profile, goal)
    assert can_be_taken(path, profile, catalogue)
    assert len(set(ids(path))) == len(path)
    assert not {"p0", "p1"} & set(ids(path))
    assert not path or price(path, profile, catalogue, goal) is not None


@given(CATALOGUES, PROFILES, GOAL)
def test_nothing_is_waited_for_longer_than_needed(catalogue: Catalogue, profile: Profile, goal: str | None) -> None:
    month, mine = 0, profile
    for rung in climbed(catalogue, profile, goal):
        sooner = range(month, month + rung.wait.months)
        assert not any(can_be_had(rung.programme, mine, each, catalogue) for each in sooner)
        month += rung.wait.months + rung.months
        mine = granted(mine, rung.programme)


@settings(deadline=None, max_examples=60)
@given(CATALOGUES, PROFILES, GOAL)
def test_nothing_cheaper_is_to_be_had(catalogue: Catalogue, profile: Profile, goal: str | None) -> None:
    found = climbed(catalogue, profile, goal)
    assert price(found, profile, catalogue, goal) == cheapest(catalogue, profile, goal)


@given(CATALOGUES, PROFILES, GOAL)
def test_one_programme_more_never_makes_the_climb_worse(
    catalogue: Catalogue, profile: Profile, goal: str | None
) -> None:
    *fewer, _ = catalogue
    before = price(climbed(Catalogue(fewer), profile, goal), profile, catalogue, goal)
    now = price(climbed(catalogue, profile, goal), profile, catalogue, goal)
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
        ([LOAN], NEW, "loan", ["loan"]),  # in half a year
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
    assert [(rung.programme.id, rung.months, rung.wait) for rung in path] == [("label", 6, Wait()), ("loan", 0, Wait())]


YEAR_OLD = Range("age_months", 12, None)
YOUNG = Range("age_months", None, 23)


@pytest.mark.parametrize(
    ("change", "facts", "wait"),
    [
        ({}, {"age_months": 12}, Wait()),
        ({}, {"age_months": 8}, Wait(4, YEAR_OLD)),
        ({"window": Window(opens=date(2027, 1, 15))}, {"age_months": 12}, Wait(2)),
        ({"window": Window(opens=date(2027, 1, 15))}, {"age_months": 8}, Wait(4, YEAR_OLD)),
        ({"window": Window(usual_month=2)}, {"age_months": 12}, Wait(3)),
        ({"window": Window(usual_month=2)}, {"age_months": 8}, Wait(15)),  # in February it is too young
        ({"window": Window(closes=date(2027, 2, 28))}, {"age_months": 8}, None),
        ({"requires": Not(YEAR_OLD)}, {"age_months": 12}, None),
        ({"requires": Not(YOUNG)}, {"age_months": 12}, Wait(12, YOUNG, False)),
        ({"requires": Range("owner_age", 30, None)}, {"owner_age": 29}, Wait(12, Range("owner_age", 30, None))),
        ({"requires": Range("owner_age", 40, None)}, {"owner_age": 29}, None),  # nobody plans for eleven years
        ({"requires": Today(date(2027, 2, 1), None)}, {}, Wait(3, Today(date(2027, 2, 1), None))),
        ({}, {}, None),  # an age that is not known
    ],
)  # fmt: skip
def test_waiting_is_a_step(change: dict[str, Any], facts: dict[str, Any], wait: Wait | None) -> None:
    path = climbed(Catalogue([replace(LOAN, **({"requires": YEAR_OLD} | change))]), Profile.of(facts), "loan")
    assert [rung.wait for rung in path] == ([] if wait is None else [wait])


def test_what_can_be_had_at_once_comes_before_what_takes_waiting() -> None:
    hard = replace(LOAN, id="hard", requires=All(()), effort=2)  # as dear as half a year
    catalogue = Catalogue([LOAN, hard])
    assert ids(climbed(catalogue, Profile.of(NEW | {"age_months": 3}), "loan")) == ["hard"]
    assert ids(climbed(catalogue, Profile.of(NEW | {"age_months": 9}), "loan")) == ["loan"]


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
        ("export", anywhere("a", sphere="international", kind="loan"), None),
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
