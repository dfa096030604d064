"""Reads labelled messages with the whole understanding and keeps what it said, the service's own parse included."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from bot.dialogue.reading import Reading
from bot.domain.profile import Profile
from bot.shipped import load_lexicon
from bot.understanding.nlu import NluClient, Parse
from bot.understanding.places_data import load_gazetteer
from bot.understanding.reader import Nlu, Reader

from report.keys import Key

TODAY = date(2026, 11, 23)  # the day that the labels were made for


@dataclass(frozen=True)
class Seen:
    """A labelled message and what became of it; `seconds` of the whole, `parsing` of the service alone."""

    key: Key
    reading: Reading
    parse: Parse | None
    seconds: float
    parsing: float


class Listener:
    """An NLU that remembers what it was asked last, what it answered, and how long that took."""

    def __init__(self, nlu: Nlu) -> None:
        self._nlu = nlu
        self.forget()

    def forget(self) -> None:
        self.asked, self.parse_, self.seconds = False, None, 0.0

    async def parse(self, text: str, asked: str | None = None) -> Parse | None:
        began = time.perf_counter()
        self.parse_ = await self._nlu.parse(text, asked)
        self.asked, self.seconds = True, time.perf_counter() - began
        return self.parse_


class Remembered:
    """An NLU that says again what it said before: to try other thresholds without asking it anew."""

    def __init__(self, parses: Mapping[tuple[str, str | None], Parse | None]) -> None:
        self._parses = parses

    async def parse(self, text: str, asked: str | None = None) -> Parse | None:
        return self._parses.get((text, asked))


async def observe(keys: Iterable[Key], nlu: Nlu) -> list[Seen]:
    """Each message read by itself, with nothing known before it."""
    listener = Listener(nlu)
    reader = Reader(places=load_gazetteer(), lexicon=load_lexicon(), nlu=listener)
    seen = []
    for key in keys:
        listener.forget()
        began = time.perf_counter()
        reading = await reader.read(
            key.row["text"], asked=key.asked, lang=None, today=TODAY, profile=Profile(), confirm=key.row.get("confirm")
        )
        took = time.perf_counter() - began
        seen.append(Seen(key, reading, listener.parse_, took, listener.seconds))
    return seen


async def observe_service(keys: Iterable[Key], url: str | None) -> list[Seen]:
    """With the service there, or without any. Raises RuntimeError when one that is there does not answer."""
    if url is None:
        return await observe(keys, Remembered({}))
    client = NluClient(url, timeout=10)
    try:
        seen = await observe(keys, client)
    finally:
        await client.close()
    if not client.healthy or not any(item.parse for item in seen):
        raise RuntimeError("the language service does not answer")
    return seen
