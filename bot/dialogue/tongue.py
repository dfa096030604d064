"""Who writes whole sentences in the other language is offered it once, with a tap."""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue.effects import Say
from bot.dialogue.turn import Turn
from bot.dialogue.welcome import LANGUAGES
from bot.domain.message import msg


def offer(turn: Turn) -> None:
    """Beside the answer's last message; where that has the button already, nothing need be said."""
    session, lang = turn.session, turn.cues.sentence_in
    if lang not in LANGUAGES or lang == session.lang or session.switch_offered:
        return
    last = next(((at, effect) for at, effect in [*enumerate(turn.effects)][::-1] if isinstance(effect, Say)), None)
    if last is None or turn.talk is not None:
        return
    at, said = last
    switch = turn.choice("language", lang, msg(f"button.language.{lang}"))
    if switch.id in (choice.id for choice in said.choices):
        return
    session.switch_offered = True
    turn.effects[at] = replace(
        said, paragraphs=(msg(f"language.offer.{lang}"), *said.paragraphs), choices=(*said.choices, switch)
    )
