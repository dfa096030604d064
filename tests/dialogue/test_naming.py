"""Owners name programmes as they speak: the published catalogue is what they speak of."""

from __future__ import annotations

import pytest

from bot.dialogue.naming import by_name, fitting
from bot.domain.names import stems
from bot.understanding.kinds import named
from bot.understanding.text import prepare
from tests.dialogue.test_any_sequence import reference

NAMED = {
    "ya me dieron el rfc": ["sat-inscripcion-rfc"],
    "ya me llegó la credencial de artesano": ["credencial-de-artesano"],
    "ya tengo mi código de barras": ["gs1-codigo-barras"],
    "ya quedó la marca": ["impi-marca-colectiva", "impi-registro-marca"],
    "my brand was registered": ["impi-marca-colectiva", "impi-registro-marca"],
    "ya me aceptaron en fuerza mujeres": ["fuerza-mujeres-indigena", "fuerza-mujeres"],
    "salí en la lista del somos 26": ["insignia-somos-26"],
    "I finished the halal one": ["halal-certificacion"],
    "ya estoy en el RESICO": ["sat-resico-empresas", "sat-resico-personas"],
}
OF_EVERY_DAY = ("ya metí los papeles", "me pidieron más papeles", "the papers are in", "es cosa de familia")
UNNAMED = (
    "ya me aceptaron",
    "ya me inscribí",
    "they said no",
    "me aceptaron en el apoyo",
    "me negaron el programa",
    "",
)


@pytest.mark.parametrize(("text", "programmes"), NAMED.items())
def test_a_rare_word_of_its_name_names_a_programme(text: str, programmes: list[str]) -> None:
    catalogue = reference().catalogue
    assert [found.id for found in by_name(stems(text), [*catalogue], catalogue)] == programmes


@pytest.mark.parametrize("text", UNNAMED)
def test_words_that_are_told_of_any_programme_name_none(text: str) -> None:
    catalogue = reference().catalogue
    assert fitting(named(text), [*catalogue], catalogue) == []


@pytest.mark.parametrize("text", OF_EVERY_DAY)
def test_a_word_of_every_day_names_none_though_a_title_holds_it(text: str) -> None:
    catalogue = reference().catalogue
    assert by_name(stems(text), [*catalogue], catalogue) == fitting(named(text), [*catalogue], catalogue) == []


def test_among_a_few_the_kind_or_a_common_word_suffices() -> None:
    catalogue = reference().catalogue
    names = ("credencial-de-artesano", "nafin-credito-mipymes", "ideft-cursos", "impi-registro-marca")
    few = [programme for name in names if (programme := catalogue.get(name)) is not None]
    assert len(few) == len(names)
    said = {
        "ya me aceptaron en el de artesanos": ["credencial-de-artesano"],
        "me negaron el préstamo": ["nafin-credito-mipymes"],
        "ya terminé el curso": ["ideft-cursos"],
        "no quedé en lo de la marca": ["impi-registro-marca"],
        "ya me aceptaron": [],
    }
    assert {text: [found.id for found in fitting(named(prepare(text).bare), few, catalogue)] for text in said} == said
