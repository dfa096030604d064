"""Who is wary gets the answer to what was asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.dialogue import about
from bot.dialogue.cues import Cues
from bot.dialogue.events import Commanded, Said
from bot.dialogue.reading import Reading
from bot.dialogue.session import NEW, RESULTS
from bot.dialogue.step import step
from bot.dialogue.world import Operator
from bot.domain.message import Msg
from tests.dialogue.desk import POTTER, texts, turn


@pytest.mark.parametrize(
    ("topic", "touched", "asked"),
    [
        ("who", ("tax",), ("tax",)),
        ("party", ("scam", "data", "tax", "party"), ("scam", "data", "tax")),
        ("robot", (), ("robot",)),
        (None, (), ("who",)),
    ],
)
def test_each_question_about_the_bot_is_answered(
    topic: str | None, touched: tuple[str, ...], asked: tuple[str, ...]
) -> None:
    assert about.asked(Reading("ask_about", 0.9, topic=topic, cues=Cues(topics=touched))) == asked


def test_before_the_welcome_only_what_it_leaves_open_is_said() -> None:
    made = turn({}, stage=NEW, consented=False)
    asks = Reading("ask_about", 0.9, topic="who", cues=Cues(topics=("payer", "party")))
    _, effects = step(made.session, Said("quien te paga? eres de un partido?", asks), made.world)
    made.effects = effects
    assert texts(made)[:2] == ["about.payer", "welcome.who"]


@pytest.mark.parametrize(("url", "said"), [("/privacy", "privacy.here"), ("https://example.org/aviso", "privacy")])
def test_the_privacy_notice_does_not_point_at_itself(url: str, said: str) -> None:
    made = turn(POTTER, asked="open")
    world = replace(made.world, reference=replace(made.world.reference, operator=Operator("Taller", url)))
    _, made.effects = step(made.session, Commanded("privacy", ""), world)
    assert texts(made)[0] == said


@pytest.mark.parametrize("contradicts", [True, False])
def test_a_contradiction_leads_to_correcting_what_makes_it_different(contradicts: bool) -> None:
    made = turn(POTTER, stage=RESULTS, had_first=True, card="jalisco-ventas")
    told = Reading("ask_about", 0.7, topic="scam", cues=Cues(contradicts=contradicts))
    made.session, made.effects = step(made.session, Said("no es cierto", told), made.world)
    assert (texts(made)[:2] == ["difference.not_so", "ask.difference"]) is contradicts
    assert (made.session.asked == "difference") is contradicts


@pytest.mark.parametrize(
    ("topics", "by"),
    [(("scam", "who", "tax"), ["about.run_by_at"]), (("who", "tax"), ["about.run_by"]), (("cost", "how"), [])],
)
def test_who_runs_it_is_said_once(topics: tuple[str, ...], by: list[str]) -> None:
    said = about.answers(turn(POTTER), Reading("ask_about", 0.9, topic=topics[0], cues=Cues(topics=topics)))
    told = [each.id for each in said if isinstance(each, Msg)]
    assert told[: len(topics)] == [f"about.{topic}" for topic in topics] and told[len(topics) :] == by
