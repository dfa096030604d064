"""What an owner will not have at all stays out of every list until it is asked for again."""

from __future__ import annotations

import pytest

from bot.dialogue import climbing
from bot.dialogue.session import INTERVIEW, RECAP, RESULTS, WELCOME
from tests.dialogue.desk import heard, reading, turn
from tests.dialogue.test_outcome import Owner

LOAN = "jalisco-credito"
NEEDS_MONEY = {"need": ["finance"], "age_months": 60, "registered": True}


def owner(**session: object) -> Owner:
    return Owner(NEEDS_MONEY, card=LOAN, seen=[LOAN], **session)


@pytest.mark.parametrize("words", ["no quiero deudas, ese no", "I can't afford a loan", "otro que no sea préstamo"])
def test_after_no_loans_the_loan_is_refused_and_the_next_is_none(words: str) -> None:
    someone = owner()
    said = someone.says(words, "deny")
    assert "will not offer you loans" in said and "oan, paid back" not in said
    assert (someone.session.unwanted, someone.hooks) == (["guarantee", "loan"], {})
    assert someone.session.card not in (None, LOAN)


def test_said_once_more_only_the_wish_is_repeated() -> None:
    someone = owner()
    first, second = someone.says("no quiero deudas", "deny"), someone.says("nada de préstamos", "deny")
    assert "gift of money" in first and "gift of money" not in second


def test_no_loan_is_in_what_is_ranked_or_climbed_to_and_one_button_takes_it_back() -> None:
    talk = turn({**NEEDS_MONEY, "place": "14101"}, stage=RESULTS, had_first=True)
    assert LOAN in {each.programme.id for each in talk.ranked()}
    talk.session.unwanted = ["guarantee", "loan"]
    assert LOAN not in {each.programme.id for each in talk.ranked()}
    assert LOAN not in {rung.programme.id for rung in climbing._path(talk, "loan")}
    someone = owner(unwanted=["guarantee", "loan"])
    assert "loans too" in someone.presses("also", "loan") and someone.session.unwanted == []


@pytest.mark.parametrize("words", ["ahora sí quiero un crédito", "show me loans too"])
def test_asked_for_in_words_it_comes_back(words: str) -> None:
    someone = owner(unwanted=["guarantee", "loan"])
    assert "I will show you loans too" in someone.says(words, "inform")
    assert (someone.session.unwanted, someone.session.card) == ([], LOAN)


def test_no_courses_stands_as_no_loans_does() -> None:
    someone = Owner({"need": ["market"]}, card="aprende-en-linea", seen=["aprende-en-linea"])
    someone.says("no quiero cursos", "deny")
    assert someone.session.unwanted == ["training"]


def test_in_the_interview_it_is_kept_and_the_question_goes_on() -> None:
    someone = Owner({}, stage=INTERVIEW, asked="need", had_first=False)
    said = someone.do(heard("grants, not loans", reading(need=["finance"])))
    assert "will not offer you loans" in said and someone.profile.get("need") == ("finance",)
    someone.session.stage, someone.session.asked = RECAP, "recap"
    assert "You do not want: loans" in someone.says("nada de préstamos", "deny")


def test_before_the_yes_it_is_kept_without_a_word() -> None:
    someone = Owner({}, stage=WELCOME, asked="consent", consented=False, had_first=False)
    assert "loans" not in someone.says("dinero, pero no préstamos", "inform")
    assert someone.session.unwanted == ["guarantee", "loan"]


def test_who_is_refused_for_the_credit_bureau_is_shown_no_loan_next() -> None:
    someone = owner()
    said = someone.says("me dijeron que no, porque estoy en buró", topic="refused")
    assert "credit bureau" in said and "will not offer you loans" in said
    assert someone.hooks == {LOAN: "refused"} and someone.session.unwanted == ["guarantee", "loan"]
    assert someone.session.card != LOAN
