"""How far the owner sells, from the places that an answer names: "aquí y en Ciudad Guzmán"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.understanding.comers import taken_by_others, who_come
from bot.understanding.context import Context
from bot.understanding.found import LIKELY, SURE, Found, meet
from bot.understanding.place_names import HOME
from bot.understanding.places import PlaceMention, PlaceReader
from bot.understanding.text import Said
from bot.understanding.vocabulary import Vocabulary

FACT = "markets"
SPHERES = ("local", "regional", "national", "international")
CERTAIN = 0.5
_A_STATE = 2  # digits of its code
_W = Vocabulary("spheres")
_PAST, _NONE_THERE = _W.find("past"), _W.compile(r"\s{none_there}\b")
_NOW_AND_THEN = _W.find("now_and_then")
_HERE_IN = _W.compile(r"\b{here} (?:mismo )?(?:en|in)\s$")
_HERE = _W.compile(r"\b{here}\b(?! en (?!el pueblo\b|mi ))")


def read(
    places: PlaceReader, said: Said, context: Context, found: list[Found], named: Sequence[PlaceMention] = ()
) -> list[Found]:
    """The findings, in which what was read of the spheres is joined by those of the places: of all that an answer
    names, else of where it is said to be sold, once it is known where the business is. `named`: the places of the
    message, read as no answer."""
    asked = context.asked == FACT
    doubted = said.hedged(0) and not _NOW_AND_THEN.search(said.within(0))
    told = next((item for item in found if item.fact == FACT), None)
    told_here = next((item.value for item in found if item.fact == "place"), None)
    home = context.profile.get("place") or told_here
    sold = [mention for mention in named if mention.sold] if "place" in context.profile.values else []
    if doubted or not (asked or sold):
        return found
    spheres: dict[str, tuple[int, int]] = {}
    if asked and (match := _HERE.search(said.text)):
        spheres["local"] = match.span()
    hint = str(home)[:2] if isinstance(home, str) and home[:2].isdigit() else None
    for mention in places.read(said.raw, asked_place=True, state_hint=hint).mentions if asked else sold:
        span = said.locate(mention.start, mention.end)
        if told is not None and meet(span, told.span):
            continue  # "only in San Diego": there is one in Jalisco too
        if taken_by_others(said, span[0]):
            continue
        if who_come(said, *span):
            spheres.setdefault("local", span)
            continue
        if _PAST.search(said.within(span[0])) or _NONE_THERE.match(said.text, span[1]):
            continue
        if mention.certainty >= CERTAIN and not said.negated(span[0], 4):
            here = home is None and len(mention.place) > _A_STATE and _HERE_IN.search(said.before(span[0]))
            spheres.setdefault("local" if here else sphere(mention.place, str(home or "")), span)
    if not spheres or (not asked and set(spheres) == {"local"}):
        return found  # "vendo en Tala" may tell only where the business is
    said_so = set(told.value) if told is not None else set()
    spans = [*spheres.values(), *([told.span] if told is not None else [])]
    span = (min(a for a, _ in spans), max(b for _, b in spans))
    value = tuple(each for each in SPHERES if each in spheres or each in said_so)
    closed = told.closed if told is not None else False
    return [*(item for item in found if item is not told), Found(FACT, value, SURE if asked else LIKELY, span, closed)]


def sphere(place: str, home: str) -> str:
    """In which sphere of a business at `home` a place lies; without a home, a municipality is taken for another one."""
    if place == home or (len(home) > 5 and place == home[:5]):
        return "local"
    if not place[:2].isdigit():
        return "national" if place == "MX" else "international"
    return "regional" if place[:2] == (home[:2] or HOME) else "national"
