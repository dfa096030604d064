"""The sheet to keep and to show: what the owner makes, what makes it different, and the climb. Here and as text."""

from __future__ import annotations

from datetime import date

from bot.dialogue.card import cost, money_kind, until
from bot.dialogue.effects import Foothold, Level, Sheet
from bot.dialogue.turn import HELD_STATES, Turn
from bot.dialogue.ways_on import idle
from bot.domain.catalogue import stands
from bot.domain.differentiation import told
from bot.domain.facts import FACTORS, SPHERES
from bot.domain.message import Listing, Msg, PlaceName, Quote, Text, msg
from bot.domain.programme import LENDING
from bot.domain.verdict import ELIGIBLE, NEARLY, Verdict

_UNDER_WAY = ("applied", "chosen")  # furthest along first
_UNNAMED = {
    "local": msg("sheet.sphere.local"),
    "regional": msg("sheet.sphere.regional"),
    "national": msg("sheet.sphere.national"),
    "international": msg("sheet.sphere.international"),
}

_WORDS_A_FACTOR = 3


def show(turn: Turn) -> None:
    """The picture with the same in words, so that nobody needs to see it to know what it says."""
    sheet = content(turn)
    turn.say(*as_text(sheet), picture=sheet)
    idle(turn, *_by_factor(turn), msg("sheet.share"))


def _by_factor(turn: Turn) -> tuple[Text, ...]:
    """What is different, factor by factor: more than the picture has room for."""
    found = {factor: [trait.words for trait in turn.traits() if trait.factor == factor] for factor in FACTORS}
    rows: tuple[Text, ...] = tuple(
        msg("recap.line", fact=msg(f"factor.{factor}"), value=Listing(tuple(words[:_WORDS_A_FACTOR])))
        for factor, words in found.items()
        if words
    )
    return (msg("sheet.factors", rows=Listing(rows, "lines")),) if rows else ()


def content(turn: Turn) -> Sheet[Text]:
    held = _held(turn)
    at_sphere = SPHERES.index(stands(turn.profile, turn.ref.catalogue))
    following = _next(turn)
    product = turn.profile.get("product")
    return Sheet(
        product=Quote(str(product), capital=True) if product is not None else msg("difference.my_product"),
        difference=_difference(turn),
        here=msg("sheet.here"),
        levels=tuple(
            _above(turn, sphere, following) if at > at_sphere else _reached(turn, sphere, at == at_sphere, held)
            for at, sphere in enumerate(SPHERES)
        ),
        next=_foothold(following, turn.world.today) if following is not None else None,
        made_with=msg("sheet.made_with"),
    )


def as_text(sheet: Sheet[Text]) -> tuple[Text, ...]:
    """What the picture shows, as paragraphs."""
    here = next(level for level in sheet.levels if level.stance == "here")
    done = tuple(
        msg("sheet.row", sphere=level.name, name=level.note)
        for level in sheet.levels
        if level.stance != "above" and level.note is not None
    )
    above = tuple(
        msg("sheet.row_doubt", sphere=level.name, name=level.note, doubt=level.doubt)
        if level.doubt is not None
        else msg("sheet.row", sphere=level.name, name=level.note)
        for level in sheet.levels
        if level.stance == "above" and level.note is not None
    )
    parts: list[Text] = [
        msg("sheet.text.head", product=sheet.product, difference=sheet.difference),
        msg("sheet.text.here", here=sheet.here, place=here.name),
    ]
    if done:
        parts.append(msg("sheet.text.done", rows=Listing(done, "lines")))
    if sheet.next is not None:
        step = sheet.next
        parts.append(msg("sheet.text.next", lead=step.lead, name=step.name, gives=step.gives, line=step.line))
    if above:
        parts.append(msg("sheet.text.above", rows=Listing(above, "lines")))
    return tuple(parts)


def _difference(turn: Turn) -> Text:
    """As in the sentence that the owner was told: the place's own is said of the place; the product stands above."""
    place = turn.profile.get("place")
    rooted, own = told(turn.traits())
    parts: list[Text] = []
    if place is not None and rooted:
        parts.append(msg("sheet.rooted", place=PlaceName(str(place)), things=Listing(rooted)))
    elif place is not None:
        parts.append(msg("sheet.placed" if own else "sheet.proud_place", place=PlaceName(str(place))))
    parts.extend(own)
    return Listing(tuple(parts), "joined") if parts else msg("sheet.proud")


def _held(turn: Turn) -> dict[str, list[Text]]:
    """What was accomplished, by sphere; a debt is nothing to show to a customer."""
    found: dict[str, list[Text]] = {}
    for name, state in turn.hooks.items():
        programme = turn.ref.catalogue.get(name)
        if state in HELD_STATES and programme is not None and programme.kind not in LENDING:
            found.setdefault(programme.sphere, []).append(programme.name)
    return found


def _reached(turn: Turn, sphere: str, here: bool, held: dict[str, list[Text]]) -> Level[Text]:
    names = held.get(sphere, [])
    note: Text | None = Listing(tuple(names)) if names else None
    if len(names) > 2:
        note = msg("sheet.and_more", name=names[0], n=len(names) - 1)
    return Level(sphere_name(turn, sphere), "here" if here else "below", note)


def _above(turn: Turn, sphere: str, following: Verdict | None) -> Level[Text]:
    """The best rung there that is not the next hook itself."""
    skipped = following.programme.id if following is not None else None
    rungs = (verdict for verdict in turn.ranked() if verdict.programme.sphere == sphere)
    rung = next((verdict for verdict in rungs if verdict.programme.id != skipped), None)
    name = sphere_name(turn, sphere)
    if rung is None:
        return Level(name, "above")
    return Level(name, "above", rung.programme.name, _doubt(rung))


def _doubt(verdict: Verdict) -> Msg | None:
    if verdict.status == ELIGIBLE:
        return None
    return msg("sheet.nearly" if verdict.status == NEARLY else "sheet.unsure")


def _next(turn: Turn) -> Verdict | None:
    """What the owner is after already; else the best that can be offered."""
    ranked = turn.ranked()
    for state in _UNDER_WAY:
        for verdict in ranked:
            if turn.hooks.get(verdict.programme.id) == state:
                return verdict
    return next(iter(ranked), None)


def _foothold(verdict: Verdict, today: date) -> Foothold[Text]:
    programme, doubt = verdict.programme, _doubt(verdict)
    return Foothold(
        lead=msg("sheet.next") if doubt is None else msg("sheet.next_doubt", doubt=doubt),
        name=programme.name,
        gives=programme.gives,
        line=msg("card.line", kind=money_kind(programme), cost=cost(programme), until=until(verdict, today)),
    )


def sphere_name(turn: Turn, sphere: str) -> Text:
    """The spheres by their own names, as far as the place is known: the town, the state, the country, the world."""
    places, place = turn.ref.places, turn.profile.get("place")
    of = {"local": places.municipality_of, "regional": places.state_of, "national": places.country_of}.get(sphere)
    known = of(str(place)) if of is not None and place is not None else None
    return PlaceName(known) if known is not None else _UNNAMED[sphere]
