"""How often somebody may try."""

from __future__ import annotations

import time
from collections import OrderedDict, deque


class Limiter:
    """At most so many tries in so many seconds, by key; in this process, bounded.

    In memory on purpose: what it slows down is guessing at codes of 39 bits that live five minutes, a restart gives
    away a handful of tries, and a row for every hostile request would be an attack in itself. How often a person may
    ask for a way in is counted in rows (`bot.app.admission`).
    """

    def __init__(self, most: int, seconds: float, keys: int = 10_000) -> None:
        self._most = most
        self._seconds = seconds
        self._keys = keys
        self._tries: OrderedDict[str, deque[float]] = OrderedDict()

    def allows(self, key: str) -> bool:
        """Whether one more is allowed; it counts."""
        if self.full(key):
            return False
        self._tries[key].append(time.monotonic())
        return True

    def full(self, key: str) -> bool:
        tries = self._tries.setdefault(key, deque())
        self._tries.move_to_end(key)
        while len(self._tries) > self._keys:
            self._tries.popitem(last=False)
        while tries and tries[0] <= time.monotonic() - self._seconds:
            tries.popleft()
        return len(tries) >= self._most
