"""Programmes as owners speak of them."""

from __future__ import annotations

import pytest

from bot.dialogue.cues import Named, Sought
from bot.domain.programme import KINDS
from bot.understanding import kinds
from bot.understanding.text import prepare


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("me negaron el credito", {"loan"}),
        ("que me prestaran", {"loan"}),
        ("i finished the workshop", {"training"}),
        ("cursos y ferias", {"training", "fair"}),
        ("ya me aceptaron", set()),
        ("quiero exportar", set()),
        ("in a classroom", set()),
    ],
)
def test_kinds_by_what_owners_call_them(words: str, named: set[str]) -> None:
    assert kinds.kinds(words) == named


def test_every_kind_is_one_of_the_catalogues() -> None:
    assert {*kinds._KINDS} <= {*KINDS}


def test_what_names_a_kind_is_no_word_of_a_name() -> None:
    assert kinds.named("me negaron el credito de fojal") == Named(frozenset({"loan"}), ("fojal",), ("credito",))


@pytest.mark.parametrize(
    ("words", "sought"),
    [
        ("y para exportar hay algo", Sought(abroad=True)),
        ("any help to sell in Texas?", Sought(abroad=True)),
        ("qué apoyos hay pa mujeres", Sought(for_whom=frozenset({"owner_gender"}))),
        ("what support is there for young women", Sought(for_whom=frozenset({"owner_gender", "owner_age"}))),
        ("hay créditos para migrantes?", Sought(frozenset({"loan"}), frozenset({"lived_abroad"}))),
        ("qué hay para mí", Sought()),
    ],
)
def test_what_is_asked_for(words: str, sought: Sought) -> None:
    assert kinds.sought(prepare(words)) == sought
