"""Verdicts: laws over random catalogues, and the reasons given in plain cases."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.domain.availability import CLOSED, EXHAUSTED, OPEN
from bot.domain.catalogue import Catalogue, after
from bot.domain.facts import FACTS
from bot.domain.profile import Profile
from bot.domain.programme import Programme, Window
from bot.domain.rules import All, Any_, Case, Has, Is, Leaf, Not, Range, Rule, Today, Within, evaluate, facts_of
from bot.domain.verdict import ELIGIBLE, NEARLY, NOT, TIME, UNKNOWN, Missing, Verdict, heals_with_time, judge
from tests import chances
from tests.chances import programme
from tests.world import LEXICON, PLACES, TODAY

CATALOGUES = chances.catalogues()
PROFILES = chances.profiles()
anywhere = partial(programme, territory=("world",))
RFC = anywhere("rfc", kind="registration", grants={"registered": True})
MARK = anywhere("mark", kind="registration", effort=2, grants={"certifications": ("trade_mark",)})


def case_of(profile: Profile, today: date = TODAY) -> Case:
    return Case(profile, PLACES, today)


def judged(requires: Rule, *others: Programme, today: date = TODAY, window: Window | None = None, **facts: Any) -> Any:
    chosen = anywhere("chosen", requires=requires, window=window or Window(always=True))
    profile = Profile.of(facts, LEXICON)
    return judge(chosen, case_of(profile, today), Catalogue([chosen, *others]))


def verdicts(catalogue: Catalogue, profile: Profile) -> list[Verdict]:
    return [judge(each, case_of(profile), catalogue) for each in catalogue]


def mentioned(each: Programme, catalogue: Catalogue) -> set[str]:
    """The facts that a programme's document names: of its rule, and of what having it would mean."""
    return set(facts_of(catalogue.rule(each))) | set(each.grants)


@given(CATALOGUES, PROFILES, st.data())
def test_only_facts_that_a_rule_mentions_change_a_verdict(
    catalogue: Catalogue, profile: Profile, data: st.DataObject
) -> None:
    fact = data.draw(st.sampled_from(sorted(FACTS)))
    value = data.draw(st.none() | chances.values_of(FACTS[fact]))
    changed = profile.with_fact(fact, value, lexicon=LEXICON, closed=data.draw(st.booleans()))
    for before, now in zip(verdicts(catalogue, profile), verdicts(catalogue, changed), strict=True):
        if fact not in mentioned(before.programme, catalogue):
            assert now.status == before.status
            assert now.missing == before.missing


def has_it(verdict: Verdict, profile: Profile) -> bool:
    return verdict.catalogue.brings_nothing(verdict.programme, case_of(profile))


@given(chances.catalogues(requires=chances.MENDABLE), PROFILES)
def test_a_no_rests_on_answers(catalogue: Catalogue, profile: Profile) -> None:
    for verdict in verdicts(catalogue, Profile()):
        assert verdict.status != NOT or verdict.availability == CLOSED
    for verdict in verdicts(catalogue, profile):
        less = profile
        for reason in verdict.failed:
            assert profile.get(reason.fact) is not None
            less = less.with_fact(reason.fact, None)
        if verdict.failed and verdict.availability != CLOSED and not has_it(verdict, less):
            assert judge(verdict.programme, case_of(less), catalogue).status != NOT


@given(CATALOGUES, PROFILES)
def test_each_status_says_what_its_definition_says(catalogue: Catalogue, profile: Profile) -> None:
    for verdict in verdicts(catalogue, profile):
        met = evaluate(catalogue.rule(verdict.programme), verdict.case)
        kinds = {item.kind for item in verdict.missing if item.leaf is not None}
        match verdict.status:
            case "eligible":
                assert met is True
                assert verdict.availability == OPEN
                assert verdict.missing == ()
            case "nearly":
                assert verdict.missing != ()
                assert kinds <= {"mend"}
            case "unknown":
                assert verdict.missing != ()
                assert "ask" in kinds or verdict.missing[-1].by == "window"
            case "not":
                assert verdict.missing == ()
                shut = verdict.availability in (CLOSED, EXHAUSTED)
                assert shut or met is False or has_it(verdict, profile)


@given(CATALOGUES, PROFILES)
def test_reasons_are_true(catalogue: Catalogue, profile: Profile) -> None:
    for verdict in verdicts(catalogue, profile):
        for reasons, truth in ((verdict.why, True), (verdict.failed, False)):
            for reason in reasons:
                assert evaluate(signed(reason.leaf, reason.positive), verdict.case) is truth


@given(CATALOGUES, PROFILES)
def test_what_is_asked_is_not_known_and_what_mends_does_mend(catalogue: Catalogue, profile: Profile) -> None:
    for verdict in verdicts(catalogue, profile):
        for item in verdict.missing:
            if item.leaf is None:
                continue
            wanted = signed(item.leaf, item.positive)
            assert evaluate(wanted, verdict.case) is (None if item.kind == "ask" else False)
            if item.kind == "ask":
                assert item.by is None
            elif item.by != TIME:
                rung = catalogue.get(str(item.by))
                assert rung is not None
                assert catalogue.availability(rung, TODAY) == OPEN
                assert evaluate(wanted, after(verdict.case, rung)) is True


def signed(leaf: Leaf, positive: bool) -> Rule:
    return leaf if positive else Not(leaf)


AGES = st.sampled_from(["age_months", "owner_age", "tradition_years"])
BOUND = st.none() | st.integers(0, 120)


@given(AGES, BOUND, BOUND, st.integers(10, 120), st.booleans())
def test_time_heals_what_will_hold_at_some_later_age(
    fact: str, low: int | None, high: int | None, now: int, positive: bool
) -> None:
    wanted = signed(Range(fact, low, high), positive)
    here = case_of(Profile.of({fact: now}))
    assume(evaluate(wanted, here) is False)
    later = (evaluate(wanted, case_of(Profile({fact: age}))) for age in range(now, 500))
    assert heals_with_time(Range(fact, low, high), positive, here) is any(later)


@given(st.none() | st.integers(-30, 30), st.none() | st.integers(-30, 30), st.booleans())
def test_time_heals_what_will_hold_on_some_later_day(start: int | None, end: int | None, positive: bool) -> None:
    leaf = Today(*(None if days is None else TODAY + timedelta(days) for days in (start, end)))
    here = case_of(Profile())
    assume(evaluate(signed(leaf, positive), here) is False)
    later = (evaluate(signed(leaf, positive), case_of(Profile(), TODAY + timedelta(days))) for days in range(99))
    assert heals_with_time(leaf, positive, here) is any(later)


def test_an_age_that_is_not_known_is_no_matter_of_time() -> None:
    assert not heals_with_time(Range("age_months", 12, None), True, case_of(Profile()))
    assert not heals_with_time(Range("employees", 12, None), True, case_of(Profile.of({"employees": 3})))


REGISTERED, MARKED = Is("registered", True), Has("certifications", ("trade_mark",))
ADULT, WOMAN = Range("owner_age", 18, None), Is("owner_gender", "woman")


@pytest.mark.parametrize(
    ("requires", "facts", "status", "missing"),
    [
        (REGISTERED, {"registered": True}, ELIGIBLE, []),
        (REGISTERED, {}, UNKNOWN, [("registered", "ask", None)]),
        (REGISTERED, {"registered": False}, NEARLY, [("registered", "mend", "rfc")]),
        (WOMAN, {"owner_gender": "man"}, NOT, []),
        (ADULT, {"owner_age": 17}, NEARLY, [("owner_age", "mend", TIME)]),
        (Range("owner_age", None, 29), {"owner_age": 30}, NOT, []),
        (Not(Range("age_months", None, 11)), {"age_months": 6}, NEARLY, [("age_months", "mend", TIME)]),
        (MARKED, {"certifications": []}, NEARLY, [("certifications", "mend", "mark")]),
        (MARKED, {"certifications": ["organic"]}, UNKNOWN, [("certifications", "ask", None)]),
        # one condition mended, another to be asked
        (
            All((REGISTERED, WOMAN)),
            {"registered": False},
            UNKNOWN,
            [("registered", "mend", "rfc"), ("owner_gender", "ask", None)],
        ),
        # of two ways the one that can be gone, not the failing leaf of the other
        (
            Any_((All((ADULT, WOMAN)), REGISTERED)),
            {"owner_age": 17, "owner_gender": "man", "registered": False},
            NEARLY,
            [("registered", "mend", "rfc")],
        ),
        # of two ways the shorter
        (
            Any_((All((ADULT, MARKED)), REGISTERED)),
            {"owner_age": 17, "certifications": [], "registered": False},
            NEARLY,
            [("registered", "mend", "rfc")],
        ),
        # an answer may open the way without any mending
        (Any_((REGISTERED, WOMAN)), {"registered": False}, UNKNOWN, [("owner_gender", "ask", None)]),
        # beside what must be mended anyhow, the way that is sure
        (
            All((ADULT, Any_((REGISTERED, WOMAN)))),
            {"owner_age": 17, "registered": False},
            NEARLY,
            [("owner_age", "mend", TIME), ("registered", "mend", "rfc")],
        ),
        (All((REGISTERED, WOMAN)), {"registered": False, "owner_gender": "man"}, NOT, []),
    ],
)
def test_what_is_missing(
    requires: Rule, facts: dict[str, Any], status: str, missing: list[tuple[str, str, str | None]]
) -> None:
    verdict = judged(requires, RFC, MARK, **facts)
    assert verdict.status == status
    assert [(item.fact, item.kind, item.by) for item in verdict.missing] == missing


@pytest.mark.parametrize(
    ("window", "status", "missing"),
    [
        (Window(always=True), ELIGIBLE, ()),
        (Window(closes=TODAY), ELIGIBLE, ()),
        (Window(opens=date(2027, 1, 7)), NEARLY, (Missing(None, True, "mend", TIME),)),
        (Window(state="closed"), NOT, ()),
        (Window(state="exhausted"), NOT, ()),
        (Window(closes=date(2026, 11, 22)), NOT, ()),
    ],
)
def test_the_window_counts_when_all_else_is_met(window: Window, status: str, missing: tuple[Missing, ...]) -> None:
    verdict = judged(All(()), window=window)
    assert verdict.status == status
    assert verdict.missing == missing
    assert verdict.met


def test_what_is_too_old_to_be_believed_is_not_called_eligible() -> None:
    old = anywhere("old", page_date=date(2024, 1, 1))
    verdict = judge(old, case_of(Profile()), Catalogue([old]))
    assert (verdict.status, verdict.unconfirmed_only) == (UNKNOWN, True)
    assert verdict.missing == (Missing(None, True, "ask", "window"),)


def test_the_easiest_rung_mends() -> None:
    harder = anywhere("a-company", kind="registration", effort=2, grants={"registered": True})
    elsewhere = programme("an-office-far-away", effort=1, territory=("18",), grants={"registered": True})
    verdict = judged(REGISTERED, harder, elsewhere, RFC, registered=False, place="14101")
    assert [item.by for item in verdict.missing] == ["rfc"]


def test_a_no_names_the_exact_condition() -> None:
    verdict = judged(All((Within(("14101",)), WOMAN, REGISTERED)), owner_gender="man", place="14101", registered=True)
    assert [reason.leaf for reason in verdict.failed] == [WOMAN]
    assert {reason.fact for reason in verdict.why} >= {"place", "registered"}


@pytest.mark.parametrize("status", [CLOSED, EXHAUSTED])
def test_what_is_closed_has_failed_no_condition(status: str) -> None:
    assert judged(REGISTERED, window=Window(state=status), registered=True).failed == ()


def test_what_is_held_is_no_hook() -> None:
    profile = Profile.of({"place": "14101"}, LEXICON, frozenset({"rfc"}))
    assert judge(RFC, case_of(profile), Catalogue([RFC])).status == NOT


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        ({"certifications": ["trade mark"]}, NOT),
        ({"certifications": ["trade_mark", "organic"]}, NOT),
        ({"certifications": ["organic"]}, ELIGIBLE),
        ({"certifications": []}, ELIGIBLE),
        ({}, ELIGIBLE),
    ],
)
def test_a_paper_that_one_has_is_no_hook(facts: dict[str, Any], status: str) -> None:
    assert judge(MARK, case_of(Profile.of(facts, LEXICON)), Catalogue([MARK])).status == status


def test_a_fair_can_be_visited_again_though_one_sells_there() -> None:
    fair = anywhere("fair", kind="fair", grants={"channels": ("street_market",)})
    profile = Profile.of({"channels": ["street_market"]})
    assert judge(fair, case_of(profile), Catalogue([fair])).status == ELIGIBLE
