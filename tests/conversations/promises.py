"""What every answer of the bot owes an owner, whatever it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bot.dialogue.card import CARD_BUTTONS, CARD_LENGTH
from bot.dialogue.effects import Effect, Export, Say
from bot.dialogue.events import Due, Event, Sent
from bot.dialogue.session import NEW, Session
from tests.conversations.world import i18n

_CARD = {"want", "more", "not"}
ANSWERS = 8


def hold(event: Event, session: Session, effects: Sequence[Effect]) -> None:
    """Asserts it all of one turn, in both languages."""
    said = [effect for effect in effects if isinstance(effect, Say)]
    if isinstance(event, Due) and not said:
        return
    assert said, "an event without an answer"
    for message in said:
        for lang in ("es", "en"):
            _message(message, lang)
    if not (event == Sent("group") or session.stage == NEW or any(isinstance(effect, Export) for effect in effects)):
        assert said[-1].choices or session.asked, f"no way on from {said[-1]}"
    assert session.had_first or session.answers <= ANSWERS, "no hook after eight answers"


def _message(said: Say, lang: str) -> None:
    shown = i18n().message(said, lang)
    labels = [label for _, label in shown.choices]
    assert max(Counter(labels).values(), default=1) == 1, f"two buttons of one name: {labels}"
    if {name.split(".")[1] for name, _ in shown.choices} == _CARD:
        assert len(shown.text) <= CARD_LENGTH, f"a card of {len(shown.text)} characters: {shown.text}"
        assert len(labels) <= CARD_BUTTONS
