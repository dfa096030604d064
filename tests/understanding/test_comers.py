"""Goods that others take away, and customers who come: no market of the owner's away from here."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import Any

import pytest

from bot.bootstrap import build_reader
from bot.domain.profile import Profile

READER = build_reader(None)
CHAPALA = "14030"


def read(text: str, asked: str) -> dict[str, Any]:
    reading = asyncio.run(
        READER.read(text, asked=asked, lang=None, today=date(2026, 11, 23), profile=Profile({"place": CHAPALA}))
    )
    return {fact: mention.value for fact, mention in {**reading.unsure, **reading.facts}.items()}


@pytest.mark.parametrize(
    "text",
    [
        "aquí y una vecina se las lleva a California",
        "here, and a trader takes them to California",
        "a los gringos que viven en el pueblo",
        "to the Canadians who live here",
        "a turistas de Estados Unidos",
        "to tourists from the States",
        "a la gente de Guadalajara que viene los domingos",
    ],
)
def test_a_market_is_where_the_owner_sells(text: str) -> None:
    told = read(text, "markets")
    assert told["markets"] == ("local",)
    assert told.get("exports") is not True


def test_what_others_take_abroad_is_no_export() -> None:
    assert read("una señora se los lleva a Chicago", "exports")["exports"] is False
    assert read("a lady takes them to Chicago", "exports")["exports"] is False


def test_what_the_owner_or_their_own_take_abroad_is_one() -> None:
    assert read("mi hija los lleva a Chicago", "exports")["exports"] is True
    assert read("los mando a Chicago", "exports")["exports"] is True
    assert "international" in read("lo mando a los gringos de Arizona", "markets")["markets"]


@pytest.mark.parametrize("text", ["y queremos vender fuera", "we would like to sell outside", "quiero exportar"])
def test_a_wish_to_sell_elsewhere_may_be_one_to_export(text: str) -> None:
    assert read(text, "recap")["wants_export"] is True


@pytest.mark.parametrize("text", ["no todavía no, nos gustaría", "not yet, we would like to"])
def test_not_yet_is_no_doubt_of_the_wish(text: str) -> None:
    told = read(text, "exports")
    assert (told["exports"], told["wants_export"]) == (False, True)


@pytest.mark.parametrize("text", ["no pero sí quiero sacarlo, ¿eso es caro?", "no but I want to get it"])
def test_a_no_that_goes_on_is_a_no(text: str) -> None:
    assert read(text, "registered")["registered"] is False
