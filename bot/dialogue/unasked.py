"""What is said unasked: one message, with a button that stops its kind. When it may be said is up to `domain.pace`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from bot.dialogue import changes, check_in, meeting, noticed, progress, reminders, taps
from bot.dialogue.asking import again
from bot.dialogue.commands import turn_to
from bot.dialogue.effects import OpenBusiness, Say, Stop
from bot.dialogue.events import Due
from bot.dialogue.turn import Turn
from bot.domain.message import Quote, Text, msg
from bot.domain.pace import GROUPS, KINDS

NUDGE = "nudge"
_NUDGE_DAYS = 7  # later than that a nudge is no nudge any more


def speak(turn: Turn, due: Due) -> None:
    """Says what was planned, unless it is settled meanwhile; of another business only with its name."""
    words = _WORDS.get(due.kind)
    if words is None or not turn.session.consented:
        return
    before = turn.session
    lead: tuple[Text, ...] = ()
    if due.left is not None:
        turn_to(turn, due.left, str(turn.world.business))
        lead = (msg("unasked.other", name=_label(turn)),)
    words(turn, due.about)
    said = [effect for effect in turn.effects if isinstance(effect, Say)]
    if not said:
        turn.session = before
        return
    turn.effects = [effect for effect in turn.effects if effect is not said[0]]
    group = KINDS[due.kind]
    stop = turn.choice("stop", group, msg(f"button.stop.{group}"))
    message = replace(said[0], paragraphs=(*lead, *said[0].paragraphs), choices=(*said[0].choices, stop))
    turn.effects = [OpenBusiness(turn.world.business), *turn.effects] if due.left is not None else turn.effects
    turn.effects.append(message)


def _label(turn: Turn) -> Text:
    label = next((label for key, label in turn.world.businesses if key == turn.world.business), "")
    return Quote(label) if label else msg("business.unnamed")


# -- the nudge of an unfinished interview


def plan_nudge(turn: Turn) -> None:
    """One, the next day; planned when an interview begins."""
    tomorrow = turn.world.today + timedelta(days=1)
    turn.plan(NUDGE, NUDGE, "", tomorrow, tomorrow + timedelta(days=_NUDGE_DAYS))


def nudge(turn: Turn, about: str) -> None:
    """Puts what is awaited once more; while the interview goes on, it waits for the next day."""
    session = turn.session
    if session.had_first or not session.busy:
        return
    if session.heard == turn.world.today.isoformat():
        return plan_nudge(turn)
    again(turn, msg("nudge"))


_WORDS: dict[str, Callable[[Turn, str], None]] = {
    "closing": reminders.closing,
    "opening": reminders.opening,
    "papers": reminders.papers,
    "how_it_went": progress.how_it_went,
    "check_in": check_in.ask,
    "how_well": taps.begin,
    "change": changes.tell,
    "notice": noticed.once_more,
    "meeting": meeting.invite,
    "meeting_soon": meeting.remind,
    "meeting_after": meeting.after,
    NUDGE: nudge,
}


# -- stopping, and taking that back


def stop(turn: Turn, group: str) -> None:
    """A button under an unasked message: works whatever was said since."""
    if group not in GROUPS:
        return again(turn)
    turn.effects.append(Stop(group))
    turn.say(msg(f"stopped.{group}"), choices=[turn.choice("resume", group, msg(f"button.resume.{group}"))])


def stop_all(turn: Turn) -> None:
    """In words: nothing unasked any more."""
    turn.effects += [Stop(group) for group in GROUPS]
    turn.say(
        msg("stopped"),
        choices=[turn.choice("resume", group, msg(f"button.resume.{group}")) for group in GROUPS],
    )
    if turn.session.awaited is not None and turn.talk is None:
        again(turn)


def resume(turn: Turn, group: str) -> None:
    if group not in GROUPS:
        return again(turn)
    turn.effects.append(Stop(group, False))
    turn.say(msg(f"resumed.{group}"), choices=[turn.choice("stop", group, msg(f"button.stop.{group}"))])
