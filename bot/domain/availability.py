"""Whether a programme can be taken hold of today: what is stale or closed is never called open."""

from __future__ import annotations

from datetime import date, timedelta

from bot.domain.programme import Programme

OPEN, OPENING, UNCONFIRMED, CLOSED, EXHAUSTED = "open", "opening", "unconfirmed", "closed", "exhausted"

# The greatest age, in days, at which what a source says of a kind of programme is still taken as true; beyond it, it is
# to be confirmed until somebody has looked again:
# - a grant, a prize, a fair: the money is that of one fiscal year, and mostly gone by its autumn;
# - a loan, a guarantee: a line of credit is agreed by the year;
# - training, a purchase: courses and buying come back each year, and those of the next are announced within a quarter;
# - a space, advice: a house or an office stays as long as the administration that runs it, three years in a town; what
#   is two years old was seen in the same one, or in the one before it that handed it over;
# - a certification, a registration: by law each Mexican standard is reviewed every five years at the latest, and each
#   federal administration, of six years, simplifies the procedures that it found.
GREATEST_AGE_DAYS = {
    "grant": 270, "prize": 270, "fair": 270, "loan": 365, "guarantee": 365, "training": 455, "purchase": 455,
    "space": 730, "advice": 730, "certification": 1825, "registration": 1825,
}  # fmt: skip
YEAR_DAYS = 366  # a yearly call that has closed is expected once more; after that it is to be confirmed


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
    seen = programme.last_seen
    return seen is not None and today - seen <= timedelta(days=GREATEST_AGE_DAYS[programme.kind] + grace_days)
