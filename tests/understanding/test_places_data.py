"""The table of places is whole and agrees with itself."""

from __future__ import annotations

from collections import Counter

import pytest

from bot.domain.places import Gazetteer, PlaceKind
from bot.understanding.place_names import NameIndex
from bot.understanding.places import PlaceReader
from bot.understanding.places_data import load_gazetteer


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def test_the_numbers_of_places(gazetteer: Gazetteer) -> None:
    kinds = Counter(place.kind for place in gazetteer)
    assert kinds[PlaceKind.STATE] == 32
    assert kinds[PlaceKind.REGION] == 12
    assert kinds[PlaceKind.MUNICIPALITY] == 2478
    assert kinds[PlaceKind.LOCALITY] == 495
    assert sum(place.id.startswith("14") and place.kind is PlaceKind.MUNICIPALITY for place in gazetteer) == 125


def test_every_chain_reaches_the_world(gazetteer: Gazetteer) -> None:
    assert all(gazetteer.chain(place.id)[-1] == "world" for place in gazetteer if place.kind is not PlaceKind.ZONE)


def test_every_municipality_of_jalisco_lies_in_a_region_and_has_coordinates(gazetteer: Gazetteer) -> None:
    own = [place for place in gazetteer if place.kind is PlaceKind.MUNICIPALITY and place.id.startswith("14")]
    assert all(place.parent is not None and place.parent.startswith("14-R") for place in own)
    assert all(
        place.lat is not None and place.lon is not None and 18.9 < place.lat < 22.8 and -105.8 < place.lon < -101.4
        for place in own
    )


def test_zones_hold_known_places(gazetteer: Gazetteer) -> None:
    zones = [place.id for place in gazetteer if place.kind is PlaceKind.ZONE]
    assert set(zones) == {"zone:do-tequila", "zone:do-raicilla", "zone:do-chile-yahualica", "zone:amg"}
    assert all(member in gazetteer for zone in zones for member in gazetteer.members(zone))
    assert len(gazetteer.members("zone:do-tequila") - {"14"}) == 56
    assert "18020" in gazetteer.members("zone:do-raicilla")
    yahualica = gazetteer.members("zone:do-chile-yahualica")
    assert sorted(member[:2] for member in yahualica) == ["14"] * 9 + ["32"] * 2


def test_every_municipality_of_jalisco_is_found_by_its_own_name(gazetteer: Gazetteer) -> None:
    reader = PlaceReader(gazetteer)
    missed = []
    for place in gazetteer:
        if place.kind is PlaceKind.MUNICIPALITY and place.id.startswith("14"):
            reading = reader.read(f"vivo en {place.name.lower()}", asked_place=False)
            if reading.best is None or reading.best.place != place.id:
                missed.append(place.name)
    assert missed == []


def test_the_index_hears_a_name(gazetteer: Gazetteer) -> None:
    names = NameIndex(gazetteer)
    assert [match.key for match in names.heard(["quitupan"])] == ["quitupan"]
    assert [match.key for match in names.heard(["kitupan"])] == ["quitupan"]
    assert names.exact("kitupan") is None


def test_pins_fall_into_their_municipality(gazetteer: Gazetteer) -> None:
    pins = {(20.30, -103.26): "14030", (20.65, -105.22): "14067", (20.88, -103.84): "14094", (21.36, -101.93): "14053"}
    for (lat, lon), municipality in pins.items():
        nearest = gazetteer.nearest(lat, lon)
        assert nearest is not None
        assert gazetteer.municipality_of(nearest.id) == municipality
