"""Whether the addresses that programmes name still answer: looked at slowly in the background, and looked at again.

One look at a time, a pause between two of the same host, so many a day at most. What answers is looked at again in a
month; what does not, after one day, two, four, … A page counts as dead when it said so twice in a row.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol
from urllib.parse import urlsplit

from bot.domain.programme import Programme

log = logging.getLogger(__name__)

OK, DEAD, REFUSED, UNREACHABLE, BARRED = "ok", "dead", "refused", "unreachable", "barred"
AGAIN = timedelta(days=30)  # also the longest wait after failures
A_DAY = 150  # looks
HOST_PAUSE = timedelta(seconds=30)
PAUSE = 20.0  # seconds between two looks at whatever host
TOLD_AFTER = {DEAD: 2, BARRED: 1, UNREACHABLE: 4}  # failures in a row until it stands in the work list


@dataclass(frozen=True, slots=True)
class Answer:
    """`status`: ok; dead (the page, or its host, is gone); refused (it may be there, but not for us, or its robots.txt
    says so); unreachable; barred (an address that is nobody's public page). `code`: HTTP's.
    """

    status: str
    code: int | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """How an address answered last. `fails`: in a row."""

    url: str
    at: datetime
    status: str
    code: int | None
    fails: int
    next: datetime

    @property
    def broken(self) -> bool:
        return self.fails >= TOLD_AFTER.get(self.status, self.fails + 1)


class LinkLog(Protocol):
    """Each call is one transaction, made from a worker thread."""

    def seen(self) -> Mapping[str, Seen]:
        """By address."""

    def record(self, seen: Seen) -> None: ...

    def forget(self, urls: Sequence[str]) -> None:
        """Addresses that no programme names any more."""

    def lease(self, name: str, holder: str, now: datetime, seconds: int) -> bool:
        """Takes or renews a named lease; False while another process has it."""


def urls_of(programme: Programme) -> tuple[str, ...]:
    """The page that a programme was read on, and where one applies."""
    return tuple(dict.fromkeys(url for url in (programme.source, programme.contact.url) if url))


def after(answer: Answer, url: str, before: Seen | None, now: datetime) -> Seen:
    """What is to be remembered of a look, and when the next one is."""
    fails = 0 if answer.status == OK else (before.fails if before else 0) + 1
    wait = AGAIN if not fails else min(AGAIN, timedelta(days=2 ** min(fails - 1, 10)))
    return Seen(url, now, answer.status, answer.code, fails, now + wait)


class Links:
    """`programmes()`: those whose addresses matter. `look(url)` never raises."""

    def __init__(
        self,
        log: LinkLog,
        programmes: Callable[[], Iterable[Programme]],
        look: Callable[[str], Awaitable[Answer]],
        now: Callable[[], datetime],
        holder: str,
    ) -> None:
        self._log = log
        self._programmes = programmes
        self._look = look
        self._now = now
        self._holder = holder
        self._hosts: dict[str, datetime] = {}

    async def run(self) -> None:
        """Until it is cancelled. A failure here keeps nothing else from working."""
        while True:
            await asyncio.sleep(PAUSE)
            try:
                await self.one()
            except Exception:
                log.exception("a link could not be looked at")

    async def one(self) -> str | None:
        """Looks at the address that has waited longest, if there is one whose turn it is; which one."""
        now = self._now()
        if not await asyncio.to_thread(self._log.lease, "links", self._holder, now, int(PAUSE * 4)):
            return None
        seen = await asyncio.to_thread(self._log.seen)
        wanted = {url for programme in self._programmes() for url in urls_of(programme)}
        if gone := sorted(seen.keys() - wanted):
            await asyncio.to_thread(self._log.forget, gone)
        if sum(now - each.at < timedelta(days=1) for each in seen.values()) >= A_DAY:
            return None
        due = [url for url in wanted if (url not in seen or seen[url].next <= now) and self._rested(url, now)]
        if not due:
            return None
        url = min(due, key=lambda each: (seen[each].next.timestamp() if each in seen else 0.0, each))
        self._hosts[_host(url)] = now
        answer = await self._look(url)
        await asyncio.to_thread(self._log.record, after(answer, url, seen.get(url), self._now()))
        return url

    def _rested(self, url: str, now: datetime) -> bool:
        last = self._hosts.get(_host(url))
        return last is None or now - last >= HOST_PAUSE


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""
