"""The reason of a refusal, told after it or beside it."""

from __future__ import annotations

import pytest

from bot.understanding import refusals
from bot.understanding.text import prepare


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("que no tenia aval", "paper"),
        ("que me falta un aval", "paper"),
        ("me faltó la constancia", "paper"),
        ("I was missing my ID", "paper"),
        ("que ya no hay dinero", "budget"),
        ("se les acabó el recurso", "budget"),
        ("they ran out of money", "budget"),
        ("que no cumplo los requisitos", "rules"),
        ("que mi negocio es muy nuevo", "rules"),
        ("I don't qualify", "rules"),
        ("they said I'm too young", "rules"),
        ("I never got an answer", "silence"),
        ("they never picked up the phone", "silence"),
        ("nadie me contestó", "silence"),
        ("nunca me contestaron", "silence"),
        ("they never answered", "silence"),
        ("que el encargado anda de vacaciones", "other"),
        ("the boss did not like me", "other"),
        ("y ahora q", None),
        ("now what?", None),
        ("no", None),
    ],
)
def test_the_reason_in_an_answer(words: str, reason: str | None) -> None:
    assert refusals.reason(prepare(words)) == reason


@pytest.mark.parametrize(
    ("words", "naming", "reason"),
    [
        ("me dijeron que no porque no tengo rfc", "me dijeron que no", "paper"),
        ("me dijeron q no xq no tengo rfc", "me dijeron que no", "paper"),
        ("me dijeron que no en el de artesanos, no tenía INE", "me dijeron que no en el de artesanos", "paper"),
        ("they told me no, too new", "they told me no", "rules"),
        ("they turned me down because I'm too new", "they turned me down", "rules"),
        ("they said no to the loan cuz the money ran out", "they said no to the loan", "budget"),
        ("me dijeron que no en lo de nafin", "me dijeron que no en lo de nafin", None),
        ("me negaron el de trabajar por noche", "me negaron el de trabajar por noche", None),
    ],
)
def test_a_reason_beside_the_refusal_names_no_programme(words: str, naming: str, reason: str | None) -> None:
    assert refusals.without_reason(prepare(words)) == naming
    assert refusals.reason_beside(prepare(words)) == reason
