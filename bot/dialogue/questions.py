"""The questions: one a fact, with the buttons that answer it. Their words stand in `locales/` under `ask.<fact>`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.domain.facts import CHANNELS, FACTS, GENDERS, GENERATIONS, LEGAL_FORMS, NEEDS, SPHERES, Kind
from bot.domain.profile import Profile

SKIP, BACK, WHY, REFUSE = "skip", "back", "why", "refuse"  # buttons that are no answer


@dataclass(frozen=True)
class Option:
    """A button's answer. `also` are further facts that it settles; `certainty` is below 1 for a rounded number."""

    id: str
    value: Any
    also: Mapping[str, Any] | None = None
    certainty: float = 1.0


@dataclass(frozen=True)
class Question:
    """`effort`: what it costs the owner to answer, 1 a tap, 2 some thought, 4 something one does not like to say."""

    fact: str
    options: tuple[Option, ...] = ()
    effort: int = 1
    by_buttons_only_when_lost: bool = False  # the buttons stand in for words that could not be read

    @property
    def sensitive(self) -> bool:
        return FACTS[self.fact].sensitive


def _flag(fact: str, effort: int = 1) -> Question:
    return Question(fact, (Option("yes", True), Option("no", False)), effort)


def _list(fact: str, items: tuple[str, ...]) -> Question:
    return Question(fact, tuple(Option(item, (item,)) for item in items))


def _phrases(fact: str) -> Question:
    return Question(fact, (Option("none", ()),), effort=2)


# What is made or done, by buttons alone: each with the SCIAN subsector that it stands for.
TRADES = {
    "meals": "722", "food": "311", "drinks": "312", "clothes": "315", "leather": "316", "pottery": "327",
    "wood": "337", "jewellery": "339", "crops": "111", "animals": "112", "shop": "461", "repair": "811",
    "beauty": "812", "computing": "541",
}  # fmt: skip

QUESTIONS: Mapping[str, Question] = {
    question.fact: question
    for question in (
        Question(
            "product",
            tuple(Option(trade, None, {"sector": code}) for trade, code in TRADES.items()),
            effort=2,
            by_buttons_only_when_lost=True,
        ),
        Question("sector", effort=1),
        Question("place", effort=1),
        _list("need", NEEDS),
        Question(
            "employees",
            (
                *(Option(str(n), n) for n in range(1, 6)),
                Option("6-10", 8, certainty=0.7),
                Option("11-50", 20, certainty=0.6),
            ),
        ),
        Question(
            "age_months",
            (
                Option("not_open", 0),
                Option("under_1", 6, certainty=0.7),
                Option("1-2", 18, certainty=0.7),
                Option("2-5", 42, certainty=0.7),
                Option("over_5", 72, certainty=0.7),
            ),
        ),  # fmt: skip
        _phrases("materials"),
        _phrases("techniques"),
        _list("channels", CHANNELS),
        Question(  # whoever names no farther market plainly does not export
            "markets", tuple(Option(item, (item,), {"exports": item == SPHERES[-1]}) for item in SPHERES)
        ),
        _flag("exports"),
        _flag("wants_export"),
        Question("certifications", (Option("none", ()),), effort=2),
        _flag("group"),
        Question(
            "tradition_years",
            (
                Option("me", 0, certainty=0.8),
                *(Option(who, years, certainty=0.7) for who, years in GENERATIONS.items()),
            ),
        ),
        _phrases("equipment"),
        _phrases("partners"),
        _phrases("difference"),
        Question("owner_gender", tuple(Option(item, item) for item in GENDERS), effort=2),
        _flag("registered", effort=4),
        Question("legal_form", tuple(Option(item, item) for item in LEGAL_FORMS), effort=4),
        Question("monthly_sales_mxn", effort=4),
        Question("owner_age", effort=4),
        _flag("indigenous", effort=4),
        _flag("disability", effort=4),
        _flag("catastrophe", effort=2),
        _flag("lived_abroad", effort=2),
        Question("languages", effort=2),
    )
}

# Trades, by how their codes begin, that a question makes no sense to: software is made of nothing, and nobody's
# grandmother wrote it.
_OF_THE_HEAD = ("51", "52", "53", "54", "55")
_SENSELESS = {
    "materials": ("48", "49", "811", *_OF_THE_HEAD),
    "techniques": ("461", "462", "48", "49", *_OF_THE_HEAD),
    "tradition_years": _OF_THE_HEAD,
}
_ONCE_OPEN = ("markets", "exports", "channels", "monthly_sales_mxn")  # whoever has not opened sells nothing yet


def makes_sense(fact: str, profile: Profile) -> bool:
    """Whether such an owner can have an answer."""
    if fact in _ONCE_OPEN and profile.get("age_months") == 0:
        return False
    return not str(profile.get("sector") or "").startswith(_SENSELESS.get(fact, ("-",)))


# What a button records for a stretch of numbers: (fact, value) to the option's id.
ROUNDED: Mapping[tuple[str, Any], str] = {
    (question.fact, option.value): option.id
    for question in QUESTIONS.values()
    for option in question.options
    if option.certainty < 1 and option.value
}

assert all(FACTS[fact].kind is not Kind.FLAG or question.options for fact, question in QUESTIONS.items())
