"""Containment in three values, over a small gazetteer made here."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.places import Gazetteer, Place, PlaceKind, kilometres

PLACES = [
    Place("world", "el mundo", PlaceKind.WORLD, name_en="the world"),
    Place("MX", "México", PlaceKind.COUNTRY, "world", name_en="Mexico"),
    Place("US", "Estados Unidos", PlaceKind.COUNTRY, "world", name_en="United States"),
    Place("14", "Jalisco", PlaceKind.STATE, "MX"),
    Place("18", "Nayarit", PlaceKind.STATE, "MX"),
    Place("14-R12", "Centro", PlaceKind.REGION, "14", name_en="Centre"),
    Place("14-R05", "Sureste", PlaceKind.REGION, "14", name_en="Southeast"),
    Place("14101", "Tonalá", PlaceKind.MUNICIPALITY, "14-R12", 20.62, -103.23),
    Place("14039", "Guadalajara", PlaceKind.MUNICIPALITY, "14-R12", 20.68, -103.34),
    Place("14030", "Chapala", PlaceKind.MUNICIPALITY, "14-R05", 20.29, -103.19),
    Place("140300002", "Ajijic", PlaceKind.LOCALITY, "14030", 20.30, -103.26),
    Place("140300009", "Santa Cruz de la Soledad", PlaceKind.LOCALITY, "14030"),
    Place("18020", "Bahía de Banderas", PlaceKind.MUNICIPALITY, "18", 20.81, -105.25),
    Place("zone:metro", "zona metropolitana", PlaceKind.ZONE, name_en="metropolitan area"),
]
ZONES = {"zone:metro": ["14101", "14039"], "zone:wide": ["14", "18020"]}


@pytest.fixture(scope="module")
def places() -> Gazetteer:
    return Gazetteer(PLACES, ZONES, [("18020", 20.70, -105.29)])


def test_the_chain_runs_from_the_locality_to_the_world(places: Gazetteer) -> None:
    assert places.chain("140300002") == ("140300002", "14030", "14-R05", "14", "MX", "world")


def test_an_unlisted_code_still_lies_in_its_municipality_or_state(places: Gazetteer) -> None:
    assert places.chain("140309999")[1:] == places.chain("14030")
    assert places.within("14999", ["14"]) is True
    assert places.chain("nowhere") == ()


@pytest.mark.parametrize(
    ("place", "territory", "answer"),
    [
        ("14101", ["14-R12"], True),
        ("140300002", ["14030"], True),
        ("14039", ["14101"], False),
        ("14101", ["14030", "MX"], True),
        ("14", ["14101"], None),
        ("14-R12", ["14039"], None),
        ("MX", ["14"], None),
        ("US", ["MX"], False),
        ("US", ["world"], True),
        (None, ["14"], None),
        (None, ["world"], True),
        ("nowhere", ["14"], None),
        ("14101", [], False),
        ("14101", ["zone:metro"], True),
        ("14030", ["zone:metro"], False),
        ("14-R12", ["zone:metro"], None),
        ("14", ["zone:metro"], None),
        ("140300002", ["zone:wide"], True),
        ("18", ["zone:wide"], None),
        ("zone:metro", ["14"], True),
        ("zone:metro", ["14039"], None),
        ("zone:metro", ["18"], False),
        ("zone:metro", ["zone:metro"], True),
    ],
)
def test_within(places: Gazetteer, place: str | None, territory: list[str], answer: bool | None) -> None:
    assert places.within(place, territory) is answer


IDS = [place.id for place in PLACES]


@given(place=st.sampled_from(IDS), wider=st.sets(st.sampled_from(IDS), min_size=1), more=st.sampled_from(IDS))
def test_a_larger_territory_never_loses_a_place(place: str, wider: set[str], more: str) -> None:
    places = Gazetteer(PLACES, ZONES)
    if places.within(place, wider) is True:
        assert places.within(place, wider | {more}) is True
    if places.within(place, wider | {more}) is False:
        assert places.within(place, wider) is False


@given(place=st.sampled_from([each for each in IDS if not each.startswith("zone:")]))
def test_every_place_lies_in_all_that_encloses_it(place: str) -> None:
    places = Gazetteer(PLACES, ZONES)
    assert all(places.within(place, [around]) is True for around in places.enclosing(place))


def test_zones_of_a_place(places: Gazetteer) -> None:
    assert places.sets_of("14101") == ("zone:metro", "zone:wide")
    assert places.sets_of("140300002") == ("zone:wide",)


def test_the_municipality_the_state_and_the_country(places: Gazetteer) -> None:
    assert places.municipality_of("140300002") == "14030"
    assert places.municipality_of("14") is None
    assert places.state_of("140300002") == "14"
    assert places.country_of("18020") == "MX"


def test_labels_name_the_state_only_outside_jalisco(places: Gazetteer) -> None:
    assert places.label("14101") == "Tonalá"
    assert places.label("18020") == "Bahía de Banderas, Nayarit"
    assert places.label("US", "en") == "United States"
    assert places.label("14-R05", "en") == "Southeast"
    assert places.label("99999") == "99999"


@pytest.mark.parametrize(
    ("lat", "lon", "found"),
    [(20.301, -103.262, "140300002"), (20.63, -103.24, "14101"), (20.70, -105.30, "18020"), (40.0, -100.0, None)],
)
def test_the_nearest_settlement(places: Gazetteer, lat: float, lon: float, found: str | None) -> None:
    nearest = places.nearest(lat, lon)
    assert (nearest.id if nearest else None) == found


def test_distance_falls_back_on_the_municipality(places: Gazetteer) -> None:
    assert places.distance("14039", "14030") == pytest.approx(46, abs=2)
    assert places.distance("140300009", "14030") == 0
    assert places.distance("14039", "US") is None


def test_a_degree_of_latitude_is_111_kilometres() -> None:
    assert kilometres(20, -103, 21, -103) == pytest.approx(111.2, abs=0.1)
