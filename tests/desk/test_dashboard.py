"""The dashboard, by requests."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from openpyxl import load_workbook

from bot.bootstrap import Base
from bot.desk.dashboard import TABLES
from bot.desk.picture_map import WIDTH, Land, drawn
from bot.domain.profile import Profile
from tests.desk.conftest import TONALA, ZAPOPAN, Browser
from tests.storage.population import Owner, populate


def owners(place: str, number: int, sector: str = "327") -> list[Owner]:
    return [Owner(Profile.of({"place": place, "sector": sector, "need": ["market"]}), finished=True)] * number


@pytest.fixture(autouse=True)
def people(base: Base) -> None:
    with base.store.engine.begin() as c:
        populate(c, [*owners(TONALA, 12), *owners(ZAPOPAN, 9, "722"), *owners("14039", 3), *owners("14070", 4)])


def taken(browser: Browser, table: str) -> list[list[str]]:
    answer = browser.get(f"/dashboard/{table}.csv")
    assert answer.headers["content-disposition"] == f'attachment; filename="gancho-{table}.csv"'
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


@pytest.mark.parametrize(("lang", "word"), [("es", "Panorama"), ("en", "Overview")])
def test_it_can_be_read_in_both_languages(enter: Callable[..., Browser], lang: str, word: str) -> None:
    browser = enter("admin")
    browser.submit("/language", lang=lang)
    page = browser.see("/dashboard")
    assert f"<h1>{word}</h1>" in page and page.count("<title>") == 125 + 1  # and the page's own


def test_small_places_are_told_together(enter: Callable[..., Browser]) -> None:
    rows = taken(enter("admin"), "municipality")
    assert [row[:3] for row in rows] == [
        ["Municipio", "Empezaron", "Terminaron"],
        ["Tonalá", "12", "12"],
        ["Zapopan", "9", "9"],
        ["Los demás, juntos", "7", "7"],
        ["Total", "28", "28"],
    ]


def test_an_office_sees_its_own_only(enter: Callable[..., Browser]) -> None:
    browser = enter("office")
    page = browser.see("/dashboard")
    assert "De tus lugares: Tonalá." in page.replace("\n", " ")
    assert [row[0] for row in taken(browser, "municipality")] == ["Municipio", "Tonalá", "Total"]
    assert [row[0] for row in taken(browser, "sector")] == ["Ramo", "barro, vidrio y piedra", "Total"]
    assert all(row[0] in ("Lugar", "Tonalá") for row in taken(browser, "diversity"))


@pytest.mark.parametrize(("lang", "row"), [("es", "ruta turística · Altos Sur"), ("en", "blanket · Lagunas")])
def test_what_is_rooted_in_each_region(enter: Callable[..., Browser], lang: str, row: str) -> None:
    browser = enter("admin")
    browser.submit("/language", lang=lang)
    assert row in browser.see("/dashboard")
    told = {each[0]: each[1:] for each in taken(browser, "rooted")[1:]}
    assert row in told and all(float(times) >= 1.5 and int(mentions) >= 5 for times, mentions in told.values())
    office = taken(enter("office"), "rooted")[1:]
    assert office and all(each[0].endswith("· Centro") for each in office), "of the region around its own town"


@pytest.mark.parametrize("table", TABLES)
def test_each_table_is_the_same_in_both_formats(enter: Callable[..., Browser], table: str) -> None:
    browser = enter("editor")
    sheet: Any = load_workbook(io.BytesIO(browser.get(f"/dashboard/{table}.xlsx").content)).active
    expected = taken(browser, table)
    for row, cells in zip(sheet.iter_rows(values_only=True), expected, strict=True):
        assert [type(cell)(text) for cell, text in zip(row, cells, strict=True) if isinstance(cell, str | float)] == [
            cell for cell in row if isinstance(cell, str | float)
        ]
        assert [int(float(text)) for cell, text in zip(row, cells, strict=True) if isinstance(cell, int)] == [
            cell for cell in row if isinstance(cell, int)
        ]


@pytest.mark.parametrize("path", ["/dashboard/none.csv", "/dashboard/sector.pdf", "/dashboard/sector"])
def test_what_there_is_not(enter: Callable[..., Browser], path: str) -> None:
    assert enter("admin").get(path).status_code == 404


def middle(land: Land) -> tuple[float, float]:
    """Of an outline's corners, as the path tells them: where it begins, and the steps from there."""
    start, steps = land.path.removeprefix("M").removesuffix("z").split("l")
    x, y = map(int, start.split())
    corners = [(x, y)]
    for dx, dy in batched(map(int, steps.split())):
        x, y = x + dx, y + dy
        corners.append((x, y))
    return sum(x for x, _ in corners) / len(corners), sum(y for _, y in corners) / len(corners)


def batched(numbers: Iterator[int]) -> Iterator[tuple[int, int]]:
    return zip(numbers, numbers, strict=True)


def test_a_territory_for_each_municipality_where_it_lies(base: Base) -> None:
    made = drawn({TONALA: 3.0, ZAPOPAN: 9.0})
    towns = {town.place: town for town in made.towns}
    assert set(towns) == set(base.places.municipalities_of("14"))
    assert {region.place for region in made.regions} == {place.id for place in base.places if "-R" in place.id}
    assert (towns[TONALA].shade, towns[ZAPOPAN].shade, towns["14039"].shade) == (1, 3, 0)
    at = {name: middle(town) for name, town in towns.items()}
    assert all(0 < x < WIDTH and 0 < y < made.height for x, y in at.values())
    assert at["14067"][0] < at[TONALA][0], "Puerto Vallarta lies west of Tonalá"
    assert at["14019"][1] < at[TONALA][1], "Bolaños lies north of it"
