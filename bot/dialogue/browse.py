"""Browsing the programmes: open to everybody, consent or not; nothing about the person is saved."""

from __future__ import annotations

from collections.abc import Callable

from bot.dialogue import card
from bot.dialogue.asking import REPEATERS
from bot.dialogue.cues import Sought
from bot.dialogue.effects import Choice
from bot.dialogue.reading import Reading
from bot.dialogue.session import BROWSE
from bot.dialogue.turn import Turn
from bot.dialogue.welcome import consent
from bot.domain.availability import OPEN
from bot.domain.facts import NEEDS
from bot.domain.message import Listing, Text, msg
from bot.domain.programme import Programme
from bot.domain.rules import facts_of
from bot.domain.verdict import NOT, Verdict

A_PAGE = 5


def menu(turn: Turn, *lead: Text) -> None:
    """The needs as buttons."""
    _looks_on(turn)
    choices = [turn.choice("browse", need, msg(f"opt.need.{need}")) for need in NEEDS]
    if turn.session.stage == BROWSE:
        choices.append(turn.choice("consent", "yes", msg("button.consent.later")))
    else:
        choices.append(turn.choice("talk", "on", msg("button.talk_on")))
    turn.say(*lead, msg("browse.menu"), choices=choices)


def said(turn: Turn, reading: Reading) -> None:
    """Words about a business that may not be kept: asks once more, by words or buttons, and takes the answer."""
    session = turn.session
    if session.asked == "consent" and reading.intent in ("affirm", "deny", "skip"):
        return consent(turn, True) if reading.intent == "affirm" else menu(turn)
    session.asked = "consent"
    turn.say(
        msg("browse.nothing_saved"),
        choices=[
            turn.choice("consent", "yes", msg("button.consent.later")),
            turn.choice("browse", "menu", msg("button.browse.on")),
        ],
    )


def _looks_on(turn: Turn) -> None:
    """Whoever looks on is not waited for to allow anything."""
    if turn.session.stage == BROWSE:
        turn.session.asked = None


def pressed(turn: Turn, option: str) -> None:
    """A need's programmes, or the next page of them: `need` or `need-2`."""
    need, _, page = option.partition("-")
    if need not in NEEDS:
        return menu(turn)
    start = int(page or 0) * A_PAGE if page.isdigit() or not page else 0
    verdicts = _known(turn, lambda programme: need in programme.serves)
    further = turn.choice("browse", f"{need}-{start // A_PAGE + 1}", msg("button.more_of_these"))
    _list(turn, msg("browse.title", need=msg(f"opt.need.{need}")), verdicts, start, further)


def asked(turn: Turn, sought: Sought) -> None:
    """What is asked for, such as "apoyos para mujeres" or "créditos"; the needs where nothing is named."""
    if not sought.for_whom and not sought.kinds:
        return menu(turn)
    rule = turn.ref.catalogue.rule

    def fits(programme: Programme) -> bool:
        return sought.for_whom <= facts_of(rule(programme)) and (not sought.kinds or programme.kind in sought.kinds)

    _list(turn, msg("browse.asked"), _known(turn, fits), 0, None)


def _known(turn: Turn, fits: Callable[[Programme], bool]) -> list[Verdict]:
    verdicts = [verdict for verdict in turn.ranked() if verdict.status != NOT and fits(verdict.programme)]
    if turn.profile.get("place") is None:  # nobody's town yet: what reaches everybody first
        verdicts.sort(key=lambda v: (v.programme.sphere == "local", v.availability != OPEN))
    return verdicts


def _list(turn: Turn, title: Text, verdicts: list[Verdict], start: int, further: Choice | None) -> None:
    """A page of programmes."""
    _looks_on(turn)
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
    if further is not None and start + A_PAGE < len(verdicts):
        choices.append(further)
    choices.append(turn.choice("browse", "menu", msg("button.other_needs")))
    turn.say(title, Listing(rows, "lines"), choices=choices)


REPEATERS[BROWSE] = lambda turn, lead: menu(turn, *lead)
