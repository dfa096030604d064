from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.app.picture import OTHERS, UNKNOWN, Pictures, funnel, lasting, needs
from bot.app.store_ports import Course
from bot.app.survival import Surviving
from bot.app.unmet import Group
from bot.domain.catalogue import Catalogue
from bot.domain.roles import Person, Role
from tests.conversations.world import reference

NOW = datetime(2026, 11, 23, 18, tzinfo=UTC)
OFFICE = Person(1, "o", (Role("office", ("14101",)),))
ADMIN = Person(2, "a", (Role("admin"),))


class Counts:
    """Remembers which towns were asked for."""

    def __init__(self) -> None:
        self.asked: list[Sequence[str] | None] = []

    def funnel(self, dimension: str, towns: Sequence[str] | None) -> Mapping[str, Sequence[int]]:
        self.asked.append(towns)
        return {"14101": (20, 15, 10, 5, 0)}

    def courses(self, towns: Sequence[str] | None) -> Sequence[Course]:
        self.asked.append(towns)
        return []

    def needs(self, towns: Sequence[str] | None) -> Sequence[Group]:
        self.asked.append(towns)
        return [Group("14101", "327", "market", 12)]

    def asking(self, towns: Sequence[str] | None) -> Mapping[str, int]:
        self.asked.append(towns)
        return {"market": 20, "legal": 3}


def pictures(counts: Counts, now: list[datetime]) -> Pictures:
    ref = replace(reference(), catalogue=Catalogue(()))
    return Pictures(counts, lambda: ref, lambda: now[0])


def test_an_office_is_shown_its_own_places_only() -> None:
    counts = Counts()
    made = pictures(counts, [NOW])
    picture = made.of(OFFICE)
    assert picture.towns == ("14101",) and set(map(str, counts.asked)) == {"('14101',)"}
    assert {each.place for each in picture.varied} <= {"14101"}
    assert made.of(ADMIN).towns is None and counts.asked[-1] is None


@pytest.mark.parametrize(
    "person",
    [
        Person(3, "x", ()),
        replace(ADMIN, active=False),
        replace(OFFICE, active=False),
        Person(4, "i", (Role("office", (), ("DIF Jalisco",)),)),
    ],
)
def test_who_has_no_places_is_shown_none(person: Person) -> None:
    with pytest.raises(PermissionError):
        pictures(Counts(), [NOW]).of(person)


def test_what_was_counted_is_kept_for_ten_minutes() -> None:
    counts, now = Counts(), [NOW]
    made = pictures(counts, now)
    first = made.of(ADMIN)
    now[0] += timedelta(minutes=9)
    assert made.of(ADMIN) is first
    now[0] += timedelta(minutes=1)
    assert made.of(ADMIN) is not first


def test_needs_with_nothing_open_are_told_without_small_groups() -> None:
    assert pictures(Counts(), [NOW]).of(ADMIN).tables["needs"].rows == (("market", (20, 12)),)
    assert needs({"market": 20, "legal": 9}, {"market": 3}).rows == (("market", (20, None)), ("legal", (9, 0)))


def test_rows_stand_in_their_own_order() -> None:
    counted = {UNKNOWN: (50,) * 5, "international": (6,) * 5, "local": (9,) * 5, "national": (2,) * 5}
    table = funnel("sphere", counted)
    assert [name for name, _ in table.rows] == ["local", UNKNOWN, OTHERS]
    months = funnel("month", {"2026-11": (30,) * 5, "2025-12": (10,) * 5})
    assert [name for name, _ in months.rows] == ["2025-12", "2026-11"] and months.total == (40,) * 5
    assert [name for name, _ in funnel("sector", {"311": (6,) * 5, "722": (8,) * 5}).rows] == ["722", "311"]


def test_survival_is_told_at_a_year_and_at_two() -> None:
    told = [Surviving(low, high, 10, 8, 0, 2, 0) for low, high in ((0, 5), (12, 17), (18, 23), (24, 47))]
    assert lasting(told).rows == (("12", (10, 8, 0, 2, 0)), ("24", (10, 8, 0, 2, 0)))
