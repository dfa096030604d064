"""The link that opens the bot at a place and a programme: `https://t.me/<bot>?start=m-14101_p-<id>`."""

from __future__ import annotations

PAYLOAD_LENGTH = 64  # what Telegram takes


def start_link(bot: str, place: str = "", programme: str = "") -> str:
    """What is too long for Telegram is left out, the place first. A place narrower than its town counts as the town."""
    town = f"m-{place[:5]}" if place[:5].isdigit() and len(place) >= 5 else ""
    named = f"p-{programme}" if programme else ""
    payload = "_".join(filter(None, (town, named)))
    if len(payload) > PAYLOAD_LENGTH:
        payload = named if len(named) <= PAYLOAD_LENGTH else town
    return f"https://t.me/{bot.lstrip('@')}" + (f"?start={payload}" if payload else "")
