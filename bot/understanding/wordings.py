"""What the patterns tell of a message by themselves, before it is known what the language service hears."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.understanding import (
    channels,
    durations,
    excluded,
    exporting,
    flags,
    intents,
    money,
    needs,
    owner,
    people,
    place_fact,
    spheres,
    tongues,
    tradition,
)
from bot.understanding.answers import wanted_facts
from bot.understanding.context import Context
from bot.understanding.deals import DealReader, Deals
from bot.understanding.found import SURE, Found, meet
from bot.understanding.intents import Intent
from bot.understanding.places import PlaceReader, PlaceReading
from bot.understanding.text import Said

NO_FACTS = frozenset({"off_topic", "delete_data", "restart", "ask_why", "ask_what", "ask_about", "change_language"})
WITH_A_PLACE = frozenset({"ask_about", "change_language"})
"""Of these: what a question may stand beside: "who is this? I fix boats in Barra"."""
_READERS = (
    people.read,
    durations.read,
    money.read,
    flags.read,
    exporting.read,
    owner.read,
    tongues.read,
    tradition.read,
    channels.read,
    needs.read,
    spheres.read,
)
_OF_SELLING = (channels.read, spheres.read)  # where they wish to sell is a need; where they sell is none
_NEEDED_TOO = ("equipment", "certifications")
_SELLS = re.compile(
    r"\b(?:vend(?:o|emos)|vende(?= (?:en|por|a)\b)|(?:i|we|they)(?: already| only| just)? sell"
    r"|(?<!that )sells(?= (?:in|on|at|to|by|from|through|online)\b))\b"
)


@dataclass(frozen=True, slots=True)
class Told:
    """The facts of one message as far as patterns tell them. `about`: the question that it is read as an answer to;
    `found`: all but place and trade, for which `places` and `deals` are what there is to decide from."""

    about: Context
    corrects: bool
    found: Sequence[Found]
    places: PlaceReading
    deals: Deals


@dataclass(frozen=True, slots=True)
class Wordings:
    """`request`: an explicit one; `told`: None where that takes no facts."""

    request: Intent | None
    told: Told | None


class WordingReader:
    """Reads a message without asking anybody."""

    def __init__(self, places: PlaceReader, deals: DealReader) -> None:
        self._places, self._deals = places, deals

    def read(self, said: Said, context: Context) -> Wordings:
        request = intents.request(said, context.asked)
        if request is not None and request.name in NO_FACTS - WITH_A_PLACE:
            return Wordings(request, None)
        about = _about(said, context)
        corrects = context.retold or intents.corrects(said, about.asked)
        places = place_fact.look(self._places, said, about)
        return Wordings(
            request, Told(about, corrects, _found(said, about), places, self._deals.read(said, about, corrects))
        )


def _about(said: Said, context: Context) -> Context:
    """A correction that names a fact is read as an answer about that fact; so is what is put into a list instead."""
    if context.retold:
        return context
    named = wanted_facts(said) if intents.corrects(said, context.asked) else ()
    if context.asked == "need" and named[:1] and named[0] in _NEEDED_TOO:
        named = ()  # "equipo" is what is needed
    about = named[0] if named else excluded.put_instead(said, context.profile)
    return replace(context, asked=about) if about is not None else context


def _found(said: Said, context: Context) -> list[Found]:
    of_wishes = context.asked == "need"
    sells = channels.read if _SELLS.search(said.text) else None
    readers = [read for read in _READERS if not (of_wishes and read in _OF_SELLING and read is not sells)]
    found = [item for read in readers for item in read(said, context)]
    ages = [item for item in found if item.fact == "owner_age" and item.certainty >= SURE]
    return [item for item in found if item.fact != "employees" or not any(_same(item, age) for age in ages)]


def _same(people: Found, age: Found) -> bool:
    """ "I'm 45", where it was asked how many they are."""
    return people.value == age.value and meet(people.span, age.span)
