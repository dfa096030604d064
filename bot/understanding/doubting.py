"""What a message only seems to tell, for what else it is: rude, a joke, about somebody else, a request, a goodbye."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.domain.facts import FACTS, Kind
from bot.understanding import bystanders, intents
from bot.understanding.context import Context
from bot.understanding.found import FAINT, LIKELY, SURE, Found
from bot.understanding.intents import Intent
from bot.understanding.text import Said
from bot.understanding.weighing import Ranking, likelihood, off_topic
from bot.understanding.wordings import NO_FACTS, WITH_A_PLACE

TRADE = ("product", "sector")
Options = dict[str, tuple[Any, ...]]
_INFORMS, _INFORMS_LITTLE = 0.5, 0.15
_STRANGE, _ODD, _A_SENTENCE = 0.85, 0.4, 5
"""How sure the service must be that a sentence is off topic to take no fact from it, or only to ask about it."""
_NO_ANSWER = frozenset(
    {"skip", "dont_know", "complain", "ask_human", "ask_programs", "ask_deadline", "report_progress"}
)
"""Whose words are no answer to a question for the owner's own phrases, though they stand where one would."""
_NO_TRADE = frozenset({"ask_human", "ask_deadline", "greet"})
_BY_VERB = 0.9  # a trade that a verb tells stands in those as well
_NOT_COMPLAINING = ("product", "sector", "place")
_NOTHING_NEW = frozenset({"complain", "report_progress", "bye", "thanks"})
_EVEN_JOKING = ("product", "place")
_ANSWERED_BY_KIN = ("employees", "partners", "tradition_years")
_FOR = re.compile(r"\b(?:for|para|pa)\s$")


def placed(found: Sequence[Found]) -> list[Found]:
    """Where a business that is told of surely works."""
    trade = any(item.fact in TRADE for item in found)
    return [item for item in found if trade and item.fact == "place" and item.certainty >= SURE]


def nonsense(said: Said, asked: str | None, found: Sequence[Found], sure: Sequence[Found]) -> bool:
    """Whether the message is nonsense, for all the findings in it. `sure`: where it surely is (`placed`)."""
    if not intents.nonsense(said, asked):
        return False
    a_trade = any(item.fact == "sector" for item in found)
    # "my mother-in-law taught us; the shop is in Tlaquepaque"
    return not (sure and a_trade and intents.elsewhere(said) is not None)


def sober(
    said: Said, asked: str | None, found: list[Found], options: Options, silly: bool
) -> tuple[list[Found], Options, bool]:
    """The findings, those to choose among, and whether the message is nonsense, without what only a joke tells."""
    if intents.spam(said):
        return [], {}, True
    if silly:  # rude, and an answer all the same: "que somos dos, chingado"
        answers = [item for item in found if item.fact == asked and _answers_rudely(said, item)]
        return answers, {}, not answers
    answered = any(item.fact in (asked, *_EVEN_JOKING) for item in found)
    if intents.joking(said) and asked is not None and not answered:
        return [], options, silly
    return found, options, silly


def strange(
    said: Said, context: Context, intent: Intent, found: list[Found], ranking: Ranking
) -> tuple[Intent, list[Found]]:
    """What a sentence tells that may be about something or somebody else."""
    if intent.name != "inform" or len(said.words) < _A_SENTENCE:
        return intent, found
    asked = context.asked
    likely = off_topic(ranking, asked)
    if likely >= _STRANGE and all(_doubtable(said, item) for item in found):
        return Intent("off_topic", likely), found
    if not context.for_another and (told := bystanders.story(said)) is not None:
        answers = asked if asked in _ANSWERED_BY_KIN else None
        return intent, [
            less_sure(item, FAINT) if item.fact != answers and item.span[0] < told else item for item in found
        ]
    if likely >= _ODD:
        found = [less_sure(item) if _doubtable(said, item) else item for item in found]
    return intent, found


def beside(
    said: Said, asked: str | None, intent: Intent, found: list[Found], options: Options, sure: list[Found]
) -> tuple[list[Found], Options]:
    """The findings that may stand beside what the message wants, and what to choose among. `sure`: where it surely is
    (`placed`)."""
    if intent.name in NO_FACTS:
        kept = [item for item in found if _told_beside_why(said, item)] if intent.name == "ask_why" else []
        found, options = sure if intent.name in WITH_A_PLACE else kept, {}
    elif intent.name == "ask_programs":  # "anything for farmers?" may say who asks
        found = [less_sure(item) if item.fact in TRADE and _is_for(said, item) else item for item in found]
    elif intent.name in _NO_ANSWER:
        found = [item for item in found if item.fact != asked or not in_own_words(item)]
    if intent.name in _NOTHING_NEW:
        found = _beside_nothing_new(found, sure, asked)
    if intent.name in _NO_TRADE and any(item.fact == "product" and item.certainty < _BY_VERB for item in found):
        found = [item for item in found if item.fact not in TRADE]
    return found, options


def trusted(found: list[Found], ranking: Ranking | None, asked: str | None) -> list[Found]:
    """Words that no lexicon knows are recorded where the service takes the message for an answer, else confirmed.
    `ranking`: of its intents; None where it is not there."""
    if not any(item.free for item in found):
        return found
    inform = likelihood("inform", ranking, asked) if ranking is not None else 0.0
    kept = []
    for item in found:
        if item.free and ranking is not None and inform < _INFORMS_LITTLE:
            continue
        doubtful = item.free and (ranking is None or inform < _INFORMS)
        kept.append(less_sure(item) if doubtful else item)
    return kept


def told_as_another(said: Said, phrase: Found, found: Sequence[Found]) -> bool:
    """ "about 3 years", where it was asked how it is made: words that no lexicon knows, mostly a number."""
    numbers = (item for item in found if FACTS[item.fact].kind is Kind.NUMBER)
    return phrase.free and any(_most_of(said, item) for item in numbers)


def in_own_words(item: Found) -> bool:
    """Whatever was said: "sabe" is no product, though it stands where one was asked."""
    kind = FACTS[item.fact].kind
    return kind is Kind.PHRASES or (kind is Kind.PHRASE and item.free)


def less_sure(item: Found, most: float = LIKELY) -> Found:
    return replace(item, certainty=min(item.certainty, most))


def _most_of(said: Said, item: Found) -> bool:
    """Whether it takes up more of the message than all else: "sn cristobal d la barranca"."""
    start, end = item.span
    return 2 * (end - start) > len(said.text)


def _answers_rudely(said: Said, item: Found) -> bool:
    """An answer for all the rudeness beside it, not a part of the nonsense itself."""
    if item.certainty < SURE or not _countable(item) or intents.mashed(said):
        return False
    elsewhere = intents.elsewhere(said)
    return elsewhere is None or said.clause(elsewhere) != said.clause(item.span[0])


def _countable(item: Found) -> bool:
    """A value that words alone cannot be."""
    return FACTS[item.fact].kind in (Kind.NUMBER, Kind.PLACE, Kind.FLAG, Kind.CHOICE)


def _doubtable(said: Said, item: Found) -> bool:
    """What a message about something else may seem to say: a number, a place, what a question names."""
    may_seem = item.free or FACTS[item.fact].kind in (Kind.NUMBER, Kind.PLACE) or intents.asks(said)
    return may_seem and not _most_of(said, item)


def _told_beside_why(said: Said, item: Found) -> bool:
    """A plain no beside a question for the reason: "no tengo RFC, ¿para qué?"."""
    return item.value is False and item.certainty >= SURE and intents.beside_why(said, item.span[0])


def _is_for(said: Said, item: Found) -> bool:
    return bool(_FOR.search(said.text, 0, item.span[0]))


def _beside_nothing_new(found: list[Found], sure: list[Found], asked: str | None) -> list[Found]:
    """What a complaint, a goodbye or thanks tell: no trade but what was asked for; a number aside may be of another
    thing: "three years I have been waiting for you"."""
    kept = [
        item if item.fact == asked or FACTS[item.fact].kind is not Kind.NUMBER else less_sure(item)
        for item in found
        if item.fact == asked or item.fact not in _NOT_COMPLAINING
    ]
    return kept + [item for item in sure if item not in kept]
