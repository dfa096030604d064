"""When the next call may go out: so many a second in all, about one a second to a chat, urgent ones first.

A group takes no more than 20 a minute besides.
"""

from __future__ import annotations

import asyncio
import heapq
import itertools
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

RATE = 30
SECOND = 1.0
CATCH_UP = 4  # notices that may follow one another closely after a delay
LEAD = 0.03  # seconds before its time in which a call is made ready
CHAT_INTERVAL = 1.0
CHAT_BURST = 5
GROUP_RATE = 20
MINUTE = 60.0


class Pacer:
    """Lends out `rate` slots. A slot comes back a second after its call has ended.

    A server counts a call somewhere between its start and its end; so whatever the network does in between, no
    second of the server's sees more than `rate` calls. Notices also keep even distances, since nobody waits for
    them; replies may go out in a burst.
    """

    def __init__(self, rate: int = RATE, chat_interval: float = CHAT_INTERVAL, chat_burst: int = CHAT_BURST) -> None:
        self._free = deque([0.0] * rate)  # the slots that may be lent, by when a call may be made in them
        self._gap = SECOND / (rate + 1)
        self._chat_interval = chat_interval
        self._chat_slack = chat_interval * (chat_burst - 1)
        self._chats: dict[str, float] = {}  # when a chat's calls so far would be evenly spread out
        self._groups: dict[str, deque[float]] = {}  # when a group's last calls ended, the oldest first
        self._waiting: list[tuple[int, int, asyncio.Future[float]]] = []
        self._numbers = itertools.count()
        self._halted = 0.0
        self._next_even = 0.0
        self._alarm: asyncio.TimerHandle | None = None

    @asynccontextmanager
    async def slot(
        self, chat: str, priority: int, ready: Callable[[], Awaitable[bool]] | None = None, group: bool = False
    ) -> AsyncIterator[bool]:
        """Waits for leave to make one call, which is then made inside.

        `ready` makes the call ready, shortly before its time; if it says no, no call may be made, and False comes.
        """
        await self._chat_turn(chat)
        mine: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (priority, next(self._numbers), mine))
        self._grant()
        try:
            when = await mine
        except asyncio.CancelledError:
            if mine.done() and not mine.cancelled():
                self._give_back(mine.result())
            mine.cancel()
            raise
        loop = asyncio.get_running_loop()
        called = False
        try:
            called = ready is None or await ready()
            while called and (wait := max(when, self._halted) - loop.time()) > 0:
                await asyncio.sleep(wait)
            yield called
        finally:
            if called:
                when = loop.time() + SECOND
                if group:
                    self._groups.setdefault(chat, deque(maxlen=GROUP_RATE)).append(loop.time())
                loop.call_at(when - LEAD, self._give_back, when)
            else:
                self._give_back(when)

    def group_wait(self, chat: str, calls: int) -> float:
        """Seconds until a group takes so many calls, one after another, within its minute."""
        ended = self._groups.get(chat, ())
        first = len(ended) + min(calls, GROUP_RATE) - GROUP_RATE - 1  # of those that must be a minute old by then
        return max(0.0, ended[first] + MINUTE - asyncio.get_running_loop().time()) if first >= 0 else 0.0

    def halt(self, seconds: float) -> None:
        """No call at all for so long: the server has asked for it."""
        self._halted = max(self._halted, asyncio.get_running_loop().time() + seconds)

    async def _chat_turn(self, chat: str) -> None:
        now = asyncio.get_running_loop().time()
        if len(self._chats) > 10_000:
            self._chats = {name: until for name, until in self._chats.items() if until > now}
        spread = max(now, self._chats.get(chat, now))
        self._chats[chat] = spread + self._chat_interval
        await asyncio.sleep(max(0.0, spread - self._chat_slack - now))

    def _give_back(self, when: float) -> None:
        self._free.append(when)
        self._grant()

    def _grant(self) -> None:
        now = asyncio.get_running_loop().time()
        while self._free and self._waiting:
            priority, _, waiter = self._waiting[0]
            not_before = max(self._halted, self._next_even if priority else 0.0)
            if waiter.done():
                heapq.heappop(self._waiting)
            elif now < not_before:
                self._set_alarm(not_before)
                return
            else:
                heapq.heappop(self._waiting)
                # who wakes late catches up a little: the slots still hold the rate
                self._next_even = max(self._next_even, now - CATCH_UP * self._gap) + self._gap
                waiter.set_result(self._free.popleft())

    def _set_alarm(self, when: float) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
        self._alarm = asyncio.get_running_loop().call_at(when, self._grant)
