"""What the language service hears beside what the wordings tell: where both tell the same it is sure; what only one of
them tells is faint, to be asked back where it is worth a question, unless the service is very sure.

The bounds were chosen on messages that neither had seen (nlu/README.md). What is not heard here stands as it was.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.domain.facts import FACTS, Kind
from bot.understanding import durations, fact_odds, money, owner, people, tradition
from bot.understanding.context import Context
from bot.understanding.found import FAINT, RECORD_FROM, SURE, Found, meet
from bot.understanding.text import Said
from bot.understanding.thing import can_name

Span = tuple[int, int, float]
Read = Callable[[Said, Context], list[Found]]

UNHEARD, ASKED_FROM, AGREED = 0.06, 0.3, 0.5
WORTH_ASKING, LIKELIER, VALUE_FROM, OPTIONS_FROM = 0.2, 0.5, 0.7, 0.7
NAMED_FROM, WORDS_FROM, NONE_FROM = 0.25, 0.85, 0.5
_NONE = "none"
_BRIEF = 4  # words
_DENIED_WITHIN = 4  # words: "we don't even have a computer"
_ALL_TOLD = ("languages",)
"""Whose wordings tell all of them: another that is heard beside them is somebody else's, or only being learnt."""
_TOLD_FROM = {
    "employees": (0.2, 0.5, 1.0), "age_months": (0.5, 0.7, 0.7), "tradition_years": (0.25, 0.5, 1.0),
    "monthly_sales_mxn": (UNHEARD, 0.25, 0.5), "owner_age": (0.25, 0.6, 0.6),
}  # fmt: skip
"""How likely a number must be told that was not asked for, by how sure the wordings are, from sure to faint: others of
its kind are told as well, of other things."""
_SELDOM = {"age_months": 45 * 12}
"""From here on it is rather the owner's age, or the family's in the trade."""
_FLAGS: Mapping[str, Any] = {"yes": True, "no": False}
_NUMBERS: Mapping[str, Read] = {
    "employees": people.read, "age_months": durations.read, "monthly_sales_mxn": money.read,
    "owner_age": owner.read, "tradition_years": tradition.read,
}  # fmt: skip
_LISTS = {
    "materials": "material", "techniques": "technique", "equipment": "equipment",
    "certifications": "certification", "partners": "partner",
}  # fmt: skip


@dataclass(frozen=True)
class Heard:
    """`chances`: by fact and value, a number's under ""; `named`: by kind of entity, where it stands in the prepared
    text and how likely."""

    chances: Mapping[str, Mapping[str, float]]
    named: Mapping[str, Sequence[Span]]

    def of(self, fact: str) -> dict[Any, float]:
        """Chances by the fact's own values."""
        return {_FLAGS.get(value, value): chance for value, chance in self.chances.get(fact, {}).items()}


def weigh(said: Said, context: Context, found: Iterable[Found], heard: Heard) -> list[Found]:
    """The findings in the light of what the service hears."""
    by_fact: dict[str, list[Found]] = defaultdict(list)
    for item in found:
        by_fact[item.fact].append(item)
    for fact, kind in KINDS.items():
        by_fact[fact] = list(kind(said, context, fact, by_fact[fact], heard))
    return [item for items in by_fact.values() for item in items]


def _value(said: Said, context: Context, fact: str, told: Sequence[Found], heard: Heard) -> Iterator[Found]:
    """A yes or no, or one of several options: what the wordings tell, else the likeliest."""
    item = max(told, key=lambda item: item.certainty, default=None)
    sure = {} if item is None else {item.value: item.certainty}
    chances = fact_odds.chances(fact_odds.VALUE, sure, heard.of(fact), fact, context.asked)
    best = max(chances, key=lambda value: chances[value], default=None) if item is None else item.value
    if best is not None and (item is not None or chances[best] >= WORTH_ASKING):
        yield _weighed(said, fact, best, chances[best] >= VALUE_FROM, item)


def _options(said: Said, context: Context, fact: str, told: Sequence[Found], heard: Heard) -> Iterator[Found]:
    """Several of the options, or none: "not online, nowhere"."""
    if any(not item.value for item in told):
        yield from told
        return
    item = max(told, key=lambda item: item.certainty, default=None)
    sure = {} if item is None else dict.fromkeys(item.value, item.certainty)
    of_fact = heard.of(fact)
    if item is not None and (fact in _ALL_TOLD or _just_here(said, item)):
        of_fact = {value: chance for value, chance in of_fact.items() if value in sure}
    chances = fact_odds.chances(fact_odds.OPTION, sure, of_fact, fact, context.asked)
    likely = [value for value, chance in chances.items() if value in sure or chance >= LIKELIER]
    likely = likely or [value for value, chance in chances.items() if chance >= WORTH_ASKING]
    if likely:
        sure_of_all = fact_odds.all_of(chances, likely) >= OPTIONS_FROM
        yield _weighed(said, fact, _ordered(fact, likely), sure_of_all, item)


def _just_here(said: Said, item: Found) -> bool:
    """ "En Ameca", where the business is: no more than that, for all that a town's name lets the service hear."""
    return item.fact == "markets" and item.value == ("local",) and len(said.words) <= _BRIEF


def _weighed(said: Said, fact: str, value: Any, surely: bool, item: Found | None) -> Found:
    """`item`: where the wordings tell it, if they do."""
    if item is None:
        item = Found(fact, value, FAINT, (0, len(said.text)))
    return replace(item, value=value, certainty=SURE if surely else FAINT)


def _number(said: Said, context: Context, fact: str, told: Sequence[Found], heard: Heard) -> Iterator[Found]:
    """Where one is heard that is not known yet, and no wording tells which, the message is read once more as the answer
    to its question."""
    chance, aside = heard.of(fact).get("", 0.0), context.asked != fact
    for item in told:
        seldom = item.value >= _SELDOM.get(fact, math.inf)
        yield _told_aside(item, 0.0 if seldom else chance) if aside else _agreed(item, chance)
    if not told and chance >= ASKED_FROM and aside and context.profile.get(fact) is None:
        again = _NUMBERS[fact](said, replace(context, asked=fact))
        yield from (replace(item, certainty=FAINT) for item in again if item.fact == fact)


def _list(said: Said, context: Context, fact: str, told: Sequence[Found], heard: Heard) -> Iterator[Found]:
    """What the wordings tell; else what is heard to be named, or that there is none."""
    if any(not item.value for item in told):
        yield from told
        return
    of_fact = heard.of(fact)
    spans = [span for span in heard.named.get(_LISTS[fact], ()) if _can_be(said, span)]

    def surely(sure: float | None, likely: float) -> bool:
        return fact_odds.named(sure, likely, of_fact.get("", 0.0), fact, context.asked) >= WORDS_FROM

    for item in told:
        meeting = max((span[2] for span in spans if meet(span[:2], item.span)), default=0.0)
        yield _weighed(said, fact, item.value, surely(item.certainty, meeting), item)
    best = max((span[2] for span in spans), default=0.0)
    if not told and best >= NAMED_FROM:
        likely = sorted(span for span in spans if span[2] >= min(best, LIKELIER))
        words = tuple(dict.fromkeys(said.quote(start, end) for start, end, _ in likely))
        yield Found(fact, words, SURE if surely(None, best) else FAINT, (likely[0][0], likely[-1][1]))
    elif not told and of_fact.get(_NONE, 0.0) >= NONE_FROM:
        yield Found(fact, (), SURE, (0, len(said.text)), closed=True)


def _can_be(said: Said, span: Span) -> bool:
    start, end, _ = span
    return can_name(said.text[start:end]) and not said.asked_about(start) and not said.negated(start, _DENIED_WITHIN)


def _told_aside(item: Found, chance: float) -> Found:
    sure, likely, faint = _TOLD_FROM[item.fact]
    least = sure if item.certainty >= RECORD_FROM else likely if item.certainty > FAINT else faint
    return replace(item, certainty=max(item.certainty, SURE) if chance >= least else FAINT)


def _agreed(item: Found, chance: float) -> Found:
    if chance < UNHEARD:
        return replace(item, certainty=min(item.certainty, FAINT))
    return replace(item, certainty=max(item.certainty, SURE)) if chance >= AGREED else item


def _ordered(fact: str, values: Iterable[Any]) -> tuple[str, ...]:
    options = FACTS[fact].options
    return tuple(sorted(values, key=options.index)) if options else tuple(sorted(values))


_BY_KIND = {Kind.FLAG: _value, Kind.CHOICE: _value, Kind.OPTIONS: _options, Kind.CODES: _options}
KINDS = {
    **{fact: _BY_KIND[FACTS[fact].kind] for fact in
       ("registered", "exports", "wants_export", "lived_abroad", "group", "owner_gender",
        "need", "channels", "markets", "languages")},
    **dict.fromkeys(_NUMBERS, _number),
    **dict.fromkeys(_LISTS, _list),
}  # fmt: skip
