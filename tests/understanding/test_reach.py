from __future__ import annotations

import asyncio
from datetime import date

import pytest

from bot.bootstrap import build_reader
from bot.domain.profile import Profile
from bot.understanding.reach import sphere

READER = build_reader(None)
SAYULA, TALA = "14082", "14083"
ANSWERS = [
    ("aqui", SAYULA, ("local",)),
    ("pos aqui con la raza del pueblo", SAYULA, ("local",)),
    ("aqui en sayula", SAYULA, ("local",)),
    ("aqui y en ciudad guzman", SAYULA, ("local", "regional")),
    ("a las tequileras de aki y de tequila y arandas", TALA, ("local", "regional")),
    ("en aguascalientes y leon", SAYULA, ("national",)),
    ("en Sayula y a veces en Querétaro", SAYULA, ("local", "national")),
    ("we stopped going to Tijuana, now only Sayula", SAYULA, ("local",)),
    ("in town and a bit in Guadalajara", SAYULA, ("local", "regional")),
    ("only in San Diego", SAYULA, ("international",)),
    ("all over Mexico and some to the US", SAYULA, ("national", "international")),
    ("en monterrey", None, ("national",)),
    ("mis clientes son de aqui de sayula y de mexico", None, ("local", "national")),
]


@pytest.mark.parametrize(("text", "home", "expected"), ANSWERS)
def test_places_tell_how_far(text: str, home: str | None, expected: tuple[str, ...]) -> None:
    profile = Profile({} if home is None else {"place": home})
    reading = asyncio.run(READER.read(text, asked="markets", lang=None, today=date(2026, 11, 27), profile=profile))
    assert reading.facts["markets"].value == expected
    assert {told.value for fact, told in (reading.facts | reading.unsure).items() if fact == "place"} <= {
        home or SAYULA
    }


@pytest.mark.parametrize(
    ("text", "place", "markets"),
    [
        ("los vende en Tala y en Morelia", None, ("regional", "national")),
        ("we sell in Sayula, in Tala and in Colima", None, ("local", "regional", "national")),
        ("vendemos en Sayula", SAYULA, None),
        ("nos cambiamos a Tala", TALA, None),
        ("el taller está en Tala y vendo en Colima", TALA, ("national",)),
    ],
)
def test_where_it_is_sold_is_no_place_of_a_business_whose_place_is_known(
    text: str, place: str | None, markets: tuple[str, ...] | None
) -> None:
    profile = Profile({"place": SAYULA, "product": "panela"})
    reading = asyncio.run(READER.read(text, asked="recap", lang=None, today=date(2026, 11, 27), profile=profile))
    told = {fact: mention.value for fact, mention in (reading.facts | reading.unsure).items()}
    assert (told.get("place"), told.get("markets")) == (place, markets)


def test_here_in_a_place_tells_of_home() -> None:
    text = "aquí en Tala y en Colima"
    reading = asyncio.run(READER.read(text, asked="markets", lang=None, today=date(2026, 11, 27), profile=Profile({})))
    assert reading.facts["markets"].value == ("local", "national")


@pytest.mark.parametrize(
    ("place", "home", "expected"),
    [
        ("14082", "14082", "local"),
        ("14082", "140820001", "local"),
        ("14039", "14082", "regional"),
        ("14", "14082", "regional"),
        ("01001", "14082", "national"),
        ("MX", "14082", "national"),
        ("US", "14082", "international"),
        ("16102", "16053", "regional"),
        ("14039", "", "regional"),
    ],
)
def test_the_sphere_of_a_place(place: str, home: str, expected: str) -> None:
    assert sphere(place, home) == expected
