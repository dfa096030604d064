"""Puts a question, a confirmation or a choice between readings to the owner."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from bot.dialogue.effects import Choice
from bot.dialogue.questions import BACK, QUESTIONS, REFUSE, SKIP, WHY
from bot.dialogue.turn import Turn
from bot.dialogue.words import fact_line, term_text, value_text
from bot.domain.facts import FACTS
from bot.domain.message import Listing, PlaceName, Text, msg

MISSES_BEFORE_HELP = 2
REGIONS = tuple(f"14-R{number:02}" for number in range(1, 13))


def ask_open(turn: Turn, *lead: Text) -> None:
    """The open question; who does not like to write takes the way by buttons."""
    turn.session.asked = "open"
    turn.say(*lead, msg("ask.open"), choices=[turn.choice("open", "buttons", msg("button.open.buttons"))])


def by_buttons(turn: Turn, *lead: Text) -> None:
    turn.session.misses = MISSES_BEFORE_HELP
    ask(turn, "product", *lead)


def ask(turn: Turn, fact: str, *lead: Text) -> None:
    """Asks for a fact, or whether a faint reading of it is right; `lead` are paragraphs said before it in the same
    message."""
    session = turn.session
    if (doubt := session.doubts.pop(fact, None)) is not None:
        session.confirm.insert(0, doubt)
        return ask_confirmation(turn, *lead)
    session.asked = fact
    if fact in session.trail:
        session.trail.remove(fact)
    session.trail.append(fact)
    paragraphs = [*lead, msg(f"ask.{fact}")]
    lost = session.misses >= MISSES_BEFORE_HELP
    if lost:
        paragraphs.append(msg(f"example.{fact}"))
    choices = [*_answers(turn, fact, lost), *_controls(turn, fact)]
    turn.say(*paragraphs, choices=choices, ask_location=fact == "place")


def _answers(turn: Turn, fact: str, lost: bool) -> list[Choice]:
    question = QUESTIONS[fact]
    if fact == "place":
        return [turn.choice("place", "list", msg("button.place_list"))]
    if fact == "sector":
        return [turn.choice("sector", code, label) for code, label in sector_options(turn)]
    if question.by_buttons_only_when_lost and not lost:
        return []
    return [turn.choice(fact, option.id, msg(f"opt.{fact}.{option.id}")) for option in question.options]


def sector_options(turn: Turn) -> list[tuple[str, Text]]:
    """The trades to choose from; rival readings first, when there are any."""
    from bot.dialogue.questions import TRADES

    codes = list(dict.fromkeys(TRADES.values()))
    if turn.session.options and turn.session.options["fact"] == "sector":
        codes = [str(code) for code in turn.session.options["values"]]
    return [(code, turn.ref.sectors[code]) for code in codes if code in turn.ref.sectors]


def _controls(turn: Turn, fact: str) -> list[Choice]:
    controls = [turn.choice(fact, SKIP, msg("button.skip")), turn.choice(fact, WHY, msg("button.why"))]
    if FACTS[fact].sensitive:
        controls[0] = turn.choice(fact, REFUSE, msg("button.refuse"))
    if len(turn.session.trail) > 1:
        controls.append(turn.choice(fact, BACK, msg("button.back")))
    return controls


def ask_confirmation(turn: Turn, *lead: Text) -> None:
    """Asks whether the first uncertain reading is right."""
    turn.put = True
    waiting = turn.session.confirm[0]
    waiting["put"] = waiting.get("put", 0) + 1
    fact, value = waiting["fact"], waiting["value"]
    turn.session.asked = fact
    line = fact_line(fact, tuple(value) if isinstance(value, list) else value, turn.ref)
    turn.say(
        *lead,
        msg("confirm.reading", line=Listing((line,), "lines")),
        choices=[
            turn.choice("confirm", "yes", msg("button.yes_right")),
            turn.choice("confirm", "no", msg("button.no_wrong")),
        ],
    )


def ask_choice(turn: Turn, *lead: Text) -> None:
    """Asks which of several readings is meant: "there are several San Miguel"."""
    turn.put = True
    options = turn.session.options
    assert options is not None
    fact = str(options["fact"])
    turn.session.asked = fact
    values: Sequence[Any] = options["values"]
    choices = [turn.choice("pick", f"{fact}-{value}", option_text(turn, fact, value)) for value in values]
    choices.append(turn.choice("pick", f"{fact}-none", msg("button.none_of_these")))
    turn.say(*lead, _WHICH.get(fact, msg("choose.other")), choices=choices)


_WHICH = {"place": msg("choose.place"), "sector": msg("choose.sector")}


def option_text(turn: Turn, fact: str, value: Any) -> Text:
    if fact == "place":
        place = turn.ref.places.get(str(value))
        seat = turn.ref.places.municipality_of(str(value))
        if place is not None and seat is not None and seat != place.id:
            return msg("place.in", place=PlaceName(place.id), around=PlaceName(seat))
        return PlaceName(str(value))
    if fact == "sector" or not isinstance(value, str):
        return value_text(fact, value, turn.ref)
    return term_text(fact, value)


def ask_region(turn: Turn) -> None:
    """The way to a place by buttons alone: the region first."""
    turn.session.asked = "place"
    choices = [turn.choice("region", region, PlaceName(region)) for region in REGIONS]
    choices.append(turn.choice("region", "elsewhere", msg("button.elsewhere")))
    turn.say(msg("choose.region"), choices=choices)


def ask_town(turn: Turn, region: str) -> None:
    """Then the municipality."""
    turn.session.asked = "place"
    towns = sorted(turn.ref.places.municipalities_of(region), key=turn.ref.places.label)
    choices = [turn.choice("pick", f"place-{town}", PlaceName(town)) for town in towns]
    choices.append(turn.choice("place", "list", msg("button.other_region")))
    turn.say(msg("choose.town", region=PlaceName(region)), choices=choices)


def again(turn: Turn, *lead: Text) -> None:
    """Says the lead and puts whatever is awaited once more: nothing is ever a dead end."""
    session = turn.session
    asked = session.asked
    if turn.talk is not None:  # the office is talked to, and nothing else is asked meanwhile
        REPEATERS["talk"](turn, lead)
    elif session.confirm:
        ask_confirmation(turn, *lead)
    elif session.options:
        ask_choice(turn, *lead)
    elif asked is not None and asked in QUESTIONS:
        ask(turn, asked, *lead)
    else:
        REPEATERS[asked or session.stage](turn, lead)


# The other parts of the interview enter here how their question is put again.
REPEATERS: dict[str, Callable[[Turn, tuple[Text, ...]], None]] = {}
