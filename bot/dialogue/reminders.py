"""Reminders of a chosen programme: its closing and opening, the papers, how it went; and the words for each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from bot.dialogue import card
from bot.dialogue.naming import by_name
from bot.dialogue.turn import Turn
from bot.domain.availability import CLOSED, EXHAUSTED, OPEN, UNCONFIRMED
from bot.domain.dates import end_of_month
from bot.domain.message import Listing, Msg, Text, msg
from bot.domain.names import stems
from bot.domain.programme import PAPERS, Programme

CLOSING_DAYS = (7, 2)
PAPERS_DAYS = 3
HOW_IT_WENT_DAYS = {"chosen": 7, "applied": 21, "accepted": 30}
UNDER_WAY = tuple(HOW_IT_WENT_DAYS)
_OPEN_FOR = 30  # days after which an opening is no news any more
_RUNGS = 2


@dataclass(frozen=True, slots=True)
class Timed:
    """A reminder of one programme: from which day on, until which."""

    name: str
    kind: str
    day: date
    last: date | None


def key(name: str, business: object, programme: str) -> str:
    return f"{name}:{business}:{programme}"


def of_window(programme: Programme, available: str, today: date) -> list[Timed]:
    """What the window gives reason to say, in the days to come."""
    window = programme.window
    if window.state is not None and window.usual_month is None:
        return []
    found = []
    opens, last = _opening(programme, available, today)
    if opens is not None:
        found.append(Timed("opening", "opening", opens, last))
    closes = window.closes
    if closes is not None and closes >= today:
        days = (closes - timedelta(days=before) for before in CLOSING_DAYS)
        found += [
            Timed(f"closing{before}", "closing", day, closes)
            for before, day in zip(CLOSING_DAYS, days, strict=True)
            if day > (opens or today)
        ]
    return found


def _opening(programme: Programme, available: str, today: date) -> tuple[date | None, date | None]:
    """The day on which it opens, a usual month's first; and until when that is news."""
    window = programme.window
    if available in (OPEN, EXHAUSTED, CLOSED):
        return None, None
    if window.opens is not None and window.opens > today:
        return window.opens, window.closes or window.opens + timedelta(days=_OPEN_FOR)
    if window.usual_month is None or window.usual_month == today.month:
        return None, None
    day = date(today.year + (window.usual_month < today.month), window.usual_month, 1)
    return day, end_of_month(day)


def follow(turn: Turn, programme: Programme) -> Msg:
    """Plans what is to be said of a programme that is chosen today; the promise of it."""
    today, available = turn.world.today, turn.ref.catalogue.availability(programme, turn.world.today)
    timed = of_window(programme, available, today)
    for each in timed:
        _plan(turn, programme, each)
    if programme.documents:
        papers = today + timedelta(days=PAPERS_DAYS)
        _plan(turn, programme, Timed("papers", "papers", papers, papers + timedelta(days=PAPERS_DAYS)))
    opens = next((each.day for each in timed if each.kind == "opening"), None)
    ask_later(turn, programme, "chosen", opens)
    return msg("want.opening") if opens is not None else msg("want.follow", days=HOW_IT_WENT_DAYS["chosen"])


def ask_later(turn: Turn, programme: Programme, state: str, start: date | None = None) -> None:
    """Plans the question of how it went; the same question of an earlier state is replaced."""
    days = HOW_IT_WENT_DAYS[state]
    if state == "accepted":
        days = max(days, 30 * programme.months)
    day = (start or turn.world.today) + timedelta(days=days)
    _plan(turn, programme, Timed("ask", "how_it_went", day, None))


def _plan(turn: Turn, programme: Programme, timed: Timed) -> None:
    turn.plan(key(timed.name, turn.tag, programme.id), timed.kind, programme.id, timed.day, timed.last)


def unfollow(turn: Turn, programme_id: str) -> None:
    for name in (*(f"closing{days}" for days in CLOSING_DAYS), "opening", "papers", "ask"):
        turn.unplan(key(name, turn.tag, programme_id))


# -- the words, each when its day has come; nothing is said of what is settled meanwhile


def _chosen(turn: Turn, programme_id: str) -> Programme | None:
    return turn.ref.catalogue.get(programme_id) if turn.hooks.get(programme_id) == "chosen" else None


def closing(turn: Turn, programme_id: str) -> None:
    programme = _chosen(turn, programme_id)
    closes = programme.window.closes if programme is not None else None
    if programme is None or closes is None or programme.window.state is not None:
        return
    left = (closes - turn.world.today).days
    if left < 0:
        return
    turn.expect(f"applied.{programme.id}", f"want.{programme.id}")
    turn.say(
        _closes(left, programme, closes),
        choices=[
            turn.choice("want", programme.id, msg("button.how")),
            turn.choice("applied", programme.id, msg("button.progress.applied")),
            turn.choice("dropped", programme.id, msg("button.progress.dropped")),
        ],
    )


def _closes(left: int, programme: Programme, day: date) -> Msg:
    if left < 2:
        return msg("closing.today" if left == 0 else "closing.tomorrow", name=programme.name)
    return msg("closing.days", name=programme.name, n=left, day=day)


def opening(turn: Turn, programme_id: str) -> None:
    programme = _chosen(turn, programme_id)
    if programme is None:
        return
    available = turn.ref.catalogue.availability(programme, turn.world.today)
    usual = programme.window.usual_month
    if available == OPEN:
        told = msg(
            "opening.today" if programme.window.opens == turn.world.today else "opening.open", name=programme.name
        )
    elif available == UNCONFIRMED and usual == turn.world.today.month:
        told = msg("opening.month", name=programme.name, month=msg(f"month.{usual}"))
    else:
        return
    turn.expect(f"want.{programme.id}", "next.hook")
    turn.say(
        told,
        choices=[
            turn.choice("want", programme.id, msg("button.how")),
            turn.choice("applied", programme.id, msg("button.progress.applied")),
            turn.choice("dropped", programme.id, msg("button.progress.dropped")),
        ],
    )


def papers(turn: Turn, programme_id: str) -> None:
    programme = _chosen(turn, programme_id)
    if programme is None or not programme.documents:
        return
    turn.expect(f"ready.{programme.id}", f"help.{programme.id}")
    turn.say(
        msg("papers.ask", name=programme.name, documents=Listing(programme.documents, "lines")),
        choices=[
            turn.choice("ready", programme.id, msg("button.papers.ready")),
            turn.choice("help", programme.id, msg("button.papers.help")),
        ],
    )


def ready(turn: Turn, programme: Programme) -> None:
    """All papers are there: what is left is to go."""
    turn.say(
        msg("papers.ready", name=programme.name),
        *card.contact(programme),
        choices=[
            turn.choice("applied", programme.id, msg("button.progress.applied")),
            turn.choice("person", "ask", msg("button.person")),
        ],
    )


def help_with_papers(turn: Turn, programme: Programme) -> None:
    """Whom to ask, and the programmes that give one of the papers."""
    near = [verdict.programme for verdict in turn.ranked() if verdict.programme.kind in PAPERS]
    giving: dict[str, Programme] = {}
    for document in programme.documents:
        for rung in by_name(stems(document.es), near, turn.ref.catalogue)[:1]:
            if rung.id != programme.id:
                giving[rung.id] = rung
    rungs = list(giving.values())[:_RUNGS]
    told: list[Text] = [msg("papers.help", name=programme.name)]
    if rungs:
        told.append(msg("papers.given_by", names=Listing(tuple(rung.name for rung in rungs), "lines")))
    turn.say(
        *told,
        *card.contact(programme),
        choices=[
            *(turn.choice("more", rung.id, rung.name) for rung in rungs),
            turn.choice("ready", programme.id, msg("button.papers.ready")),
            turn.choice("person", "ask", msg("button.person")),
        ],
    )
