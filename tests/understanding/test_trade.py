"""What the wordings tell of the trade, beside what the language service hears."""

from __future__ import annotations

from typing import Any

import pytest

from bot.understanding.context import Context
from bot.understanding.deals import DealReader
from bot.understanding.sectors import load_sectors
from bot.understanding.text import prepare
from bot.understanding.trade import TradeReader
from bot.understanding.trade_odds import Heard, Ranking
from tests.understanding.reading import TODAY, Unsure, reading

DEALS = DealReader(load_sectors())
TRADE = TradeReader(DEALS)
FOOD: Ranking = [("311", 0.9), ("722", 0.06)]


def heard(text: str, products: dict[str, float], sectors: dict[str, Ranking] | None = None) -> Heard:
    """`products`: words and how surely they are one; `sectors`: words and the sectors they may belong to."""

    def span(words: str) -> tuple[int, int]:
        return text.index(words), text.index(words) + len(words)

    ranked = [(*span(words), ranking) for words, ranking in (sectors or {}).items()]
    return Heard([(*span(words), sure) for words, sure in products.items()], [*ranked, (0, len(text), FOOD)])


def read(text: str, said: Heard | None, asked: str | None = None) -> Any:
    return reading(
        lambda prepared, context: TRADE.read(prepared, context, DEALS.read(prepared, context), said)[0], text, asked
    )


@pytest.mark.parametrize(
    ("text", "products", "product"),
    [
        ("si pero son gelatinas no flanes", {"gelatinas no flanes": 0.9}, Unsure("gelatinas")),
        ("con una huerta de limon en tala", {"de limon": 0.92, "huerta": 0.3}, "limon"),
        ("hago gelatinas en tonala", {"gelatinas": 0.95}, "gelatinas"),
        ("hago gelatinas en tonala", {}, Unsure("gelatinas")),
        ("tengo tres vacas y vivo de bordar rebozos", {"bordar rebozos": 0.95}, "rebozos"),
        ("i fix phones in tala", {"fix phones": 0.95}, "phones repair"),
        ("my brother makes cheese, my own thing is soap bars", {"soap bars": 0.6}, "soap bars"),
        ("antes vendia ropa de paca, ahora ya puras suculentas", {"suculentas": 0.9}, "suculentas"),
        ("buenas, ando de rezandera en los novenarios", {"rezandera": 0.9}, "rezandera"),
        ("buenas, ando de rezandera en los novenarios", {"rezandera": 0.2}, Unsure("rezandera")),
        ("ya no hago gelatinas", {}, None),
        ("mi hermano hace muebles", {"muebles": 0.9}, Unsure("muebles")),
        ("mi hermano hace muebles, yo los barnizo", {"muebles": 0.9}, "muebles"),
    ],
)
def test_a_product_that_both_name_is_sure_and_one_that_only_one_of_them_names_is_asked_back(
    text: str, products: dict[str, float], product: Any
) -> None:
    assert read(text, heard(text, products, dict.fromkeys(products, FOOD))).get("product") == product


@pytest.mark.parametrize(
    ("text", "product"),
    [
        ("vendo tamales los viernes y sábados", "tamales"),
        ("hago empanadas por docena", "empanadas"),
        ("es mía la carnicería", "carnicería"),
        ("hago pan de", "pan"),
        ("hacemos jabones y son mis hermanas y yo", "jabones"),
        ("we bake bread on weekends", "bread"),
    ],
)
def test_a_product_holds_no_days_no_measure_and_no_dangling_word(text: str, product: str) -> None:
    assert read(text, None, "open").get("product") in (product, Unsure(product))


def test_what_is_only_named_takes_the_word_before_it_that_is_heard_as_its_own() -> None:
    text = "spicy mango candy"
    assert read(text, heard(text, {"spicy mango candy": 0.9}), "open").get("product") == text


@pytest.mark.parametrize(
    ("learnt", "sector"),
    [
        (FOOD, "311"),
        ([("722", 0.6), ("311", 0.3)], Unsure("311")),
        ([("722", 0.95), ("311", 0.02)], Unsure("722")),
    ],
)
def test_a_sector_of_which_lexicon_and_learnt_differ_is_asked_back(learnt: Ranking, sector: Any) -> None:
    text = "hago gelatinas en tonala"
    assert read(text, heard(text, {"gelatinas": 0.99}, {"gelatinas": learnt})).get("sector") == sector


def test_the_likeliest_sectors_are_offered_where_none_is_sure() -> None:
    text = "hago gelatinas"
    told = heard(text, {"gelatinas": 0.9}, {"gelatinas": [("722", 0.9), ("311", 0.05), ("339", 0.0001)]})
    said, context = prepare(text), Context(TODAY, None)
    _, rivals = TRADE.read(said, context, DEALS.read(said, context), told)
    assert set(rivals) == {"311", "722"}
