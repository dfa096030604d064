"""The texts that owners read: plain, short, and in the right tone. Ids and parameters: `bot.message_ids check`."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
from babel.messages.pofile import read_po

from bot.catalogue.files import read_folder
from bot.config import DATA, LOCALES
from bot.domain.facts import CERTIFICATES
from tests.readability import FAIRLY_EASY, NORMAL, VERY_EASY, perspicuity, syllables

LANGUAGES = ("es", "en")
SENTENCE = 8  # words: a shorter text is too short to be measured by itself
LENGTHS = {"button": 30, "opt": 30, "fact": 30, "command": 100, "ask": 120, "why": 120, "what": 120, "example": 120}
USTED = re.compile(r"(?i)\b(ustede?s?|su negocio|sus datos|d[ií]game|cu[eé]nteme|escriba|toque|conteste|elija)\b")


def texts(lang: str) -> dict[str, str]:
    with (LOCALES / lang / "LC_MESSAGES" / "gancho.po").open("rb") as file:
        return {str(message.id): str(message.string) for message in read_po(file) if message.id}


@pytest.fixture(scope="module")
def spanish() -> dict[str, str]:
    """Without commands and addresses; a parameter counts as a short word."""
    return {name: re.sub(r"/\w+", "", re.sub(r"\{\w+\}", "eso", text)) for name, text in texts("es").items()}


@pytest.fixture(scope="module")
def documents() -> list[dict[str, Any]]:
    return list(read_folder(DATA / "catalogue").values())


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("negocio", 3), ("país", 2), ("guitarra", 3), ("vergüenza", 3), ("que", 1), ("y", 1), ("yo", 1), ("muy", 1),
        ("ayuda", 3), ("leer", 2), ("raíz", 2), ("ciudad", 2), ("economía", 5), ("cooperativa", 6), ("averiguáis", 4),
    ],
)  # fmt: skip
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_measure_tells_plain_from_official() -> None:
    official = (
        "La documentación comprobatoria correspondiente deberá presentarse en las oficinas administrativas "
        "especificadas en la convocatoria, conforme a las disposiciones establecidas en las reglas de operación."
    )
    assert perspicuity([official]) < NORMAL - 20
    assert perspicuity(["Lleva tus papeles a la oficina. Ahí te dicen qué sigue."]) > VERY_EASY


def test_spanish_is_very_easy_to_read(spanish: dict[str, str]) -> None:
    assert perspicuity(spanish.values()) >= VERY_EASY


def test_no_text_is_hard_to_read(spanish: dict[str, str]) -> None:
    long = {name: text for name, text in spanish.items() if len(text.split()) >= SENTENCE}
    assert {name: text for name, text in long.items() if perspicuity([text]) < NORMAL} == {}


def test_what_programmes_give_is_easy_to_read(documents: list[dict[str, Any]]) -> None:
    assert perspicuity(document["gives"]["es"] for document in documents) >= FAIRLY_EASY


@pytest.mark.parametrize("lang", LANGUAGES)
def test_lengths(lang: str) -> None:
    too_long = {
        name: len(text) for name, text in texts(lang).items() if len(text) > LENGTHS.get(name.partition(".")[0], 400)
    }
    assert too_long == {}


def test_the_owner_is_spoken_to_as_a_friend(spanish: dict[str, str]) -> None:
    assert {name: text for name, text in spanish.items() if USTED.search(text)} == {}


def test_every_certification_has_a_name(documents: list[dict[str, Any]]) -> None:
    """Those of the lexicon, which rules speak of, and those that programmes grant."""
    lexicon = yaml.safe_load((DATA / "lexicon" / "terms.yaml").read_text("utf-8"))
    known = {term for term, entry in lexicon.items() if entry["kind"] == "certification"}
    granted = {term for document in documents for term in document["grants"].get("certifications", ())}
    assert (known | granted) - set(CERTIFICATES) == set()
