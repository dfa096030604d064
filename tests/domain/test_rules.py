"""The rule tree: Kleene's laws, and what each leaf says of what is known."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.domain.facts import FACTS, Kind
from bot.domain.profile import Profile
from bot.domain.rules import (
    All,
    Any_,
    Case,
    Has,
    Is,
    Not,
    Range,
    Rule,
    Today,
    Truth,
    Within,
    dump,
    evaluate,
    facts_of,
    leaves,
    parse,
    push_not,
    responsible,
)
from tests import chances
from tests.world import LEXICON, PLACES, TODAY

RULES = chances.rules()
PROFILES = chances.profiles()


def truth(rule: Rule, profile: Profile, today: date = TODAY) -> Truth:
    return evaluate(rule, Case(profile, PLACES, today))


def knows(**facts: Any) -> Profile:
    return Profile.of(facts, LEXICON)


@given(RULES, PROFILES)
def test_a_double_negation_is_none(rule: Rule, profile: Profile) -> None:
    assert truth(Not(Not(rule)), profile) is truth(rule, profile)


@given(st.lists(RULES, max_size=3).map(tuple), PROFILES)
def test_de_morgan(parts: tuple[Rule, ...], profile: Profile) -> None:
    denied = tuple(map(Not, parts))
    assert truth(Not(All(parts)), profile) is truth(Any_(denied), profile)
    assert truth(Not(Any_(parts)), profile) is truth(All(denied), profile)


@given(RULES, PROFILES)
def test_negations_pushed_to_the_leaves_keep_the_truth(rule: Rule, profile: Profile) -> None:
    pushed = push_not(rule)
    assert truth(pushed, profile) is truth(rule, profile)
    assert push_not(pushed) == pushed
    assert facts_of(pushed) == facts_of(rule)
    assert only_leaves_denied(pushed)


def only_leaves_denied(rule: Rule) -> bool:
    match rule:
        case All(parts) | Any_(parts):
            return all(map(only_leaves_denied, parts))
        case Not(part):
            return not isinstance(part, All | Any_ | Not)
    return True


@given(RULES, PROFILES, st.data())
def test_learning_a_fact_never_turns_an_answer_round(rule: Rule, profile: Profile, data: st.DataObject) -> None:
    hidden = data.draw(st.sets(st.sampled_from(sorted(FACTS))))
    less = profile
    for fact in hidden:
        less = less.with_fact(fact, None)
    before = truth(rule, less)
    assert before is None or truth(rule, profile) is before


@given(RULES, PROFILES)
def test_hearing_that_a_list_is_whole_never_turns_an_answer_round(rule: Rule, profile: Profile) -> None:
    before = truth(rule, replace(profile, closed=frozenset()))
    assert before is None or truth(rule, replace(profile, closed=frozenset(profile.values))) is before


@given(chances.territories(), chances.values_of(FACTS["place"]))
def test_a_nearer_place_never_turns_an_answer_round(territory: tuple[str, ...], place: str) -> None:
    exact = truth(Within(territory), knows(place=place))
    codes = (wider for wider in PLACES.chain(place) if wider != "world" and "-R" not in wider)  # what a fact can hold
    assert {truth(Within(territory), knows(place=wider)) for wider in codes} <= {None, exact}


@given(RULES, PROFILES, st.data())
def test_what_a_rule_does_not_mention_changes_nothing(rule: Rule, profile: Profile, data: st.DataObject) -> None:
    others = sorted(set(FACTS) - facts_of(rule))
    assume(others)
    fact = data.draw(st.sampled_from(others))
    value = data.draw(st.none() | chances.values_of(FACTS[fact]))
    assert truth(rule, profile.with_fact(fact, value, lexicon=LEXICON)) is truth(rule, profile)


@given(RULES)
def test_parsing_what_was_dumped_gives_the_same_rule(rule: Rule) -> None:
    assume(all(leaf.low is not None or leaf.high is not None for leaf, _ in leaves(rule) if isinstance(leaf, Range)))
    assert parse(json.loads(json.dumps(dump(rule)))) == rule


@given(RULES, PROFILES, st.sampled_from([True, False, None]))
def test_responsible_leaves_come_out_as_the_tree_does(rule: Rule, profile: Profile, wanted: Truth) -> None:
    pushed = push_not(rule)
    case = Case(profile, PLACES, TODAY)
    found = list(responsible(pushed, case, wanted))
    for leaf, positive in found:
        assert evaluate(leaf if positive else Not(leaf), case) is wanted
    if not found:
        assert evaluate(pushed, case) is not wanted or (wanted is not None and holds_nothing(pushed, case))


def holds_nothing(rule: Rule, case: Case) -> bool:
    """Whether the tree's truth comes from an empty list of conditions: nothing is asked, or nothing would do."""
    match rule:
        case All(parts) | Any_(parts):
            truth_here = evaluate(rule, case)
            return all(holds_nothing(part, case) for part in parts if evaluate(part, case) is truth_here)
    return False


@pytest.mark.parametrize(
    ("rule", "profile", "expected"),
    [
        (Is("registered", True), knows(), None),
        (Is("registered", True), knows(registered=False), False),
        (Is("owner_gender", "woman"), knows(owner_gender="woman"), True),
        (Range("employees", None, 10), knows(employees=10), True),
        (Range("employees", None, 10), knows(employees=11), False),
        (Range("employees", 6, None), knows(employees=5), False),
        (Range("employees", 6, None), knows(), None),
        (Has("need", ("market",)), knows(need=["market", "training"]), True),
        (Has("need", ("market",)), knows(need=["training"]), None),
        (Has("need", ("market",)), knows(need=[]), False),
        (Has("need", ("market",)), knows().with_fact("need", ["training"], closed=True), False),
        (Has("materials", ("barro",)), knows(materials=["arcilla roja"]), True),
        (Has("product", ("barro",)), knows(product="ollas de arcilla"), True),
        (Has("product", ("barro",)), knows(product="cintos"), False),
        (Has("product", ("barro",)), knows(), None),
        (Within(("14101",)), knows(place="14101"), True),
        (Within(("14101",)), knows(place="141010001"), True),
        (Within(("14101",)), knows(place="14"), None),
        (Within(("14101",)), knows(place="14039"), False),
        (Within(("world",)), knows(), True),
        (All(()), knows(), True),
        (Any_(()), knows(), False),
        (Today(date(2026, 11, 23), date(2026, 11, 23)), knows(), True),
        (Today(date(2026, 11, 24), None), knows(), False),
        (Today(None, date(2026, 11, 22)), knows(), False),
    ],
)
def test_what_a_leaf_says(rule: Rule, profile: Profile, expected: Truth) -> None:
    assert truth(rule, profile) is expected


KLEENE = {
    (True, True): (True, True),
    (True, False): (False, True),
    (True, None): (None, True),
    (False, False): (False, False),
    (False, None): (False, None),
    (None, None): (None, None),
}


@pytest.mark.parametrize(("pair", "both", "either"), [(pair, *answers) for pair, answers in KLEENE.items()])
def test_the_truth_table(pair: tuple[Truth, Truth], both: Truth, either: Truth) -> None:
    profile = knows(exports=True, lived_abroad=False)
    leaf = {True: Is("exports", True), False: Is("lived_abroad", True), None: Is("group", True)}
    for one, other in (pair, pair[::-1]):
        assert truth(All((leaf[one], leaf[other])), profile) is both
        assert truth(Any_((leaf[one], leaf[other])), profile) is either


@pytest.mark.parametrize(
    ("document", "says"),
    [
        (None, "must be a mapping"),
        ([], "must be a mapping"),
        ({}, "not a rule"),
        ({"all": [{"fact": "registered"}]}, "not a rule"),
        ({"all": [], "any": []}, "not a rule"),
        ({"fact": "colour", "is": "red"}, "not a fact"),
        ({"fact": "registered", "is": "yes"}, "must be a flag"),
        ({"fact": "registered", "is": None}, "cannot be tested"),
        ({"fact": "registered", "min": 1}, "cannot be tested"),
        ({"fact": "employees", "min": "six"}, "six"),
        ({"fact": "employees", "min": True}, "True"),
        ({"fact": "employees", "min": 1, "is": 2}, "cannot be tested"),
        ({"fact": "need", "is": "finance"}, "cannot be tested"),
        ({"fact": "need", "has": ["love"]}, "love"),
        ({"fact": "need", "has": []}, "cannot be tested"),
        ({"fact": "sector", "in": ["31"]}, "sector"),
        ({"fact": "product", "within": ["14"]}, "cannot be tested"),
        ({"today": {"since": "2026-01-01"}}, "not a rule"),
        ({"today": {"from": "soon"}}, "soon"),
    ],
)
def test_a_wrong_rule_is_refused_and_says_why(document: Any, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        parse(document)


def test_every_kind_of_fact_can_be_tested() -> None:
    tests: dict[Kind, dict[str, Any]] = {
        Kind.PHRASE: {"is": "ollas"},
        Kind.SECTOR: {"in": ["327"]},
        Kind.PLACE: {"within": ["14"]},
        Kind.NUMBER: {"min": 1, "max": 2},
        Kind.FLAG: {"is": True},
        Kind.OPTIONS: {},
        Kind.PHRASES: {"has": ["barro"]},
        Kind.CODES: {"has": ["es"]},
        Kind.CHOICE: {},
    }
    for spec in FACTS.values():
        test = tests[spec.kind] or {"has" if spec.is_list else "in": [spec.options[0]]}
        assert facts_of(parse({"fact": spec.name, **test})) == {spec.name}
