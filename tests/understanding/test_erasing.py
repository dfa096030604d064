"""When all that is kept is to be erased, and when that is agreed to."""

from __future__ import annotations

import pytest

from bot.understanding import erasing
from bot.understanding.intents import with_evidence
from bot.understanding.text import prepare


@pytest.mark.parametrize(
    ("text", "all_of_it"),
    [
        ("bórrame", True),
        ("borren mis datos por favor", True),
        ("please delete my account", True),
        ("borra el molino", False),
        ("borra lo del dinero", False),
        ("remove the gallery", False),
        ("quiero ver mis datos", False),
        ("no borren nada", False),
    ],
)
def test_one_thing_to_go_is_not_all(text: str, all_of_it: bool) -> None:
    said = prepare(text)
    assert erasing.of_all(said) is all_of_it
    assert (with_evidence(said, [("delete_data", 1.0)], "inform") == [("delete_data", 1.0)]) is all_of_it


@pytest.mark.parametrize(("text", "wanted"), [("borra todo", True), ("no borres todo", False)])
def test_in_so_many_words(text: str, wanted: bool) -> None:
    assert erasing.wanted(prepare(text)) is wanted


@pytest.mark.parametrize("text", ["sí", "sí, bórralo todo", "yes delete everything please", "dale", "empieza de nuevo"])
def test_a_plain_yes_agrees(text: str) -> None:
    assert erasing.agreed(prepare(text))


@pytest.mark.parametrize(
    "text",
    ["bueno", "ok mejor enséñame lo que tienes", "¿dónde es eso?", "ajá pero enséñame", "no, borra nada más el molino",
     "mi hoja", "yes but wait", "no"],
)  # fmt: skip
def test_nothing_less_does(text: str) -> None:
    assert not erasing.agreed(prepare(text))
