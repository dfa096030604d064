"""Is the business going? Asked a few times in the two years after the first hook; silence stays "not known"."""

from __future__ import annotations

from datetime import date

from bot.dialogue import reminders, taps
from bot.dialogue.asking import again
from bot.dialogue.effects import CheckIn, FirstHook
from bot.dialogue.turn import Turn
from bot.dialogue.ways_on import idle
from bot.domain.dates import months_after
from bot.domain.message import Quote, Text, msg

MONTHS = (1, 3, 6, 12, 24)
GOING, CLOSED, CHANGED = "going", "closed", "changed"
ANSWERS = (GOING, CLOSED, CHANGED)
_LAST_WAITS = 2  # months that the last one may still be asked in; the others until the next one comes


def first_hook(turn: Turn) -> None:
    """The business has its first hook: from now on it is followed."""
    if turn.world.first_hook is None:
        turn.effects.append(FirstHook())
        _plan(turn, turn.world.today, 0)


def _plan(turn: Turn, start: date, after: int) -> None:
    ends = (*(months_after(start, months) for months in MONTHS[1:]), months_after(start, MONTHS[-1] + _LAST_WAITS))
    for months, end in zip(MONTHS, ends, strict=True):
        day = months_after(start, months)
        if months > after:
            turn.plan(f"check_in:{turn.tag}:{months}", "check_in", str(months), day, end)


def ask(turn: Turn, about: str) -> None:
    product = turn.profile.get("product")
    name: Text = Quote(str(product)) if product else msg("business.unnamed")
    turn.expect(f"alive.{GOING}-{about}", f"alive.{CLOSED}-{about}")
    turn.say(
        msg("check_in.ask", name=name),
        choices=[turn.choice("alive", f"{answer}-{about}", msg(f"button.alive.{answer}")) for answer in ANSWERS],
    )


def answered(turn: Turn, option: str) -> None:
    """One tap; another tap corrects it."""
    answer, _, about = option.partition("-")
    if answer not in ANSWERS or not about.isdigit() or int(about) not in MONTHS:
        return again(turn, msg("old_button"))
    months = int(about)
    turn.effects.append(CheckIn(months, answer))
    if answer == CLOSED:
        return _closed(turn, months)
    if turn.world.first_hook is not None:  # it may have been taken for closed before
        _plan(turn, turn.world.first_hook, months)
    if answer == CHANGED:
        return turn.say(
            msg("alive.changed"),
            choices=[
                turn.choice("recap", "change", msg("button.recap.change")),
                turn.choice("business", "new", msg("button.business.new")),
            ],
        )
    idle(turn, msg("alive.going"))


def _closed(turn: Turn, months: int) -> None:
    """Nothing more is asked about this business."""
    for later in MONTHS:
        if later > months:
            turn.unplan(f"check_in:{turn.tag}:{later}")
    for programme, state in turn.hooks.items():
        if state in reminders.UNDER_WAY:
            reminders.unfollow(turn, programme)
        taps.never(turn, programme)
    turn.say(
        msg("alive.closed"),
        choices=[
            turn.choice("business", "new", msg("button.business.new")),
            turn.choice("alive", f"{GOING}-{months}", msg("button.alive.mistake")),
        ],
    )
