"""When an unasked message may go out: in the owner's hours, never on a Sunday, one a week, the most urgent first.

This is decided here and nowhere else. What may not go out yet is looked at again at the next free slot, so that rows
that wait cost nothing until then, and after a long outage the most urgent one goes out, not all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo

FIRST_HOUR, LAST_HOUR = 9, 19  # local time: from the first to just before the last
SUNDAY = 6
BETWEEN = timedelta(days=7)

REMINDERS, CHECK_INS, CHANGES, NOTICES = "reminders", "check_ins", "changes", "notices"
GROUPS = (REMINDERS, CHECK_INS, CHANGES, NOTICES)  # what an owner can stop

# Every kind of unasked message with the group that it is stopped by; the most urgent kind first.
KINDS: Mapping[str, str] = {
    "meeting_soon": NOTICES,  # that the owner comes to
    "closing": REMINDERS,
    "opening": REMINDERS,
    "notice": NOTICES,  # an office's, again, as the owner asked
    "meeting": NOTICES,  # an office's invitation
    "meeting_after": NOTICES,
    "change": CHANGES,
    "how_it_went": REMINDERS,
    "papers": REMINDERS,
    "nudge": REMINDERS,
    "check_in": CHECK_INS,
    "how_well": REMINDERS,  # a hook that has ended worked
}
# of a meeting that the owner said yes to, or has been at: it does not wait for the week to be over
PROMISED = frozenset({"meeting_soon", "meeting_after"})
_URGENCY = {kind: place for place, kind in enumerate(KINDS)}


@dataclass(frozen=True, slots=True)
class Wish:
    """A message that would like to go out at `at`; after `until` it is out of date."""

    key: str
    kind: str
    at: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """`say`: the one that may go out now. `later`: when to look again, by key. `never`: out of date, or stopped."""

    say: str | None = None
    later: Mapping[str, datetime] = field(default_factory=dict)
    never: tuple[str, ...] = ()


def decide(
    wishes: Iterable[Wish],
    now: datetime,
    zone: tzinfo,
    last: datetime | None = None,
    stopped: frozenset[str] = frozenset(),
) -> Decision:
    """What becomes of one chat's wishes whose time has come; `last` is when an unasked message last went out.

    When the chosen one turns out to have nothing to say, the same question is asked again without it.
    """
    waiting: list[Wish] = []
    never: list[Wish] = []
    for wish in wishes:
        stale = wish.until is not None and wish.until <= now
        (never if stale or KINDS.get(wish.kind) in stopped else waiting).append(wish)
    gone = tuple(wish.key for wish in never)
    if not waiting:
        return Decision(never=gone)
    promised = [wish for wish in waiting if wish.kind in PROMISED]
    free = slot(now if last is None or promised else max(now, last + BETWEEN), zone)
    if free > now:
        return Decision(later={wish.key: free for wish in waiting}, never=gone)
    first = min(promised or waiting, key=_urgency)
    after = slot(now + BETWEEN, zone)
    return Decision(first.key, {wish.key: after for wish in waiting if wish is not first}, gone)


def _urgency(wish: Wish) -> tuple[int, datetime, datetime, str]:
    end = datetime.max.replace(tzinfo=UTC) if wish.until is None else wish.until
    return _URGENCY.get(wish.kind, len(_URGENCY)), end, wish.at, wish.key


def slot(moment: datetime, zone: tzinfo) -> datetime:
    """The moment itself where it lies in the owner's hours, else when they next begin."""
    local = moment.astimezone(zone)
    day = local.date()
    if local.hour >= LAST_HOUR:
        day += timedelta(days=1)
    if day.weekday() == SUNDAY:
        day += timedelta(days=1)
    return moment if day == local.date() and local.hour >= FIRST_HOUR else morning(day, zone)


def closing_time(moment: datetime, zone: tzinfo) -> datetime:
    """When the owner's hours end on the moment's day."""
    return datetime.combine(moment.astimezone(zone).date(), time(LAST_HOUR), zone).astimezone(UTC)


def morning(day: date, zone: tzinfo) -> datetime:
    """When the owner's hours begin on that day."""
    return datetime.combine(day, time(FIRST_HOUR), zone).astimezone(UTC)


def end_of(day: date, zone: tzinfo) -> datetime:
    """When that day is over where the owner lives."""
    return datetime.combine(day + timedelta(days=1), time(0), zone).astimezone(UTC)
