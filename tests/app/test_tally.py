"""The count runs apart: a page never waits for it longer than it has patience, and shows the last one meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from threading import Event

import pytest

from bot.app.tally import RECOUNTED, Tallying
from bot.domain.catalogue import Catalogue
from tests.app.small import small
from tests.chances import programme
from tests.world import TODAY

LONG = 60


@dataclass
class Slow:
    """Owners that are counted once the gate is open."""

    numbers: list[int]
    gate: Event = field(default_factory=Event)

    def fits(self, catalogue: Catalogue, today: date) -> Mapping[str, int]:
        assert self.gate.wait(LONG)
        return {each.id: self.numbers.pop(0) for each in catalogue}

    def taken(self) -> Mapping[str, int]:
        return {"p": 1}

    def needs(self, municipalities: object = None) -> list[object]:
        return []


def test_who_looks_does_not_wait_and_sees_the_last_count_while_a_new_one_is_made() -> None:
    clock = [datetime(2026, 11, 27, tzinfo=UTC)]
    owners, ref = Slow([7, 9]), small([programme("p")])
    hasty = Tallying(owners, [], lambda: clock[0], patience=0)  # type: ignore[arg-type]
    assert hasty.latest(ref, TODAY) is None
    owners.gate.set()
    hasty._patience = LONG
    first = hasty.latest(ref, TODAY)
    assert first is not None and first.affected == {"p": 8} and hasty.latest(ref, TODAY) is first
    clock[0] += RECOUNTED - timedelta(seconds=1)
    assert hasty.latest(ref, TODAY) is first
    clock[0] += timedelta(seconds=1)
    owners.gate.clear()
    hasty._patience = 0
    assert hasty.latest(ref, TODAY) is first
    owners.gate.set()
    hasty._patience = LONG
    second = hasty.latest(ref, TODAY)
    assert second is not None and second.affected == {"p": 10}


def test_a_count_that_fails_is_told_in_the_log_and_made_again(caplog: pytest.LogCaptureFixture) -> None:
    owners, ref = Slow([]), small([programme("p")])
    owners.gate.set()
    tallying = Tallying(owners, [], lambda: datetime.now(UTC), LONG)  # type: ignore[arg-type]
    assert tallying.latest(ref, TODAY) is None and "not counted" in caplog.text
    owners.numbers.append(3)
    found = tallying.latest(ref, TODAY)
    assert found is not None and found.affected == {"p": 4}
