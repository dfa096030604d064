"""Whose business it is, in the owner's own words."""

from __future__ import annotations

import pytest

from bot.dialogue.events import Said
from bot.dialogue.reading import Reading
from bot.dialogue.session import INTERVIEW, WELCOME, Session
from bot.dialogue.step import step
from bot.dialogue.world import World
from bot.domain.profile import Profile
from tests.dialogue.test_any_sequence import NOW, TODAY, reference


@pytest.mark.parametrize(
    ("text", "intent", "helping"),
    [
        ("mío", "inform", False),
        ("es mio", "off_topic", False),
        ("le ayudo a mi abuela", "complain", True),
        ("mi abuelita hace molcajetes", "off_topic", True),
        ("mi señora vende tamales", "inform", True),
        ("es de mi mamá", "inform", True),
        ("mi esposo y yo vendemos tacos, es propio", "inform", False),
        ("it's my grandmother's", "inform", True),
        ("my wife and I, it's mine", "inform", False),
        ("no", "deny", True),
    ],
)
def test_whose_business_it_is(text: str, intent: str, helping: bool) -> None:
    asked = Session(stage=WELCOME, asked="for_whom", consented=True)
    session, _ = step(asked, Said(text, Reading(intent, 0.5)), World(reference(), Profile(), NOW, TODAY))
    assert session.stage == INTERVIEW
    assert session.helping is helping
