"""The owner's own phrases: where one begins and ends, and what names nothing."""

from __future__ import annotations

import asyncio

import pytest

from bot.bootstrap import build_reader
from bot.domain.profile import Profile
from bot.understanding.found import FAINT, Found
from bot.understanding.own_words import listed
from bot.understanding.text import prepare
from tests.understanding.reading import TODAY

READER = build_reader(None)

ANSWERED = [
    ("equipment", "tres hectáreas, y una desgranadora de mano", ("tres hectáreas", "una desgranadora de mano")),
    ("equipment", "un torno pero descompuesto", ("torno",)),
    ("equipment", "ninguna, todo lo hacemos con las manos", ()),
    ("equipment", "nothing at all, it is sewn at my kitchen table", ()),
    ("equipment", "nada, una licuadora", ("licuadora",)),
    ("equipment", "I don't own any tool, my uncle lends me his", ()),
    ("materials", "usamos palma de", ("palma",)),
    ("materials", "maguey, the threads come from Puebla", ("maguey", "threads")),
    ("materials", "and beeswax", ("beeswax",)),
    ("materials", "clay but also wood", ("clay", "wood")),
    ("materials", "lana pero también algodón", ("lana", "algodón")),
    ("materials", "lana pero está cara", ("lana",)),
    ("partners", "nadie, la universidad nos apoya con un salón", ("universidad",)),
    ("partners", "ninguno, la universidad nunca nos contestó", ()),
    ("partners", "nadie, yo hago los tamales", ()),
    ("certifications", "ninguna, el aviso sanitario nada más", ("aviso sanitario",)),
    ("certifications", "none: kosher, and organic", ("kosher", "organic")),
    ("certifications", "none, the permit expired", ()),
    ("equipment", "none, the ovens are borrowed", ()),
    ("certifications", "el permiso", None),
    ("certifications", "nomás el RFC", ()),
    ("certifications", "my SAT papers and the organic seal", ("organic seal",)),
    ("partners", "none, we do it all between sisters", ()),
    ("techniques", "así nomás", None),
    ("techniques", "we don't have a tax number", None),
    ("certifications", "ya fui", None),
]


@pytest.mark.parametrize(("asked", "text", "expected"), ANSWERED)
def test_a_list_holds_what_names_something(asked: str, text: str, expected: tuple[str, ...] | None) -> None:
    reading = asyncio.run(READER.read(text, asked=asked, lang=None, today=TODAY, profile=Profile()))
    mention = {**reading.unsure, **reading.facts}.get(asked)
    assert (mention and mention.value) == expected


HEARD = [
    ("partners", "le vendo a una fonda de Sayula", "Sayula", ("Sayula",), ("una fonda de Sayula",)),
    ("partners", "we deliver to bakeries in Chapala", "in Chapala", ("Chapala",), ("bakeries in Chapala",)),
    ("partners", "las llantas son de Texas", "Texas", ("Texas",), None),
    ("certifications", "ya tengo el permiso", "permiso", (), None),
    ("certifications", "tengo el certificado de la FDA", "certificado", (), ("certificado de la FDA",)),
    ("certifications", "we have a fishing permit", "permit", (), ("fishing permit",)),
    ("certifications", "kosher in process", "kosher in", (), None),
    ("techniques", "la lana con que tejo", "lana con", (), ("lana",)),
]


@pytest.mark.parametrize(("fact", "text", "heard", "places", "expected"), HEARD)
def test_what_is_heard_is_cut_or_joined_to_the_words_it_stands_in(
    fact: str, text: str, heard: str, places: tuple[str, ...], expected: tuple[str, ...] | None
) -> None:
    found = listed(prepare(text), [Found(fact, (heard,), FAINT, (0, len(text)))], places, None)
    assert (found[0].value if found else None) == expected
