"""The sheet that is shown to customers."""

from __future__ import annotations

from bot.dialogue import sheet
from tests.conversations.world import i18n, reference
from tests.dialogue.desk import POTTER, messages, turn


def test_a_loan_is_no_accomplishment() -> None:
    kinds = {programme.id: programme.kind for programme in reference().catalogue}
    assert (kinds["jalisco-credito"], kinds["credencial-artesano"]) == ("loan", "certification")
    owner = turn(
        {**POTTER, "markets": ["regional"]}, {"jalisco-credito": "accepted", "credencial-artesano": "finished"}
    )
    sheet.show(owner)
    reached, _, _ = i18n().message(messages(owner)[0], "en").text.partition("Our next step")
    assert "Artisan card" in reached
    assert "loan" not in reached
