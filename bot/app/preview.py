"""Before a programme is published: whose next hook it would become, or would no longer be, and why.

Owners are counted only, in fives, so that neither a small group nor the difference between two drafts picks anybody
out. The sample profiles are invented, and shown one by one.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from threading import Lock
from typing import Protocol

from bot.app.contest import Contest
from bot.app.samples import Sample
from bot.dialogue.words import condition, missing_text, reason_text
from bot.dialogue.world import Reference
from bot.domain.catalogue import Catalogue
from bot.domain.census import FEWEST
from bot.domain.editing import Document
from bot.domain.message import Text
from bot.domain.profile import Profile
from bot.domain.programme import from_doc
from bot.domain.small_groups import rounded
from bot.domain.verdict import NOT, Verdict

GAIN, LOSE, KEEP, NEITHER = "gain", "lose", "keep", "neither"
_SIDES = {(False, True): GAIN, (True, False): LOSE, (True, True): KEEP, (False, False): NEITHER}
A_BATCH = 500
REMEMBERED = 20  # counts
REASONS = 6  # of each side, those that concern the most owners


class Owners(Protocol):
    def owners(self, after: int, limit: int, today: date, territory: tuple[str, ...]) -> Sequence[tuple[int, Profile]]:
        """The next businesses after that id, in the order of their ids, that are not outside the territory."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a business would move. `kind`:

    `new`: nothing was offered to it before. `passes`: it would come before `other`, its next hook until then.
    `fails`: it would no longer meet `text`. `closed`: the programme would be closed, or gone. `outranked`: `other`
    would come before it. `held`: it would bring nothing that the business has not.
    """

    kind: str
    other: str | None = None  # a programme's id
    text: Text | None = None


@dataclass(frozen=True)
class Counted:
    """A number of owners, rounded down to fives; None: fewer than five, but not nobody."""

    owners: int | None
    reasons: tuple[tuple[Reason, int], ...] = ()  # those that hold for at least five


@dataclass(frozen=True)
class Moved:
    """A sample whose next hook would be another. `lines`: in words, what it meets, or what stands in its way."""

    sample: Sample
    gains: bool
    reason: Reason
    lines: tuple[Text, ...]


@dataclass(frozen=True)
class Crowd:
    """What owners would gain and lose; `keep`: those whose next hook it is and stays. `names`: of the programmes named.

    `looked_at`: the owners that the programme can concern at all.
    """

    gain: Counted
    lose: Counted
    keep: Counted
    looked_at: int | None
    names: Mapping[str, Text] = field(default_factory=dict)


@dataclass(frozen=True)
class Tried:
    """The same of the samples."""

    moved: tuple[Moved, ...]
    kept: tuple[Sample, ...]
    looked_at: int
    names: Mapping[str, Text] = field(default_factory=dict)


def drafted(ref: Reference, programme: str, document: Document | None) -> Reference:
    """What is published, with the document in the programme's place (None: without it).

    Raises ValueError, KeyError or TypeError on a document that makes no programme.
    """
    others = [each for each in ref.catalogue if each.id != programme]
    mine = [] if document is None else [from_doc({**document, "id": programme})]
    then = Catalogue([*others, *mine], f"{ref.catalogue.revision}+draft")
    return replace(ref, catalogue=then.working(ref.catalogue.works))


class Previews:
    """`reference()`: what is published. Owners are counted for one draft at a time, and for the same one only once."""

    def __init__(self, owners: Owners, reference: Callable[[], Reference], samples: Sequence[Sample]) -> None:
        self._owners = owners
        self._reference = reference
        self._samples = samples
        self._counting = Lock()
        self._counted: OrderedDict[tuple[object, ...], Crowd] = OrderedDict()

    def draft(self, programme: str, document: Document | None) -> Reference:
        """What is published, with the document in the programme's place (None: without it).

        Raises ValueError, KeyError or TypeError on a document that makes no programme.
        """
        return drafted(self._reference(), programme, document)

    def samples(self, programme: str, then: Reference, today: date) -> Tried:
        """Which samples the programme would gain and lose if that were published."""
        duel = _Duel(programme, self._reference(), then, today)
        sides = [(sample, duel.side(sample.profile)) for sample in self._samples]
        moved = tuple(duel.moved(sample, side == GAIN) for sample, side in sides if side in (GAIN, LOSE))
        kept = tuple(sample for sample, side in sides if side == KEEP)
        return Tried(moved, kept, len(sides), duel.names(each.reason for each in moved))

    def owners(self, programme: str, then: Reference, today: date) -> Crowd:
        """How many owners the programme would gain and lose if that were published."""
        now = self._reference()
        mine = [ref.catalogue.get(programme) for ref in (now, then)]
        key = (programme, now.catalogue.revision, today, repr(mine))
        with self._counting:
            if key not in self._counted:
                self._counted[key] = self._count(_Duel(programme, now, then, today), today)
                if len(self._counted) > REMEMBERED:
                    self._counted.popitem(last=False)
            return self._counted[key]

    def _count(self, duel: _Duel, today: date) -> Crowd:
        counts: Counter[str] = Counter()
        reasons: dict[str, Counter[Reason]] = {GAIN: Counter(), LOSE: Counter()}
        for profile in self._concerned(duel, today):
            side = duel.side(profile)
            counts[side] += 1
            if side in reasons:
                reasons[side][duel.reason(profile, side)] += 1
        gain, lose = (_counted(counts[side], reasons[side]) for side in (GAIN, LOSE))
        named = duel.names(reason for reason, _ in (*gain.reasons, *lose.reasons))
        return Crowd(gain, lose, _counted(counts[KEEP], Counter()), rounded(sum(counts.values())), named)

    def _concerned(self, duel: _Duel, today: date) -> Iterator[Profile]:
        if not duel.territory:
            return
        after = 0
        while batch := self._owners.owners(after, A_BATCH, today, duel.territory):
            yield from (profile for _, profile in batch)
            after = batch[-1][0]


def _counted(number: int, tally: Counter[Reason]) -> Counted:
    shown = [(reason, rounded(count) or 0) for reason, count in tally.most_common(REASONS) if count >= FEWEST]
    return Counted(rounded(number), tuple(shown))


class _Duel:
    """The programme as it is published, and as it would be."""

    def __init__(self, programme: str, now: Reference, then: Reference, today: date) -> None:
        self._now, self._then = now, then
        self._before, self._after = Contest(programme, now, today), Contest(programme, then, today)
        self._programme = programme
        places = (each.territory for ref in (now, then) if (each := ref.catalogue.get(programme)) is not None)
        self.territory = tuple(dict.fromkeys(place for territory in places for place in territory))

    def side(self, profile: Profile) -> str:
        return _SIDES[self._before.leads(profile), self._after.leads(profile)]

    def names(self, reasons: Iterable[Reason]) -> dict[str, Text]:
        named = {reason.other for reason in reasons if reason.other is not None}
        found = ((name, self._now.catalogue.get(name) or self._then.catalogue.get(name)) for name in sorted(named))
        return {name: programme.name for name, programme in found if programme is not None}

    def reason(self, profile: Profile, side: str) -> Reason:
        return self._gain(profile) if side == GAIN else self._loss(profile)

    def _gain(self, profile: Profile) -> Reason:
        leader = self._before.leader(profile)
        return Reason("new") if leader is None else Reason("passes", leader.programme.id)

    def _loss(self, profile: Profile) -> Reason:
        verdict = self._after.verdict(profile)
        if verdict is None or not self._after.open:
            return Reason("closed")
        if verdict.status == NOT:
            failed = verdict.failed[0] if verdict.failed else None
            if failed is None:
                return Reason("held")
            return Reason("fails", text=condition(failed.leaf, failed.positive, self._then))
        leader = self._after.leader(profile)
        assert leader is not None  # it is offered itself, so something comes first
        return Reason("outranked", leader.programme.id)

    def moved(self, sample: Sample, gains: bool) -> Moved:
        verdict = self._after.verdict(sample.profile)
        lines = () if verdict is None else _lines(verdict, sample.profile, self._then)
        return Moved(sample, gains, self.reason(sample.profile, GAIN if gains else LOSE), lines)


def _lines(verdict: Verdict, profile: Profile, ref: Reference) -> tuple[Text, ...]:
    met = [reason_text(reason, profile, ref) for reason in verdict.why if reason.positive]
    missing = [missing_text(item, ref) for item in verdict.missing]
    return tuple(dict.fromkeys(text for text in (*met, *missing) if text is not None))
