"""Conditions that a tap chooses: taken apart and put together, whatever else the rule holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.audience import Audience, checked
from bot.domain.catalogue import Catalogue
from bot.domain.plain_conditions import CONDITIONS, taken_apart, toggled
from bot.domain.rules import ALWAYS, All, Any_, Has, Is, Not, Range, Rule

TAPS = [(topic, option) for topic, options in CONDITIONS.items() for option in options]
EITHER = Any_((Is("exports", True), Is("group", True)))  # of two topics
OTHERS: list[Rule] = [Is("product", "ollas"), Not(Is("exports", True)), EITHER, Any_(())]


@given(st.lists(st.sampled_from(TAPS), max_size=12), st.lists(st.sampled_from(OTHERS), max_size=2, unique=True))
def test_taps_are_chosen_and_taken_back_and_the_rest_stays(taps: list[tuple[str, str]], rest: list[Rule]) -> None:
    rule: Rule = All(tuple(rest))
    for topic, option in taps:
        rule = toggled(rule, topic, option)
    odd = {tap for tap in taps if taps.count(tap) % 2}
    chosen, left = taken_apart(rule)
    assert {(topic, option) for topic, options in chosen.items() for option in options} == odd
    assert left == All(tuple(rest))
    audience = checked(Audience(rule=rule), Catalogue([]))
    assert Audience.of(audience.doc()) == audience
    for topic, option in sorted(odd):
        rule = toggled(rule, topic, option)
    assert rule == All(tuple(rest))


def test_of_one_topic_any_will_do_and_every_topic_must_be_met() -> None:
    rule = toggled(toggled(toggled(ALWAYS, "channels", "online"), "employees", "2-5"), "employees", "1")
    either = Any_((Range("employees", 1, 1), Range("employees", 2, 5)))
    assert rule == All((either, Has("channels", ("online",))))


@pytest.mark.parametrize("tap", [("registered", "yes"), ("exports", "perhaps"), ("", "")])
def test_what_is_no_condition_changes_nothing(tap: tuple[str, str]) -> None:
    assert toggled(ALWAYS, *tap) == ALWAYS


def test_what_was_written_at_the_desk_is_known_again() -> None:
    assert taken_apart(All((Is("exports", False),))) == ({"exports": ("no",)}, ALWAYS)
    assert taken_apart(Is("exports", False)) == ({"exports": ("no",)}, ALWAYS)
