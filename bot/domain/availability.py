"""Whether a programme can be taken hold of today: what is stale or closed is never called open."""

from __future__ import annotations

from datetime import date, timedelta

from bot.domain.programme import Programme

OPEN, OPENING, UNCONFIRMED, CLOSED, EXHAUSTED = "open", "opening", "unconfirmed", "closed", "exhausted"

# The greatest age, in days, at which what a source says of a kind of programme is still taken as true. Calls and
# budgets turn with the fiscal year, courses come back, places and advisers stay; a standard changes in years, a
# procedure laid down in law hardly ever.
GREATEST_AGE_DAYS = {
    "grant": 270, "prize": 270, "fair": 270, "loan": 365, "guarantee": 365, "training": 545,
    "space": 730, "purchase": 730, "advice": 730, "certification": 1825, "registration": 3650,
}  # fmt: skip
YEAR_DAYS = 366  # a yearly call that has closed is expected once more; after that it is to be confirmed


def last_seen(programme: Programme) -> date | None:
    """The later of a person's verification and the source's own date."""
    return max(filter(None, (programme.verified_on, programme.page_date)), default=None)


def availability(programme: Programme, today: date) -> str:
    """`open`, `opening`, `unconfirmed`, `closed` or `exhausted` on that day."""
    window = programme.window
    state = CLOSED if window.closes is not None and window.closes < today else window.state
    if state == CLOSED and window.usual_month is not None:
        return OPENING if _fresh(programme, today, YEAR_DAYS) else UNCONFIRMED
    if state is not None:
        return state
    if programme.fallback:
        return OPEN  # the municipality's own office is always there; its card states nothing that ages
    if not _fresh(programme, today):
        return UNCONFIRMED
    if window.opens is not None and window.opens > today:
        return OPENING
    if not window.always and window.opens is None and window.closes is None and window.usual_month is not None:
        return OPEN if window.usual_month == today.month else OPENING
    return OPEN


def _fresh(programme: Programme, today: date, grace_days: int = 0) -> bool:
    seen = last_seen(programme)
    return seen is not None and today - seen <= timedelta(days=GREATEST_AGE_DAYS[programme.kind] + grace_days)
