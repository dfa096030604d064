"""What the owner needs: only what is stated as a need."""

from __future__ import annotations

import pytest

from bot.understanding import needs
from tests.understanding.reading import value

CASES = [
    ("un préstamo", "need", {"finance"}),
    ("equipment, boards are expensive, and papers, I'm not registered yet", "need", {"equipment", "legal"}),
    ("visitors on weekdays, we have empty cabins", "need", {"market"}),
    ("to sell directly without middlemen", "need", {"market"}),
    ("to sell more, in shops or to the snowbirds online", "need", {"market"}),
    ("queremos poner otro local pero no tenemos para el equipo", "open", {"workspace", "equipment"}),
    ("dinero, bueno no, mejor cursos", "need", {"training"}),
    ("money, no wait, training", "need", {"training"}),
    ("dinero para comprar un horno", "need", {"finance", "equipment"}),
    ("a loan to buy a bigger roaster", "need", {"finance", "equipment"}),
    ("clientes, sobre todo", "need", {"market"}),
    ("registrar mi marca", "need", {"legal"}),
    ("registrar mi marca y etiquetas bonitas", "need", {"legal", "design_packaging"}),
    ("a class on how to do taxes", "need", {"training"}),
    ("cursos para vender por internet", "need", {"training"}),
    ("un local más grande", "need", {"workspace"}),
    ("código de barras", "need", {"certification"}),
    ("una página web", "need", {"technology"}),
    ("I sell soap, looking for help with packaging", "open", {"design_packaging"}),
    ("would love a loan to open a real place", "open", {"finance", "workspace"}),
    ("lo que necesito: dinero pa inventario", "place", {"finance"}),
    ("no necesito nada", "need", None),
    ("doy cursos de repostería", "open", None),
    ("vendo máquinas de coser", "open", None),
    ("the loan came through", "need", None),
    ("quiero hablar con alguien", "open", None),
]


@pytest.mark.parametrize(("text", "asked", "expected"), CASES)
def test_need(text: str, asked: str, expected: object) -> None:
    assert value(needs.read, "need", text, asked) == expected
