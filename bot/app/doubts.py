"""What of one published programme may no longer be true, as far as it tells by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from functools import lru_cache

from bot.dialogue.world import Reference
from bot.domain.availability import CLOSED, GREATEST_AGE_DAYS
from bot.domain.message import Both, Rough
from bot.domain.places import SETTLED, Gazetteer
from bot.domain.programme import Programme
from bot.domain.sanity import sane

UNTRUE, DEAD_LINK, NEVER, ALWAYS, ORPHAN, STALE, SOON_STALE, CLOSING, OVER, NO_SOURCE, UNTRANSLATED, NOBODY = KINDS = (
    "untrue", "dead_link", "never", "always", "orphan", "stale", "soon_stale", "closing", "over", "no_source",
    "untranslated", "nobody",
)  # fmt: skip
SOON = timedelta(days=7)
NEAR = timedelta(days=14)  # a window that closes within it is near closing
SAME_WORDS = 4  # a text of so many words that is the same in both languages is taken as not translated


@dataclass(frozen=True, slots=True)
class Doubt:
    """`due`: by when it is to be looked into. `detail`: an address, or what owners say, with how many do."""

    kind: str
    due: date
    detail: str = ""
    number: int = 0


def doubts(programme: Programme, ref: Reference, today: date) -> list[Doubt]:
    """Of the programme alone: what owners, links and other programmes tell is no part of it."""
    return [
        *_of_its_age(programme, today),
        *_of_its_window(programme, ref, today),
        *_of_its_rule(programme, ref, today),
        *_of_its_texts(programme, today),
    ]


def goes_stale(programme: Programme) -> date | None:
    """The last day on which what its source says is taken as true; None: no day was ever known."""
    seen = programme.last_seen
    return None if seen is None else date.fromordinal(seen.toordinal() + GREATEST_AGE_DAYS[programme.kind])


def _of_its_age(programme: Programme, today: date) -> Iterator[Doubt]:
    if programme.fallback:
        return
    until = goes_stale(programme)
    if until is None or until < today:
        yield Doubt(STALE, today)
    elif until - today <= SOON:
        yield Doubt(SOON_STALE, until)


def _of_its_window(programme: Programme, ref: Reference, today: date) -> Iterator[Doubt]:
    window = programme.window
    if window.closes is not None and not isinstance(window.closes, Rough) and today <= window.closes <= today + NEAR:
        yield Doubt(CLOSING, window.closes)
    over = (window.closes is not None and window.closes < today) or window.state == CLOSED
    if over and (window.usual_month is None or (window.usual_month - today.month) % 12 <= 1):
        yield Doubt(OVER, today)


def _of_its_rule(programme: Programme, ref: Reference, today: date) -> Iterator[Doubt]:
    everywhere = settled(ref.places)
    if sane(ref.catalogue.rule(programme), ref.places, everywhere, today).satisfiable is False:
        yield Doubt(NEVER, today)
    elif sane(programme.requires, ref.places, everywhere, today).always is True:
        yield Doubt(ALWAYS, today + SOON)


def of_its_parent(programme: Programme, ref: Reference, today: date) -> Iterator[Doubt]:
    if programme.variant_of is not None and programme.variant_of not in ref.catalogue:
        yield Doubt(ORPHAN, today + SOON, programme.variant_of)


def _of_its_texts(programme: Programme, today: date) -> Iterator[Doubt]:
    if not programme.source:
        yield Doubt(NO_SOURCE, today + SOON)
    if any(map(_untranslated, _texts(programme))):
        yield Doubt(UNTRANSLATED, today + SOON)


def _texts(programme: Programme) -> Iterator[Both]:
    """What is said in words; names of offices and addresses are the same in every language."""
    for item in fields(programme):
        value = getattr(programme, item.name)
        if item.name not in ("name", "operator"):
            yield from (each for each in (value if isinstance(value, tuple) else (value,)) if isinstance(each, Both))


def _untranslated(text: Both) -> bool:
    return not text.es or not text.en or (text.es == text.en and len(text.es.split()) >= SAME_WORDS)


@lru_cache(maxsize=4)
def settled(places: Gazetteer) -> Sequence[str]:
    """The ids of all places that a business can be in."""
    return tuple(place.id for place in places if place.kind in SETTLED)
