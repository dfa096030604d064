"""The offices that answer owners, as a snapshot that a turn may look at."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.domain.offices import Office


class Offices:
    """`read` asks the database; the clock tick and whoever sets an office up have it asked anew."""

    def __init__(self, read: Callable[[], Sequence[Office]] = lambda: ()) -> None:
        self._read = read
        self._known: Sequence[Office] | None = None

    def __call__(self) -> Sequence[Office]:
        if self._known is None:
            self.refresh()
        return self._known or ()

    def refresh(self) -> None:
        self._known = tuple(self._read())

    def get(self, chat: str) -> Office | None:
        return next((office for office in self() if office.chat == chat), None)
