"""Standard input and output: lines for people, and JSON Lines, where each line in has exactly one line out."""

from __future__ import annotations

import asyncio
import json
import os
import sys
import threading
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from typing import Any, TextIO

CHUNK = 65_536
FAULT_LENGTH = 300


class Lines:
    """Lines of UTF-8 as they come in; what is none becomes U+FFFD.

    They are waited for in a thread of the file descriptor's own, so that neither a signal nor the end of the program
    has to wait for the next one; a thread in `sys.stdin` would hold its lock.
    """

    def __init__(self, descriptor: int = 0) -> None:
        self._descriptor = descriptor
        self._buffer = bytearray()

    async def next(self) -> str | None:
        """The next line without its end, None after the last. Raises OSError."""
        loop = asyncio.get_running_loop()
        line: asyncio.Future[str | None] = loop.create_future()

        def settle(act: Callable[[Any], None], value: Any) -> None:
            if not line.done():
                act(value)

        def read() -> None:
            try:
                act, value = line.set_result, self._next()
            except OSError as error:
                act, value = line.set_exception, error  # type: ignore[assignment]
            with suppress(RuntimeError):  # the loop has ended meanwhile
                loop.call_soon_threadsafe(settle, act, value)

        threading.Thread(target=read, daemon=True).start()
        return await line

    def _next(self) -> str | None:
        seen = 0
        while (end := self._buffer.find(b"\n", seen)) < 0:
            seen = len(self._buffer)
            chunk = os.read(self._descriptor, CHUNK)
            if not chunk:
                end = seen
                break
            self._buffer += chunk
        if end == 0 and not self._buffer:
            return None
        line = bytes(self._buffer[:end])
        del self._buffer[: end + 1]
        return line.decode("utf-8", "replace").removesuffix("\r")


def standard_output() -> TextIO:
    """In UTF-8 whatever the locale; half a surrogate pair goes out as the JSON escape that it is."""
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    return sys.stdout


def parse(raw: str, example: str) -> dict[str, Any]:
    """The object that a line holds. Raises ValueError, showing the example, when it holds none."""
    try:
        document = json.loads(raw)
    except RecursionError:
        raise ValueError("a JSON line may not be nested so deeply") from None
    except ValueError as error:
        raise ValueError(f"not a JSON line ({error}); one is {example}") from None
    if not isinstance(document, dict):
        raise ValueError(f"a line is an object such as {example}")
    return document


def fault(error: Exception) -> str:
    """What is wrong, in one line."""
    return " ".join(str(error).split())[:FAULT_LENGTH]


async def answer_each(
    answer: Callable[[str], Awaitable[Mapping[str, Any]]], lines: Lines, out: TextIO, at_once: int = 1
) -> None:
    """Writes the answer to each line as soon as it and those before it are there; `at_once` are worked on together."""
    free = asyncio.Semaphore(at_once)
    order: asyncio.Queue[asyncio.Task[Mapping[str, Any]] | None] = asyncio.Queue()

    async def one(raw: str) -> Mapping[str, Any]:
        try:
            return await answer(raw)
        finally:
            free.release()

    async def write() -> None:
        while (task := await order.get()) is not None:
            print(json.dumps(await task, ensure_ascii=False), file=out, flush=True)

    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(write())
            while (raw := await lines.next()) is not None:
                await free.acquire()
                order.put_nowait(group.create_task(one(raw)))
            order.put_nowait(None)
    except BaseExceptionGroup as errors:
        raise errors.exceptions[0] from None
