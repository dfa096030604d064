"""Partnerships: an office and its partner judge the eight conditions once a year; what was measured stands beside.

Each side speaks for itself: whoever works at the office of the place, or at the partner, which is an office bound to
that institution (`bot.domain.roles`). Nobody speaks for both in one year, and a side sees the other's answers once it
has given its own. An admin sees all, and speaks for nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, tzinfo

from bot.app.measured import measured
from bot.app.partnership_ports import (
    Accomplishment,
    Condition,
    Deeds,
    Listed,
    PartnershipStore,
    Refused,
    Result,
    Span,
)
from bot.app.unmet import by_need, unmet
from bot.dialogue.world import Reference
from bot.domain.census import FEWEST
from bot.domain.facts import SPHERES
from bot.domain.message import Both, Text, msg
from bot.domain.partnership import (
    ANSWERS,
    CONDITIONS,
    OFFICE,
    PARTNER,
    SIDES,
    Heard,
    Partnership,
    Said,
    due_from,
    heard,
    weak,
)
from bot.domain.programme import Programme
from bot.domain.roles import Person, Thing, may, speaks_for
from bot.domain.small_groups import rounded
from bot.domain.terms import fold

NAME_LENGTH, REMARK_LENGTH = 90, 500
ACTION = "partner"
MONDAY, _WEEK = 0, 7


class Partnerships:
    """`now`: the clock; days and years are those of `zone`."""

    def __init__(
        self,
        store: PartnershipStore,
        reference: Callable[[], Reference],
        now: Callable[[], datetime],
        zone: tzinfo,
    ) -> None:
        self._store = store
        self._reference = reference
        self._now = now
        self._zone = zone

    @property
    def _today(self) -> date:
        return self._now().astimezone(self._zone).date()

    # -- which there are

    def of(self, person: Person, day: date | None = None) -> list[Listed]:
        """Those that the person may see, as they stand that day, today where none is named."""
        seen = [each for each in self._store.all() if self._may(person, each)]
        said = self._store.said([each.id for each in seen])
        return [self._listed(person, each, said[each.id], day or self._today) for each in seen]

    def due(self, person: Person) -> list[Listed]:
        """Those that the person has to judge now."""
        return [each for each in self.of(person) if each.due]

    def reminders(self, person: Person, day: date) -> list[Text]:
        """What the person is told that morning: on the first Monday of a month, what waits to be judged."""
        if day.weekday() != MONDAY or day.day > _WEEK:
            return []
        due = [(each.partnership, side) for each in self.of(person, day) for side in each.due]
        return [msg("nw.partner_due", name=each.name(PARTNER if side == OFFICE else OFFICE)) for each, side in due]

    def places(self, person: Person) -> tuple[str, ...]:
        """Where the person may begin one."""
        places = self._reference().places
        return tuple(each for each in person.places if speaks_for(person, Thing(territory=(each,)), places))

    def suggested(self, person: Person) -> tuple[str, list[str]]:
        """The office's name as the catalogue has it, and the institutions whose programmes reach the person's places,
        in Spanish, as they call themselves."""
        ref, here = self._reference(), self.places(person)
        near = [each for place in here for each in ref.catalogue.reaching(ref.places.enclosing(place))]
        own = next((each.operator.es for each in near if each.fallback), "")
        return own, sorted({each.operator.es for each in near if not each.fallback}, key=fold)

    def names(self) -> Mapping[str, Both]:
        """Institutions of the catalogue in both languages, by their folded names."""
        operators = [each.operator for each in self._reference().catalogue]
        return {fold(name): each for each in operators for name in (each.es, each.en)}

    def begin(self, person: Person, place: str, office: str, partner: str) -> int:
        """A new one, of the person's office. Raises Refused, PermissionError."""
        if place not in self.places(person):
            raise PermissionError(place)
        office, partner = " ".join(office.split()), " ".join(partner.split())
        if not all(0 < len(each) <= NAME_LENGTH for each in (office, partner)) or fold(office) == fold(partner):
            raise Refused("names")
        number = self._store.begin(place, office, partner, self._today)
        if number is None:
            raise Refused("exists")
        return number

    def end(self, person: Person, number: int) -> None:
        """It is no longer: by either side. Raises KeyError, PermissionError."""
        listed = self._one(person, number)[0]
        if not listed.sides:
            raise PermissionError(number)
        self._store.end(number, self._today)

    # -- a year

    def say(self, person: Person, number: int, side: str, answers: Mapping[str, str], remark: str) -> None:
        """What the side says of this year, changed as often as it likes until the year is over.

        Raises Refused, KeyError, PermissionError.
        """
        listed, said = self._one(person, number)
        if side not in listed.sides:
            raise PermissionError(number)
        year = self._today.year
        if any(each.year == year and each.side != side and each.by == person.id for each in said):
            raise Refused("both_sides")
        given = {name: answers[name] for name in CONDITIONS if answers.get(name) in ANSWERS}
        if len(given) < len(CONDITIONS):
            raise Refused("unanswered")
        if len(remark) > REMARK_LENGTH:
            raise Refused("remark")
        self._store.say(number, Said(side, year, given, remark, self._today, person.id))

    def mine(self, person: Person, number: int, side: str) -> tuple[Listed, Said | None]:
        """What the side said of this year, to be changed. Raises KeyError, PermissionError."""
        listed, said = self._one(person, number)
        if side not in listed.sides:
            raise PermissionError(number)
        return listed, next((each for each in said if (each.side, each.year) == (side, self._today.year)), None)

    def look(self, person: Person, number: int, year: int | None = None) -> Result:
        """A year, this one where none is named. Raises KeyError, PermissionError."""
        listed, every = self._one(person, number)
        year = year or self._today.year
        years = self._years(listed.partnership, every)
        if year not in years:
            raise KeyError(year)
        said = {each.side: each for each in every if each.year == year}
        waits = listed.sides and not said.keys() & set(listed.sides) and year == self._today.year
        hidden = tuple(side for side in said if waits)
        seen = {side: each for side, each in said.items() if side not in hidden}
        programmes, towns, span = self._scope(listed.partnership, year)
        owners = self._heard(listed.partnership, programmes, towns, span)
        found = self._conditions(listed.partnership, seen, owners, programmes, towns, span)
        weakest = weak(seen.values(), owners)
        return Result(
            listed=listed,
            year=year,
            years=years,
            said=seen,
            hidden=hidden,
            weak=[found[name] for name in weakest],
            holds=[condition for name, condition in found.items() if name not in weakest],
            bestowed=year in self._store.bestowed(number),
        )

    def _conditions(
        self,
        partnership: Partnership,
        said: Mapping[str, Said],
        owners: Mapping[str, Heard | None],
        programmes: Sequence[Programme],
        towns: Sequence[str],
        span: Span,
    ) -> dict[str, Condition]:
        deeds = self._deeds(partnership, programmes, towns, span)
        ref = self._reference()
        lacking = by_need(unmet(self._store.needs(towns), ref, self._today))
        unserved = [need for need, owners in lacking.most_common() if owners >= FEWEST]
        figures = measured(deeds, programmes, self._store.bestowed(partnership.id), unserved, ref.catalogue)
        return {
            name: Condition(
                name,
                {side: said[side].answers.get(name) if side in said else None for side in SIDES},
                owners.get(name),
                figures[name],
            )
            for name in CONDITIONS
        }

    # -- the accomplishment sheet

    def accomplished(self, person: Person, number: int, year: int) -> Accomplishment | None:
        """What they made possible that year; None while fewer than five owners reached anything.

        Raises KeyError, PermissionError.
        """
        listed, said = self._one(person, number)
        partnership = listed.partnership
        if year not in self._years(partnership, said):
            raise KeyError(year)
        programmes, towns, span = self._scope(partnership, year)
        deeds = self._deeds(partnership, programmes, towns, span)
        sphere = {each.id: each.sphere for each in programmes}
        reached = rounded(len({had.business for had in deeds.got}))
        if not reached:
            return None
        started = rounded(len({had.business for had in (*deeds.got, *deeds.ended)})) or reached
        by_sphere = {
            each: len({had.business for had in deeds.got if sphere[had.programme] == each}) for each in SPHERES
        }
        return Accomplishment(
            partnership.office,
            partnership.partner,
            partnership.place,
            year,
            reached,
            started,
            {each: rounded(number) for each, number in by_sphere.items() if number},
        )

    def bestow(self, person: Person, number: int, year: int) -> Accomplishment:
        """The same, made by either side. Raises Refused, KeyError, PermissionError."""
        if not self._one(person, number)[0].sides:
            raise PermissionError(number)
        made = self.accomplished(person, number, year)
        if made is None:
            raise Refused("few")
        self._store.bestow(number, year, person.id, self._now())
        return made

    # -- who, where, when

    def _may(self, person: Person, partnership: Partnership) -> bool:
        places = self._reference().places
        return any(may(person, ACTION, thing_of(partnership, side), places) for side in SIDES)

    def _listed(self, person: Person, partnership: Partnership, said: Sequence[Said], today: date) -> Listed:
        places = self._reference().places
        sides = tuple(side for side in SIDES if speaks_for(person, thing_of(partnership, side), places))
        due = tuple(side for side in sides if due_from(partnership, said, side) <= today)
        return Listed(partnership, sides, due)

    def _one(self, person: Person, number: int) -> tuple[Listed, Sequence[Said]]:
        found = next((each for each in self._store.all() if each.id == number), None)
        if found is None:
            raise KeyError(number)
        if not self._may(person, found):
            raise PermissionError(number)
        said = self._store.said([number])[number]
        return self._listed(person, found, said, self._today), said

    def _years(self, partnership: Partnership, said: Sequence[Said]) -> list[int]:
        """Those that it has gone on for, and any of which something was said; the last one first."""
        first = min([partnership.since.year, *(each.year for each in said)])
        return list(range(self._today.year, first - 1, -1))

    def _scope(self, partnership: Partnership, year: int) -> tuple[list[Programme], tuple[str, ...], Span]:
        """The partner's programmes that reach the place, the municipalities of it, and the year."""
        ref, key = self._reference(), fold(partnership.partner)
        programmes = [
            each
            for each in ref.catalogue.reaching(self._around(partnership.place))
            if key in (fold(each.operator.es), fold(each.operator.en))
        ]
        first, last = (datetime(each, 1, 1, tzinfo=self._zone).astimezone(UTC) for each in (year, year + 1))
        return programmes, ref.places.municipalities_of(partnership.place), (first, last)

    def _around(self, place: str) -> set[str]:
        """All territories that touch the place."""
        places = self._reference().places
        return {each for town in (place, *places.municipalities_of(place)) for each in places.enclosing(town)}

    def _heard(
        self, partnership: Partnership, programmes: Sequence[Programme], towns: Sequence[str], span: Span
    ) -> dict[str, Heard | None]:
        names = sorted({partnership.partner, *(each.operator.es for each in programmes)})
        return {name: heard(given) for name, given in self._store.answers(names, towns, span).items()}

    def _deeds(
        self, partnership: Partnership, programmes: Sequence[Programme], towns: Sequence[str], span: Span
    ) -> Deeds:
        return self._store.deeds(partnership.place, [each.id for each in programmes], towns, span)


def thing_of(partnership: Partnership, side: str) -> Thing:
    """What a side is the own of: the place of the office, or the partner as an institution."""
    if side == OFFICE:
        return Thing(territory=(partnership.place,))
    return Thing(operators=(partnership.partner,))
