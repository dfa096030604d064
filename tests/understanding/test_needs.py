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
    ("que le compren mejor y un local", "need", {"market", "workspace"}),
    ("a sterilizer and to sell in shops", "need", {"equipment", "market"}),
    ("the cart and a loan", "need", {"equipment", "finance"}),
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
    ("no necesito nada", "need", set()),
    ("doy cursos de repostería", "open", None),
    ("vendo máquinas de coser", "open", None),
    ("the loan came through", "need", None),
    ("quiero hablar con alguien", "open", None),
    ("nada, gracias a dios estamos bien", "need", set()),
    ("nothing really we are fine", "need", set()),
    ("dije que un crédito pero pensándolo bien lo que ocupo es una bodega", "need", {"workspace"}),
    ("que me asesoren para registrar la marca", "need", {"legal"}),
    ("courses. bookkeeping, taxes", "need", {"training"}),
    ("someone to show me how to sell on instagram", "need", {"training"}),
    ("my landlord is kicking us out", "need", {"workspace"}),
    ("un horno, y de donde sacar para comprarlo", "need", {"finance", "equipment"}),
    ("un sistema de riego", "need", {"equipment"}),
    ("quien me las compre sin coyote", "need", {"market"}),
    ("¿existe algún crédito para cambiar el motor?", None, {"finance", "equipment"}),
    ("any grants for women who bake?", None, None),
    ("we got 3 machines and need one more", "open", {"equipment"}),
    ("for the states you need papers", "markets", None),
    ("ya no le batallo con local", "channels", None),
    ("¿hay cursos de costura?", None, {"training"}),
    ("¿con quién me arrimo para el permiso?", None, {"legal"}),
    ("do I need to speak english for the workshops?", None, None),
    ("quiero exportar a Corea", "open", None),
    ("nada, un horno nomás", "need", {"equipment"}),
    ("estamos ahorrando para un deshidratador", "open", {"equipment"}),
    ("I weld gates, need a better plasma scanner", "open", {"equipment"}),
    ("a second freezer is what I'm missing", "open", {"equipment"}),
    ("a bigger workshop, we have three machines in a hallway", "need", {"workspace"}),
    ("el sello orgánico, las tiendas me lo piden", "need", {"certification"}),
    ("a website, my customers are far", "need", {"technology"}),
    ("registering my brand", "need", {"legal"}),
    ("por ahora nada, todo va bien", "need", set()),
    ("for now nothing, all is fine", "need", set()),
    ("queremos entrar a los supermercados", "open", {"market"}),
    ("get my jams into shops", "need", {"market"}),
    ("el molino ya lo compré, ahora cursos", "need", {"training"}),
    ("necesito un pasteurizador", "need", {"equipment"}),
    ("organizadora de bodas", "need", None),
    ("a fertilizer customizer", "need", None),
]


@pytest.mark.parametrize(("text", "asked", "expected"), CASES)
def test_need(text: str, asked: str, expected: object) -> None:
    assert value(needs.read, "need", text, asked) == expected
