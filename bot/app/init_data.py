"""What Telegram hands to a Mini App, verified as its documentation says.

https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app: the fields but `hash`, sorted, as
lines of `name=value`, signed by HMAC-SHA256 with a key that is the HMAC-SHA256 of the bot's token under "WebAppData".
"""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl

LONGEST = 8_192  # characters
_CLOCKS = timedelta(seconds=30)  # how far Telegram's clock may be ahead of ours


class Forged(ValueError):
    """Not Telegram's, not of this bot, or too old."""


@dataclass(frozen=True)
class InitData:
    """`user`: the account's number; `hash` tells one opening of the app from another."""

    user: int
    at: datetime
    hash: str


def signature(fields: dict[str, str], bot_token: str) -> str:
    """The `hash` that belongs to the other fields."""
    lines = "\n".join(f"{name}={value}" for name, value in sorted(fields.items()) if name != "hash")
    secret = hmac.new(b"WebAppData", bot_token.encode(), hashlib.sha256).digest()
    return hmac.new(secret, lines.encode(), hashlib.sha256).hexdigest()


def read_init_data(text: str, bot_token: str, now: datetime, oldest: timedelta) -> InitData:
    """Raises Forged."""
    if not bot_token or len(text) > LONGEST:
        raise Forged("no token, or too long")
    try:
        pairs = parse_qsl(text, keep_blank_values=True, strict_parsing=True, max_num_fields=50)
        fields = dict(pairs)
        if len(fields) != len(pairs):
            raise Forged("a field stands twice")
        given = fields["hash"].lower()
        if not hmac.compare_digest(given.encode(), signature(fields, bot_token).encode()):
            raise Forged("signature")
        at = datetime.fromtimestamp(int(fields["auth_date"]), UTC)
        user = json.loads(fields["user"])["id"]
    except (KeyError, TypeError, ValueError, OverflowError, OSError, UnicodeError) as error:
        raise Forged(type(error).__name__) from None
    if isinstance(user, bool) or not isinstance(user, int):
        raise Forged("user")
    if not -_CLOCKS <= now - at <= oldest:
        raise Forged("too old")
    return InitData(user, at, given)
