"""Convocations: the bot sees that several owners of a place share something, an office calls them, they answer.

Its people act in the office's group; `bot.app.office_group` hands over what is meant for it.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from typing import Protocol

from bot.app.handover import Handover
from bot.app.message_ports import Message, Renderer
from bot.app.offices import Offices
from bot.app.zones import zone_of
from bot.dialogue import convocation as words
from bot.dialogue.effects import Say
from bot.dialogue.world import Reference
from bot.domain.gatherings import CALLED, HELD, LEFT, PROPOSED, Gathering, Shared, read_call
from bot.domain.offices import Office
from bot.domain.roles import Person

A_DAY = 24 * 3600  # seconds
CALL, MEETING, CAME = ("call", "convocar"), ("meeting", "reunion"), ("came", "vinieron")
BUTTONS = ("call", "leave", "invite")


@dataclass(frozen=True)
class Guest:
    """One who comes: the number in this meeting, and what the owner lets the office see."""

    number: int
    product: str | None
    came: bool


@dataclass(frozen=True)
class Tally:
    guests: Sequence[Guest]
    perhaps: int
    no: int
    silent: int


class ConvocationStore(Protocol):
    """Each call is one transaction."""

    def lease(self, name: str, holder: str, now: datetime, seconds: int) -> bool: ...

    def shared(self, towns: Sequence[str]) -> Sequence[Shared]:
        """What at least five owners of one of the towns share, the most first."""

    def propose(self, office: str, what: Shared, now: datetime, told: Callable[[int], Message]) -> bool:
        """False where the same was proposed to the office of late."""

    def gathering(self, number: int) -> Gathering | None: ...

    def set_gathering(self, gathering: Gathering, before: str) -> bool:
        """False when its state is no longer the one before."""

    def call(self, gathering: Gathering, office: str, now: datetime) -> int | None:
        """Invites whom it is for; how many, 0 for too few. None when it was done already."""

    def tally(self, number: int) -> Tally: ...

    def came(self, gathering: Gathering, numbers: Sequence[int], now: datetime) -> int:
        """Ticks guests off by their numbers; how many are new."""


class Convocations:
    def __init__(
        self,
        store: ConvocationStore,
        handover: Handover,
        offices: Offices,
        reference: Callable[[], Reference],
        renderer: Renderer,
        zone: tzinfo,
    ) -> None:
        self._store = store
        self._handover = handover
        self._offices = offices
        self._reference = reference
        self._renderer = renderer
        self._zone = zone

    def tick(self, now: datetime) -> bool:
        """Once a day: at most one proposal to each office."""
        if self._offices() and self._store.lease("convocations", uuid.uuid4().hex, now, A_DAY):
            for office in self._offices():
                self._propose(office, now)
        return False

    def _propose(self, office: Office, now: datetime) -> None:
        ref = self._reference()
        towns = [town for place in office.places for town in ref.places.municipalities_of(place)]
        for what in self._store.shared(towns):

            def told(number: int, what: Shared = what) -> Message:
                return self._renderer.message(words.proposal(number, what, ref), office.lang)

            if self._store.propose(office.chat, what, now, told):
                return

    def concerns(self, body_name: str, choice: str) -> bool:
        """Whether a command or a button of an office's group is meant for this."""
        return body_name in (*CALL, *MEETING, *CAME) or choice.split(".")[1:2] in [[name] for name in BUTTONS]

    def answer(self, office: Office, person: Person | None, name: str, payload: str, choice: str, now: datetime) -> Say:
        """Does it, and what is said to it. Raises NotTheirs."""
        self._handover.check(person, office)
        first, _, rest = (choice.split(".")[2] if choice else payload).strip().partition(" ")
        gathering = self._store.gathering(int(first)) if first.isdigit() and len(first) < 10 else None
        if gathering is None or gathering.office != office.chat:
            return words.unknown()
        pressed = choice.split(".")[1] if choice else ""
        if pressed == "call":
            return words.how(gathering.id)
        if pressed == "leave":
            self._store.set_gathering(replace(gathering, state=LEFT), PROPOSED)
            return words.left()
        if pressed == "invite":
            return self._invite(gathering, office, now)
        if name in CALL:
            return self._arrange(gathering, office, rest, now)
        if name in CAME:
            return self._came(gathering, rest, now)
        return self._told(gathering)

    def _told(self, gathering: Gathering) -> Say:
        if gathering.state not in (CALLED, HELD):
            return words.how(gathering.id)
        tally = self._store.tally(gathering.id)
        return words.guests(
            gathering, [(each.number, each.product, each.came) for each in tally.guests], tally.perhaps, tally.no
        )

    def _arrange(self, gathering: Gathering, office: Office, text: str, now: datetime) -> Say:
        """When, where and how many: kept, and shown before anybody is invited."""
        if gathering.state != PROPOSED:
            return self._told(gathering)
        zone = zone_of(office.places[0], self._zone)
        try:
            at, seats, where = read_call(text, now, zone)
        except ValueError:
            return words.how(gathering.id)
        arranged = replace(gathering, at=at, seats=seats, where=where)
        self._store.set_gathering(arranged, PROPOSED)
        return words.arranged(arranged, at.astimezone(zone), self._reference())

    def _invite(self, gathering: Gathering, office: Office, now: datetime) -> Say:
        if gathering.at is None or gathering.at <= now:
            return words.how(gathering.id)
        invited = self._store.call(gathering, office.name, now)
        return self._told(gathering) if invited is None else words.invited(gathering.id, invited)

    def _came(self, gathering: Gathering, text: str, now: datetime) -> Say:
        numbers = [int(each) for each in text.replace(",", " ").split() if each.isdigit() and len(each) < 6]
        if gathering.state not in (CALLED, HELD) or not numbers:
            return self._told(gathering)
        self._store.came(gathering, numbers, now)
        return self._told(self._store.gathering(gathering.id) or gathering)
