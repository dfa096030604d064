"""Words of one family."""

from __future__ import annotations

import pytest

from bot.domain.names import alike, initials, stems


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("artesanos", "artesanías", True),
        ("mujer", "mujeres", True),
        ("curso", "cursos", True),
        ("exportar", "exportación", True),
        ("marca", "mercado", False),
        ("rfc", "rfcs", False),
        ("arte", "artesano", False),
    ],
)
def test_words_of_one_family(one: str, other: str, same: bool) -> None:
    (first,), (second,) = stems(one), stems(other)
    assert alike(first, second) is same


def test_initials_are_what_stands_in_capitals() -> None:
    assert initials("Módulo del SAT en Tepatitlán (ADSC)") == {"SAT", "ADSC"}
    assert initials("Taller de Comercio") == set()
