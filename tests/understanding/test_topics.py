"""All that a question about the bot touches."""

from __future__ import annotations

import pytest

from bot.understanding import topics
from bot.understanding.text import prepare


@pytest.mark.parametrize(
    ("words", "topic", "touched"),
    [
        ("quien eres? eres de hacienda?", "who", ("tax",)),
        ("eres del gobierno", "who", ("government",)),
        ("quien te paga a ti", "who", ("payer",)),
        ("es de morena?", "party", ("party",)),
        ("es seguro? no me van a clavar", "data", ("scam", "data")),
        ("who is paying for this? are you the government?", "who", ("government", "payer")),
        ("are you from the tax office or from a party?", None, ("tax", "party")),
        ("quien eres?", "who", ()),
        ("eres un robot?", "robot", ("robot",)),
    ],
)
def test_every_topic_of_a_question_in_the_order_of_its_weight(
    words: str, topic: str | None, touched: tuple[str, ...]
) -> None:
    assert topics.every(prepare(words), topic) == touched
