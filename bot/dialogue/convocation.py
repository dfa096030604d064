"""What an office is told of a convocation, in its group: owners are numbers there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.dialogue.effects import Say
from bot.dialogue.meeting import shared
from bot.dialogue.office import button
from bot.dialogue.world import Reference
from bot.domain.gatherings import Gathering, Shared
from bot.domain.message import Listing, PlaceName, Quote, Text, msg


def proposal(number: int, what: Shared, ref: Reference) -> Say:
    told = msg(
        "gather.proposal", count=what.at_least, place=PlaceName(what.place), shared=shared(what.kind, what.about, ref)
    )
    return Say(
        (told, msg("gather.why")),
        (
            button("call", str(number), msg("button.gather.call")),
            button("leave", str(number), msg("button.gather.leave")),
        ),
    )


def how(number: int) -> Say:
    return Say((msg("gather.how", n=str(number)),))


def unknown() -> Say:
    return Say((msg("gather.unknown"),))


def left() -> Say:
    return Say((msg("gather.left"),))


def arranged(gathering: Gathering, local: datetime, ref: Reference) -> Say:
    told = msg(
        "gather.arranged",
        day=local.date(),
        hour=f"{local.hour}:{local.minute:02}",
        seats=gathering.seats or 0,
        where=Quote(gathering.where),
        place=PlaceName(gathering.place),
        shared=shared(gathering.kind, gathering.about, ref),
    )
    return Say((told,), (button("invite", str(gathering.id), msg("button.gather.invite")),))


def invited(number: int, count: int) -> Say:
    if not count:
        return Say((msg("gather.too_few"),))
    return Say((msg("gather.invited", n=str(number)),))


def guests(gathering: Gathering, coming: Sequence[tuple[int, str | None, bool]], perhaps: int, no: int) -> Say:
    """By their numbers, with what they make where they let the office see it."""
    rows: tuple[Text, ...] = tuple(_guest(*each) for each in coming)
    count = msg("gather.count", n=str(gathering.id), yes=len(coming), perhaps=perhaps, no=no)
    return Say(
        (count, *((Listing(rows, "lines"),) if rows else ()), msg("gather.how_came", n=str(gathering.id))),
    )


def _guest(number: int, product: str | None, came: bool) -> Text:
    what: Text = Quote(product) if product else msg("gather.hidden")
    return msg("gather.came" if came else "gather.guest", number=str(number), what=what)
