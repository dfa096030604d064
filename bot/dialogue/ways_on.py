"""What can be done next, once something is settled."""

from __future__ import annotations

from bot.dialogue.asking import REPEATERS
from bot.dialogue.effects import Choice
from bot.dialogue.session import RESULTS
from bot.dialogue.turn import Turn
from bot.domain.message import Text, msg


def idle(turn: Turn, *lead: Text) -> None:
    """Something was settled; says what can be done next."""
    turn.say(*lead, choices=[*ways_on(turn), turn.choice("recap", "change", msg("button.recap.change"))])


def ways_on(turn: Turn) -> list[Choice]:
    return [
        turn.choice("next", "hook", msg("button.next_hook")),
        turn.choice("ladder", "all", msg("button.ladder")),
        sheet_button(turn),
    ]


def sheet_button(turn: Turn) -> Choice:
    return turn.choice("sheet", "show", msg("button.sheet"))


REPEATERS[RESULTS] = lambda turn, lead: idle(turn, *(lead or (msg("results.again"),)))
