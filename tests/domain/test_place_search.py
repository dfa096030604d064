"""Places as somebody types them."""

from __future__ import annotations

import pytest

from bot.domain.place_search import PlaceSearch
from bot.understanding.places_data import load_gazetteer


@pytest.fixture(scope="module")
def search() -> PlaceSearch:
    return PlaceSearch(load_gazetteer())


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("tonala", "14101"),
        ("TONALÁ", "14101"),
        ("tlaque", "14098"),
        ("vallarta", "14067"),
        ("puerto v", "14067"),
        ("lagos mor", "14053"),
        ("14120", "14120"),
        ("jalisco", "14"),
        ("altos sur", "14-R03"),
        ("méxico", "MX"),
        ("oaxaca", "20"),
        ("mund", "world"),
    ],
)
def test_the_likeliest_first(search: PlaceSearch, typed: str, first: str) -> None:
    assert [place.id for place in search.find(typed, 10)][:1] == [first]


@pytest.mark.parametrize("typed", ["", "  ", "qqq", "%", "' or 1"])
def test_nothing_is_found_for_nothing(search: PlaceSearch, typed: str) -> None:
    assert search.find(typed) == []


def test_no_more_than_wanted_and_none_twice(search: PlaceSearch) -> None:
    found = search.find("san", 7)
    assert len(found) == 7 == len({place.id for place in found})


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("Tonalá", {"14101"}),
        ("14120", {"14120"}),
        ("Tonalá, Chiapas", {"07097"}),
        ("Tonal", set()),
        ("Ajijic", {"140300002"}),
    ],
)
def test_a_whole_name_names_one(search: PlaceSearch, typed: str, codes: set[str]) -> None:
    assert {place.id for place in search.named(typed)} == codes


def test_every_municipality_of_jalisco_is_named_by_its_name(search: PlaceSearch) -> None:
    places = load_gazetteer()
    for code in places.municipalities_of("14"):
        place = places.get(code)
        assert place is not None
        assert [found.id for found in search.named(place.name)] == [code]
