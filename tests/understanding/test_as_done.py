"""What is sold and how far: as it is done, not as wished for, nor as others do."""

from __future__ import annotations

import pytest

from bot.understanding.as_done import only
from bot.understanding.found import FAINT, SURE, Found
from bot.understanding.text import prepare

ABROAD = [
    ("vendo motores traídos de Texas", {}),
    ("I buy vintage clothes from Chicago", {}),
    ("vendo botas de Texas", {"exports": FAINT, "markets": FAINT}),
    ("most customers come from California", {"exports": SURE, "markets": SURE}),
    ("the packer who ships it takes it to Texas", {"exports": FAINT, "markets": FAINT}),
    ("se lo vendo a una empacadora que lo exporta", {"exports": FAINT, "markets": FAINT}),
    ("nuestra fábrica exporta a Chicago", {"exports": SURE, "markets": SURE}),
    ("we are a small company that exports to Canada", {"exports": SURE, "markets": SURE}),
    ("exportamos por medio de una empresa que exporta a Texas", {"exports": SURE, "markets": SURE}),
    ("mi empresa le vende a un cliente que exporta a Texas", {"exports": FAINT, "markets": FAINT}),
    ("my distributor exports to Canada", {"exports": FAINT, "markets": FAINT}),
    ("mando cajas a Houston cada mes", {"exports": SURE, "markets": SURE}),
    ("¿por qué no me aparece nada para exportar?", {"markets": SURE}),
]


@pytest.mark.parametrize(("text", "expected"), ABROAD)
def test_a_customer_s_exports_are_faint_and_what_is_bought_abroad_is_not_sold_there(
    text: str, expected: dict[str, float]
) -> None:
    found = [Found("exports", True, SURE, (0, 9)), Found("markets", ("international",), SURE, (0, 9))]
    assert {item.fact: item.certainty for item in only(prepare(text), found, None)} == expected


def test_of_the_markets_of_what_is_bought_abroad_those_at_home_stay() -> None:
    found = [Found("markets", ("local", "international"), SURE, (0, 9))]
    assert only(prepare("here in town, used cars from Arizona"), found, "markets")[0].value == ("local",)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a kiln and to sell in hotels", False),
        ("poder entrar a tiendas", False),
        ("to sell online, now I only sell in the plaza", True),
    ],
)
def test_at_the_question_of_needs_where_one_wishes_to_sell_is_no_channel(text: str, kept: bool) -> None:
    found = [Found("channels", ("resellers",), SURE, (0, 9))]
    assert bool(only(prepare(text), found, "need")) is kept
    assert only(prepare(text), found, "channels")
