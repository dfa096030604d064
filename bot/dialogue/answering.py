"""Answers by a button, a pin or a word that leaves the question open."""

from __future__ import annotations

from typing import Any

from bot.dialogue.asking import again, ask, ask_confirmation, ask_region, ask_town
from bot.dialogue.interview import proceed
from bot.dialogue.questions import BACK, QUESTIONS, REFUSE, SKIP, WHY
from bot.dialogue.reading import Mention
from bot.dialogue.taking import answered, close
from bot.dialogue.turn import Turn
from bot.domain.facts import FACTS
from bot.domain.message import Msg, msg


def pressed(turn: Turn, fact: str, option_id: str) -> None:
    """A button of the question that is being asked."""
    match option_id:
        case _ if option_id == SKIP:
            return skip(turn, fact)
        case _ if option_id == REFUSE:
            return refuse(turn, fact)
        case _ if option_id == WHY:
            return again(turn, msg(f"why.{fact}"))
        case _ if option_id == BACK:
            return back(turn)
        case "list" if fact == "place":
            return ask_region(turn)
    if fact == "sector" and option_id in turn.ref.sectors:
        turn.session.options = None
        turn.record("sector", Mention(option_id), "button")
        answered(turn)
        return proceed(turn)
    option = next((item for item in QUESTIONS[fact].options if item.id == option_id), None)
    if option is None:
        return again(turn)
    answered(turn)
    if option.value is None:  # a kind of trade stands in for the product's name
        label = turn.ref.sectors[str((option.also or {})["sector"])].get(turn.session.lang)
        turn.record(fact, Mention(label.lower()), "button")
    else:
        turn.record(fact, Mention(option.value, option.certainty), "button")
    for other, value in (option.also or {}).items():
        turn.record(other, Mention(value), "button")
    turn.session.settle(fact)
    proceed(turn)


def picked(turn: Turn, option: str) -> None:
    """One of several readings, or a town of the list."""
    fact, _, value = option.partition("-")
    if value == "none":
        turn.session.options = None
        return ask(turn, fact if fact in QUESTIONS else "product", msg("confirm.sorry"))
    if fact not in FACTS or (fact == "place" and value not in turn.ref.places):
        return again(turn)
    turn.session.options = None
    chosen: Any = int(value) if FACTS[fact].kind.value == "number" and value.isdigit() else value
    turn.record(fact, Mention(chosen), "button")
    answered(turn)
    proceed(turn)


def region(turn: Turn, option: str) -> None:
    if option == "elsewhere":
        return again(turn, msg("place.say_it"))
    ask_town(turn, option)


def located(turn: Turn, lat: float, lon: float) -> None:
    """A pin on the map gives the nearest town, confirmed."""
    place = turn.ref.places.nearest(lat, lon)
    if place is None:
        return again(turn, msg("place.not_found"))
    code = turn.ref.places.municipality_of(place.id) or place.id
    turn.session.options = None
    turn.session.settle("place")
    turn.session.confirm.insert(0, {"fact": "place", "value": code, "quote": "", "closed": False})
    ask_confirmation(turn)


def skip(turn: Turn, fact: str, said: Msg | None = None) -> None:
    """Put off: it stays unknown, and is not asked again unless the owner wants it more exact."""
    close(turn, fact, turn.session.skipped)
    proceed(turn, said or msg("skipped"))


def refuse(turn: Turn, fact: str) -> None:
    """Rather not said: unknown for good, and taken back when it was said before."""
    turn.forget(fact)
    close(turn, fact, turn.session.declined)
    proceed(turn, msg("refused"))


def back(turn: Turn) -> None:
    """To the question before: its answer stands until another is given."""
    session = turn.session
    session.confirm, session.options = [], None
    if len(session.trail) < 2:
        return again(turn, msg("back.none"))
    session.trail.pop()
    fact = session.trail[-1]
    for names in (session.skipped, session.declined):
        if fact in names:
            names.remove(fact)
    ask(turn, fact)
