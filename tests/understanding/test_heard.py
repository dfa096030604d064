"""What the wordings tell of the trade, beside what the language service hears."""

from __future__ import annotations

from typing import Any

import pytest

from bot.understanding.context import Context
from bot.understanding.sectors import load_sectors
from bot.understanding.text import prepare
from bot.understanding.trade import Learnt, TradeReader
from tests.understanding.reading import TODAY, Unsure, reading

TRADE = TradeReader(load_sectors())


def read(text: str, heard: dict[str, float] | None, learnt: dict[str, tuple[str, float]] | None = None) -> Any:
    """`heard`: words and how surely they are a product; `learnt`: words, their sector and how surely."""

    def span(words: str) -> tuple[int, int]:
        return text.index(words), text.index(words) + len(words)

    seen = None if heard is None else [(*span(words), sure) for words, sure in heard.items()]
    told: Learnt = [(*span(words), [ranked]) for words, ranked in (learnt or {}).items()]
    return reading(lambda said, context: TRADE.read(said, context, seen, learnt=told)[0], text)


@pytest.mark.parametrize(
    ("text", "heard", "product"),
    [
        ("hago gelatinas en tonala", None, "gelatinas"),
        ("hago gelatinas en tonala", {"gelatinas": 0.9}, "gelatinas"),
        ("hago gelatinas en tonala", {"gelatinas": 0.3}, "gelatinas"),
        ("hago gelatinas en tonala", {}, Unsure("gelatinas")),
        ("tengo tres vacas y vivo de bordar rebozos", {"bordar rebozos": 0.9}, "rebozos"),
        ("my brother makes cheese, my own thing is soap bars", {"soap bars": 0.9}, "soap bars"),
        ("my brother makes cheese, my own thing is soap bars", {"soap bars": 0.6}, Unsure("soap bars")),
        ("what i do is fix boat engines and pumps", {"fix boat engines": 0.9}, "fix boat engines"),
        ("i fix phones in tala", {"fix phones": 0.9}, "phones repair"),
        ("buenas, ando de rezandera en los novenarios", {"rezandera": 0.8}, "rezandera"),
        ("buenas, ando de rezandera en los novenarios", {"rezandera": 0.4}, None),
    ],
)
def test_a_product_that_both_name_is_sure_and_one_that_only_the_wordings_name_is_asked_back(
    text: str, heard: dict[str, float] | None, product: Any
) -> None:
    assert read(text, heard).get("product") == product


@pytest.mark.parametrize(
    ("learnt", "sector"),
    [
        ({}, "311"),
        ({"gelatinas": ("311", 0.95)}, "311"),
        ({"gelatinas": ("722", 0.95)}, Unsure("722")),
        ({"gelatinas": ("722", 0.5)}, Unsure("311")),
        ({"gelatinas": ("722", 0.1)}, "311"),
    ],
)
def test_a_sector_of_which_lexicon_and_learnt_differ_is_asked_back(
    learnt: dict[str, tuple[str, float]], sector: Any
) -> None:
    assert read("hago gelatinas en tonala", {"gelatinas": 0.9}, learnt).get("sector") == sector


def test_the_two_sectors_that_differ_are_offered() -> None:
    learnt: Learnt = [(5, 14, [("722", 0.95)])]
    _, rivals = TRADE.read(prepare("hago gelatinas"), Context(TODAY, None), [(5, 14, 0.9)], learnt=learnt)
    assert rivals == ("311", "722")
