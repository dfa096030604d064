"""What an office and its owner are told in a talk. An office's chat shows a talk by its number, and no name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from bot.dialogue.effects import Choice, Say
from bot.domain.message import Listing, Msg, PlaceName, Quote, Text, msg
from bot.domain.offices import OPEN, Hours, Office, Talk

MOST_LISTED = 20
MOST_DIGITS = 18
ANY_TIME = 0  # the epoch of buttons that no turn of the interview has put


def button(question: str, option: str, label: Text) -> Choice:
    return Choice(f"{ANY_TIME}.{question}.{option}", label)


def mark(number: int) -> str:
    """What a talk's messages open with: the only name that an owner has there."""
    return f"#{number}"


def marked(text: str) -> int | None:
    """Whose talk a message or a topic of the bot is, by the mark that it opens with, perhaps after a picture sign."""
    before, _, after = text.partition("#")
    number = after[:MOST_DIGITS].split(" ")[0].rstrip(":")
    return int(number) if number.isdecimal() and not any(map(str.isalnum, before)) else None


def title(number: int, place: str, label: Callable[[str], str]) -> str:
    """Of the talk's topic."""
    return f"{mark(number)} · {label(place)}"


# -- in the office's chat


def header(number: int, place: str, known: tuple[Text, ...] | None) -> Say:
    return Say(
        (
            msg("office.new", n=mark(number), place=PlaceName(place)),
            *((msg("office.summary", rows=Listing(known, "lines")),) if known else (msg("office.no_summary"),)),
            msg("office.how"),
        ),
        (button("close", str(number), msg("button.office.close", n=mark(number))),),
    )


def says(number: int, text: str) -> Say:
    return Say((msg("office.says", n=mark(number), text=Quote(text)) if text else mark(number),))


def answered(number: int, who: str, text: str) -> Say:
    """Somebody of the office has, at the desk."""
    return Say((msg("office.answered", n=mark(number), who=Quote(who), text=Quote(text)),))


def closed(number: int, by_owner: bool) -> Say:
    return Say((msg("office.closed_by_owner" if by_owner else "office.closed", n=mark(number)),))


def erased(number: int) -> Say:
    return Say((msg("office.erased", n=mark(number)),))


def taken_up(number: int, to: str) -> Say:
    return Say((msg("office.taken_up", n=mark(number), office=Quote(to)),))


def left_waiting(number: int) -> Say:
    return Say((msg("office.left_waiting", n=mark(number)),))


# -- setting it up


def default_name(place: str) -> Text:
    return msg("office.default_name", place=PlaceName(place))


def set_up(office: Office) -> Say:
    places = Listing(tuple(PlaceName(place) for place in office.places))
    how = msg("office.how_topics") if office.topics else msg("office.how_replies")
    return Say(
        (
            msg("office.set_up", office=Quote(office.name), places=places, hours=hours_text(office.hours)),
            how,
            msg("office.commands"),
        )
    )


def hours_text(hours: Hours) -> Msg:
    days = (msg(f"weekday.{hours.first_day}"), msg(f"weekday.{hours.last_day}"))
    return msg("office.hours", first_day=days[0], last_day=days[1], first=hours.first, last=hours.last)


def hours_how(office: Office) -> Say:
    return Say((msg("office.hours_how", hours=hours_text(office.hours)),))


def named(name: str) -> Say:
    return Say((msg("office.named", name=Quote(name)),))


def which_place() -> Say:
    return Say((msg("office.which_place"),))


def gone(office: Office) -> Say:
    return Say((msg("office.gone", office=Quote(office.name)),))


def not_theirs() -> Say:
    return Say((msg("office.not_theirs"),))


def over() -> Say:
    return Say((msg("office.over"),))


def not_passed(kind: str) -> Say:
    return Say((msg("office.not_passed.edited" if kind == "edited" else "office.not_passed.other"),))


def waiting(talks: Sequence[Talk], now: datetime) -> Say:
    """The office's list: what nobody has answered first, with how long it has waited."""
    if not talks:
        return Say((msg("office.nothing_waits"),))
    rows = tuple(_waits(talk, now) for talk in talks[:MOST_LISTED])
    more = (msg("office.more_wait", count=len(talks) - MOST_LISTED),) if len(talks) > MOST_LISTED else ()
    return Say((msg("office.waiting", rows=Listing(rows, "lines")), *more))


def _waits(talk: Talk, now: datetime) -> Text:
    hours = int((now - talk.opened).total_seconds() // 3600)
    days = hours // 24
    state = msg("office.state.open") if talk.state == OPEN else msg("office.state.waiting")
    since = msg("office.days", count=days) if days else msg("office.hours_ago", count=hours)
    return msg("office.waits", n=mark(talk.id), place=PlaceName(talk.place), state=state, since=since)


# -- to the owner, not by the owner's own turn


def _back() -> Choice:
    return button("office", "back", msg("button.office.back"))


def to_owner(who: str, office: str, text: str, reopened: bool) -> Say:
    """Who answers, by the names that the office gave; how to go back stands under it."""
    named = msg("talk.from", who=Quote(who), office=Quote(office))
    words = (msg("talk.answer", named=named, text=Quote(text)),) if text else (named,)
    return Say((*words, *((msg("talk.reopened"),) if reopened else ())), (_back(),))


def closed_by_office(office: str) -> Say:
    again, on = msg("button.office.again"), msg("button.office.on")
    return Say(
        (msg("talk.closed_by_office", office=Quote(office, capital=True)),),
        (button("office", "on", on), button("office", "ask", again)),
    )


def silent(office: Office | None) -> Say:
    again, on = msg("button.office.again"), msg("button.office.on")
    return Say(
        (msg("talk.silent", office=name_of(office)),),
        (button("office", "on", on), button("office", "ask", again)),
    )


def name_of(office: Office | None) -> Text:
    return msg("talk.office") if office is None else Quote(office.name)


def went_up(before: Office | None, to: Office) -> Say:
    return Say((msg("talk.went_up", before=name_of(before), office=name_of(to)),), (_back(),))


def nobody(before: Office | None) -> Say:
    return Say(
        (msg("talk.nobody", office=name_of(before)),),
        (button("office", "on", msg("button.office.on")), button("office", "where", msg("button.office.where"))),
    )
