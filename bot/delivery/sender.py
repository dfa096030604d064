"""The one sender: takes the outbox in order, paces the calls, and settles what became of each message."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Protocol

from bot.app.message_ports import Message, Outgoing
from bot.app.store_ports import Store
from bot.delivery.pacing import SECOND, Pacer

log = logging.getLogger(__name__)

LEASE = "sender"
LEASE_SECONDS = 15
RENEWED = 5.0
POLL = 1.0
BATCH = 60
NOTICES = 64  # of them so many wait for their turn at once; the others stay where they are
TRIES = 12  # of a message that the server keeps refusing for reasons of its own
SLOWEST = 60.0


class Result(Protocol):
    """What became of one call. `refused`: it reached the server, which will perhaps never do it."""

    @property
    def outcome(self) -> str: ...
    @property
    def detail(self) -> str: ...
    @property
    def retry_after(self) -> float | None: ...
    @property
    def refused(self) -> bool: ...


class Part(Protocol):
    """One call of a message, which may need several; without an optional one it is still whole."""

    @property
    def send(self) -> Callable[[], Awaitable[Result]]: ...
    @property
    def optional(self) -> bool: ...


class Outlet(Protocol):
    """A channel as the sender sees it."""

    def serves(self, chat: str) -> bool: ...
    def is_group(self, chat: str) -> bool: ...
    def parts(self, chat: str, message: Message) -> Sequence[Part]: ...


class Sender:
    """Works while it holds the lease; any number may wait for it. `wake` after a commit; else it looks each second."""

    def __init__(self, store: Store, outlet: Outlet, pacer: Pacer, holder: str, now: Callable[[], datetime]) -> None:
        self._store = store
        self._outlet = outlet
        self._pacer = pacer
        self._holder = holder
        self._now = now
        self._woken = asyncio.Event()
        self._busy: set[str] = set()
        self._notices: set[int] = set()  # rows of notices that wait for their turn, or are being sent
        self._stop = asyncio.Event()
        self._leads = False

    def wake(self) -> None:
        """Something may have been queued."""
        self._woken.set()

    async def run(self, stop: asyncio.Event) -> None:
        """Sends until `stop`; calls under way are finished, the rest stays in the outbox."""
        self._stop = stop
        async with asyncio.TaskGroup() as group:
            lease = group.create_task(self._keep_lease())
            while not stop.is_set():
                self._woken.clear()
                try:
                    for chat, rows in await self._batch() if self._leads else ():
                        self._busy.add(chat)
                        group.create_task(self._chat(chat, rows))
                    for row in await self._more_notices() if self._leads else ():
                        self._notices.add(row.id)
                        group.create_task(self._notice(row))
                except Exception as error:
                    log.error("the outbox cannot be read for now (%s)", type(error).__name__)
                    await asyncio.sleep(POLL)
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._woken.wait(), POLL)
            lease.cancel()
        if self._leads:
            await asyncio.to_thread(self._store.lease, LEASE, self._holder, self._now(), 0)

    async def _keep_lease(self) -> None:
        waited = False
        while True:
            try:
                leads = await asyncio.to_thread(self._store.lease, LEASE, self._holder, self._now(), LEASE_SECONDS)
                if leads and not self._leads:
                    if waited:  # the other one's last calls may be less than a second ago, and there is one budget
                        self._pacer.halt(SECOND)
                    await self._recover()
                waited = not leads
            except Exception as error:
                log.error("the sender's lease cannot be renewed for now (%s)", type(error).__name__)
                leads = False
            if leads != self._leads:
                log.info("sending here" if leads else "another process sends")
                self._leads = leads
                self.wake()
            await asyncio.sleep(RENEWED if leads else POLL)

    async def _recover(self) -> None:
        if left := await asyncio.to_thread(self._store.recover, self._now()):
            log.warning("%d messages were under way when the last sender stopped: not sent again", left)

    async def _batch(self) -> list[tuple[str, list[Outgoing]]]:
        """The next rows of chats that nobody is sending to, chat by chat; a chat that fills the batch is seen past."""
        limit = BATCH
        while True:
            rows = await asyncio.to_thread(self._store.outgoing, self._now(), limit)
            free = [row for row in rows if row.chat not in self._busy and self._outlet.serves(row.chat)]
            if free or len(rows) < limit:
                break
            limit *= 4
        chats: dict[str, list[Outgoing]] = {}
        for row in free:
            chats.setdefault(row.chat, []).append(row)
        return list(chats.items())

    async def _chat(self, chat: str, rows: Sequence[Outgoing]) -> None:
        try:
            for row in rows:
                if self._stop.is_set() or not self._leads or not await self._deliver(row):
                    break
        except Exception as error:
            log.error("outbox row of a chat: %s", type(error).__name__)
        finally:
            self._busy.discard(chat)
            self.wake()

    async def _more_notices(self) -> list[Outgoing]:
        """The next rows of notices, once half of those in hand are done. They hold up nobody's replies."""
        if 2 * len(self._notices) > NOTICES:
            return []
        rows = await asyncio.to_thread(self._store.outgoing_notices, self._now(), NOTICES)
        return [row for row in rows if row.id not in self._notices and self._outlet.serves(row.chat)]

    async def _notice(self, row: Outgoing) -> None:
        try:
            if not self._stop.is_set() and self._leads:
                await self._deliver(row)
        except Exception as error:
            log.error("outbox row of a notice: %s", type(error).__name__)
        finally:
            self._notices.discard(row.id)
            if 2 * len(self._notices) <= NOTICES:
                self.wake()

    async def _deliver(self, row: Outgoing) -> bool:
        """Sends one message; whether the chat's next may follow."""
        begun, group = False, self._outlet.is_group(row.chat)
        parts = self._outlet.parts(row.chat, row.message)
        if group and await self._stopped_within(self._pacer.group_wait(row.chat, len(parts))):
            return False
        for part in parts:
            tries = 0
            while True:
                taken = None if begun else partial(self._taken, row)
                async with self._pacer.slot(row.chat, row.priority, taken, group) as may:
                    if not may:
                        return False
                    result = await part.send()
                if result.retry_after is not None:
                    self._pacer.halt(result.retry_after)
                if result.outcome != "retry":
                    break
                tries += 1
                if not begun:
                    return await self._put_off(row, result)
                # a part of it was sent: it cannot be put back, so the rest waits here
                if tries >= TRIES or await self._stopped_within(_delay(tries, result)):
                    break
            if result.outcome == "sent":
                begun = True
            elif not (part.optional and result.outcome == "bad"):
                return await self._give_up(row, "uncertain" if result.outcome == "retry" else result.outcome, result)
            else:
                begun = True
        await self._settle(row.id, "sent" if begun else "bad", detail="" if begun else "empty")
        return True

    async def _taken(self, row: Outgoing) -> bool:
        return not self._stop.is_set() and bool(await self._do(self._store.sending, row.id, self._now(), self._holder))

    async def _put_off(self, row: Outgoing, result: Result) -> bool:
        if row.attempts >= TRIES and result.refused:
            return await self._give_up(row, "bad", result)
        when = self._now() + timedelta(seconds=_delay(row.attempts, result))
        log.info("outbox row %d is put off: %s", row.id, result.detail)
        await self._settle(row.id, "retry", detail=result.detail, retry_at=when)
        return False

    async def _give_up(self, row: Outgoing, outcome: str, result: Result) -> bool:
        log.warning("outbox row %d: %s (%s)", row.id, outcome, result.detail)
        await self._settle(row.id, outcome, detail=result.detail)
        return True

    async def _settle(self, row: int, outcome: str, **more: Any) -> None:
        await self._do(self._store.settle, row, outcome, self._now(), **more)

    async def _do(self, action: Callable[..., Any], *arguments: Any, **more: Any) -> Any:
        """A row must not stay as it is because the database was away for a moment."""
        for wait in (0.2, 1.0, 5.0):
            try:
                return await asyncio.to_thread(action, *arguments, **more)
            except Exception as error:
                log.error("the outbox cannot be written for now (%s)", type(error).__name__)
                await asyncio.sleep(wait)
        return await asyncio.to_thread(action, *arguments, **more)

    async def _stopped_within(self, seconds: float) -> bool:
        with suppress(TimeoutError):
            return await asyncio.wait_for(self._stop.wait(), seconds)
        return False


def _delay(tries: int, result: Result) -> float:
    if result.retry_after is not None:
        return result.retry_after
    return float(min(SLOWEST, 2.0 ** min(tries, 10)))
