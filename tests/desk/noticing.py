"""Notices at the desk, as tests look at them."""

from __future__ import annotations

from bot.app.notice_ports import Notice
from bot.desk.app import Desk


def stored(desk: Desk, path: str) -> Notice:
    """The notice of a page."""
    found = desk.notices.store.notice(path.rpartition("/")[2])
    assert found is not None
    return found
