"""Browsing the programmes: open to everybody, consent or not; nothing about the person is saved."""

from __future__ import annotations

from bot.dialogue import card
from bot.dialogue.asking import REPEATERS
from bot.dialogue.session import BROWSE
from bot.dialogue.turn import Turn
from bot.domain.availability import OPEN
from bot.domain.facts import NEEDS
from bot.domain.message import Listing, Text, msg
from bot.domain.verdict import NOT

A_PAGE = 5


def menu(turn: Turn, *lead: Text) -> None:
    """The needs as buttons."""
    choices = [turn.choice("browse", need, msg(f"opt.need.{need}")) for need in NEEDS]
    if turn.session.stage == BROWSE:
        choices.append(turn.choice("consent", "yes", msg("button.consent.later")))
    else:
        choices.append(turn.choice("talk", "on", msg("button.talk_on")))
    turn.say(*lead, msg("browse.menu"), choices=choices)


def pressed(turn: Turn, option: str) -> None:
    """A need's programmes, or the next page of them: `need` or `need-2`."""
    need, _, page = option.partition("-")
    if need not in NEEDS:
        return menu(turn)
    start = int(page or 0) * A_PAGE if page.isdigit() or not page else 0
    verdicts = [v for v in turn.ranked() if need in v.programme.serves and v.status != NOT]
    if turn.profile.get("place") is None:  # nobody's town yet: what reaches everybody first
        verdicts.sort(key=lambda v: (v.programme.sphere == "local", v.availability != OPEN))
    shown = verdicts[start : start + A_PAGE]
    if not shown:
        return menu(turn, msg("browse.nothing"))
    rows: tuple[Text, ...] = tuple(
        msg(
            "browse.row",
            n=n,
            name=verdict.programme.name,
            kind=card.money_kind(verdict.programme),
            until=card.until(verdict, turn.world.today),
        )
        for n, verdict in enumerate(shown, start + 1)
    )
    choices = [
        turn.choice("more", verdict.programme.id, msg("button.numbered", n=n, name=verdict.programme.name))
        for n, verdict in enumerate(shown, start + 1)
    ]
    if start + A_PAGE < len(verdicts):
        choices.append(turn.choice("browse", f"{need}-{start // A_PAGE + 1}", msg("button.more_of_these")))
    choices.append(turn.choice("browse", "menu", msg("button.other_needs")))
    turn.say(msg("browse.title", need=msg(f"opt.need.{need}")), Listing(rows, "lines"), choices=choices)


REPEATERS[BROWSE] = lambda turn, lead: menu(turn, *lead)
