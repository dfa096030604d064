"""What an owner is shown fits a cheap phone, for every published programme and in both languages."""

from __future__ import annotations

import pytest

from bot.dialogue import browse, card, climbing, results, wanting
from bot.dialogue.effects import Say
from bot.dialogue.session import RESULTS, Session
from bot.dialogue.turn import Turn
from bot.dialogue.world import World
from bot.domain.facts import NEEDS
from bot.domain.message import msg
from bot.domain.profile import Profile
from bot.domain.verdict import Verdict
from tests.dialogue.test_any_sequence import NOW, TODAY, i18n, reference

A_SCREEN = 600  # characters
MORE = 900  # the one text that an owner asks for
LABEL = 32
LANGUAGES = ("es", "en")
FACTS = {
    "product": "cinturones piteados y huaraches de cuero",
    "sector": "316",
    "place": "14025",
    "employees": 4,
    "owner_gender": "woman",
    "materials": ["cuero", "pita de ixtle", "plata"],
    "techniques": ["piteado en cintos y monturas", "bordado a mano"],
    "need": list(NEEDS),
    "tradition_years": 60,
    "indigenous": True,
}


def turn() -> Turn:
    profile = Profile.of(FACTS, reference().lexicon)
    return Turn(Session(stage=RESULTS, consented=True), World(reference(), profile, NOW, TODAY))


def verdicts(asked: Turn) -> list[Verdict]:
    return [found for programme in reference().catalogue if (found := asked.verdict(programme.id)) is not None]


def texts(asked: Turn, lang: str) -> list[tuple[str, list[str]]]:
    """Text and labels of each message said."""
    messages = [i18n().message(said, lang) for said in asked.effects if isinstance(said, Say)]
    return [(message.text, [label for _, label in message.choices]) for message in messages]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_card_has_350_characters_and_three_buttons_at_the_most(lang: str) -> None:
    asked = turn()
    for verdict in verdicts(asked):
        asked.effects.clear()
        card.show(asked, verdict, msg("hook.first"))
        [(text, labels)] = texts(asked, lang)
        assert len(text) <= card.CARD_LENGTH, text
        assert len(labels) <= card.CARD_BUTTONS


@pytest.mark.parametrize("lang", LANGUAGES)
def test_more_and_the_steps_stay_short(lang: str) -> None:
    asked = turn()
    for verdict in verdicts(asked):
        for show, most in ((results.more, MORE), (wanting.want, A_SCREEN)):
            asked.effects.clear()
            show(asked, verdict.programme.id)
            for text, labels in texts(asked, lang):
                assert len(text) <= most, text
                assert all(len(label) <= LABEL for label in labels)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_results_ladder_and_lists_fit_a_screen(lang: str) -> None:
    asked = turn()
    results.show(asked)
    climbing.ladder(asked)
    for need in NEEDS:
        browse.pressed(asked, need)
    for text, labels in texts(asked, lang):
        assert len(text) <= A_SCREEN, text
        assert all(len(label) <= LABEL for label in labels)
