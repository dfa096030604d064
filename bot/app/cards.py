"""How a programme looks in the chat: the card, and what *More* says, rendered as the bot would."""

from __future__ import annotations

from datetime import datetime, tzinfo

from bot.app.message_ports import Message, Renderer
from bot.dialogue import card
from bot.dialogue.effects import Say
from bot.dialogue.session import RESULTS, Session
from bot.dialogue.turn import Turn
from bot.dialogue.world import Reference, World
from bot.domain.message import msg
from bot.domain.profile import Profile


def cards(
    programme: str, ref: Reference, profile: Profile, now: datetime, zone: tzinfo, renderer: Renderer, lang: str
) -> list[Message]:
    """The card as the next hook, and *More*, for that business. Raises KeyError where the catalogue lacks it."""
    world = World(ref, profile, now, now.astimezone(zone).date(), zone=zone)
    turn = Turn(Session(stage=RESULTS, lang=lang, consented=True), world)
    verdict = turn.verdict(programme)
    if verdict is None:
        raise KeyError(programme)
    card.show(turn, verdict, msg("hook.next"))
    card.more(turn, verdict)
    return [renderer.message(said, lang) for said in turn.effects if isinstance(said, Say)]
