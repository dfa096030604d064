"""Sheets of every kind: of the catalogue's texts, as long as can be, as short as can be, and hostile ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from bot.catalogue.files import read_folder
from bot.config import DATA
from bot.dialogue.effects import Foothold, Level, Sheet
from bot.domain.facts import SPHERES
from bot.sheet.layout import Layout, lay_out

HERE = {"es": "Aquí estamos", "en": "We are here"}
LEAD = {"es": "Siguiente paso, por confirmar", "en": "Next step, to be confirmed"}
LINE = {
    "es": "Lugar para vender o trabajar · pregunta si cuesta · suele abrir en septiembre",
    "en": "A place to sell or work · ask if it costs · usually opens in September",
}
DOUBT = {"es": "por confirmar", "en": "to be confirmed"}
HOSTILE = '<script>alert("1")</script> & </text><image href="file:///etc/passwd"/> ]]> \x00\x08 \u202eabc 😀🪅 陶器'


@pytest.fixture(scope="session")
def documents() -> list[dict[str, Any]]:
    return list(read_folder(DATA / "catalogue").values())


@pytest.fixture(scope="session")
def pages(documents: list[dict[str, Any]]) -> list[tuple[Sheet[str], Layout]]:
    """Every sheet and its layout, those of the catalogue first."""
    return [(made, lay_out(made)) for made in sheets(documents)]


def sheet(
    product: str = "Ollas de barro bruñido",
    difference: str = "De Tonalá, tierra de barro bruñido. Lo nuestro: pintado a mano.",
    stands: int = 0,
    towns: str = "Ixtlahuacán de los Membrillos",
    note: str | None = "Credencial de artesano de Jalisco",
    doubt: str | None = "por confirmar",
    step: Foothold[str] | None = None,
    lang: str = "es",
) -> Sheet[str]:
    names = (towns, "Jalisco", "México", "El mundo")
    stances = ["below" if at < stands else "here" if at == stands else "above" for at in range(len(SPHERES))]
    levels = tuple(
        Level(name, stance, note, doubt if stance == "above" else None)
        for name, stance in zip(names, stances, strict=True)
    )
    return Sheet(product, difference, HERE[lang], levels, step, "Hecho con Gancho")


def of_document(document: dict[str, Any], lang: str, **more: Any) -> Sheet[str]:
    name = document["name"][lang]
    step = Foothold(LEAD[lang], name, document["gives"][lang], LINE[lang])
    return sheet(note=name, doubt=DOUBT[lang], step=step, lang=lang, **more)


def sheets(documents: list[dict[str, Any]]) -> Iterator[Sheet[str]]:
    """One for each programme in each language, and the extremes."""
    for number, document in enumerate(documents):
        for lang in ("es", "en"):
            yield of_document(document, lang, stands=number % 4)
    for stands in range(4):
        for extreme in EXTREMES:
            yield extreme(documents, stands)


def _wordy(documents: list[dict[str, Any]], stands: int) -> Sheet[str]:
    longest = max(documents, key=lambda document: len(document["name"]["es"]))
    difference = "receta de la abuela desde 1940, con piloncillo. " * 12
    return of_document(longest, "es", stands=stands, product="platos de cerámica " * 30, difference=difference)


def _unbroken(documents: list[dict[str, Any]], stands: int) -> Sheet[str]:
    longest = max(documents, key=lambda document: len(document["name"]["en"]))
    return of_document(longest, "en", stands=stands, product="W" * 500, difference="Ñ" * 900, towns="M" * 80)


def _bare(documents: list[dict[str, Any]], stands: int) -> Sheet[str]:
    return sheet(stands=stands, note=None)


def _hostile(documents: list[dict[str, Any]], stands: int) -> Sheet[str]:
    return sheet(HOSTILE, HOSTILE, stands, HOSTILE, HOSTILE, HOSTILE, Foothold(HOSTILE, HOSTILE, HOSTILE, HOSTILE))


def _empty(documents: list[dict[str, Any]], stands: int) -> Sheet[str]:
    return sheet("", "", stands, "", "", "", Foothold("", "", "", ""))


EXTREMES = (_wordy, _unbroken, _bare, _hostile, _empty)
