"""What kinds of programme are refused as such, and which are asked for again."""

from __future__ import annotations

import pytest

from bot.understanding.dislikes import shut_out, unwanted, welcome
from bot.understanding.text import prepare

LOANS, COURSES, NONE = {"loan", "guarantee"}, {"training"}, set[str]()


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("no quiero deudas, ese no", LOANS),
        ("quiero algo que no sea prestado", LOANS),
        ("otro que no sea préstamo", LOANS),
        ("pero eso hay que pagarlo? yo quiero que me den", LOANS),
        ("no quiero que me presten", LOANS),
        ("sin pagar", LOANS),
        ("ya debo mucho", LOANS),
        ("I can't afford a loan", LOANS),
        ("grants to finish our demo, not loans", LOANS),
        ("I don't want a loan, is there a subsidy?", LOANS),
        ("no loans please", LOANS),
        ("nothing I have to pay back", LOANS),
        ("no cursos", COURSES),
        ("no quiero cursos, quiero un crédito", COURSES),
        ("no quiero ese curso", NONE),
        ("no quiero el crédito", NONE),
        ("no me dieron el préstamo", NONE),
        ("¿no hay créditos?", NONE),
        ("no califico para crédito", NONE),
        ("I can't get a loan", NONE),
        ("we got no cash, banks won't lend because no credit history here", NONE),
        ("nobody will lend to us", NONE),
        ("los bancos no prestan", NONE),
        ("no nos prestan en ningún lado, no tenemos historial", NONE),
        ("no me dan crédito por el buró", NONE),
        ("sin crédito no puedo comprar el horno", NONE),
        ("no quiero registrarme", NONE),
        ("quiero que me den un crédito", NONE),
    ],
)
def test_a_kind_is_refused_as_such(words: str, kinds: set[str]) -> None:
    assert unwanted(prepare(words)) == kinds


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("también préstamos", LOANS),
        ("ahora sí quiero un crédito", LOANS),
        ("show me loans too", LOANS),
        ("loans are fine", LOANS),
        ("no quiero cursos, quiero un crédito", LOANS),
        ("quiero cursos", COURSES),
        ("no quiero préstamos", NONE),
        ("me negaron el préstamo", NONE),
    ],
)
def test_a_kind_is_asked_for(words: str, kinds: set[str]) -> None:
    assert welcome(prepare(words)) == kinds


@pytest.mark.parametrize(
    ("words", "shut"),
    [
        ("fui y me dijeron que no por el buro", True),
        ("es que estoy en buró", True),
        ("tengo mal historial", True),
        ("they said no because of my credit score", True),
        ("I have bad credit", True),
        ("no estoy en buró", False),
        ("si estoy en buró, ¿me prestan?", False),
        ("vendo a crédito", False),
    ],
)
def test_the_credit_bureau_shuts_out(words: str, shut: bool) -> None:
    assert shut_out(prepare(words)) is shut


@pytest.mark.parametrize("words", ["no quiero nada con bancos", "otro que no sea banco", "no banks please"])
def test_without_a_bank_is_without_a_loan(words: str) -> None:
    assert "loan" in unwanted(prepare(words))
