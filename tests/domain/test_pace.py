"""Whatever is planned and whenever the clock ticks: hours, Sundays, one a week, nothing lost, nothing twice."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.pace import (
    BETWEEN,
    CHECK_INS,
    KINDS,
    PROMISED,
    REMINDERS,
    Decision,
    Wish,
    decide,
    end_of,
    morning,
    slot,
)

ZONES = tuple(map(ZoneInfo, ("America/Mexico_City", "America/Tijuana", "America/Cancun", "Pacific/Kiritimati")))
MEXICO = ZONES[0]
START = datetime(2026, 3, 1, tzinfo=UTC)  # Tijuana's clocks change twice in the year that follows


def local(text: str, zone: ZoneInfo = MEXICO) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


@pytest.mark.parametrize(
    ("moment", "free"),
    [
        ("2026-11-23 09:00", "2026-11-23 09:00"),
        ("2026-11-23 18:59", "2026-11-23 18:59"),
        ("2026-11-23 08:59", "2026-11-23 09:00"),
        ("2026-11-23 19:00", "2026-11-24 09:00"),
        ("2026-11-28 19:30", "2026-11-30 09:00"),  # Saturday night to Monday
        ("2026-11-29 12:00", "2026-11-30 09:00"),  # Sunday
        ("2026-11-29 23:30", "2026-11-30 09:00"),
        ("2026-12-31 23:59", "2027-01-01 09:00"),
    ],
)
def test_the_next_slot(moment: str, free: str) -> None:
    assert slot(local(moment), MEXICO) == local(free)


def wish(key: str, kind: str, at: str = "2026-11-23 09:00", until: str | None = None) -> Wish:
    return Wish(key, kind, local(at), None if until is None else local(until))


NOON = local("2026-11-23 12:00")


def test_the_most_urgent_goes_out_and_the_others_move_on() -> None:
    wishes = [wish("a", "check_in"), wish("b", "closing", until="2026-11-30 00:00"), wish("c", "papers")]
    moved = NOON + BETWEEN
    assert decide(wishes, NOON, MEXICO) == Decision("b", {"a": moved, "c": moved})


def test_of_one_kind_the_one_that_ends_first_goes_out() -> None:
    wishes = [wish("a", "closing", until="2026-12-05 00:00"), wish("b", "closing", until="2026-11-25 00:00")]
    assert decide(wishes, NOON, MEXICO).say == "b"


def test_within_the_week_all_wait_for_its_end() -> None:
    last = local("2026-11-20 18:30")
    assert decide([wish("a", "closing")], NOON, MEXICO, last) == Decision(later={"a": last + BETWEEN})
    assert decide([wish("a", "closing")], last + BETWEEN, MEXICO, last).say == "a"


def test_what_is_stopped_or_out_of_date_goes() -> None:
    wishes = [wish("a", "check_in"), wish("b", "papers"), wish("c", "change", until="2026-11-23 12:00")]
    assert decide(wishes, NOON, MEXICO, None, frozenset((CHECK_INS,))) == Decision("b", {}, ("a", "c"))
    assert decide([wish("b", "papers")], NOON, MEXICO, None, frozenset((REMINDERS,))) == Decision(never=("b",))


def test_the_zone_is_the_owners() -> None:
    nine = local("2026-07-20 09:00")  # 8:00 in Tijuana
    assert decide([wish("a", "papers", "2026-07-20 09:00")], nine, ZONES[1]).later == {
        "a": local("2026-07-20 09:00", ZONES[1])
    }
    assert morning(date(2026, 7, 20), ZONES[1]) == local("2026-07-20 09:00", ZONES[1])
    assert end_of(date(2026, 7, 20), ZONES[1]) == local("2026-07-21 00:00", ZONES[1])


hours = st.integers(0, 24 * 365)
plans = st.lists(
    st.tuples(hours, st.sampled_from([*KINDS]), st.none() | st.integers(1, 24 * 60)), min_size=1, max_size=12
)
# mostly a clock that ticks along, now and then one that was away for weeks
gaps = st.lists(st.floats(0.01, 30) | st.floats(24, 24 * 70), min_size=5, max_size=200)


@given(plans, gaps, st.sampled_from(ZONES), st.sampled_from([frozenset(), frozenset((CHECK_INS,))]), st.data())
@settings(max_examples=300, deadline=None)
def test_any_plans_and_any_clock(
    planned: list[tuple[int, str, int | None]],
    ticks: list[float],
    zone: ZoneInfo,
    stopped: frozenset[str],
    data: st.DataObject,
) -> None:
    rows: dict[str, Wish] = {}
    for number, (hour, kind, life) in enumerate(planned):
        at = START + timedelta(hours=hour)
        rows[str(number)] = Wish(str(number), kind, at, None if life is None else at + timedelta(hours=life))
    now, last = START, None
    said: list[tuple[str, datetime]] = []
    mute: set[str] = set()  # chosen, and then found to have nothing to say
    for gap in ticks:
        now += timedelta(hours=gap)
        while due := [row for row in rows.values() if row.at <= now]:
            decision = decide(due, now, zone, last, stopped)
            for key in decision.never:
                gone = rows.pop(key)
                assert KINDS[gone.kind] in stopped or (gone.until is not None and gone.until <= now), "lost"
            if decision.say is None:
                for key, later in decision.later.items():
                    assert later > now, "it would be looked at again at once"
                    rows[key] = Wish(key, rows[key].kind, later, rows[key].until)
                break
            chosen = rows.pop(decision.say)
            if data.draw(st.integers(0, 4)) == 0:
                mute.add(chosen.key)
                continue
            assert now >= START + timedelta(hours=planned[int(chosen.key)][0]), "too early"
            said.append((chosen.key, now))
            last = now
            for key, later in decision.later.items():
                assert later >= now + BETWEEN
                rows[key] = Wish(key, rows[key].kind, later, rows[key].until)
    assert len({key for key, _ in said}) == len(said), "said twice"
    for (_, one), (key, other) in pairwise(said):
        promised = planned[int(key)][1] in PROMISED  # of a meeting that the owner said yes to
        assert promised or other - one >= timedelta(days=7), "two within a week"
    for key, moment in said:
        there = moment.astimezone(zone)
        assert 9 <= there.hour < 19 and there.weekday() != 6, f"at {there}"
        until = START + timedelta(hours=planned[int(key)][0] + (planned[int(key)][2] or 10**6))
        assert moment < until, "out of date"
        assert KINDS[planned[int(key)][1]] not in stopped
    # a clock that ticks on in the owner's hours says all that is left and not out of date
    for _ in range(60):
        now = slot(now + BETWEEN, zone)
        if due := [row for row in rows.values() if row.at <= now]:
            decision = decide(due, now, zone, last, stopped)
            rows = {key: row for key, row in rows.items() if key not in decision.never and key != decision.say}
            last = now if decision.say is not None else last
            for key, later in decision.later.items():
                rows[key] = Wish(key, rows[key].kind, later, rows[key].until)
    assert not rows, "something waits for ever"


def test_the_reminder_of_a_meeting_does_not_wait_for_the_week_to_be_over() -> None:
    now = slot(datetime(2026, 11, 24, 10, tzinfo=MEXICO), MEXICO)
    soon, papers = Wish("m", "meeting_soon", now), Wish("p", "papers", now)
    yesterday = now - timedelta(days=1)
    assert decide([soon, papers], now, MEXICO, last=yesterday).say == "m"
    assert decide([papers], now, MEXICO, last=yesterday).say is None
    assert decide([soon], now, MEXICO, last=yesterday, stopped=frozenset({"notices"})).say is None
    night = now.replace(hour=5)
    assert decide([soon], night, MEXICO, last=yesterday).say is None
