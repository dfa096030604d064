"""Following an owner: what became of a chosen programme, and what it unlocks."""

from __future__ import annotations

from bot.dialogue import results
from bot.dialogue.asking import again
from bot.dialogue.reading import Mention, Reading
from bot.dialogue.turn import Turn
from bot.domain.message import Text, msg

STATES = {
    "applied": "applied", "accepted": "accepted", "refused": "refused",
    "finished": "finished", "paid": "finished", "dropped": "dropped",
}  # fmt: skip
_GRANTING = ("finished", "held")
_SHOWN = 5


def report(turn: Turn, reading: Reading) -> None:
    """Words such as "ya me aceptaron": of the one programme under way, or of the one that is picked."""
    state = STATES.get(reading.topic or "", "applied")
    under_way = [name for name, known in turn.hooks.items() if known in ("chosen", "applied", "accepted")]
    known = [name for name in under_way or turn.session.seen if name in turn.ref.catalogue]
    if not known:
        return again(turn, msg("progress.none"))
    if len(under_way) == 1:
        return settle(turn, known[0], state)
    choices = [
        turn.choice(state, name, programme.name)
        for name in known[-_SHOWN:]
        if (programme := turn.ref.catalogue.get(name))
    ]
    turn.say(msg("progress.which"), choices=choices)


def settle(turn: Turn, programme_id: str, state: str) -> None:
    """Notes the outcome; what a finished programme grants becomes known, and the next rung is shown."""
    programme = turn.ref.catalogue.get(programme_id)
    if programme is None:
        return results.idle(turn, msg("hook.gone"))
    turn.hook(programme_id, state)
    if state in _GRANTING:
        for fact, value in programme.grants.items():
            known = turn.profile.items(fact) if isinstance(value, tuple) else ()
            joined = tuple(dict.fromkeys((*known, *value))) if isinstance(value, tuple) else value
            turn.record(fact, Mention(joined), "outcome")
        turn.noted.clear()
    lead: tuple[Text, ...] = (msg(f"progress.{state}", name=programme.name),)
    if state in ("refused", "dropped", *_GRANTING):
        return results.next_hook(turn, *lead)
    results.idle(turn, *lead)


def how_it_went(turn: Turn, programme_id: str) -> None:
    """The planned question, a week after a programme was chosen."""
    programme = turn.ref.catalogue.get(programme_id)
    if programme is None or turn.hooks.get(programme_id) != "chosen":
        return
    turn.say(
        msg("progress.ask", name=programme.name),
        choices=[
            turn.choice(state, programme_id, msg(f"button.progress.{state}"))
            for state in ("applied", "accepted", "refused", "dropped")
        ],
    )
