"""Conditions, values and reasons as texts."""

from __future__ import annotations

import pytest

from bot.dialogue.words import age_text, condition, known_text, missing_text, reason_text, value_text
from bot.domain.differentiation import traits
from bot.domain.facts import Value
from bot.domain.message import Listing, Msg, Quote, Text
from bot.domain.profile import Profile
from bot.domain.rules import Has, In, Is, Leaf, Range, Today, Within
from bot.domain.verdict import Missing, Reason
from tests.conversations.world import i18n, reference


def name(text: Text | None) -> object:
    return text.id if isinstance(text, Msg) else text


@pytest.mark.parametrize(
    ("fact", "value", "shown"),
    [
        ("registered", False, "value.registered.no"),
        ("employees", 1, "value.employees.one"),
        ("employees", 4, "value.employees"),
        ("age_months", 0, "value.age.none"),
        ("monthly_sales_mxn", 4000, "value.monthly_sales_mxn"),
        ("owner_gender", "woman", "opt.owner_gender.woman"),
        ("materials", (), "value.materials.none"),
        ("product", "ollas", Quote("ollas")),
        ("certifications", ("trade_mark",), Listing((Msg("certificate.trade_mark"),))),
    ],
)
def test_a_value_in_words(fact: str, value: Value, shown: object) -> None:
    assert name(value_text(fact, value, reference())) == shown


@pytest.mark.parametrize(
    ("months", "text"),
    [(1, "value.age.month"), (12, "value.age.year"), (18, "value.age.months"), (36, "value.age.years")],
)
def test_an_age_in_words(months: int, text: str) -> None:
    assert age_text(months).id == text


@pytest.mark.parametrize(
    ("leaf", "positive", "text"),
    [
        (Within(("14101",)), True, "condition.place"),
        (Is("registered", True), True, "condition.registered.yes"),
        (Is("registered", True), False, "condition.registered.no"),
        (Is("owner_gender", "woman"), True, "condition.is"),
        (In("sector", ("316", "327")), True, "condition.sector"),
        (In("sector", ("316",)), False, "condition.not"),
        (Has("certifications", ("trade_mark",)), True, "condition.has"),
        (Range("employees", None, 10), True, "condition.employees.max"),
        (Range("employees", 2, None), True, "condition.employees.min"),
        (Range("owner_age", 18, 29), True, "condition.owner_age.between"),
        (Today(None, None), True, "condition.today"),
    ],
)
def test_a_condition_in_words_and_in_both_languages(leaf: Leaf, positive: bool, text: str) -> None:
    worded = condition(leaf, positive, reference())
    assert worded.id == text
    assert all(i18n().text(worded, lang) for lang in ("es", "en"))


def test_what_a_button_rounds_is_said_in_its_words_unless_the_owner_said_it() -> None:
    pressed = Profile().with_fact("tradition_years", 60).with_fact("employees", 8)
    said = Profile().with_fact("tradition_years", 60, quote="hace 60 años")
    assert name(known_text("tradition_years", pressed, reference())) == "value.tradition_years.grandparents"
    assert name(known_text("tradition_years", said, reference())) == "value.tradition_years"
    assert i18n().text(known_text("employees", pressed, reference()), "es") == "6 a 10 personas"


def test_a_reason_is_told_in_the_owners_words() -> None:
    profile = Profile.of({"place": "14101", "product": "ollas", "sector": "327", "employees": 2})
    quoted = profile.with_fact("need", ("market",), quote="quiero vender más")
    cases: list[tuple[Leaf, Profile, object]] = [
        (Within(("14101",)), profile, "because.place"),
        (Within(("MX",)), profile, "because.country"),
        (Within(("world",)), profile, None),
        (In("sector", ("327",)), profile, "because.product"),
        (Range("employees", None, 10), profile, "because.fact"),
        (Has("need", ("market",)), quoted, "because.said"),
        (Is("registered", True), profile, None),
    ]
    for leaf, owner, text in cases:
        assert name(reason_text(Reason(leaf, True), owner, reference())) == text


@pytest.mark.parametrize(
    ("item", "text"),
    [
        (Missing(None, True, "mend", "time"), "missing.opening"),
        (Missing(None, True, "ask", "window"), "missing.window"),
        (Missing(Is("registered", True), True, "ask", None), "missing.ask"),
        (Missing(Is("registered", True), True, "mend", "sat-rfc"), "missing.mend"),
        (Missing(Range("age_months", 12, None), True, "mend", "time"), "missing.time"),
    ],
)
def test_what_is_missing_and_what_mends_it(item: Missing, text: str) -> None:
    assert missing_text(item, reference()).id == text


@pytest.mark.parametrize(
    ("years", "quote", "said"),
    [
        (60, "mi abuelita", "trait.tradition.grandparents"),
        (85, "mi bisabuelo", "trait.tradition.great_grandparents"),
        (30, "", "trait.tradition.parents"),
        (60, "mi abuelo, hace sesenta años", "trait.tradition"),
        (75, "tercera generación", "trait.tradition"),
    ],
)
def test_years_that_nobody_said_are_told_as_whose_trade_it_was(years: int, quote: str, said: str) -> None:
    profile = Profile().with_fact("tradition_years", years, quote=quote)
    found = traits(profile, reference().places, reference().knowledge)
    assert [name(trait.words) for trait in found] == [said]
    assert name(known_text("tradition_years", profile, reference())).removeprefix("value.tradition_years") == (
        said.removeprefix("trait.tradition")
    )


def test_languages_are_told_by_their_names() -> None:
    told = value_text("languages", ("en", "hch", "fr"), reference())
    assert i18n().text(told, "es") == "inglés, wixárika y francés"
    assert i18n().text(told, "en") == "English, Wixárika, and French"
