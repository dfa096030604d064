from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.app.unmet import Group, Served, by_need, unmet
from bot.domain.availability import OPEN, OPENING
from bot.domain.catalogue import Catalogue
from bot.domain.facts import NEEDS
from bot.domain.profile import Profile
from bot.domain.programme import Programme, Window
from bot.domain.rules import Case, In, evaluate
from tests import chances
from tests.app.small import small
from tests.chances import programme
from tests.world import PLACES, TODAY

SERVES = st.sets(st.sampled_from(NEEDS), max_size=3).map(frozenset)


def served(*programmes: Programme, place: str | None = "14101", sector: str | None = "327") -> set[str]:
    ref = small(programmes)
    return set(Served.of(place, sector, ref, TODAY).needs)


def test_what_could_serve_counts_and_what_cannot_does_not() -> None:
    serving: dict[str, Any] = {"serves": frozenset({"market"})}
    assert served(programme("p", **serving)) == {"market"}
    assert served(programme("p", **serving, territory=("18020",))) == set()
    assert served(programme("p", **serving, territory=("14101",)), place=None) == {"market"}
    assert served(programme("p", **serving, requires=In("sector", ("311",)))) == set()
    assert served(programme("p", **serving, requires=In("sector", ("311",))), sector=None) == {"market"}
    assert served(programme("p", **serving, window=Window(state="closed"))) == set()
    assert served(programme("p", **serving, fallback=True)) == set()


@given(chances.catalogues(serves=SERVES), st.sampled_from(["14101", "18020", "14019"]), st.sampled_from(["327", None]))
def test_the_index_by_place_leaves_nothing_out(catalogue: Catalogue, place: str, sector: str | None) -> None:
    ref = small(catalogue)
    case = Case(Profile({"place": place} | ({"sector": sector} if sector else {})), PLACES, TODAY)
    expected = {
        need
        for each in catalogue
        if catalogue.availability(each, TODAY) in (OPEN, OPENING) and evaluate(catalogue.rule(each), case) is not False
        for need in each.serves
    }
    assert Served.of(place, sector, ref, TODAY).needs == expected


def test_the_most_owners_come_first() -> None:
    ref = small([programme("p", serves=frozenset({"market"}))])
    groups = [
        Group("14101", "327", "market", 9),
        Group("14101", "327", "finance", 2),
        Group("14039", None, "finance", 7),
    ]
    assert unmet(groups, ref, TODAY) == [groups[2], groups[1]]
    assert by_need(unmet(groups, ref, TODAY)) == {"finance": 9}
