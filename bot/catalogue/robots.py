"""What a site asks of those who look at it by machine: its robots.txt, read once a day for each host (RFC 9309).

Python's own parser reads the rules; it knows no wildcards inside a path, and takes them as plain letters.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from urllib.parse import urljoin
from urllib.robotparser import RobotFileParser

import httpx

KEPT = 24 * 3600.0  # seconds
HOSTS = 500  # remembered at once
LARGEST = 500 * 1024  # bytes that are read; what comes after is as if it were not there

Read = Callable[[str], Awaitable[tuple[int, str]]]


class Robots:
    """`read(url)` gives the status and the text of a page, redirects followed; it may raise. `name`: who looks."""

    def __init__(self, read: Read, name: str, now: Callable[[], float] = time.monotonic) -> None:
        self._read = read
        self._name = name
        self._now = now
        self._known: OrderedDict[str, tuple[float, RobotFileParser]] = OrderedDict()

    async def allows(self, url: str) -> bool:
        """Whether the site lets us look at that page. Raises what reading its robots.txt raises."""
        where = httpx.URL(url)
        host = f"{where.scheme}://{where.netloc.decode('ascii')}"
        known = self._known.get(host)
        if known is None or self._now() - known[0] >= KEPT:
            rules = await self._rules(urljoin(host, "/robots.txt"))
            if rules is None:
                return False  # the site is not well: it is asked again another day
            self._known[host] = known = (self._now(), rules)
            if len(self._known) > HOSTS:
                self._known.popitem(last=False)
        return known[1].can_fetch(self._name, url)

    async def _rules(self, url: str) -> RobotFileParser | None:
        """None where the site failed; where it has no such file, all is allowed."""
        code, text = await self._read(url)
        if code >= 500:
            return None
        rules = RobotFileParser()
        rules.parse(text.splitlines() if code < 300 else [])
        return rules
