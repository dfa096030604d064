"""How to take hold of a programme: what to bring, where, and what to say there."""

from __future__ import annotations

from bot.dialogue import card, reminders
from bot.dialogue.nearby import companion
from bot.dialogue.turn import Turn
from bot.dialogue.ways_on import idle
from bot.domain import official
from bot.domain.message import Listing, Quote, Text, msg
from bot.domain.programme import PAPERS, Programme
from bot.domain.verdict import ELIGIBLE

_BEYOND = ("applied", "accepted", "finished", "held")  # wanting is behind them; how to apply may be asked all the same


def want(turn: Turn, programme_id: str) -> None:
    """Three steps, a text to forward, and a date to ask how it went. Online nothing is carried or said anywhere."""
    verdict = turn.verdict(programme_id)
    if verdict is None:
        return idle(turn, msg("hook.gone"))
    programme, turn.session.card = verdict.programme, programme_id
    promise: tuple[Text, ...] = ()
    if turn.hooks.get(programme_id) not in _BEYOND:
        if turn.hooks.get(programme_id) != "chosen":
            turn.hook(programme_id, "chosen")
        promise = (reminders.follow(turn, programme),)
    turn.say(
        msg("want.title", name=programme.name),
        Listing(
            (
                msg("want.step", n=1, text=bring(programme)),
                msg("want.step", n=2, text=where(turn, programme)),
                msg("want.step", n=3, text=then(programme)),
            ),
            "lines",
        ),  # fmt: skip
        msg("want.confirm") if verdict.status != ELIGIBLE or not programme.rule_complete else msg("want.ask"),
        *promise,
    )
    turn.say(
        forward(programme),
        choices=[
            turn.choice("next", "hook", msg("button.next_hook")),
            turn.choice("ladder", "all", msg("button.ladder")),
            turn.choice("person", "ask", msg("button.person")),
        ],
    )


def bring(programme: Programme) -> Text:
    if programme.documents:
        documents = Listing(programme.documents[:4], "dashes")
        return msg("want.ready" if programme.online else "want.bring", documents=documents)
    return msg("want.bring_nothing" if programme.online else "want.bring_usual")


def then(programme: Programme) -> Text:
    """What to say at the window, in their own name for it; online, what to keep."""
    if programme.online:
        return msg("want.keep")
    duty = programme.kind in PAPERS and programme.window.always  # there is no asking whether it is still open
    return msg("want.say_always" if duty else "want.say", name=Quote(programme.official_name or programme.name.es))


def forward(programme: Programme) -> Text:
    """For WhatsApp: with the operator's own page, else who gives it; never what was only read in the news."""
    link = official.page(programme)
    if link is None:
        return msg("want.forward_operator", name=programme.name, gives=programme.gives, operator=programme.operator)
    return msg("want.forward", name=programme.name, gives=programme.gives, source=link)


def where(turn: Turn, programme: Programme) -> Text:
    """Where no address is known, who near by can tell it."""
    rows = card.contact_rows(programme)[:3]
    if not rows:
        near = companion(turn, programme)
        if near is None:
            return msg("want.where_operator", operator=programme.operator)
        return msg("want.where_near", operator=programme.operator, who=near)
    return msg("want.where", rows=Listing(rows, "dashes"))
