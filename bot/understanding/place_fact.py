"""Where the business works, as a fact: the place reader's answer, recorded, confirmed or left to a choice."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from bot.domain.places import COUNTRY
from bot.domain.terms import fold
from bot.understanding import own_life
from bot.understanding.context import Context
from bot.understanding.found import FAINT, LIKELY, SURE, Found
from bot.understanding.place_contrast import alone, restated, set_right
from bot.understanding.place_names import HOME, home_town
from bot.understanding.place_roles import Role
from bot.understanding.places import PlaceMention, PlaceReader, PlaceReading
from bot.understanding.text import Said

FACT = "place"
RECORD_FROM = 0.8
ASKED_FROM = 0.75
WITH_A_TRADE = 0.6
"""Enough where a business is told of and all else that is named is where its customers are."""
_OPEN = (FACT, "open", "product", "recap", None)
_TRADE_TOLD = ("product", None)
_TALE = ("open", "recap")
_MOST_RIVALS = 6
_OURS = re.compile(r"\b(?:estamos|nuestr[oa]s?|somos|our|we)\b")
_OF_OTHERS = ("channels", "languages", "markets", "materials", "partners", "tradition_years")
"""Questions whose answers name many places, most of them other people's."""
_HERE = re.compile(r"\b(?:aqui|aca|here)\b[^.,;]{0,20}$")
_MERELY = 4  # words
_NEAR = re.compile(
    r"\b(?:near|close to|outside(?: of)?|cerca de|cerquita de|a un lado de|pegado a|rumbo a|afueras de)\s$"
)
_NEAR_AFTER = re.compile(r"\W*(?:bueno|o|well|or)?\W*(?:cerca|cerquita|por ahi|near(?:by)?|close)\W*$")
_ASIDE = (Role.CUSTOMERS, Role.ELSEWHERE, Role.BORN)


def look(places: PlaceReader, said: Said, context: Context) -> PlaceReading:
    """What the message names, in the light of the state already known."""
    known = context.profile.get(FACT)
    hint = str(known)[:2] if isinstance(known, str) and known[:2].isdigit() else None
    asked = context.asked == FACT
    told = own_life.typed_without(said) if context.for_another and not asked else said.raw
    return places.read(told, asked_place=asked, state_hint=hint)


def read(
    reading: PlaceReading, said: Said, context: Context, corrects: bool = False, deals: bool = False
) -> tuple[list[Found], tuple[Any, ...]]:
    """The place, or those to choose among where nothing decides. `deals`: whether a business is told of.

    Asked about first: a state or the whole country, which hold narrower ones; and what would silently replace the
    place already known.
    """
    asked = context.asked == FACT
    merely_there = context.asked not in _OF_OTHERS and alone(said.raw, reading.mentions)
    best = _best(reading, said, context, corrects or merely_there, deals)
    known = context.profile.get(FACT)
    if best is not None and best.sold and not asked and known not in (None, best.place):
        return [], ()  # the business is elsewhere: customers are there
    if not (context.asked in _OPEN or corrects or merely_there or (best is not None and best.told)):
        return [], ()  # a place named on the way: a market's, a supplier's, a partner's
    if best is None:
        named = filter(_at_home, reading.mentions) if deals or asked else ()
        return [], _choice(reading.candidates) or _choice(named)
    start, end = said.locate(best.start, best.end)
    short = asked and len(said.words) <= _MERELY  # beside other words it is told as where they are
    beside = short and (_NEAR.search(said.before(start)) or _NEAR_AFTER.match(said.text, end))
    aside = not asked and (said.asked_about(start) or _doubtful(best, said, context, corrects, deals))
    doubtful = bool(beside) or aside
    narrow = len(best.place) > 2 or (asked and best.place.isalpha() and best.place != COUNTRY)
    needed = ASKED_FROM if asked else WITH_A_TRADE if deals and _only_there(best, reading.mentions) else RECORD_FROM
    sure = not doubtful and narrow and best.certainty >= needed
    if not (sure or doubtful) and narrow:
        alike = [item for item in reading.candidates if len(item.place) == len(best.place)]
        alike += filter(_perhaps_there, reading.mentions)
        if rivals := _choice((best, *alike)):
            return [], rivals
    return [Found(FACT, best.place, SURE if sure else LIKELY, (start, end))], ()


def _best(reading: PlaceReading, said: Said, context: Context, corrects: bool, deals: bool) -> PlaceMention | None:
    """The likeliest place, in the light of what is put right, and of what was asked."""
    best, asked = reading.best, context.asked == FACT
    if corrects or asked:
        best = restated(said.raw, reading.mentions) or best
    best = set_right(said.raw, reading.mentions) or best
    if best is not None and len(best.place) != 5 and deals and not asked:
        best = next((item for item in reading.mentions if _inside(item, reading.mentions)), best)
    if best is None and (context.asked in _TALE or (context.asked in _TRADE_TOLD and deals) or corrects):
        best = next((item for item in reading.mentions if _perhaps(item, reading.mentions, deals)), None)
    return best


def _doubtful(best: PlaceMention, said: Said, context: Context, corrects: bool, deals: bool) -> bool:
    """Whether it is to be asked about, however plainly it is told; a correction is not."""
    if corrects:
        return False
    if context.profile.get(FACT) not in (None, best.place):
        return True
    if context.asked in _OF_OTHERS and not _HERE.search(fold(said.raw[: best.start])):
        return True
    # news, advertisements, a dog lost there
    return context.asked is None and not (deals or _OURS.search(said.text))


def _choice(mentions: Iterable[PlaceMention]) -> tuple[str, ...]:
    """Several places that the owner can choose among."""
    places = tuple(dict.fromkeys(mention.place for mention in mentions))
    return places[:_MOST_RIVALS] if len(places) > 1 else ()


def _perhaps_there(mention: PlaceMention) -> bool:
    return mention.role in (Role.WORKS, Role.UNKNOWN) and mention.certainty >= FAINT and _at_home(mention)


def _at_home(mention: PlaceMention) -> bool:
    return home_town(mention.place) and not mention.common


def _only_there(best: PlaceMention, mentions: Iterable[PlaceMention]) -> bool:
    """ "lavo ajeno en Ciudad Guzmán", "tilapia in La Huerta, restaurants in Manzanillo buy"."""
    others = (mention for mention in mentions if mention.place != best.place)
    return (
        best.role is Role.WORKS
        and not best.shared
        and best.place.startswith(HOME)
        and all(
            other.role in _ASIDE
            or best.place.startswith(other.place)
            or _abroad(other)
            or (other.role is Role.UNKNOWN and other.start > best.start)
            for other in others
        )
    )


def _only_one(mention: PlaceMention, mentions: Iterable[PlaceMention]) -> bool:
    """Of the home state; what is named beside it are customers or guests."""
    return all(other.place == mention.place for other in mentions if other.place.startswith(HOME))


def _inside(mention: PlaceMention, mentions: Iterable[PlaceMention]) -> bool:
    """ "mariachi de Cocula, tocamos en todo Jalisco": the town of a business that serves a whole state."""
    town = home_town(mention.place) and not mention.shared
    return (
        town
        and mention.role is Role.UNKNOWN
        and all(other.place == mention.place for other in mentions if len(other.place) == 5)
    )


def _abroad(mention: PlaceMention) -> bool:
    return mention.place.isalpha() and not (mention.told and mention.certainty >= RECORD_FROM)


def _perhaps(mention: PlaceMention, mentions: Iterable[PlaceMention], deals: bool) -> bool:
    """Where a thing comes from may be where the business is, if that is in Jalisco: worth a question.

    So is, where a business is told of (`deals`), the only place of the message, whatever is said of it.
    """
    if mention.common and mention.role in _ASIDE:
        return False  # "me gusta el tequila"
    alone = all(other.start != mention.start or other.place == mention.place for other in mentions)
    elsewhere = deals and _only_one(mention, mentions) and mention.role in _ASIDE
    return (
        alone
        and (mention.role is Role.UNKNOWN or elsewhere)
        and mention.place.startswith(HOME)
        and len(mention.place) > 2
    )
