"""The catalogue changed, and with it this owner's next hook."""

from __future__ import annotations

from bot.dialogue.turn import Turn
from bot.domain.availability import CLOSED, EXHAUSTED
from bot.domain.message import Msg, msg
from bot.domain.programme import Programme
from bot.domain.verdict import ELIGIBLE, Verdict


def about(verdict: Verdict | None) -> str:
    """A next hook in a row's few words: which, and how it stood."""
    return "" if verdict is None else f"{verdict.programme.id} {verdict.status}"


def tell(turn: Turn, before: str) -> None:
    """Says what the next hook is now; nothing when it is what it was."""
    best = next(iter(turn.ranked()), None)
    if best is None or about(best) == before:
        return
    was, _, status = before.partition(" ")
    old = turn.ref.catalogue.get(was)
    if old is not None and old.kind in turn.session.unwanted:
        return  # to this owner it was no hook
    turn.say(
        _news(turn, best, old, status),
        best.programme.gives,
        choices=[
            turn.choice("more", best.programme.id, msg("button.more")),
            turn.choice("want", best.programme.id, msg("button.want")),
        ],
    )


def _news(turn: Turn, best: Verdict, old: Programme | None, status: str) -> Msg:
    name = best.programme.name
    if best.programme == old:
        return msg("change.open" if best.status == ELIGIBLE else "change.mended", name=name)
    if old is not None and turn.ref.catalogue.availability(old, turn.world.today) in (CLOSED, EXHAUSTED):
        return msg("change.closed", old=old.name, name=name)
    return msg("change.better", name=name)
