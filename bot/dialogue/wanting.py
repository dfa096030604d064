"""How to take hold of a programme: what to bring, where, and what to say there."""

from __future__ import annotations

from bot.dialogue import card, reminders
from bot.dialogue.turn import Turn
from bot.dialogue.ways_on import idle
from bot.domain.message import Listing, Quote, Text, msg
from bot.domain.programme import Programme
from bot.domain.verdict import ELIGIBLE

_BEYOND = ("applied", "accepted", "finished", "held")  # wanting is behind them; how to apply may be asked all the same


def want(turn: Turn, programme_id: str) -> None:
    """Three steps, the words to say at the window, a text to forward, and a date to ask how it went."""
    verdict = turn.verdict(programme_id)
    if verdict is None:
        return idle(turn, msg("hook.gone"))
    programme = verdict.programme
    promise: tuple[Text, ...] = ()
    if turn.hooks.get(programme_id) not in _BEYOND:
        if turn.hooks.get(programme_id) != "chosen":
            turn.hook(programme_id, "chosen")
        promise = (reminders.follow(turn, programme),)
    bring: Text = (
        msg("want.bring", documents=Listing(programme.documents[:4], "dashes"))
        if programme.documents
        else msg("want.bring_usual")
    )
    link = programme.contact.url or programme.source
    called = Quote(programme.official_name or programme.name.es)  # as they say it at the window
    turn.say(
        msg("want.title", name=programme.name),
        Listing(
            (
                msg("want.step", n=1, text=bring),
                msg("want.step", n=2, text=where(programme)),
                msg("want.step", n=3, text=msg("want.say", name=called)),
            ),
            "lines",
        ),  # fmt: skip
        msg("want.confirm") if verdict.status != ELIGIBLE or not programme.rule_complete else msg("want.ask"),
        *promise,
    )
    turn.say(
        msg("want.forward", name=programme.name, gives=programme.gives, source=link),
        choices=[
            turn.choice("next", "hook", msg("button.next_hook")),
            turn.choice("ladder", "all", msg("button.ladder")),
            turn.choice("person", "ask", msg("button.person")),
        ],
    )


def where(programme: Programme) -> Text:
    rows = card.contact_rows(programme)[:3]
    if not rows:
        return msg("want.where_operator", operator=programme.operator)
    return msg("want.where", rows=Listing(rows, "dashes"))
