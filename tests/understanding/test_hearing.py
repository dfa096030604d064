"""What the wordings tell beside what the language service hears: yes and no, options, numbers, lists."""

from __future__ import annotations

from typing import Any

import pytest

from bot.understanding import hearing
from bot.understanding.context import Context
from bot.understanding.found import LIKELY, SURE, Found
from bot.understanding.hearing import Heard
from bot.understanding.text import Said, prepare
from tests.understanding.reading import Unsure, reading

Chances = dict[str, dict[str, float]]


def read(
    text: str, told: dict[str, Any], chances: Chances, named: dict[str, dict[str, float]], asked: str | None = None
) -> dict[str, Any]:
    """`told`: what the wordings tell; `named`: words of the text by kind, and how surely they are heard as such."""

    def weigh(said: Said, context: Context) -> list[Found]:
        found = [
            Found(fact, value.value, LIKELY, (0, len(text)))
            if isinstance(value, Unsure)
            else Found(fact, value, SURE, (0, len(text)))
            for fact, value in told.items()
        ]
        spans = {
            kind: [(text.index(words), text.index(words) + len(words), sure) for words, sure in items.items()]
            for kind, items in named.items()
        }
        return hearing.weigh(said, context, found, Heard(chances, spans))

    assert prepare(text).text == text
    return reading(weigh, text, asked)


@pytest.mark.parametrize(
    ("told", "heard", "result"),
    [
        ({"exports": True}, {"yes": 0.9}, {"exports": True}),
        ({"exports": True}, {"yes": 0.2}, {"exports": True}),
        ({"exports": True}, {}, {"exports": Unsure(True)}),
        ({"exports": Unsure(True)}, {"yes": 0.6}, {"exports": True}),
        ({"exports": Unsure(True)}, {"yes": 0.2}, {"exports": Unsure(True)}),
        ({"exports": True}, {"no": 0.9}, {"exports": Unsure(True)}),
        ({}, {"yes": 0.95}, {"exports": True}),
        ({}, {"yes": 0.5}, {"exports": Unsure(True)}),
        ({}, {"yes": 0.5, "no": 0.6}, {}),
        ({}, {"yes": 0.1}, {}),
    ],
)
def test_yes_and_no(told: dict[str, Any], heard: dict[str, float], result: dict[str, Any]) -> None:
    assert read("we ship boxes up north", told, {"exports": heard}, {}) == result


@pytest.mark.parametrize(
    ("told", "heard", "result"),
    [
        (("online",), {"online": 0.9}, {"online"}),
        (("online",), {"online": 0.01}, Unsure({"online"})),
        (("online",), {"online": 0.95, "resellers": 0.98}, {"online", "resellers"}),
        (("online",), {"online": 0.9, "resellers": 0.7}, Unsure({"online", "resellers"})),
        (("online",), {"online": 0.9, "resellers": 0.2}, {"online"}),
        ((), {"online": 0.9}, set()),  # none, as they say
        (None, {"online": 0.98}, {"online"}),
        (None, {"online": 0.9, "resellers": 0.3}, Unsure({"online"})),
        (None, {"online": 0.85, "resellers": 0.85}, Unsure({"online", "resellers"})),
        (None, {"online": 0.06}, None),
    ],
)
def test_options(told: tuple[str, ...] | None, heard: dict[str, float], result: Any) -> None:
    found = read("they find us by phone", {} if told is None else {"channels": told}, {"channels": heard}, {})
    assert found.get("channels") == result


@pytest.mark.parametrize(
    ("text", "told", "chance", "result"),
    [
        ("somos tres en el taller", 3, 0.9, 3),
        ("somos tres hermanas y dos primos", 5, 0.01, Unsure(5)),
        ("somos tres hermanas y dos primos", 5, 0.5, 5),
        ("mi hija y yo hacemos pan", None, 0.9, Unsure(2)),
        ("mi hija y yo hacemos pan", None, 0.1, None),
    ],
)
def test_whether_a_number_is_told_at_all(text: str, told: int | None, chance: float, result: Any) -> None:
    found = read(text, {} if told is None else {"employees": told}, {"employees": {"": chance}}, {})
    assert found.get("employees") == result


@pytest.mark.parametrize(
    ("text", "chance", "result"),
    [
        ("we have sold corn for 4 years", 0.55, 48),
        ("we have sold corn for 4 years", 0.4, Unsure(48)),
    ],
)
def test_a_clear_wording_needs_less_confirmation(text: str, chance: float, result: Any) -> None:
    assert read(text, {"age_months": 48}, {"age_months": {"": chance}}, {}).get("age_months") == result


def test_a_language_heard_beside_those_told_is_somebody_elses() -> None:
    told, heard = {"languages": ("es",)}, {"languages": {"es": 0.99, "en": 0.9}}
    assert read("spanish, my daughter is the one with english", told, heard, {}).get("languages") == {"es"}


@pytest.mark.parametrize(
    ("told", "named", "result"),
    [
        (None, {"un horno": 0.9}, {"un horno"}),
        (None, {"un horno": 0.6, "la camioneta": 0.9}, {"un horno", "la camioneta"}),
        (None, {"un horno": 0.9, "la camioneta": 0.1}, {"un horno"}),
        (None, {"un horno": 0.1}, None),
        (("un horno",), {"un horno": 0.7}, {"un horno"}),
        (("un horno",), {}, Unsure({"un horno"})),
    ],
)
def test_lists(told: tuple[str, ...] | None, named: dict[str, float], result: Any) -> None:
    text = "hago pan con un horno y la camioneta de mi tio"
    by_wordings = {} if told is None else {"equipment": told}
    found = read(text, by_wordings, {"equipment": {"": 0.9}}, {"equipment": named}, "open")
    assert found.get("equipment") == result


def test_that_there_is_none() -> None:
    assert read("trabajo con puras manos", {}, {"equipment": {"none": 0.8}}, {}) == {"equipment": set()}
    assert read("trabajo con puras manos", {}, {"equipment": {"none": 0.3}}, {}) == {}


def test_a_question_names_nothing_that_is_had() -> None:
    assert read("hay apoyo para un horno?", {}, {}, {"equipment": {"un horno": 0.95}}) == {}


def test_what_is_not_heard_of_stands() -> None:
    assert read("hago pan", {"product": "pan", "place": "14001"}, {}, {}) == {"product": "pan", "place": "14001"}
