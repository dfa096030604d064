"""What the standing buttons do, wished for in words."""

from __future__ import annotations

import pytest

from bot.dialogue.cues import Aim, Named
from bot.understanding import wishes
from bot.understanding.text import prepare


@pytest.mark.parametrize(
    ("words", "wish"),
    [
        ("va lo quiero", "take"),
        ("lo kiero", "take"),
        ("lo quiero pues", "take"),
        ("sí, lo quiero", "take"),
        ("quiero ese apoyo", "take"),
        ("ese me interesa", "take"),
        ("yes I want it", "take"),
        ("I'll take that one", "take"),
        ("sign me up", "take"),
        ("yes this one sounds good, I want it", "take"),
        ("perfect! let's do that one", "take"),
        ("we want to apply for it", "take"),
        ("ese se ve bien, le entro", "take"),
        ("me late ese, va", "take"),
        ("quiero inscribirme a ese", "take"),
        ("sounds good", None),
        ("se ve bien", None),
        ("te dije que no lo quiero", None),
        ("that one is nice but I want more clients", None),
        ("mi hoja", "sheet"),
        ("my sheet please", "sheet"),
        ("mi camino", "ladder"),
        ("ver la escalera", "ladder"),
        ("the ladder", "ladder"),
        ("y porque soy diferente??", "different"),
        ("why different?", "different"),
        ("y donde queda eso", "more"),
        ("where is that?", "more"),
        ("otro", "next"),
        ("show me another one", "next"),
        ("mándame mi hoja", "sheet"),
        ("me puedes pasar mi hoja por favor", "sheet"),
        ("can you send me my sheet", "sheet"),
        ("gracias y cuál sigue", "next"),
        ("cuál es el que sigue?", "next"),
        ("gracias y ahora cual otro le convendria a mi mamá", "next"),
        ("qué más hay", None),
        ("what else is there?", None),
        ("is there anything else?", "next"),
        ("ok what's after that", "next"),
        ("which one is next", "next"),
        ("el siguiente apoyo", "another"),
        ("hay otro programa?", "another"),
        ("show me the next hook", "another"),
        ("cuál me conviene más a mí", "best"),
        ("which one is best for me?", "best"),
        ("q mas", "next"),
        ("y q mas?", "next"),
        ("what else", "next"),
        ("and what next?", "next"),
        ("y ahora q", "onward"),
        ("y luego q", "onward"),
        ("y después?", "onward"),
        ("so what now?", "onward"),
        ("and then what", "onward"),
        ("luego", None),
        ("y ahora somos tres", None),
        ("pregúntame más", "questions"),
        ("a few more questions please", "questions"),
        ("i ask more people", None),
        ("how can I sell in California?", "grow"),
        ("y cómo le hago para exportar", "grow"),
        ("no somos orgánicos. ¿cuál sigue?", "next"),
        ("quiero otra máquina", None),
        ("quiero otro local", None),
        ("siguiente pregunta", None),
        ("quiero vender más", None),
        ("quiero un crédito", None),
        ("no lo quiero", None),
        ("mi hoja de ruta es vender", None),
    ],
)
def test_a_button_is_wished_for_by_all_of_the_words(words: str, wish: str | None) -> None:
    assert wishes.wish(prepare(words)) == wish


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("lo de la credencial si lo quiero", Named(frozenset({"certification"}), (), ("credencial",))),
        ("quiero la marca", Named(words=("marca",))),
        ("I want the artisan card", Named(words=("artisan", "card"))),
        ("el de la marca me interesa", Named(words=("marca",))),
        ("quiero un crédito", Named()),
    ],
)
def test_a_hook_is_wanted_by_its_name(words: str, named: Named) -> None:
    assert wishes.wanted(prepare(words)) == named


@pytest.mark.parametrize(
    ("words", "aim"),
    [
        ("show me another one, for customers", Aim(frozenset({"market"}))),
        ("something else for equipment", Aim(frozenset({"equipment"}))),
        ("otro, pero para conseguir compradores", Aim(frozenset({"market"}))),
        ("another one, no loans", Aim(not_kinds=frozenset({"loan"}))),
        ("dame otro que no sea préstamo", Aim(not_kinds=frozenset({"loan"}))),
        ("otra máquina para coser", None),
        ("another one for us", None),
        ("otro", None),
    ],
)
def test_what_another_is_to_be_for(words: str, aim: Aim | None) -> None:
    said = prepare(words)
    found = wishes.aim(said)
    assert (found.needs, found.not_kinds) == (aim.needs, aim.not_kinds) if found and aim else found == aim
    assert (wishes.wish(said) == "another") == (aim is not None)


@pytest.mark.parametrize("words", ["no I said I want the trademark one", "no, te dije que quiero lo de la marca"])
def test_a_hook_wanted_by_name_once_more(words: str) -> None:
    assert wishes.wanted(prepare(words)) != Named()
