"""The desk's texts: as plain as the bot's, for people who are no programmers."""

from __future__ import annotations

import re

import pytest
from babel.messages.pofile import read_po

from bot.config import LOCALES
from tests.readability import NORMAL, VERY_EASY, perspicuity
from tests.test_locales import LANGUAGES, SENTENCE, USTED

LONGEST = 300


def texts(lang: str) -> dict[str, str]:
    with (LOCALES / lang / "LC_MESSAGES" / "desk.po").open("rb") as file:
        return {str(message.id): str(message.string) for message in read_po(file) if message.id}


@pytest.fixture(scope="module")
def spanish() -> dict[str, str]:
    return {name: re.sub(r"/\w+", "", re.sub(r"\{\w+\}", "eso", text)) for name, text in texts("es").items()}


def test_spanish_is_very_easy_to_read(spanish: dict[str, str]) -> None:
    assert perspicuity(spanish.values()) >= VERY_EASY


def test_no_text_is_hard_to_read(spanish: dict[str, str]) -> None:
    long = {name: text for name, text in spanish.items() if len(text.split()) >= SENTENCE}
    assert {name: text for name, text in long.items() if perspicuity([text]) < NORMAL} == {}


def test_a_colleague_is_spoken_to_as_one(spanish: dict[str, str]) -> None:
    assert {name: text for name, text in spanish.items() if USTED.search(text)} == {}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_texts_are_short(lang: str) -> None:
    assert {name: len(text) for name, text in texts(lang).items() if len(text) > LONGEST} == {}
