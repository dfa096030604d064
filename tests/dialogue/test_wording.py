"""What words say of an outcome: a reason, or that it was none."""

from __future__ import annotations

import pytest

from bot.dialogue import wording


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
    assert wording.reason(words) == reason


@pytest.mark.parametrize(
    ("words", "naming", "reason"),
    [
        ("me dijeron que no porque no tengo rfc", "me dijeron que no", "paper"),
        ("me dijeron que no en el de artesanos, no tenía INE", "me dijeron que no en el de artesanos", "paper"),
        ("they turned me down because I'm too new", "they turned me down", "rules"),
        ("they said no to the loan cuz the money ran out", "they said no to the loan", "budget"),
        ("me dijeron que no en lo de nafin", "me dijeron que no en lo de nafin", None),
    ],
)
def test_a_reason_beside_the_refusal_names_no_programme(words: str, naming: str, reason: str | None) -> None:
    assert wording.without_reason(words) == naming
    assert wording.reason_beside(words) == reason


@pytest.mark.parametrize(
    ("words", "right_before", "later"),
    [
        ("no, todavía no", True, False),
        ("me equivoqué", True, False),
        ("actually they did not accept me, I was confused", True, True),
        ("me equivoqué, no me aceptaron", True, True),
        ("no es cierto, no me dieron nada", True, True),
        ("que me equivoqué de ventanilla", False, False),
        ("que no tenia aval", False, False),
        ("no", False, False),
    ],
)
def test_taking_an_outcome_back(words: str, right_before: bool, later: bool) -> None:
    assert wording.takes_back(words) is right_before
    assert wording.takes_back_an_outcome(words) is later
