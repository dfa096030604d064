"""The client of the language service: short time-outs, a circuit breaker, and silence instead of errors."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httpx

log = logging.getLogger(__name__)

TIMEOUT_SECONDS = 1.0
FAILURES_BEFORE_OPEN = 3
OPEN_SECONDS = 5.0
TEXT_LENGTH = 2_000


@dataclass(frozen=True, slots=True)
class Entity:
    """A span of the message: its kind (product, material, technique, place, …) and words."""

    kind: str
    value: str
    start: int
    end: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Trade:
    """A stretch of the message and the SCIAN subsectors it may belong to, the likeliest first."""

    start: int
    end: int
    ranking: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A value that the message may tell of a fact, "" for a number that it may tell, and how likely that is."""

    fact: str
    value: str
    chance: float


@dataclass(frozen=True, slots=True)
class Parse:
    """What the service made of a text. `ranking`: intents with confidences, the likeliest first."""

    intent: str
    confidence: float
    ranking: tuple[tuple[str, float], ...]
    entities: tuple[Entity, ...]
    model: str
    trades: tuple[Trade, ...] = ()
    facts: tuple[Told, ...] | None = None  # None where the service does not tell of them


class NluClient:
    """Parses over one pooled connection. `healthy` is False while the breaker is open."""

    def __init__(
        self,
        base_url: str,
        timeout: float = TIMEOUT_SECONDS,
        clock: Callable[[], float] = time.monotonic,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        # the transport alone: what a client does above it, redirects and cookies, would take a quarter of the time
        self._transport = transport or httpx.AsyncHTTPTransport(trust_env=False)
        self._url = httpx.URL(f"{base_url.rstrip('/')}/model/parse")
        self._timeout = timeout
        self._clock = clock
        self._failures = 0
        self._open_until = 0.0

    @property
    def healthy(self) -> bool:
        return self._clock() >= self._open_until

    async def parse(self, text: str, asked: str | None = None) -> Parse | None:
        """The parse in the light of the fact asked for, or None when there is nothing to parse or the service does not
        answer in time. Never raises."""
        if not text.strip() or not self.healthy:
            return None
        try:
            async with asyncio.timeout(self._timeout):  # of the whole
                request = httpx.Request("POST", self._url, json={"text": text[:TEXT_LENGTH], "asked": asked})
                answer = await self._transport.handle_async_request(request)
                body = await answer.aread()
            if not answer.is_success:
                raise httpx.HTTPError(f"status {answer.status_code}")
            parse = _parse(json.loads(body))
        except (httpx.HTTPError, TimeoutError, ValueError, KeyError, TypeError) as error:
            self._failed(type(error).__name__)
            return None
        self._failures = 0
        return parse

    def _failed(self, kind: str) -> None:
        self._failures += 1
        if self._failures >= FAILURES_BEFORE_OPEN:  # half open afterwards: one more failure opens it again
            self._open_until = self._clock() + OPEN_SECONDS
            log.warning("the language service does not answer (%s); going on without it for a while", kind)

    async def close(self) -> None:
        await self._transport.aclose()


def _parse(answer: Any) -> Parse:
    entities: dict[tuple[str, int, int], Entity] = {}
    for item in answer["entities"]:
        found = Entity(
            str(item["entity"]),
            str(item["value"]),
            int(item["start"]),
            int(item["end"]),
            float(item.get("confidence_entity") or 0.0),
        )
        entities.setdefault((found.kind, found.start, found.end), found)  # CRF and Regex both return one
    ranking = tuple((str(item["name"]), float(item["confidence"])) for item in answer["intent_ranking"])
    return Parse(
        str(answer["intent"]["name"] or ""),
        float(answer["intent"]["confidence"]),
        ranking,
        tuple(entities.values()),
        str(answer.get("model", "")),
        tuple(_trade(item) for item in answer.get("sectors", ())),
        tuple(map(_told, answer["facts"])) if "facts" in answer else None,
    )


def _trade(item: Any) -> Trade:
    ranking = tuple((str(one["code"]), float(one["confidence"])) for one in item["ranking"])
    return Trade(int(item["start"]), int(item["end"]), ranking)


def _told(item: Any) -> Told:
    return Told(str(item["fact"]), str(item["value"]), float(item["confidence"]))
