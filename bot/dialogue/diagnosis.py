"""The guided diagnosis: at most six questions that look for what makes a business different, likeliest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.dialogue import interview, results, taking
from bot.dialogue.asking import REPEATERS, again
from bot.dialogue.effects import Choice
from bot.dialogue.interview import NEXT
from bot.dialogue.questions import QUESTIONS, makes_sense
from bot.dialogue.reading import Mention, Reading
from bot.dialogue.session import DIAGNOSIS
from bot.dialogue.turn import Turn
from bot.domain.differentiation import DEEP_ROOTS_YEARS, INSTITUTIONS, place_entries, to_say
from bot.domain.facts import FACTS, FOREBEARS, Kind
from bot.domain.knowledge import Entry
from bot.domain.message import Listing, PlaceName, Text, msg


@dataclass(frozen=True)
class Step:
    """A question for one group of factors. What is picked or told joins the fact; `also` are further facts of it."""

    name: str
    fact: str
    looks_at: tuple[str, ...] = ()  # factors, and "craft", of what is known of the place
    also: tuple[str, ...] = ()

    @property
    def takes_words(self) -> bool:
        """Whether an answer in any words can stand as it is."""
        return FACTS[self.fact].kind is Kind.PHRASES


STEPS = (
    Step("nature", "materials", ("natural",)),
    Step("technique", "techniques", ("technology", "craft")),
    Step("culture", "difference", ("culture",)),
    Step("tradition", "tradition_years"),
    Step("people", "languages", also=("lived_abroad", "indigenous")),
    Step("allies", "partners", ("political",)),
)
TONGUES = ("hch", "nah", "en")  # the languages that owners in Jalisco speak besides Spanish
ENOUGH = 2  # things that set a business apart, and nobody is asked further
_KNOWN_HERE = 0.3  # what it adds to a question's chance that the place is known for something this trade can use
_HINTS = 3
_SHOPS = ("43", "46")  # which may sell anything that the place is known for
_LONGEST = 120
_A_PHRASE = 3  # words: fewer say nothing by themselves
_OF_THE_WORK = ("materials", "techniques")


def start(turn: Turn, *lead: Text) -> None:
    turn.session.stage, turn.session.diagnosis = DIAGNOSIS, []
    go_on(turn, *lead)


def hints(turn: Turn, step: Step) -> list[Entry]:
    """What the place is known for and this trade could use; doubtful knowledge is only ever asked about, as here."""
    sector = str(turn.profile.get("sector") or "")
    entries = [
        entry
        for entry in place_entries(turn.profile, turn.ref.places, turn.ref.knowledge)
        if ("craft" if entry.kind == "craft" else entry.factor) in step.looks_at and entry.terms
    ]
    any_goods = not sector or sector.startswith(_SHOPS)
    return sorted(
        (entry for entry in entries if any_goods or sector in entry.sectors),
        key=lambda entry: sector not in entry.sectors,
    )[:_HINTS]


def current(turn: Turn) -> Step | None:
    """The question likeliest to find something; what was answered or put before is not put again."""
    sector = str(turn.profile.get("sector") or "")
    left = [step for step in STEPS if step.name not in turn.session.diagnosis and _is_open(turn, step)]

    def chance(step: Step) -> float:
        if FACTS[step.fact].kind is Kind.NUMBER:
            return turn.ref.priors.chance_above(step.fact, DEEP_ROOTS_YEARS - 1)
        known = any(sector in entry.sectors for entry in hints(turn, step))
        return turn.ref.priors.chance_of_any(step.fact, sector) + known * _KNOWN_HERE

    return max(left, key=chance, default=None)


def _is_open(turn: Turn, step: Step) -> bool:
    facts = (step.fact, *step.also)
    known = any(turn.profile.get(fact) is not None or fact in turn.session.declined for fact in facts)
    return not known and makes_sense(step.fact, turn.profile)


def go_on(turn: Turn, *lead: Text) -> None:
    """The next question; or what was found, once that is enough or nothing is left to ask."""
    session = turn.session
    step = current(turn) if len(to_say(turn.traits())) < ENOUGH else None
    if step is not None:
        return _ask(turn, step, *lead)
    session.diagnosis, session.diagnosed = [], True
    results.show(turn, msg("diagnosis.done" if to_say(turn.traits()) else "diagnosis.nothing"))


def _ask(turn: Turn, step: Step, *lead: Text) -> None:
    turn.session.asked, turn.session.looks_for = "diagnosis", step.fact
    near = hints(turn, step)
    parts: list[Text] = [*lead, msg(f"diagnosis.{step.name}")]
    place = turn.profile.get("place")
    if near and place is not None:
        parts.append(
            msg("diagnosis.hint", place=PlaceName(str(place)), things=Listing(tuple(entry.what for entry in near)))
        )
    none = turn.choice("diagnosis", "none", msg("button.diagnosis.none"))
    turn.say(*parts, choices=[*_choices(turn, step, near), none])


def _choices(turn: Turn, step: Step, near: list[Entry]) -> list[Choice]:
    match step.name:
        case "tradition":
            options = QUESTIONS[step.fact].options
            return [turn.choice("diagnosis", o.id, msg(f"opt.{step.fact}.{o.id}")) for o in options]
        case "people":
            spoken = [turn.choice("diagnosis", code, msg(f"tongue.{code}")) for code in TONGUES]
            return [*spoken, turn.choice("diagnosis", "abroad", msg("button.diagnosis.abroad"))]
    return [turn.choice("diagnosis", f"use-{index}", entry.what) for index, entry in enumerate(near)]


def pressed(turn: Turn, option: str) -> None:
    if option == "start":
        return start(turn)
    if option == "none" and turn.session.stage == DIAGNOSIS and turn.session.confirm:
        turn.session.confirm = []  # "none of that" to what was read out of the answer
        return _proceed(turn)
    step = current(turn) if turn.session.asked == "diagnosis" else None
    if step is None:
        return again(turn, msg("old_button"))
    picked = _picked(turn, step, option)
    turn.session.diagnosis.append(step.name)
    for fact, value in picked.items():
        turn.record(fact, Mention(value), "button")
    _proceed(turn)


def _picked(turn: Turn, step: Step, option: str) -> dict[str, Any]:
    """The facts that a button of this step stands for."""
    number = option.removeprefix("use-")
    near = hints(turn, step)
    if number.isdigit() and int(number) < len(near):
        entry = near[int(number)]
        fact = _told_as(turn, entry, step.fact)
        return {fact: tuple(dict.fromkeys((*turn.profile.items(fact), entry.what.get(turn.session.lang))))}
    if step.name == "people" and option in TONGUES:
        return {"languages": ("es", option)}
    if step.name == "people" and option == "abroad":
        return {"lived_abroad": True}
    chosen = next((each for each in QUESTIONS[step.fact].options if each.id == option), None)
    return {step.fact: chosen.value} if chosen is not None else {}


def _told_as(turn: Turn, entry: Entry, fact: str) -> str:
    """A school or an office is a partner; a lake or the people of a place are no material."""
    if entry.factor == "political" or entry.kind in INSTITUTIONS:
        return "partners"
    of_the_work = any(turn.ref.lexicon.kinds.get(term) in ("material", "technique") for term in entry.terms)
    return fact if of_the_work else "difference"


def said(turn: Turn, text: str, reading: Reading) -> None:
    """An answer in the owner's words is the difference itself; what may be none is asked back."""
    step = current(turn)
    if step is None:
        return go_on(turn)
    phrase = " ".join(text.split())[:_LONGEST]
    if step.fact in _OF_THE_WORK and (who := reading.cues.forebear) is not None:
        turn.session.diagnosis.append(step.name)
        turn.record("tradition_years", Mention(FOREBEARS[who], 0.7, phrase), "words")
        return _proceed(turn)
    taking.take(turn, reading)
    if not step.takes_words and not reading.facts.keys() & {step.fact, *step.also} and not turn.session.misses:
        turn.session.misses += 1
        return go_on(turn, *(taking.noted(turn) or (msg("not_understood"),)))
    turn.session.diagnosis.append(step.name)
    if step.takes_words and step.fact not in {**reading.facts, **reading.unsure} and len(phrase) > 2:
        value = tuple(dict.fromkeys((*turn.profile.items(step.fact), phrase)))
        if reading.intent == "off_topic":
            waiting = {"fact": step.fact, "value": list(value), "quote": phrase, "closed": False}
            turn.session.confirm.append(waiting)
        elif reading.intent != "affirm" and not reading.facts and not _counts(reading):
            turn.record(step.fact, Mention(value, quote=phrase), "words")
    _proceed(turn)


def _counts(reading: Reading) -> bool:
    """Whether it tells a number, which is no difference: "ahora somos 3"."""
    return any(FACTS[fact].kind is Kind.NUMBER for fact in reading.unsure)


def may_answer(text: str, reading: Reading) -> bool:
    """Whether words that seem to be about something else could well be an answer."""
    return reading.intent == "off_topic" and not reading.surely_else and len(text.split()) >= _A_PHRASE


def step_on(turn: Turn) -> None:
    """Past the question that stands, without an answer."""
    step = current(turn)
    if step is not None:
        turn.session.diagnosis.append(step.name)
    _proceed(turn)


def _proceed(turn: Turn) -> None:
    interview.proceed(turn, *(() if turn.noted else (msg("diagnosis.go_on"),)))


NEXT[DIAGNOSIS] = go_on
REPEATERS["diagnosis"] = lambda turn, lead: go_on(turn, *lead)
REPEATERS[DIAGNOSIS] = lambda turn, lead: go_on(turn, *lead)
