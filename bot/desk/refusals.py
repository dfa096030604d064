"""What the use cases refuse, as pages and words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from bot.app.bench import Refused
from bot.desk.pages import Forbidden, Missing

REASONS = (
    "exists", "renamed", "stage", "own_work", "not_submitted", "pending", "no_dates", "why", "faults", "not_allowed",
    "missing",
)  # fmt: skip


@contextmanager
def reading() -> Iterator[None]:
    """Where nothing but "there is none" and "you may not" can come of it."""
    try:
        yield
    except Refused as refused:
        raise (Missing if refused.reason == "missing" else Forbidden) from refused


def text(refused: Refused) -> str:
    """The message's id; who may not is sent to the page that says so."""
    if refused.reason == "not_allowed":
        raise Forbidden from refused
    if refused.reason == "missing":
        raise Missing from refused
    return f"desk.refused.{refused.reason}"


def families() -> Iterator[str]:
    yield from (f"desk.refused.{reason}" for reason in REASONS if reason not in ("not_allowed", "missing"))
