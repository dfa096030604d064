"""What a Mini App brings along, verified as Telegram documents it."""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta
from urllib.parse import quote, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.app.init_data import Forged, read_init_data

TOKEN = "123456:test-token"
NOW = datetime(2026, 11, 23, 18, tzinfo=UTC)
OLDEST = timedelta(minutes=5)


def signed(user: object = 7, at: datetime = NOW, token: str = TOKEN, **more: str) -> str:
    """Written after the documentation, and not with the code under test."""
    fields = {"query_id": "AAF", "user": json.dumps({"id": user, "first_name": "Ñoño & Cía"}), **more}
    fields["auth_date"] = more.get("auth_date", str(int(at.timestamp())))
    lines = "\n".join(f"{name}={fields[name]}" for name in sorted(fields))
    key = hmac.new(b"WebAppData", token.encode(), hashlib.sha256).digest()
    return urlencode({**fields, "hash": hmac.new(key, lines.encode(), hashlib.sha256).hexdigest()}, quote_via=quote)


@pytest.mark.parametrize("more", [{}, {"signature": "abc-_", "start_param": ""}])
def test_what_telegram_signed_is_believed(more: dict[str, str]) -> None:
    data = read_init_data(signed(**more), TOKEN, NOW, OLDEST)
    assert (data.user, data.at) == (7, NOW)


@pytest.mark.parametrize("age", [timedelta(0), OLDEST, -timedelta(seconds=20)])
def test_as_long_as_it_is_fresh(age: timedelta) -> None:
    assert read_init_data(signed(at=NOW - age), TOKEN, NOW, OLDEST).user == 7


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hash=",
        "user=%7B%7D",
        signed(token="123456:other"),
        signed(at=NOW - OLDEST - timedelta(seconds=1)),
        signed(at=NOW + timedelta(minutes=1)),
        signed().replace("%22id%22%3A%207", "%22id%22%3A%208"),
        signed() + "&start_param=x",
        signed() + "&" + signed(),
        signed(user="7"),
        signed(user=True),
        signed(user=None),
        signed(auth_date="soon"),
        signed(auth_date="9" * 40),
        "x" * 9000,
        "%ff=%fe&hash=%00",
    ],
)
def test_anything_else_is_not(text: str) -> None:
    with pytest.raises(Forged):
        read_init_data(text, TOKEN, NOW, OLDEST)


def test_without_a_token_nobody_is_believed() -> None:
    """The key of an empty token is known to everybody."""
    with pytest.raises(Forged):
        read_init_data(signed(token=""), "", NOW, OLDEST)


@given(st.text(max_size=200))
def test_noise_is_refused_and_breaks_nothing(noise: str) -> None:
    with pytest.raises(Forged):
        read_init_data(noise, TOKEN, NOW, OLDEST)


@given(st.integers(0, len(signed()) - 1), st.characters(codec="ascii"))
def test_no_letter_can_be_changed(at: int, letter: str) -> None:
    text = signed()
    changed = text[:at] + letter + text[at + 1 :]
    try:
        data = read_init_data(changed, TOKEN, NOW, OLDEST)
    except Forged:
        return
    # what still stands is the same, written another way: "%2a" for "%2A", the hash in capitals
    assert data == read_init_data(text, TOKEN, NOW, OLDEST)
