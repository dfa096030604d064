"""What is not true of a programme, told in words."""

from __future__ import annotations

import pytest

from bot.understanding.remarks import untrue
from bot.understanding.text import prepare


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("the loan closed in June", "gone"),
        ("it no longer exists", "gone"),
        ("eso ya se acabó", "gone"),
        ("ya no lo dan", "gone"),
        ("el teléfono no contesta", "contact"),
        ("the office moved", "contact"),
        ("sí cobran, 300 pesos", "cost"),
        ("it is not free", "cost"),
        ("piden más requisitos", "conditions"),
        ("they ask for other papers", "conditions"),
        ("no sé", None),
        ("hello", None),
    ],
)
def test_which_part_is_not_true(words: str, kind: str | None) -> None:
    assert untrue(prepare(words)) == kind
