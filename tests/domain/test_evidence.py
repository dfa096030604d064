"""What stands behind a difference: counted among the places of the trade, and where it is worth stressing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.differentiation import Trait, traits
from bot.domain.evidence import Spread, spread, stressed
from bot.domain.facts import SPHERES
from bot.domain.knowledge import Entry, Knowledge
from bot.domain.message import Both, Quote
from bot.domain.profile import Profile
from bot.domain.rules import Truth
from tests.world import LEXICON, PLACES


def entry(place: str, *terms: str, sector: str = "327", doubtful: bool = False) -> Entry:
    what, none = Both(terms[0], terms[0]), frozenset[str]()
    sectors = frozenset({sector})
    name = f"{place}-{terms[0]}"
    return Entry(name, (place,), "culture", "craft", what, frozenset(terms), sectors, None, doubtful, none, None)


HOME = entry("14101", "barro", "barro-brunido")
OTHERS = [entry(town, "barro") for town in ("14039", "14025", "14019", "14058")]
POTTER = Profile.of({"product": "ollas de barro brunido", "sector": "327", "place": "14101"}, LEXICON)


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([HOME, *OTHERS], Spread("14", 5, 1, "14-R12")),  # its rarest thing, and not the clay that all have
        ([HOME, *OTHERS[1:], entry("14039", "barro-brunido")], Spread("14", 5, 2, "14-R12")),
        ([HOME, *OTHERS, entry("14019", "barro-brunido")], Spread("14", 5, 2, None)),
        ([HOME, *OTHERS, entry("14019", "barro-brunido", doubtful=True)], Spread("14", 5, 1, "14-R12")),
        ([HOME, *OTHERS, entry("14019", "barro-brunido", sector="311")], Spread("14", 5, 1, "14-R12")),
        ([HOME, *OTHERS[1:]], None),  # too few places of the trade to say anything
    ],
)
def test_how_many_places_of_the_trade_have_it(entries: list[Entry], expected: Spread | None) -> None:
    knowledge = Knowledge(entries)
    found = traits(POTTER, PLACES, knowledge)[0]
    assert spread(found, POTTER, PLACES, knowledge) == expected


def test_what_only_the_owner_knows_is_not_counted() -> None:
    knowledge = Knowledge([HOME, *OTHERS])
    own = replace(traits(POTTER, PLACES, knowledge)[0], entry=None)
    assert spread(own, POTTER, PLACES, knowledge) is None
    assert spread(replace(own, entry=HOME), POTTER.with_fact("sector", None), PLACES, knowledge) is None


def trait(name: str, *still: Truth) -> Trait:
    return Trait("culture", Quote(name), frozenset(), tuple(zip(SPHERES, still, strict=True)))


def test_what_is_still_different_comes_first_and_what_is_not_is_never_stressed() -> None:
    rooted, own = trait("rooted", False, True, True, None), trait("own", None, None, None, None)
    assert [found for _, found in stressed([rooted, own])] == [own, rooted, rooted, rooted]
    assert [found for _, found in stressed([own, rooted])] == [own, rooted, rooted, own]
    assert [found for _, found in stressed([trait("common", False, False, False, False)])] == [None] * 4
