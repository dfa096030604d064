"""Which address of a programme may be handed on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.message import Both
from bot.domain.official import page
from bot.domain.programme import Contact
from tests.chances import programme

NEWS, OFFICE = "https://www.informador.mx/jalisco/a.html", "https://www.gob.mx/fira/acciones"


@pytest.mark.parametrize(
    ("url", "source", "sources", "expected"),
    [
        (None, NEWS, (), None),
        (None, NEWS, (OFFICE,), OFFICE),
        (None, OFFICE, (), OFFICE),
        ("https://citas.sat.gob.mx/", NEWS, (OFFICE,), "https://citas.sat.gob.mx/"),
        ("https://visorurbano.com", NEWS, (), "https://visorurbano.com"),
        (None, "https://notgob.mx/a", (), None),
        (None, "https://gob.mx.example.org/a", (), None),
        (None, "https://blog.example.org/?see=gob.mx", (), None),
        (None, "http://se.puebla.gob.mx/credito", (), None),
    ],
)
def test_only_an_operators_own_page_is_handed_on(
    url: str | None, source: str, sources: tuple[str, ...], expected: str | None
) -> None:
    made = replace(programme("one"), contact=Contact(url=url), source=source, sources=sources)
    assert page(made) == expected


@pytest.mark.parametrize(
    ("apply_by", "online"),
    [
        ("Por internet.", True),
        ("Por internet. No tienes que ir a la oficina.", True),
        ("Por internet, en visorurbano.com.", True),
        ("Por internet con tu CURP, o con cita en una oficina del SAT.", False),
        ("Por internet. Muchas veces también en la oficina de turismo.", False),
        ("En un banco o financiera.", False),
        (None, False),
    ],
)
def test_online_only_is_what_names_no_other_way(apply_by: str | None, online: bool) -> None:
    text = None if apply_by is None else Both(apply_by, apply_by)
    assert replace(programme("one"), apply_by=text).online is online
