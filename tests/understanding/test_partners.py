"""Who is a partner; and a no to one guess of a list, which is no none at all."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.bootstrap import build_reader
from bot.domain.profile import Profile
from tests.understanding.reading import TODAY

READER = build_reader(None)


def told(text: str, fact: str, guess: tuple[str, ...] = ()) -> Any:
    confirm = {fact: guess} if guess else None
    reading = asyncio.run(READER.read(text, asked=fact, lang=None, today=TODAY, profile=Profile(), confirm=confirm))
    mention = {**reading.unsure, **reading.facts}.get(fact)
    return None if mention is None else mention.value


@pytest.mark.parametrize(
    ("text", "partners"),
    [
        ("the biologist? no, she is one of the 5", None),
        ("no, ella trabaja para nosotras", None),
        ("nobody. well, my neighbour lends me the oven", ("neighbour",)),
        ("nadie. bueno, la parroquia nos presta el salón", ("parroquia",)),
        ("nobody, but the town hall gives us the space", ("hall",)),
        ("nobody, they lend me nothing", ()),
        ("nobody", ()),
        ("it is the university of Guadalajara", ("university of Guadalajara",)),
        ("es una cooperativa de Tapalpa", ("cooperativa de Tapalpa",)),
        ("CCD (Ciudad Creativa Digital)", ("Ciudad Creativa Digital",)),
    ],
)
def test_partners(text: str, partners: Any) -> None:
    assert told(text, "partners") == partners


@pytest.mark.parametrize("fact", ["partners", "certifications", "equipment"])
@pytest.mark.parametrize("text", ["no", "nope", "nah, that's not it", "no, eso no es", "no no, that is a street"])
def test_a_no_to_a_guess_leaves_the_list_unknown(fact: str, text: str) -> None:
    assert told(text, fact, ("town",)) is None


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        ("partners", "no, nobody"),
        ("partners", "no, no tengo a nadie"),
        ("certifications", "no, ninguno todavía"),
        ("certifications", "nah we have none"),
        ("equipment", "no, nada"),
    ],
)
def test_none_at_all_is_said_so(fact: str, text: str) -> None:
    assert told(text, fact, ("town",)) == ()


@pytest.mark.parametrize("fact", ["partners", "certifications"])
def test_a_no_to_the_open_question_is_none(fact: str) -> None:
    assert told("no", fact) == ()
