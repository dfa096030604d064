"""The rule builder loses nothing: any rule becomes sentences, then fields, and comes back as it was."""

from __future__ import annotations

import json

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.desk.rule_fields import changed, fields, read, renamed, walk
from bot.desk.rule_form import DEEPEST, ROOT, AsText, Group, Node, Sentence, build, rule_of
from bot.domain.rules import All, Any_, Has, In, Is, Leaf, Not, Range, Rule, Today, Within, dump, leaves
from tests import chances
from tests.desk.shipped import names

RULES = chances.rules()


def expressible(rule: Rule) -> bool:
    """What a rule's document can say: a number has a bound."""
    return all(leaf.low is not None or leaf.high is not None for leaf, _ in leaves(rule) if isinstance(leaf, Range))


def upside_down(leaf: Leaf) -> bool:
    return isinstance(leaf, Range) and leaf.low is not None and leaf.high is not None and leaf.low > leaf.high


@given(RULES)
def test_a_rule_through_the_builder_and_its_fields_is_the_same_rule(rule: Rule) -> None:
    assume(expressible(rule))
    node = build(rule)
    assert read(fields(node)) == node
    back, faults = rule_of(node)
    assert back == rule
    assert bool(faults) is any(upside_down(leaf) for path, part in walk(node) for leaf in _shown(part))


def _shown(part: Node) -> list[Leaf]:
    return [leaf for leaf, _ in leaves(rule_of(part)[0])] if isinstance(part, Sentence) else []


@given(RULES, st.sampled_from(["es", "en"]))
def test_names_for_codes_lose_nothing_either(rule: Rule, lang: str) -> None:
    assume(expressible(rule))
    shown = renamed(build(rule), lambda fact, code: names().shown(fact, code, lang))
    assert rule_of(renamed(read(fields(shown)), names().code))[0] == rule


@given(RULES, st.sampled_from(["add", "group", "remove", "up", "down", "wrap", "unwrap"]), st.data())
def test_a_button_anywhere_leaves_a_tree_that_reads_back(rule: Rule, action: str, data: st.DataObject) -> None:
    node = build(rule)
    path = data.draw(st.sampled_from([path for path, _ in walk(node)]))
    after = changed(node, action, path)
    assert read(fields(after)) == after


def test_what_is_deeper_than_the_builder_stands_as_text() -> None:
    rule: Rule = Is("registered", True)
    for _ in range(DEEPEST + 2):
        rule = Any_((rule,))
    node = build(rule)
    assert any(isinstance(part, AsText) for _, part in walk(node))
    assert rule_of(read(fields(node))) == (rule, [])


CLAY = Sentence("materials.has", values=("barro",))
RFC = Sentence("registered.yes")
BOTH = Group("all", False, (CLAY, RFC))


@pytest.mark.parametrize(
    ("action", "path", "after"),
    [
        ("add", ROOT, Group("all", False, (CLAY, RFC, Sentence()))),
        ("group", ROOT, Group("all", False, (CLAY, RFC, Group("any", False, (Sentence(), Sentence()))))),
        ("remove", "rule.0", Group("all", False, (RFC,))),
        ("remove", ROOT, Group()),
        ("down", "rule.0", Group("all", False, (RFC, CLAY))),
        ("up", "rule.0", BOTH),
        ("wrap", "rule.1", Group("all", False, (CLAY, Group("any", False, (RFC,))))),
        ("wrap", ROOT, Group("any", False, (BOTH,))),
        ("remove", "rule.7", BOTH),
        ("nonsense", "rule.0", BOTH),
    ],
)
def test_buttons(action: str, path: str, after: Node) -> None:
    assert changed(BOTH, action, path) == after


def test_a_group_opens_into_the_one_around_it() -> None:
    inside = Group("all", False, (Group("any", False, (CLAY, RFC)),))
    assert changed(inside, "unwrap", "rule.0") == BOTH


def test_a_lone_sentence_gets_company() -> None:
    assert changed(RFC, "add", ROOT) == Group("all", False, (RFC, Sentence()))


@pytest.mark.parametrize(
    ("node", "path", "fault"),
    [
        (Sentence("employees.range"), "rule", "desk.fault.bound"),
        (Sentence("employees.range", low="six"), "rule.low", "desk.fault.number"),
        (Sentence("employees.range", low="9", high="3"), "rule.high", "desk.fault.bounds"),
        (Sentence("place.within"), "rule", "desk.fault.values"),
        (Sentence("sector.in", values=("327", "pottery")), "rule", "desk.fault.value"),
        (Sentence("today.span", low="2026-02-30"), "rule.low", "desk.fault.date"),
        (Sentence("colour.is", values=("red",)), "rule", "desk.fault.choose"),
        (AsText("{"), "rule", "desk.fault.rule_text"),
        (AsText('{"fact": "colour", "is": "red"}'), "rule", "desk.fault.rule_text"),
        (AsText("[" * 100_000), "rule", "desk.fault.rule_text"),
    ],
)
def test_a_fault_stands_at_its_part(node: Node, path: str, fault: str) -> None:
    _, faults = rule_of(Group("all", False, (RFC, node)))
    assert [(each.path, each.message.id) for each in faults] == [(path.replace("rule", "rule.1", 1), fault)]


@pytest.mark.parametrize(
    ("node", "rule"),
    [
        (Sentence("employees.range", high="10,000"), Range("employees", None, 10_000)),
        (Sentence("registered.yes", True), Not(Is("registered", True))),
        (Sentence("owner_gender.in", values=("woman",)), In("owner_gender", ("woman",))),
        (Sentence("today.span", low="2026-12-01"), Today(chances.date(2026, 12, 1), None)),
        (Group("any", True, (RFC, Sentence())), Not(Any_((Is("registered", True),)))),
        (AsText('{"all": []}'), All(())),
    ],
)
def test_what_is_typed_is_meant(node: Node, rule: Rule) -> None:
    assert rule_of(node) == (rule, [])


@pytest.mark.parametrize(
    ("fact", "typed", "code"),
    [
        ("place", "Tonalá (14101)", "14101"),
        ("place", "tonala", "14101"),
        ("place", "Jalisco", "14"),
        ("place", "14039", "14039"),
        ("place", "nowhere at all", "nowhere at all"),
        ("sector", "piel y calzado", "316"),
        ("sector", "leather and shoes", "316"),
        ("certifications", "Trade mark", "trade_mark"),
        ("certifications", "marca registrada", "trade_mark"),
        ("materials", "barro", "barro"),
        ("materials", "Barro negro", "barro-negro"),
        ("materials", "cuero", "piel"),
        ("materials", "polvo de estrella", "polvo de estrella"),
    ],
)
def test_names_are_understood(fact: str, typed: str, code: str) -> None:
    assert names().code(fact, typed) == code


def test_every_shipped_rule_is_sentences_alone() -> None:
    from tests.catalogue.shipped import programmes

    for programme in programmes():
        node = build(programme.requires)
        assert rule_of(node) == (programme.requires, [])
        assert not any(isinstance(part, AsText) for _, part in walk(node)), programme.id
        assert json.dumps(dump(programme.requires))


def test_groups_and_parts_are_named_by_paths() -> None:
    rule = All((Within(("14",)), Any_((Has("materials", ("barro",)), Is("exports", False)))))
    assert [path for path, _ in walk(build(rule))] == ["rule", "rule.0", "rule.1", "rule.1.0", "rule.1.1"]
