"""The absence of the language service is told, once."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from bot import language
from bot.language import ABSENT, watch_language
from bot.understanding.provision import Trouble


class Keeper:
    def __init__(self, trouble: Exception | None = None) -> None:
        self.trouble, self.did = trouble, list[str]()

    async def start(self) -> None:
        self.did.append("start")
        if self.trouble is not None:
            raise self.trouble

    async def stop(self) -> None:
        self.did.append("stop")


class Health:
    """Healthy or not, look by look; the last stays."""

    def __init__(self, looks: str) -> None:
        self.looks = looks
        self.seen = 0

    @property
    def healthy(self) -> bool:
        look = self.looks[min(self.seen, len(self.looks) - 1)]
        self.seen += 1
        return look == "+"


async def watched(health: Health | None, keeper: Keeper | None) -> list[str]:
    """What is told until all looks are had."""
    told: list[str] = []

    async def tell(text: str) -> None:
        told.append(text)

    task = asyncio.create_task(watch_language(health, keeper, tell, watched=0.001))
    async with asyncio.timeout(30):
        while not task.done() and (health is None or health.seen <= len(health.looks)):
            await asyncio.sleep(0.001)
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    return told


async def test_nothing_is_told_while_all_is_well() -> None:
    assert await watched(Health("+++++"), None) == []


async def test_an_absence_is_told_once_however_long_it_lasts() -> None:
    assert await watched(Health("++------"), None) == [ABSENT]


async def test_one_that_comes_and_goes_is_told_once_in_a_while() -> None:
    assert await watched(Health("+-+-+-+-"), None) == [ABSENT]


async def test_after_a_quiet_time_it_is_told_again(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(language, "QUIET", 0.0)
    assert await watched(Health("-++-++-"), None) == [ABSENT] * 3


async def test_a_service_that_cannot_be_had_is_told_and_its_keeper_stopped() -> None:
    keeper = Keeper(Trouble("Python 3.10 cannot be had here"))
    (told,) = await watched(None, keeper)
    assert told.startswith(ABSENT) and "Python 3.10" in told
    assert keeper.did == ["start", "stop"]


async def test_the_keeper_is_stopped_with_the_bot() -> None:
    keeper = Keeper()
    assert await watched(Health("+++"), keeper) == []
    assert keeper.did == ["start", "stop"]
