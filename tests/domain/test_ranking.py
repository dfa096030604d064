"""The order in which hooks are offered: each criterion before all those after it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.availability import CLOSED, EXHAUSTED, OPEN
from bot.domain.catalogue import Catalogue
from bot.domain.profile import Profile
from bot.domain.programme import Programme, Window
from bot.domain.ranking import Order, first, fold_variants, preferred, rank
from bot.domain.rules import All, Case, Has, Is
from bot.domain.verdict import ELIGIBLE, NEARLY, NOT, UNKNOWN, Verdict
from tests import chances
from tests.chances import programme
from tests.world import LEXICON, PLACES, TODAY

anywhere = partial(programme, territory=("world",), serves=frozenset({"market"}))
OWNER = Profile.of(
    {
        "place": "141010001",
        "need": ["market"],
        "materials": ["barro"],
        "markets": ["regional"],
        "registered": True,
        "owner_gender": "woman",
    },
    LEXICON,
)
UNASKED, UNMET = Is("group", True), Is("owner_gender", "man")
# each criterion, the most important first: what the better programme has, and the worse one
CRITERIA: tuple[tuple[dict[str, Any], dict[str, Any]], ...] = (
    ({}, {"requires": UNASKED}),
    ({"fallback": False}, {"fallback": True}),
    ({"kind": "grant"}, {"kind": "loan"}),
    ({"serves": frozenset({"market", "training"})}, {"serves": frozenset({"training"})}),
    ({"sphere": "regional"}, {"sphere": "local"}),
    ({"favours": frozenset({"barro", "culture"})}, {"favours": frozenset({"culture"})}),
    ({"territory": ("14101",)}, {"territory": ("14",)}),
    ({"effort": 1}, {"effort": 3}),
    ({"free": True}, {"free": None}),
    ({"requires": Has("materials", ("barro",))}, {}),
    ({"rule_complete": True}, {"rule_complete": False}),
    ({"window": Window(closes=date(2026, 12, 1))}, {"window": Window(always=True)}),
    ({"verified_on": date(2026, 11, 20)}, {"page_date": date(2026, 9, 1)}),
)
TOWNS = ("14019", "14039", "14101", "18020", "141010001", "140390077")


def offered(*programmes: Programme, profile: Profile = OWNER, **more: Any) -> list[str]:
    found = rank(Case(profile, PLACES, TODAY), Catalogue(programmes), **more)
    return [verdict.programme.id for verdict in found]


@pytest.mark.parametrize("criterion", range(len(CRITERIA)))
def test_a_criterion_counts_before_all_later_ones(criterion: int) -> None:
    """The better one is the worse in all that comes after, and in its name."""
    better, worse = CRITERIA[criterion]
    for later, lesser in CRITERIA[criterion + 1 :]:
        better, worse = lesser | better, later | worse
    assert offered(anywhere("z", **better), anywhere("a", **worse)) == ["z", "a"]


@pytest.mark.parametrize("criterion", range(len(CRITERIA)))
def test_how_well_it_has_worked_decides_where_both_fit_alike(criterion: int) -> None:
    """Before its dates, and after whatever makes it fit."""
    better, worse = CRITERIA[criterion]
    fits = "window" not in better and "verified_on" not in better
    catalogue = Catalogue([anywhere("a", **better), anywhere("z", **worse)]).working({"z": 2, "a": -1})
    verdicts = rank(Case(OWNER, PLACES, TODAY), catalogue)
    assert [verdict.programme.id for verdict in verdicts] == (["a", "z"] if fits else ["z", "a"])
    assert preferred(verdicts, Order.of(Case(OWNER, PLACES, TODAY), catalogue)) == (set() if fits else {"z"})


def test_whoever_only_works_better_is_named_and_nobody_else() -> None:
    case = Case(OWNER, PLACES, TODAY)
    catalogue = Catalogue([anywhere("near", territory=("14101",)), *map(anywhere, "abc")]).working({"c": 1, "a": -1})
    verdicts = rank(case, catalogue)
    assert [verdict.programme.id for verdict in verdicts] == ["near", "c", "b", "a"]
    assert preferred(verdicts, Order.of(case, catalogue)) == {"c", "b"}
    assert preferred(verdicts, Order.of(case, catalogue.working({}))) == frozenset()


@given(chances.catalogues(), chances.profiles())
def test_without_answers_the_order_is_what_it_was(catalogue: Catalogue, profile: Profile) -> None:
    case = Case(profile, PLACES, TODAY)
    before = [verdict.programme.id for verdict in rank(case, catalogue)]
    assert [verdict.programme.id for verdict in rank(case, catalogue.working({"another's": 3}))] == before


WORKS = st.dictionaries(st.sampled_from(["p0", "p1", "p2", "p3", "p4"]), st.integers(-5, 5))


@given(chances.catalogues(5), chances.profiles(), WORKS)
def test_the_first_is_found_by_what_has_worked_as_well(
    catalogue: Catalogue, profile: Profile, works: dict[str, int]
) -> None:
    case, known = Case(profile, PLACES, TODAY), catalogue.working(works)
    found = rank(case, known)
    assert first(case, known) == (found[0] if found else None)


def test_among_equals_the_name_decides() -> None:
    assert offered(*map(anywhere, "bca")) == ["a", "b", "c"]


@pytest.mark.parametrize("need", [["legal"], []])
def test_what_is_for_everybody_comes_after_what_is_for_the_trade_or_the_town(need: list[str]) -> None:
    """Even from a nearer sphere; but not where it serves what was asked for."""
    everybody = anywhere("everybody", sphere="regional", territory=("14",))
    trade = anywhere("trade", sphere="national", requires=Has("materials", ("barro",)))
    town = anywhere("town", sphere="local", territory=("14101",))
    assert offered(everybody, trade, town, profile=OWNER.with_fact("need", need)) == ["town", "trade", "everybody"]
    assert offered(everybody, trade, town)[0] == "everybody"


@pytest.mark.parametrize("served", ["market", "legal"])
def test_what_is_meant_for_others_comes_after_what_favours_nobody(served: str) -> None:
    """Whether or not it serves the need, and though it is made for the trade and nearer."""
    trade = {"requires": Has("materials", ("barro",)), "serves": frozenset({served})}
    others = anywhere("a", favours=frozenset({"tequila"}), territory=("14",), **trade)
    everybodys = anywhere("z", serves=frozenset({served}))
    assert offered(others, everybodys) == ["z", "a"]
    assert offered(replace(others, favours=frozenset({"barro"})), everybodys) == ["a", "z"]


def test_after_the_standing_sphere_comes_the_nearest() -> None:
    spheres = [anywhere(sphere, sphere=sphere) for sphere in ("international", "national", "local", "regional")]
    assert offered(*spheres) == ["regional", "local", "national", "international"]


def test_no_single_town_comes_first_while_it_is_not_known_where_the_business_is() -> None:
    there, wide = programme("a", territory=("14101",)), programme("z", sphere="national", territory=("14", "18"))
    assert offered(there, wide, profile=OWNER.with_fact("place", None)) == ["z", "a"]


def test_an_exporter_starts_from_the_international_sphere() -> None:
    spheres = [anywhere(sphere, sphere=sphere) for sphere in ("local", "international")]
    assert offered(*spheres, profile=OWNER.with_fact("exports", True)) == ["international", "local"]


def test_territories_from_near_to_wide() -> None:
    near = [("141010001",), ("14101",), ("14-R12",), ("14",), ("MX",), ("world",)]
    programmes = [programme(f"{9 - at}", territory=territory) for at, territory in enumerate(near)]
    assert offered(*programmes) == ["9", "8", "7", "6", "5", "4"]


def test_the_statuses_from_sure_to_unsure() -> None:
    rfc = anywhere("5-rfc", kind="registration", grants={"registered": True})
    owner = OWNER.with_fact("registered", False)
    found = rank(
        Case(owner, PLACES, TODAY),
        Catalogue(
            [
                rfc,
                anywhere("4-eligible"),
                anywhere("3-to-confirm", page_date=None),
                anywhere("2-nearly", requires=Is("registered", True)),
                anywhere("1-unknown", requires=UNASKED),
                anywhere("0-not", requires=UNMET),
            ]
        ),
        with_not=True,
    )
    assert [(verdict.programme.id[0], verdict.status) for verdict in found] == [
        ("4", ELIGIBLE),
        ("5", ELIGIBLE),  # an RFC that nobody asked for
        ("3", UNKNOWN),
        ("2", NEARLY),
        ("1", UNKNOWN),
        ("0", NOT),
    ]


@pytest.mark.parametrize(
    ("what", "need", "first"),
    [
        ({"kind": "loan", "serves": frozenset({"finance"})}, ["market"], False),
        ({"kind": "loan", "serves": frozenset({"finance"})}, [], False),
        ({"kind": "loan", "serves": frozenset({"finance"})}, ["finance"], True),
        ({"kind": "loan", "serves": frozenset({"finance", "equipment"})}, ["equipment"], False),
        ({"kind": "guarantee", "serves": frozenset({"finance"})}, ["training"], False),
        ({"grants": {"registered": True}, "serves": frozenset({"legal"})}, ["market"], False),
        ({"grants": {"registered": True}, "serves": frozenset({"legal"})}, ["legal"], True),
    ],
)
def test_no_loan_and_no_rfc_comes_first_unless_asked_for(what: dict[str, Any], need: list[str], first: bool) -> None:
    owner = OWNER.with_fact("need", need).with_fact("registered", False)
    plain = anywhere("z", sphere="international", effort=3, free=None)
    assert offered(anywhere("a", **what), plain, profile=owner)[0] == ("a" if first else "z")


@given(chances.catalogues(8), chances.profiles(), st.sampled_from(["p1", "p2", "p3"]))
def test_what_is_offered_can_be_had(catalogue: Catalogue, profile: Profile, name: str) -> None:
    """Nothing closed, failed, held or refused; and in the order of the key."""
    case = Case(replace(profile, held=frozenset({"p0"}), refused=frozenset({name})), PLACES, TODAY)
    found = rank(case, catalogue)
    assert found == sorted(found, key=Order.of(case, catalogue))
    for verdict in found:
        assert verdict.status != NOT
        assert verdict.availability not in (CLOSED, EXHAUSTED)
        assert verdict.programme.id not in ("p0", name)
    assert {verdict.programme.id for verdict in rank(case, catalogue, with_not=True)} == {each.id for each in catalogue}


@given(chances.catalogues(8), chances.profiles(), st.sampled_from(TOWNS))
def test_the_index_by_place_loses_nothing(catalogue: Catalogue, profile: Profile, town: str) -> None:
    case = Case(profile.with_fact("place", town), PLACES, TODAY)
    assert rank(case, catalogue, PLACES.enclosing(town)) == rank(case, catalogue)


GENERIC = anywhere("generic", territory=("14",))
VARIANT = anywhere("variant", territory=("14101",), variant_of="generic")


@pytest.mark.parametrize(
    ("variant", "facts", "held", "expected"),
    [
        (VARIANT, {}, set(), ["variant"]),
        (VARIANT, {"place": "14039"}, set(), ["generic"]),
        (VARIANT, {"place": "14"}, set(), ["generic"]),
        (replace(VARIANT, window=Window(state="closed")), {}, set(), ["generic"]),
        (replace(VARIANT, window=Window(state="exhausted")), {}, set(), ["generic"]),
        (replace(VARIANT, page_date=date(2020, 1, 1)), {}, set(), ["generic", "variant"]),
        (replace(VARIANT, window=Window(opens=date(2027, 1, 1))), {}, set(), ["generic", "variant"]),
        (replace(VARIANT, requires=UNMET), {}, set(), ["generic"]),
        (replace(VARIANT, requires=UNASKED), {}, set(), ["variant"]),
        (VARIANT, {}, {"variant"}, []),
        (VARIANT, {}, {"generic"}, ["variant"]),
    ],
)
def test_a_local_variant_replaces_its_parent_while_it_can_be_had(
    variant: Programme, facts: dict[str, Any], held: set[str], expected: list[str]
) -> None:
    profile = Profile.of(OWNER.facts() | facts, LEXICON, frozenset(held))
    assert offered(GENERIC, variant, profile=profile) == expected


def test_folding_leaves_other_programmes_alone() -> None:
    case = Case(OWNER, PLACES, TODAY)
    catalogue = Catalogue([GENERIC, VARIANT, anywhere("other")])
    assert [each.id for each in fold_variants(list(catalogue), case, catalogue)] == ["variant", "other"]


def test_an_opening_variant_is_no_open_one() -> None:
    found = rank(Case(OWNER, PLACES, TODAY), Catalogue([GENERIC, replace(VARIANT, window=Window(usual_month=1))]))
    assert [(each.programme.id, each.availability == OPEN) for each in found] == [("generic", True), ("variant", False)]


def test_the_key_of_a_verdict_that_could_come_out_well() -> None:
    case = Case(OWNER, PLACES, TODAY)
    catalogue = Catalogue([anywhere("a", requires=UNASKED), anywhere("b")])
    order = Order.of(case, catalogue)
    unasked: Verdict = next(each for each in rank(case, catalogue) if each.programme.id == "a")
    assert order.if_eligible(unasked) < order.key(catalogue.get("b") or unasked.programme, 0)
    assert order(unasked) > order.if_eligible(unasked)


def test_a_rule_without_conditions_is_met() -> None:
    assert offered(anywhere("a", requires=All(()))) == ["a"]


VARIANTS = st.sampled_from([None, None, "p0", "p1"])


@given(chances.profiles(), chances.catalogues(variant_of=VARIANTS, fallback=st.booleans(), effort=st.integers(1, 3)))
def test_the_first_is_found_without_judging_all(profile: Profile, catalogue: Catalogue) -> None:
    case = Case(profile, PLACES, TODAY)
    everything = rank(case, catalogue)
    found = first(case, catalogue)
    assert (found and found.programme.id) == (everything[0].programme.id if everything else None)
