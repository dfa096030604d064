"""Whom each programme concerns: counted in a thread of its own, since with thousands of programmes it takes a while."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from threading import Lock, Thread
from typing import Protocol

from bot.app.samples import Sample
from bot.app.unmet import Group, unmet
from bot.dialogue.world import Reference
from bot.domain.availability import OPEN
from bot.domain.catalogue import Catalogue
from bot.domain.census import FEWEST
from bot.domain.rules import Case
from bot.domain.verdict import NOT, judge

log = logging.getLogger(__name__)

RECOUNTED = timedelta(hours=6)
PATIENCE = 0.5  # seconds that a page waits for the count


class Owners(Protocol):
    """Each call is one transaction, or several, made from a worker thread."""

    def fits(self, catalogue: Catalogue, today: date) -> Mapping[str, int]:
        """How many owners each programme is for, open or not, by its id."""

    def taken(self) -> Mapping[str, int]:
        """How many owners follow each programme up: chosen or applied."""

    def needs(self, municipalities: Sequence[str] | None = None) -> Sequence[Group]:
        """Owners by municipality, sector and need; of these municipalities only, where some are named."""


@dataclass(frozen=True)
class Tally:
    """`nobody`: programmes that fit nobody. `unmet`: needs that no programme serves, five owners or more."""

    at: datetime
    affected: Mapping[str, int]
    nobody: frozenset[str]
    unmet: Sequence[Group]


class Tallying:
    def __init__(
        self, owners: Owners, samples: Sequence[Sample], now: Callable[[], datetime], patience: float = PATIENCE
    ) -> None:
        self._owners, self._samples, self._now, self._patience = owners, samples, now, patience
        self._lock = Lock()
        self._last: Tally | None = None
        self._counting: Thread | None = None

    def latest(self, ref: Reference, today: date) -> Tally | None:
        """The last count, hours old at most but while a new one is made; None while the first one is."""
        with self._lock:
            if self._counting is None and (self._last is None or self._now() - self._last.at >= RECOUNTED):
                self._counting = Thread(target=self._count, args=(ref, today), name="tally", daemon=True)
                self._counting.start()
            counting = self._counting
        if counting is not None:
            counting.join(self._patience)
        return self._last

    def _count(self, ref: Reference, today: date) -> None:
        try:
            self._last = self._counted(ref, today)
        except Exception:  # whoever looks next has it counted again
            log.exception("whom programmes concern was not counted")
        finally:
            self._counting = None

    def _counted(self, ref: Reference, today: date) -> Tally:
        now = self._now()
        fits, taken = Counter(self._owners.fits(ref.catalogue, today)), Counter(self._owners.taken())
        cases = [Case(sample.profile, ref.places, today) for sample in self._samples]
        nobody = frozenset(
            programme.id
            for programme in ref.catalogue
            if ref.catalogue.availability(programme, today) == OPEN
            and not fits[programme.id] + taken[programme.id]
            and all(judge(programme, case, ref.catalogue).status == NOT for case in cases)
        )
        groups = [group for group in unmet(self._owners.needs(), ref, today) if group.owners >= FEWEST]
        return Tally(now, fits + taken, nobody, groups)
