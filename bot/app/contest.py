"""Whether one programme is a business's next hook, decided without ranking all the others."""

from __future__ import annotations

from datetime import date

from bot.dialogue.turn import around, leading, names_of
from bot.dialogue.world import Reference
from bot.domain.availability import CLOSED, EXHAUSTED
from bot.domain.differentiation import traits
from bot.domain.profile import Profile
from bot.domain.programme import Programme
from bot.domain.ranking import Order, offered
from bot.domain.rules import Case
from bot.domain.verdict import Verdict, judge

RIVALS = 12
ELIGIBLE_FIRST = 0  # where an eligible verdict stands in the order


class Contest:
    """One programme of one catalogue against all the others, for many businesses on one day.

    What won the last times is tried first: among many businesses one of them nearly always wins again.
    """

    def __init__(self, programme: str, ref: Reference, today: date) -> None:
        self._ref, self._today = ref, today
        self._programme = ref.catalogue.get(programme)
        self._parents = {each.variant_of for each in ref.catalogue}
        self._rivals: list[Programme] = []  # the latest first

    @property
    def open(self) -> bool:
        """Whether anybody can be offered it at all."""
        if self._programme is None:
            return False
        return self._ref.catalogue.availability(self._programme, self._today) not in (CLOSED, EXHAUSTED)

    def verdict(self, profile: Profile) -> Verdict | None:
        """None where there is no such programme."""
        if self._programme is None:
            return None
        return judge(self._programme, Case(profile, self._ref.places, self._today), self._ref.catalogue)

    def leader(self, profile: Profile) -> Verdict | None:
        """The next hook, whichever it is."""
        return leading(profile, self._ref, self._today)

    def leads(self, profile: Profile) -> bool:
        if not self.open:
            return False
        own = self.verdict(profile)
        if own is None or not offered(own) or self._loses(own, profile):
            return False
        found = self.leader(profile)
        if found is None or self._programme is None:
            return False
        if found.programme.id == self._programme.id:
            return True
        # what a variant may take the place of, or is one, is not in every ranking
        if found.programme.variant_of is None and found.programme.id not in self._parents:
            self._prefer(found.programme)
        return False

    def _loses(self, own: Verdict, profile: Profile) -> bool:
        """Whether one of the rivals is sure to come before it."""
        if not self._rivals:
            return False
        found = names_of(traits(profile, self._ref.places, self._ref.knowledge))
        order = Order.of(own.case, self._ref.catalogue, found)
        key, enclosing = order(own), around(profile, self._ref)
        for rival in self._rivals:
            near = enclosing is None or not {*rival.territory}.isdisjoint(enclosing)
            if near and order.key(rival, ELIGIBLE_FIRST) < key:
                verdict = judge(rival, own.case, self._ref.catalogue)
                if offered(verdict) and order(verdict) < key:
                    self._prefer(rival)
                    return True
        return False

    def _prefer(self, rival: Programme) -> None:
        others = [each for each in self._rivals if each is not rival]
        self._rivals = [rival, *others][:RIVALS]
