"""A hook is none for them, and what they wish for instead."""

from __future__ import annotations

import pytest

from bot.dialogue.cues import Protest
from bot.understanding.protest import protest
from bot.understanding.text import prepare

TRAINING, LOAN = frozenset({"training"}), frozenset({"loan"})


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("por que a mi me sirve un curso?? yo quiero vender mas", Protest(True, not_kinds=TRAINING)),
        ("pa mi de qué me sirve un curso", Protest(True, not_kinds=TRAINING)),
        ("pero yo ocupo herramienta no cursos", Protest(instead=True, not_kinds=TRAINING)),
        ("but I need tools, not a course", Protest(instead=True, not_kinds=TRAINING)),
        ("what good is a course to me? I need tools", Protest(True, not_kinds=TRAINING)),
        ("no quiero nada de la marca, ya fui", Protest(True, rejected=("quiero", "nada", "marca"))),
        ("eso no me sirve", Protest(True, rejected=("sirve",))),
        ("no quiero cursos, quiero un crédito", Protest(True, kinds=LOAN, not_kinds=TRAINING)),
        ("queda muy lejos", Protest(True)),
        ("somos muy chicos para eso", Protest(True)),
        ("we're too small for that", Protest(True)),
        ("that's too far away", Protest(True)),
        ("y ese registro para qué me sirve?", None),
        ("how does that help me?", None),
        ("no quiero más preguntas", None),
        ("este bot no me sirve", None),
        ("quiero vender más", None),
        ("yo quiero un curso", None),
    ],
)
def test_what_is_objected_to_and_what_is_wished_for(words: str, read: Protest | None) -> None:
    found = protest(prepare(words))
    if read is not None and found is not None and not read.rejected:
        found = Protest(found.objects, found.instead, found.kinds, found.not_kinds)
    assert found == read
