from __future__ import annotations

import pytest

from bot.domain.start_link import PAYLOAD_LENGTH, start_link


@pytest.mark.parametrize(
    ("place", "programme", "payload"),
    [
        ("14101", "artisan-card", "m-14101_p-artisan-card"),
        ("141010001", "", "m-14101"),
        ("14-R12", "fair", "p-fair"),
        ("14101", "x" * 60, f"p-{'x' * 60}"),
        ("14101", "x" * 80, "m-14101"),
    ],
)
def test_the_bot_opens_at_the_place_and_the_programme(place: str, programme: str, payload: str) -> None:
    link = start_link("@gancho_bot", place, programme)
    assert link == f"https://t.me/gancho_bot?start={payload}"
    assert len(payload) <= PAYLOAD_LENGTH


def test_without_either_it_opens_the_bot() -> None:
    assert start_link("gancho_bot", "14") == "https://t.me/gancho_bot"
