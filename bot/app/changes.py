"""The catalogue changed: owners whose next hook is another one now are told, in their turn and within the limit."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo

from bot.app.store_ports import Followed, Store, Telling
from bot.app.zones import zone_of
from bot.dialogue.changes import about
from bot.dialogue.effects import Plan
from bot.dialogue.reminders import CLOSING_DAYS, key, of_window
from bot.dialogue.turn import leading
from bot.dialogue.world import Reference
from bot.domain.catalogue import Catalogue
from bot.domain.pace import end_of, morning
from bot.domain.programme import Programme, from_doc

log = logging.getLogger(__name__)

A_BATCH = 200  # businesses held in memory at once
BATCHES = 5  # a tick, so that what is due is not kept waiting
KEPT = timedelta(days=30)  # so long it is news


@dataclass(frozen=True)
class _Between:
    """Two revisions of the catalogue, and the programmes that are not the same in both."""

    telling: Telling
    before: Reference
    after: Reference
    changed: Mapping[str, Programme | None]  # as it is now; None where it is no more
    territory: frozenset[str]  # all places that a changed programme is or was for

    def moved(self, name: str) -> bool:
        """Whether the programme's dates are not what they were."""
        old, new = self.before.catalogue.get(name), self.changed[name]
        return old is None or new is None or old.window != new.window


class Changes:
    """Compares each followed owner's next hook before and after a new revision; a stop in between loses nothing."""

    def __init__(self, store: Store, reference: Callable[[], Reference], zone: tzinfo) -> None:
        self._store = store
        self._reference = reference
        self._zone = zone
        self._between: _Between | None = None

    def tell(self, now: datetime) -> bool:
        """Does some batches of what there is to do; whether there is more."""
        for _ in range(BATCHES):
            step = self._store.telling()
            if step is None:
                self._between = None
                return False
            between = self._loaded(step)
            today = now.astimezone(self._zone).date()
            batch = self._store.followed(step.to, A_BATCH, today)
            plans = [(one.chat, one.business, plan) for one in batch for plan in self._of(one, between, now)]
            self._store.tell(step, plans, batch[-1].business if len(batch) == A_BATCH else None)
        return True

    def _loaded(self, step: Telling) -> _Between:
        if self._between is not None and (self._between.telling.before, self._between.telling.after) == (
            step.before,
            step.after,
        ):
            return self._between
        old, new = (self._at(revision) for revision in (step.before, step.after))
        changed = {name: new.get(name) for name in {*_ids(old), *_ids(new)} if old.get(name) != new.get(name)}
        places = (
            place
            for name in changed
            for programme in (old.get(name), new.get(name))
            if programme is not None
            for place in programme.territory
        )
        ref = self._reference()
        self._between = _Between(
            step, replace(ref, catalogue=old), replace(ref, catalogue=new), changed, frozenset(places)
        )
        return self._between

    def _at(self, revision: int) -> Catalogue:
        documents = self._store.catalogue_at(revision)
        works = self._reference().catalogue.works
        return Catalogue(map(from_doc, documents), str(revision)).working(works)

    def _of(self, one: Followed, between: _Between, now: datetime) -> list[Plan]:
        """One owner who cannot be compared keeps nobody else waiting."""
        try:
            return self._plans(one, between, now)
        except Exception:
            log.exception("business %s cannot be compared", one.business)
            return []

    def _plans(self, one: Followed, between: _Between, now: datetime) -> list[Plan]:
        zone = zone_of(one.profile.get("place"), self._zone)
        today = now.astimezone(zone).date()
        plans = [
            plan
            for name, programme in between.changed.items()
            if one.hooks.get(name) == "chosen" and between.moved(name)
            for plan in _window_plans(one.business, name, programme, between.after, today, zone)
        ]
        place = one.profile.get("place")
        where = None if place is None else str(place)
        if between.after.places.within(where, between.territory) is False:
            return plans
        before, after = (leading(one.profile, ref, today) for ref in (between.before, between.after))
        if after is not None and about(before) != about(after):
            plans.append(Plan(f"change:{one.business}", now, "change", about(before), now + KEPT))
        return plans


def _ids(catalogue: Catalogue) -> set[str]:
    return {programme.id for programme in catalogue}


def _window_plans(
    business: int, name: str, programme: Programme | None, ref: Reference, today: date, zone: tzinfo
) -> list[Plan]:
    """A chosen programme's dates as they are now; what was planned of the old ones goes."""
    timed = [] if programme is None else of_window(programme, ref.catalogue.availability(programme, today), today)
    ahead = {each.name: each for each in timed}
    plans = []
    for each in ("opening", *(f"closing{days}" for days in CLOSING_DAYS)):
        found = ahead.get(each)
        if found is None:
            plans.append(Plan(key(each, business, name), None))
            continue
        until = None if found.last is None else end_of(found.last, zone)
        plans.append(Plan(key(each, business, name), morning(found.day, zone), found.kind, name, until))
    return plans
